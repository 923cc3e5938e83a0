"""The schema of maps accepts what status-decide accepts, and refuses all errors it can see."""

import json
import os
import pathlib
import subprocess
import tempfile
import unittest

from examples import ROOT, objects
from schemas import MAP, complaints

PROGRAM = pathlib.Path(os.environ.get("PROGRAMS", ROOT / ".build/debug"), "status-decide")
ENTRY = {"component": 1, "checks": [85975]}

# Keys that an entry may also have.
RIGHT = {
    "nothing": {},
    "a note anywhere": {"note": {"any": ["thing"]}, "checks": [{"check": 1, "note": "API"}]},
    "names": {"component": "Website", "checks": ["API", {"check": "Web"}, {"transaction": "Shop"}]},
    "ids and a tag": {"checks": [1, {"check": 2}, {"transaction": 1}, {"tag": "web"}]},
    "checks of other monitors": {
        "checks": [1, {"external": "1"}, {"external": "ä b/c", "severity": "major_outage"}],
    },
    "a long id": {"checks": [{"external": "x" * 200}]},
    "a severity of a check": {"checks": [{"check": 1, "severity": "performance_issues"}]},
    "the words of down_when": {"down_when": "all"},
    "at_least": {"checks": [1, 2], "down_when": {"at_least": 2, "note": "of two"}},
    "spans": {"down_for": "90s", "up_for": "5m", "stale_after": "2h"},
    "escalations": {
        "checks": [1, 2],
        "escalate": [
            {"after": "1h", "severity": "major_outage"},
            {"at_least": 2, "after": "1m", "severity": "major_outage", "note": "both"},
        ],
    },
    "no incidents": {"incident": False},
    "texts": {"incident": {"name": "{{component.name}}", "status": "investigating", "notify": True}},
    "words": {"on_recovery": "new_incident", "people": "ignore", "hand_set": "hold"},
    "requires": {"requires": [2, "Website"]},
    "a status alone, and requires": {"incident": False, "requires": [2], "hand_set": "recover"},
    "a metric": {"metric": 3},
}

# Keys that make an entry wrong, for the schema as well.
WRONG = {
    "an unknown key": {"severty": "major_outage"},
    "no component": {"component": None},
    "a component that is a fraction": {"component": 1.5},
    "no checks": {"checks": []},
    "checks that are no list": {"checks": 85975},
    "a check of nothing": {"checks": [{}]},
    "a check of two kinds": {"checks": [{"check": 1, "tag": "web"}]},
    "a check of two monitors": {"checks": [{"check": 1, "external": "1"}]},
    "an external id as a number": {"checks": [{"external": 1}]},
    "an empty external id": {"checks": [{"external": ""}]},
    "an external id of two lines": {"checks": [{"external": "a\nb"}]},
    "an external id that is too long": {"checks": [{"external": "x" * 201}]},
    "a check without a name": {"checks": [""]},
    "a check twice": {"checks": [1, 1]},
    "an unknown key of a check": {"checks": [{"check": 1, "tags": "web"}]},
    "a tag without a name": {"checks": [{"tag": ""}]},
    "an unknown severity": {"severity": "bad"},
    "a severity that is none": {"severity": "operational"},
    "an unknown down_when": {"down_when": "most"},
    "at_least 0": {"down_when": {"at_least": 0}},
    "at_least as text": {"down_when": {"at_least": "1"}},
    "down_when without at_least": {"down_when": {}},
    "a span without a unit": {"up_for": "5"},
    "a span as a number": {"up_for": 5},
    "a negative span": {"down_for": "-5m"},
    "an escalation without a limit": {"escalate": [{"severity": "major_outage"}]},
    "an escalation without a severity": {"escalate": [{"after": "1h"}]},
    "an escalation that is no list": {"escalate": {"after": "1h", "severity": "major_outage"}},
    "an incident as text": {"incident": "no"},
    "an unknown key of an incident": {"incident": {"mesage": "x"}},
    "an empty text": {"incident": {"name": " "}},
    "an incident that is watched": {"incident": {"status": "watching"}},
    "notify as text": {"incident": {"notify": "yes"}},
    "an unknown on_recovery": {"on_recovery": "close"},
    "an unknown people": {"people": "pins"},
    "an unknown hand_set": {"hand_set": "keep"},
    "requires that is no list": {"requires": "Website"},
    "requires of nothing": {"requires": [None]},
    "requires twice": {"requires": [2, 2]},
    "hold with requires": {"hand_set": "hold", "requires": [2]},
    "hold without incidents": {"hand_set": "hold", "incident": False},
    "a metric 0": {"metric": 0},
}

