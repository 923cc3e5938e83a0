"""What should be done for each component, given its verdict and the page. It is written from the
rules, not from the programs, so that each checks the other."""

from dataclasses import dataclass

from verdicts import RANKS, mapped, verdict, worst

HELD = "held_by_person"


@dataclass
class Step:
    """`action` is None if nothing should be done; `why` names the rule."""

    component: int
    why: str
    action: str | None = None
    to: str | None = None
    key: str | None = None
    verdict: str | None = None


def base(key):
    """The key of the outage itself, without the mark of a report."""
    return key and key.removesuffix("/fixed")


class Plan:
    """The steps of one run, in the order of the map, and the exit code of the program."""

    def __init__(self, entries, checks, page, now, most=None):
        self._entries = {entry.component: entry for entry in entries}
        self._page = page
        self._now = now
        listed = [check for check in checks if check.state != "missing"]
        self._listed = listed
        self.verdicts = {entry.component: verdict(entry, listed, now) for entry in entries}
        self._opens = True
        self.steps = self._all_steps(entries)
        self.too_many = most is not None and len(self._openings) > most
        if self.too_many:
            self._opens = False
            self.steps = self._all_steps(entries)
            for step in self._openings:
                step.action, step.why = None, "too_many"
        self.code = self._code(entries, listed)

    @property
    def actions(self):
        return [step for step in self.steps if step.action]

    @property
    def _openings(self):
        return [step for step in self.steps if step.action == "open_incident"]

    def _all_steps(self, entries):
        self._known = {}
        return [self._step_of(entry.component) for entry in entries]

    def _step_of(self, component):
        if component not in self._known:
            self._known[component] = self._step(self._entries[component])
        return self._known[component]

    def entry(self, step):
        return self._entries[step.component]

    def _code(self, entries, listed):
        words = [word for found in self.verdicts.values() for word in found.whys]
        if {"missing", "unreadable"} & set(words) or any(
                step.why == "no_such_component" for step in self.steps):
            return 78
        telling = [word for word in words if word not in ("missing", "paused")]
        if telling and set(telling) == {"stale"}:
            return 75
        return 1 if self.too_many else 0

    def _step(self, entry):
        found = self.verdicts[entry.component]
        component = self._page.components.get(entry.component)
        if component is None:
            step = Step(entry.component, "no_such_component")
        elif found.verdict == "undecided":
            step = Step(entry.component, found.why)
        elif not component.enabled:
            step = Step(entry.component, "disabled")
        elif component.maintenance or component.status == "under_maintenance":
            step = Step(entry.component, "under_maintenance")
        elif entry.incident:
            step = self._with_incidents(entry, found, component)
        else:
            step = self._status_only(entry, found, component)
        step.verdict = found.verdict
        return step

    def _status_only(self, entry, found, component):
        if entry.people == "hold" and any(one.pinned for one in self._page.of(component.id)):
            return Step(component.id, HELD)
        if found.verdict == "down":
            if RANKS[component.status] < RANKS[found.severity]:
                return Step(component.id, "worse", "set_status", found.severity)
            return Step(component.id, "announced")
        if component.status != "operational":
            return Step(component.id, "recovered", "set_status", "operational")
        return Step(component.id, "in_sync")

    def _with_incidents(self, entry, found, component):
        unresolved = self._page.of(component.id)
        if entry.people == "hold":
            if any(one.pinned or one.is_taken_over for one in unresolved):
                return Step(component.id, HELD)
            if component.status != "operational" and unresolved and unresolved[0].key is None:
                return Step(component.id, HELD)
        ours = self._page.ours(component.id)
        if found.verdict == "up":
            return self._up(entry, found, component, ours)
        if ours:
            return self._down_announced(entry, found, component, ours)
        return self._down(entry, found, component)

    def _down(self, entry, found, component):
        if base(self._page.last_key(component.id)) == found.key:
            return Step(component.id, "closed_by_person")
        if any(self.verdicts[one].verdict == "down" and self._is_told(one)
               for one in entry.requires):
            if RANKS[component.status] < RANKS[found.severity]:
                return Step(component.id, "part_of_outage", "set_status", found.severity)
            return Step(component.id, "part_of_outage")
        if any(self._is_in_doubt(one, found) for one in entry.requires):
            return Step(component.id, "part_of_outage")
        to = worst([found.severity, component.status])
        return Step(component.id, "down", "open_incident", to, found.key)

    def _is_told(self, component):
        """Whether the public is told that a component is down."""
        shown = self._page.components.get(component)
        if shown is None or not shown.enabled:
            return False
        step = self._step_of(component)
        if step.action == "open_incident" and self._opens:
            return True
        if any(one.visible for one in self._page.of(component)):
            return True
        if shown.maintenance or shown.status == "under_maintenance":
            return True
        if step.why == "part_of_outage":
            return any(self.verdicts[one].verdict == "down" and self._is_told(one)
                       for one in self._entries[component].requires)
        return step.why == "closed_by_person"

    def _is_in_doubt(self, component, outage):
        """Whether the next run will know more about a required component, given the verdict of one
        that is down."""
        required = self.verdicts[component]
        if required.verdict == "undecided":
            return required.is_changing or any(
                one.visible for one in self._page.ours(component))
        if required.verdict == "down":
            return False
        readable = [check for check, word in required.states
                    if word not in ("missing", "unreadable")]
        if outage.began is not None and self._now - outage.began < 300 and any(
                check.tested is not None and check.tested < outage.began for check in readable):
            return True
        ends = [check.ended for check in readable
                if check.status == "up" and check.ended is not None]
        down = [check for check, word in outage.states if word == "down"]
        return bool(ends) and all(
            check.tested is not None
            and check.tested < max(ends) + min(60 * check.resolution, 300) for check in down)

    def _down_announced(self, entry, found, component, ours):
        if RANKS[component.status] >= RANKS[found.severity]:
            return Step(component.id, "announced")
        usual = {severity for _, severity in mapped(entry, self._listed)}
        usual |= {step["severity"] for step in entry.escalate} | {"operational", "unknown"}
        if component.status not in usual and entry.people == "hold":
            return Step(component.id, HELD)
        return Step(component.id, "worse", "set_status", found.severity, ours[0].key)

    def _up(self, entry, found, component, ours):
        if ours:
            if entry.on_recovery == "new_incident":
                key = base(ours[0].key) + "/fixed"
                return Step(component.id, "recovered", "report_recovery", "operational", key)
            return Step(
                component.id, "recovered", "resolve_incident", "operational", ours[0].key)
        if component.status == "operational":
            return Step(component.id, "in_sync")
        if (component.status == "unknown" or entry.requires
                or base(self._page.last_key(component.id)) in found.ended_keys):
            return Step(component.id, "recovered", "set_status", "operational")
        if entry.hand_set == "hold" and entry.people == "hold":
            return Step(component.id, HELD)
        key = f"{component.id}/-/{self._now}/fixed"
        return Step(component.id, "recovered", "report_recovery", "operational", key)
