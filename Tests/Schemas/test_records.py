"""The schema of records: the examples fit it, and so do the records that the tests of the built
programs saw, which are in the file that RECORDS_FILE names."""

import json
import os
import pathlib
import subprocess
import tempfile
import unittest

from examples import ROOT, objects
from schemas import RECORDS, complaints

PROGRAM = pathlib.Path(os.environ.get("PROGRAMS", ROOT / ".build/debug"), "status-decide")
KINDS = [
    "check", "window", "component", "schedule", "action", "decision", "result", "summary",
    "finding", "end", "failure",
]
END = '{"record":"end","of":"check","count":1,"selected":false,"server_time":1656032840}'


def seen():
    """Each record that the tests of the built programs saw, without repetitions."""
    file = pathlib.Path(os.environ.get("RECORDS_FILE", "none"))
    lines = file.read_text().split("\n") if file.exists() else []
    return [json.loads(line) for line in dict.fromkeys(lines) if line]


def state(check):
    """Why status-decide finds a check record undecided, or None if it does not."""
    with tempfile.TemporaryDirectory() as folder:
        reference = {"uptime": "check"}.get(check["kind"], check["kind"])
        id_ = check["id"] if check["kind"] == "external" else int(check["id"])
        entry = {"component": 1, "checks": [{reference: id_}]}
        files = {
            "map": json.dumps({"components": [entry]}),
            "page": '{"record":"end","of":"component","count":0,"page":"p","cachet":"2.4"}',
            "checks": f"{json.dumps(check)}\n{END}",
        }
        for name, text in files.items():
            pathlib.Path(folder, name).write_text(text)
        ended = subprocess.run(
            [PROGRAM, "--map", "map", "--components", "page", "--explain", "checks"],
            cwd=folder, capture_output=True, text=True, timeout=60,
        )
    return json.loads(ended.stdout.splitlines()[0])["checks"][0]["why"]


class RecordTests(unittest.TestCase):
    def test_every_example_fits(self):
        records = [(name, value) for name, value in objects() if "record" in value]
        self.assertEqual({value["record"] for _, value in records} - {"failure"}, {*KINDS} - {"failure"})
        for name, value in records:
            with self.subTest(name, record=value["record"]):
                self.assertEqual(complaints(RECORDS, value), [])

    def test_everything_that_the_programs_wrote_fits(self):
        records = seen()
        if not records:
            self.skipTest("no RECORDS_FILE")
        self.assertGreaterEqual({*KINDS}, {value["record"] for value in records})
        for value in records:
            with self.subTest(record=value):
                found = complaints(RECORDS, value)
                if found and value["record"] == "check":
                    self.assertEqual(state(value), "unreadable", found)
                else:
                    self.assertEqual(found, [])

    def test_a_record_that_lacks_a_member_or_has_another_word_does_not_fit(self):
        records = [value for _, value in objects() if value.get("record") in {"action", "result"}]
        for value in records:
            for name in value:
                with self.subTest(name, record=value["record"]):
                    less = {other: value[other] for other in value if other != name}
                    self.assertNotEqual(complaints(RECORDS, less), [])
                    self.assertNotEqual(complaints(RECORDS, {**value, name: ["x"]}), [])

    def test_other_members_are_allowed(self):
        for _, value in objects():
            if "record" in value:
                self.assertEqual(complaints(RECORDS, {**value, "new": {"any": "thing"}}), [])


if __name__ == "__main__":
    unittest.main()