# Mistakes that only status-decide can see.
SUBTLE = {
    "at_least of too few checks": {"down_when": {"at_least": 2}},
    "a check twice in other words": {"checks": [1, {"check": 1}]},
    "an unknown variable": {"incident": {"name": "{{colour}}"}},
    "requires itself": {"requires": [1]},
    "requires what is no entry": {"requires": [99]},
    "another's component": {"component": 2},
}

TOP = {
    "a list": [ENTRY],
    "nothing": {},
    "no components": {"components": []},
    "an unknown key": {"components": [ENTRY], "default": {}},
    "defaults that are no object": {"components": [ENTRY], "defaults": []},
    "checks in defaults": {"components": [ENTRY], "defaults": {"checks": [1]}},
    "a metric in defaults": {"components": [ENTRY], "defaults": {"metric": 1}},
    "a bad word in defaults": {"components": [ENTRY], "defaults": {"people": "pins"}},
}

# The key `maintenance`.
MAINTENANCE = {
    "nothing": {},
    "all keys": {
        "announce": "30d", "name": "Work on {{components}}", "message": "{{window.description}}",
        "moved": "Now {{from}} to {{until}}, {{duration}}", "notify": True, "note": "weekly",
    },
}
NO_MAINTENANCE = {
    "true": True,
    "an unknown key": {"anounce": "3d"},
    "a span as a number": {"announce": 3},
    "an empty text": {"message": " "},
    "a name with a time": {"name": "Work until {{ until }}"},
    "notify as text": {"notify": "yes"},
}
SUBTLE_MAINTENANCE = {
    "longer than 30 days": {"announce": "31d"},
    "an unknown variable": {"moved": "{{since}}"},
}


def whole(keys):
    """A map with an entry that has these keys, and with two others."""
    others = [{"component": 2, "checks": [1]}, {"component": "Website", "checks": [1]}]
    if keys.get("component") == "Website":
        del others[1]
    return {"$schema": "map.schema.json", "components": [{**ENTRY, **keys}, *others]}


def taken(value):
    """Whether status-decide accepts a map."""
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(value, file)
        file.flush()
        ended = subprocess.run(
            [PROGRAM, "--check-map", "--map", file.name],
            stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60,
        )
    if ended.returncode not in (0, 78):
        raise AssertionError(ended)
    return ended.returncode == 0


class MapTests(unittest.TestCase):
    def test_every_example_is_a_map(self):
        maps = [(name, value) for name, value in objects() if "components" in value]
        self.assertGreater(len(maps), 3)
        for name, value in maps:
            with self.subTest(name):
                self.assertEqual(complaints(MAP, value), [])
                self.assertTrue(taken(value))

    def test_both_accept_what_is_right(self):
        for name, keys in RIGHT.items():
            for value in [whole(keys), {**whole({}), "defaults": self.rules(keys)}]:
                with self.subTest(name):
                    self.assertEqual(complaints(MAP, value), [])
        for name, keys in RIGHT.items():
            with self.subTest(name):
                self.assertTrue(taken(whole(keys)))

    def test_both_refuse_what_is_wrong(self):
        for name, value in [*((name, whole(keys)) for name, keys in WRONG.items()), *TOP.items()]:
            with self.subTest(name):
                self.assertNotEqual(complaints(MAP, value), [])
                self.assertFalse(taken(value))

    def test_only_the_program_refuses_what_the_schema_cannot_see(self):
        for name, keys in SUBTLE.items():
            with self.subTest(name):
                self.assertEqual(complaints(MAP, whole(keys)), [])
                self.assertFalse(taken(whole(keys)))

    def test_both_say_the_same_of_maintenance(self):
        for values, fits, is_taken in [
            (MAINTENANCE, True, True), (NO_MAINTENANCE, False, False),
            (SUBTLE_MAINTENANCE, True, False),
        ]:
            for name, value in values.items():
                with self.subTest(name):
                    value = {"components": [ENTRY], "maintenance": value}
                    self.assertEqual(complaints(MAP, value) == [], fits)
                    self.assertEqual(taken(value), is_taken)

    @staticmethod
    def rules(keys):
        own = ("component", "checks", "metric")
        return {name: value for name, value in keys.items() if name not in own}


if __name__ == "__main__":
    unittest.main()
