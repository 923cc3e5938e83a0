"""Random windows and schedules, and what should be done about them. It is written from the rules,
not from the program, so that each checks the other."""

import json
import os
import pathlib
import subprocess
import tempfile
from dataclasses import dataclass, field

DAY = 86400
NOW = 1656032840
NAMES = {1: "API", 2: "Database", 3: "Queue", 4: "CDN", 5: "DNS", 6: "Website"}
SPANS = {"0s": 0, "1h": 3600, "3d": 3 * DAY, "30d": 30 * DAY}


@dataclass
class Window:
    key: str
    begin: int
    end: int
    checks: list


@dataclass
class Schedule:
    """`key` is None for a person's."""

    id: int
    key: str | None
    name: str
    state: str
    begin: int
    end: int
    components: list

    @property
    def plan(self):
        return self.begin, self.end, sorted(self.components)


@dataclass
class Case:
    """One run's input. Check 100 + N is that of component N."""

    version: str
    announce: str
    mapped: list
    shown: list
    is_whole: bool
    windows: list = field(default_factory=list)
    schedules: list = field(default_factory=list)

    def wanted(self, window):
        return [one for one in self.mapped if one in self.shown and one + 100 in window.checks]

    def ours(self, key):
        return [one for one in self.schedules if one.key == key]

    def has_foreign(self, key):
        return any(not self._is_here(one) for one in self.ours(key))

    def here(self, key):
        found = [one for one in self.ours(key) if self._is_here(one)]
        return sorted(found, key=lambda one: one.id)

    def _is_here(self, schedule):
        return bool(set(schedule.components) & set(self.mapped))

    def decisions(self):
        """By key: action, reason, and the schedules that the action is about."""
        keys = {one.key: one for one in self.windows}
        for one in self.schedules:
            if one.key and one.state != "complete" and self._is_here(one):
                keys.setdefault(one.key, None)
        return {key: self._decide(key, window) for key, window in keys.items()}

    def _decide(self, key, window):
        here = self.here(key)
        still_open = [one for one in here if one.state != "complete"]
        if len(still_open) > 1:
            return "end_work", "duplicate", [one.id for one in still_open[1:]]
        if window is None:
            return self._without_window(still_open[0])
        wanted = self.wanted(window)
        if not wanted:
            return self._end(still_open, "cancelled")
        if window.end <= NOW:
            needed = self.version == "2.4" or any(one.end > NOW for one in still_open)
            return self._end(still_open if needed else [], "over")
        if still_open:
            return self._open(still_open[0], (window.begin, window.end, sorted(wanted)))
        if here:
            last = here[-1]
            return self._none("ended_by_person") if last.end > NOW else (
                "change_work", "extended", [last.id])
        return self._missing(key, window, wanted)

    @staticmethod
    def _none(why="in_sync"):
        return "none", why, []

    def _end(self, schedules, why):
        return ("end_work", why, [schedules[0].id]) if schedules else self._none()

    def _without_window(self, schedule):
        if not self.is_whole:
            return self._none()
        if schedule.end <= NOW:
            return self._end([schedule] if self.version == "2.4" else [], "over")
        return self._end([schedule] if schedule.begin >= NOW - 31 * DAY else [], "cancelled")

    def _open(self, schedule, plan):
        if schedule.plan != plan:
            return "change_work", "moved", [schedule.id]
        if self.version == "2.4" and schedule.state == "upcoming" and plan[0] <= NOW:
            return "change_work", "begun", [schedule.id]
        return self._none()

    def _missing(self, key, window, wanted):
        if window.begin - SPANS[self.announce] > NOW:
            return self._none()
        if any(self._says(one, window, wanted) for one in self.schedules):
            return self._none("announced_by_person")
        return self._none() if self.has_foreign(key) else ("announce_work", "planned", [None])

    def _says(self, schedule, window, wanted):
        """Whether a person's schedule stands for the window."""
        if schedule.key or schedule.state == "complete":
            return False
        minutes = schedule.begin // 60 - window.begin // 60
        in_time = minutes == 0 or (
            self.version == "3" and minutes % 15 == 0 and abs(minutes) <= 14 * 60)
        return in_time and schedule.name.strip() == name_of(wanted)


def name_of(components):
    names = [NAMES[one] for one in components]
    if len(names) > 3:
        return f"Planned work on {', '.join(names[:3])} and {len(names) - 3} more"
    return "Planned work on " + " and ".join(
        part for part in (", ".join(names[:-1]), names[-1]) if part)


