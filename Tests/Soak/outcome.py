"""What a page shows once a plan has been carried out, and how much mail that may send."""

from dataclasses import dataclass, field

from rules import base
from verdicts import RANKS


@dataclass
class Wanted:
    """The expected results of a plan: the statuses of its components, the incidents that are closed
    (ids) and those that are new (component, key, open, visible); the mails that this sends, each as
    the action and the key; and the outcome of each step."""

    statuses: dict = field(default_factory=dict)
    closed: set = field(default_factory=set)
    new: list = field(default_factory=list)
    mails: list = field(default_factory=list)
    outcomes: dict = field(default_factory=dict)


def wanted(plan, page):
    found = Wanted()
    for step in plan.actions:
        held = _is_held_back(step, page)
        found.outcomes[step.component] = "held" if held else "applied"
        if not held:
            _carry_out(step, plan.entry(step), page, found)
    return found


def _is_held_back(step, page):
    """On 3 a visible incident that is not ours keeps its component down, unless the build shows
    only the component's own status."""
    if page.version != "3" or step.to != "operational":
        return False
    return any(
        one.key is None and one.visible and _impact(one, step.component) not in (1, None)
        for one in page.of(step.component))


def _impact(incident, component):
    return next((pivot["status"] for pivot in incident.row["components"]
                 if pivot["id"] == component), None)


def _carry_out(step, entry, page, found):
    ours = page.ours(step.component)
    found.statuses[step.component] = step.to
    mails = 0
    if step.action == "open_incident":
        found.new.append((step.component, step.key, True, entry.visible))
        mails += entry.notify and entry.visible
    elif step.action != "set_status":
        found.closed |= {one.id for one in ours}
        mails += sum(_mails_of_closing(one, entry, page.version) for one in ours)
        if step.action == "report_recovery" and not any(
                one.key == step.key for one in page.of(step.component, only_open=False)):
            found.new.append((step.component, step.key, False, entry.visible))
            mails += entry.notify and entry.visible
    found.mails += [(step.action, step.key)] * mails


def _mails_of_closing(incident, entry, version):
    """An update mails, a PUT does not; on 2.4 one with updates must be closed by an update."""
    if version == "2.3" or not incident.visible:
        return False
    if version == "2.4":
        return entry.notify or incident.updates > 0
    return entry.notify and bool(incident.row["notifications"])


def differences(before, after, plan, goal, is_exact=True):
    """Sentences about what is not as expected. After faults (`is_exact` false) a page may be
    halfway, so only what must never happen counts."""
    found = [*_duplicates(after), *_touched(before, after, plan, goal)]
    known = {one.id for one in before.incidents}
    new = sorted((one.components[0], one.key or "", one.is_open, one.visible)
                 for one in after.incidents if one.id not in known)
    if not is_exact:
        return found + [f"nobody wanted incident {one}" for one in new
                        if one[:2] not in [wish[:2] for wish in goal.new]]
    if new != sorted(goal.new):
        found.append(f"new incidents: wanted {sorted(goal.new)}, found {new}")
    for component, status in goal.statuses.items():
        if (have := after.components[component].status) != status:
            found.append(f"component {component}: wanted {status}, found {have}")
    for one in after.incidents:
        if one.id in goal.closed and one.is_open:
            found.append(f"incident {one.id} is still open")
    return found


def _duplicates(page):
    """Each outage has one open incident and one visible one. A token that may not delete hides the
    younger of two, so closed incidents that nobody sees do not count."""
    keys = [one.key for one in page.incidents
            if one.key is not None and (one.is_open or one.visible)]
    return [f"{keys.count(key)} incidents of {key}" for key in sorted(set(keys))
            if keys.count(key) > 1]


def _touched(before, after, plan, goal):
    """Changed rows that should not change: those of people, and of components left alone."""
    moved = {step.component for step in plan.actions
             if goal.outcomes[step.component] == "applied"}
    rows = {one.id: one for one in after.incidents}
    for one in before.incidents:
        theirs = one.key is None or one.id not in goal.closed and not (
            moved & set(one.components))
        if theirs and (one.id not in rows or rows[one.id].row != one.row):
            yield f"incident {one.id} was changed: {one.row} -> {rows.get(one.id)}"
    for component in before.components.values():
        have = after.components[component.id]
        if component.id not in moved and have.row != component.row:
            yield f"component {component.id} was changed: {component.row} -> {have.row}"


def has_settled(first, goal, page):
    """What a page that went through faults still lacks of what was wanted before them: the same
    statuses, and the same outages open."""
    for component, status in goal.statuses.items():
        have = page.components[component].status
        if RANKS.get(have) != RANKS.get(status):
            yield f"component {component}: wanted {status} before the faults, found {have}"
        opened = {key for about, key, is_open, _ in goal.new if about == component and is_open}
        kept = {one.key for one in first.ours(component) if one.id not in goal.closed}
        open_now = {one.key for one in page.ours(component)}
        if {base(key) for key in open_now} != {base(key) for key in opened | kept}:
            yield f"component {component}: wanted {opened | kept} open, found {open_now}"
