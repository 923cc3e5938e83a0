"""The manual describes everything that the programs know, and nothing else."""

import json
import pathlib
import re
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
MANUAL = ROOT / "scripts/manual"


def page(name):
    return (MANUAL / f"{name}.md").read_text()


def codes(text):
    """Every word in backticks."""
    return set(re.findall(r"[A-Za-z_$][\w.$-]*", " ".join(re.findall(r"`([^`\n]+)`", text))))


def table(text, title):
    """The words in the first column of the table that begins with that title."""
    rows = re.search(rf"^\| {re.escape(title)} \|.*\n\|[-|]+\n((?:\|.*\n)+)", text, re.MULTILINE)[1]
    first = [row.split("|")[1] for row in rows.splitlines()]
    return set(re.findall(r"`([^`]+)`", " ".join(first)))


def schema(name):
    return json.loads((ROOT / f"scripts/schemas/{name}.schema.json").read_text())


def members(value):
    """The names of all properties in a schema."""
    if isinstance(value, list):
        return set().union(*map(members, value))
    if not isinstance(value, dict):
        return set()
    return set(value.get("properties", {})) | set().union(set(), *map(members, value.values()))


def sources(pattern, *folders):
    found = set()
    for folder in folders:
        for file in (ROOT / "Sources" / folder).rglob("*.swift"):
            found |= set(re.findall(pattern, file.read_text()))
    return found


def section(text, title):
    return text.split(f"\n# {title}\n")[1].split("\n# ")[0]


def variables(name):
    """The words of an enumeration of variables."""
    source = (ROOT / "Sources/status-decide/Templates/Template.swift").read_text()
    enumeration = re.search(rf"enum {name}:.*?\n}}", source, re.DOTALL)[0]
    found = re.findall(r'case (\w+)(?: = "(.*)")?$', enumeration, re.MULTILINE)
    return {word or name for name, word in found}


class MapTests(unittest.TestCase):
    def test_every_key_is_described(self):
        self.assertEqual(members(schema("map")) - codes(page("pingdom-cachet-map.5")), set())

    def test_no_other_key_is_described(self):
        described = table(page("pingdom-cachet-map.5"), "key")
        self.assertEqual(described - members(schema("map")), set())

    def test_every_variable_of_a_text_is_described_and_no_other(self):
        for title, kind in ("INCIDENTS", "OutageVariable"), ("PLANNED WORK", "WorkVariable"):
            with self.subTest(title):
                text = section(page("pingdom-cachet-map.5"), title)
                described = {name.strip("{}") for name in table(text, "variable")}
                self.assertEqual(described, variables(kind))


class RecordsTests(unittest.TestCase):
    def setUp(self):
        self.text = page("pingdom-cachet-records.5")

    def test_every_member_is_described_or_shown(self):
        shown = set(re.findall(r'"(\w+)":', self.text))
        self.assertEqual(members(schema("records")) - codes(self.text) - shown, set())

    def test_every_reason_is_described_and_no_other(self):
        records = ROOT / "Sources/Shared/Records"
        words = [(records / f"{name}.swift").read_text() for name in ("CheckReason", "PageReason")]
        known = set(re.findall(r'case \.\w+: "([a-z_]+)"', "".join(words)))
        described = {word for word in table(self.text, "`why`") if ":" not in word}
        self.assertEqual(described, known)

    def test_every_reason_about_planned_work_is_described_and_no_other(self):
        source = (ROOT / "Sources/Shared/Records/WorkReason.swift").read_text()
        cases = ", ".join(re.findall(r"case (.*)", source)).split(", ")
        known = {case.split(" = ")[-1].strip('"') for case in cases}
        rows = self.text.split("\n| `why` | meaning |")[2]
        self.assertEqual(table(f"| `why` | meaning |{rows}", "`why`"), known)

    def test_every_outcome_is_described_and_no_other(self):
        line = next(iter(sources(r"case (applied,.*)", "Shared/Records")))
        self.assertEqual(table(self.text, "`outcome`"), set(line.split(", ")))

    def test_every_finding_is_described_and_no_other(self):
        enumeration = re.search(r"enum Kind.*?\n    }", (
            ROOT / "Sources/Shared/Records/Finding.swift").read_text(), re.DOTALL)[0]
        known = set(re.findall(r'= "(\w+)"', enumeration)) | set(
            re.findall(r"case (\w+)$", enumeration, re.MULTILINE))
        self.assertEqual(table(self.text, "`finding`"), known)


class ProgramTests(unittest.TestCase):
    def test_every_exit_code_is_described_and_no_other(self):
        known = sources(r"case \w+ = (\d+)", "Shared/Program")
        text = page("pingdom-cachet.7")
        described = set(re.findall(r"^\| (\d+) \|", text, re.MULTILINE))
        self.assertEqual(described, known)

    def test_every_option_that_is_named_exists(self):
        known = sources(r'"(--[a-z][a-z-]*)"', ".")
        usage = (ROOT / "scripts/cron-entry/usage.txt").read_text()
        scripts = {
            "--keep", "--repeat", "--load", "--sanitize", "--filter", "--records", "--now", "--user",
        }
        known |= set(re.findall(r"--[a-z][a-z-]*", usage)) | scripts
        for file in [*MANUAL.glob("*.md"), ROOT / "README.md"]:
            named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", file.read_text()))
            self.assertEqual(named - known, set(), file.name)

    def test_the_cron_entry_is_described_completely(self):
        usage = (ROOT / "scripts/cron-entry/usage.txt").read_text()
        options = set(re.findall(r"^  (--[a-z-]+)", usage, re.MULTILINE))
        settings = set(re.findall(r"^  ([A-Z_]+)\s", usage, re.MULTILINE))
        described = page("pingdom-to-cachet.1")
        for name in options | settings:
            self.assertIn(f"`{name}", described)

    def test_the_table_of_speed_is_what_was_measured_last(self):
        measured = (ROOT / "scripts/benchmark/measured.md").read_text()
        self.assertIn(f"\n{measured}\n", section(page("pingdom-cachet.7"), "SPEED"))


if __name__ == "__main__":
    unittest.main()