class Maker:
    """Makes cases from random numbers."""

    def __init__(self, random):
        self._random = random

    def case(self):
        choice, sample = self._random.choice, self._random.sample
        case = Case(
            choice(["2.4", "3"]), choice(sorted(SPANS)),
            sample(sorted(NAMES), self._random.randint(1, 6)),
            sample(sorted(NAMES), self._random.randint(4, 6)), self._random.random() < 0.8)
        for occurrence in range(self._random.randint(1, 6)):
            self._add(case, f"window/{choice([7, 8])}/{occurrence + 1}")
        return case

    def _add(self, case, key):
        random = self._random
        begin = NOW + random.choice([-40 * DAY, -DAY, -60, 0, 1, 60, 3600, 2 * DAY, 9 * DAY])
        end = begin + random.choice([60, 3600, DAY, 50 * DAY])
        window = Window(
            key, begin, end, random.sample(range(101, 109), random.randint(0, 6)))
        if end > NOW and begin >= NOW - 31 * DAY and random.random() < 0.7 or random.random() < 0.05:
            case.windows.append(window)
        for _ in range(random.choice([0, 1, 1, 1, 1, 2])):
            case.schedules.append(self._schedule(case, window, len(case.schedules) + 1))

    def _schedule(self, case, window, identifier):
        random = self._random
        shift = random.choice([0, 0, 0, 0, -60, 60, 3600])
        begin, end = window.begin + random.choice([0, 0, shift]), window.end + shift
        if begin < NOW - 60 and random.random() < 0.3:
            end = NOW - random.choice([0, 1, 60])
        components = case.wanted(window) or [random.choice(sorted(NAMES))]
        if random.random() < 0.1:
            components = random.sample(sorted(NAMES), random.randint(1, 3))
        state = random.choice(["complete", "open", "open", "open"])
        if state == "open":
            state = "upcoming" if begin > NOW or random.random() < 0.4 else "in_progress"
        if random.random() < 0.25:
            shift = random.choice([0, 0, 60, 900, 3600, -50400, 51300])
            return Schedule(
                identifier, None, f" {name_of(components)}", state,
                begin // 60 * 60 + shift, end, [])
        return Schedule(identifier, window.key, "Work", state, begin, end, components)


def _lines(case):
    """The run's records, in the shape that the programs write."""
    for one in case.mapped:
        yield {"record": "check", "kind": "uptime", "id": one + 100, "status": "up",
               "lasttesttime": NOW}
    yield {"record": "end", "of": "check", "count": len(case.mapped), "selected": False,
           "server_time": NOW}
    for one in case.windows:
        _, maintenance, occurrence = one.key.split("/")
        yield {"record": "window", "id": int(occurrence), "maintenance_id": int(maintenance),
               "description": "Upgrade", "from": one.begin, "to": one.end,
               "uptime": one.checks, "transaction": []}
    end = {"record": "end", "of": "window", "count": len(case.windows)}
    yield end if case.is_whole else {**end, "partial": True}
    for one in case.schedules:
        yield {"record": "schedule", "id": one.id, "key": one.key, "name": one.name,
               "state": one.state, "from": one.begin, "to": one.end,
               "component_ids": one.components}
    yield {"record": "end", "of": "schedule", "count": len(case.schedules)}
    for one in case.shown:
        yield {"record": "component", "id": one, "name": NAMES[one], "group_id": None,
               "enabled": True, "status": "operational", "maintenance": False, "incidents": [],
               "last_key": None}
    yield {"record": "end", "of": "component", "count": len(case.shown), "page": "http://page",
           "cachet": case.version}


def differences(case, folder):
    """Sentences about what the program decides otherwise, and how often each rule decided."""
    entries = [{"component": one, "checks": [one + 100]} for one in case.mapped]
    document = {"maintenance": {"announce": case.announce}, "components": entries}
    with tempfile.TemporaryDirectory() as place:
        path = pathlib.Path(place, "map.json")
        path.write_text(json.dumps(document))
        ended = subprocess.run(
            [os.path.join(folder, "status-decide"), "--map", path, "--explain"],
            input="".join(json.dumps(line) + "\n" for line in _lines(case)),
            capture_output=True, text=True, timeout=60)
    records = [json.loads(line) for line in ended.stdout.splitlines()]
    expected = case.decisions()
    found = []
    code = 0 if set(case.mapped) <= set(case.shown) else 78
    if ended.returncode != code:
        found.append(f"wanted exit code {code}, found {ended.returncode}: {ended.stderr}")
    decided = {one["key"]: (one["action"], one["why"]) for one in records if "window" in one}
    wish = {key: decision[:2] for key, decision in expected.items()}
    if decided != wish:
        found.append(f"wanted {wish}, decided {decided}")
    actions = sorted((one["action"], one["key"], one.get("schedule_id") or 0) for one in records
                     if one["record"] == "action")
    wish = sorted((action, key, one or 0) for key, (action, _, ids) in expected.items()
                  for one in ids)
    if actions != wish:
        found.append(f"wanted {wish}, found {actions}")
    found += [f"{one['key']}: {one['schedule']}" for one in records
              if one["record"] == "action" and not _is_wanted(one, case)]
    return found, [why for _, why, _ in expected.values()]


def _is_wanted(action, case):
    """Whether an action writes what is planned."""
    if action["action"] == "end_work":
        return True
    window = next(one for one in case.windows if one.key == action["key"])
    written = action["schedule"]
    is_named = action["action"] == "change_work" or written["name"] == name_of(
        case.wanted(window))
    return is_named and (written["from"], written["to"], written["component_ids"]) == (
        window.begin, window.end, sorted(case.wanted(window)))
