"""Random maps, each with the meaning of its entries once all defaults are resolved."""

from dataclasses import dataclass, field

NAMES = {1: "API", 2: "Database", 3: "Queue", 4: "CDN", 5: "DNS", 6: "Website"}
SEVERITIES = ["performance_issues", "partial_outage", "major_outage"]
SPANS = {"0s": 0, "1m": 60, "5m": 300}


@dataclass
class Entry:
    """What the map says about a component. `elements` are pairs of a check (or a tag) and its own
    severity; `needed` is the number of checks that must be down, None for all of them."""

    component: int
    elements: list
    severity: str = "partial_outage"
    needed: int | None = 1
    down_for: int = 0
    up_for: int = 0
    stale_after: int | None = None
    escalate: list = field(default_factory=list)
    incident: bool = True
    visible: bool = True
    notify: bool = False
    on_recovery: str = "resolve"
    people: str = "hold"
    hand_set: str = "recover"
    requires: list = field(default_factory=list)


class Maker:
    """Makes one map: `document` is what the programs read, `entries` is its meaning."""

    def __init__(self, checks, random):
        self._checks = checks
        self._random = random
        self._references = {}
        # One value for the whole map, in its `defaults`.
        self._up_for = random.choice(["0s", "0s", "1m", "5m"])
        self._notify = random.random() < 0.3
        self.entries = []
        components = random.sample(sorted(NAMES), random.randint(3, 6))
        if random.random() < 0.05:
            components.append(99)
        written = [self._entry(component) for component in components]
        self.document = {"defaults": {"up_for": self._up_for}, "components": written}

    def _chance(self, share):
        return self._random.random() < share

    def _entry(self, component):
        written = {"component": component}
        if component in NAMES and self._chance(0.3):
            written["component"] = NAMES[component]
        self._references[component] = written["component"]
        elements, written["checks"] = self._elements()
        entry = Entry(component, elements, up_for=SPANS[self._up_for])
        self._add_rules(entry, written)
        self._add_incident(entry, written)
        self._add_people(entry, written)
        self.entries.append(entry)
        return written

    def _elements(self):
        """Checks by id, name or tag; a tag is used only if no other element has it."""
        chosen = self._random.sample(self._checks, self._random.randint(1, 4))
        tag = self._random.choice(["web", "mail"]) if self._chance(0.15) else None
        others = [check for check in chosen if check.tag != tag]
        tag = tag if others else None
        elements, written = [], []
        for check in others if tag else chosen:
            severity = self._random.choice(SEVERITIES) if self._chance(0.3) else None
            kind = "check" if check.kind == "uptime" else "transaction"
            shown = {kind: check.name if self._chance(0.2) else check.id}
            if severity:
                shown["severity"] = severity
            elif kind == "check" and self._chance(0.7):
                shown = shown["check"]
            elements.append((check, severity))
            written.append(shown)
        if tag is not None:
            elements.append((tag, None))
            written.append({"tag": tag})
        return elements, written

    def _add_rules(self, entry, written):
        tagged = any(isinstance(what, str) for what, _ in entry.elements)
        count = len(entry.elements)
        if not tagged and self._chance(0.4):
            entry.needed = self._random.choice([1, None, self._random.randint(1, count)])
            words = {1: "any", None: "all"}
            written["down_when"] = words.get(entry.needed, {"at_least": entry.needed})
        if self._chance(0.4):
            written["severity"] = entry.severity = self._random.choice(SEVERITIES)
        if self._chance(0.3):
            written["down_for"] = self._random.choice(list(SPANS))
            entry.down_for = SPANS[written["down_for"]]
        if self._chance(0.2):
            written["stale_after"], entry.stale_after = "5m", 300
        for _ in range(self._random.choice([0, 0, 1, 2])):
            step = {"severity": self._random.choice(SEVERITIES)}
            if self._chance(0.6):
                step["after"] = "5m"
            if "after" not in step or self._chance(0.3):
                step["at_least"] = 1 if tagged else self._random.randint(1, count)
            entry.escalate.append({**step, "after": 300 if "after" in step else None})
            written.setdefault("escalate", []).append(step)

    def _add_incident(self, entry, written):
        if self._chance(0.15):
            written["incident"] = entry.incident = False
            return
        entry.visible = self._chance(0.85)
        entry.notify = self._notify and self._chance(0.7)
        written["incident"] = {"visible": entry.visible, "notify": entry.notify}
        if self._chance(0.2):
            written["incident"]["status"] = "investigating"
        if self._chance(0.25):
            written["on_recovery"] = entry.on_recovery = "new_incident"

    def _add_people(self, entry, written):
        telling = [other for other in self.entries if other.incident and other.visible]
        if telling and self._chance(0.25):
            entry.requires = [self._random.choice(telling).component]
            written["requires"] = [self._references[one] for one in entry.requires]
        if self._chance(0.2):
            written["people"] = entry.people = "ignore"
        if entry.incident and not entry.requires and self._chance(0.25):
            written["hand_set"] = entry.hand_set = "hold"
