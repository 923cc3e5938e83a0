"""The verdict that an entry's checks give. Written from the rules, not from the programs."""

from dataclasses import dataclass

RANKS = {
    "operational": 0, "unknown": 1, "performance_issues": 2, "partial_outage": 3,
    "major_outage": 4,
}


def worst(statuses):
    return max(statuses, key=RANKS.get)


@dataclass
class Verdict:
    """`verdict` is up, down or undecided; `why` is the reason of the first undecided check. `key`,
    `began` and `severity` are those of an outage. `is_changing` says that a check may be going down
    or coming back. `states` are pairs of a check and its state."""

    verdict: str
    why: str | None = None
    key: str | None = None
    began: int | None = None
    severity: str | None = None
    is_changing: bool = False
    states: tuple = ()
    ended_keys: frozenset = frozenset()
    whys: tuple = ()


def state(check, entry, now):
    """Up, down, or the reason why the check is undecided."""
    if check is None or check.state == "missing":
        return "missing"
    if check.state == "broken":
        return "unreadable"
    if check.status in ("paused", "unknown"):
        return check.status
    if check.status == "unconfirmed_down":
        return "unconfirmed"
    if check.maintenance:
        return "maintenance"
    if check.status not in ("up", "down"):
        return f"status:{check.status}"
    limit = entry.stale_after
    if limit is None:
        limit = max(600, 3 * 60 * check.resolution)
    if check.tested is not None and now - check.tested > limit:
        return "stale"
    if check.status == "down" and check.began is not None and now - check.began < entry.down_for:
        return "confirming_down"
    if check.status == "up" and check.ended is not None and now - check.ended < entry.up_for:
        return "confirming_up"
    return check.status


def mapped(entry, listed):
    """The checks of an entry with their severities. A tag stands for the listed checks that have
    it, or for None, a missing check, if there are none."""
    found = []
    for what, severity in entry.elements:
        checks = [what]
        if isinstance(what, str):
            checks = [one for one in listed if one.tag == what] or [None]
        found += [(check, severity or entry.severity) for check in checks]
    return found


def verdict(entry, listed, now):
    checks = [(check, severity, state(check, entry, now)) for check, severity in
              mapped(entry, listed)]
    needed = len(checks) if entry.needed is None else entry.needed
    down = [(check, severity) for check, severity, word in checks if word == "down"]
    whys = tuple(word for _, _, word in checks if word not in ("up", "down"))
    found = Verdict(
        "undecided", whys=tuple(word for _, _, word in checks),
        is_changing=any(
            why in ("unconfirmed", "confirming_down", "confirming_up") for why in whys),
        states=tuple((check, word) for check, _, word in checks),
        ended_keys=frozenset(
            f"{entry.component}/{check.reference}/{check.began}" for check, _, word in checks
            if word not in ("missing", "unreadable") and check.began is not None),
    )
    if len(down) >= needed:
        found.verdict = "down"
        found.key, found.began = _outage(entry, [check for check, _ in down], needed, now)
        found.severity = _severity(entry, down, found.began, now)
    elif len(down) + len(whys) < needed:
        found.verdict = "up"
    else:
        found.why = whys[0]
    return found


def _outage(entry, down, needed, now):
    """The key of the outage and its beginning, when the check that made it one went down."""
    timed = sorted((check for check in down if check.began is not None),
                   key=lambda check: (check.began, check.id))
    if not timed:
        return f"{entry.component}/{down[0].reference}/{now}", None
    first = timed[min(needed, len(timed)) - 1]
    return f"{entry.component}/{first.reference}/{first.began}", first.began


def _severity(entry, down, began, now):
    found = [severity for _, severity in down]
    for step in entry.escalate:
        old_enough = step["after"] is None or (
            began is not None and now - began >= step["after"])
        if old_enough and len(down) >= step.get("at_least", 0):
            found.append(step["severity"])
    return worst(found)
