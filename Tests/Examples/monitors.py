"""The programs for jq in scripts/examples/monitors, and answers of the monitors that they read.

`monitors/NAME-CASE.json` holds the answers in the order in which NAME.jq reads them, and
`monitors/NAME-CASE.ndjson` what it makes of them. `"NOW"` stands for the time of the test: in an
answer as RFC 3339 has it, in a record in Unix seconds.
"""

import json
import os
import pathlib
import re
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAMS = ROOT / "scripts/examples/monitors"
CASES = pathlib.Path(__file__).parent / "monitors"
NAMES = sorted(file.stem for file in PROGRAMS.glob("*.jq"))
WATCHED = {
    "alertmanager": ["ShopDown", "DnsDown", "MailDown", "Search", "Login", "Quiet"],
    "prometheus": ["web/https://up.example/", "web/https://lost.example/"],
}


class Outcome:
    """How a command ended, and the records that it wrote."""

    def __init__(self, ended):
        self.code = ended.returncode
        self.error = ended.stderr
        self.records = [json.loads(line) for line in ended.stdout.splitlines()]

    def of(self, kind):
        return [record for record in self.records if record["record"] == kind]


def cases(name):
    """The names of all cases of a monitor. One monitor's name may begin with another's."""
    longer = tuple(f"{other}-" for other in NAMES if other.startswith(f"{name}-"))
    stems = sorted(file.stem for file in CASES.glob(f"{name}-*.json"))
    return [stem for stem in stems if not longer or not stem.startswith(longer)]


def answers(case, now):
    at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(now))
    return (CASES / f"{case}.json").read_text().replace('"NOW"', json.dumps(at))


def documents(text):
    decoder = json.JSONDecoder()
    while text := text.strip():
        value, end = decoder.raw_decode(text)
        yield value
        text = text[end:]


def wanted(case, now):
    text = (CASES / f"{case}.ndjson").read_text().replace('"NOW"', str(now))
    return [json.loads(line) for line in text.splitlines()]


def listing(name, text, *arguments, zone="UTC", options="-cn"):
    """What the program makes of an answer."""
    if not arguments and name in WATCHED:
        arguments = ("--argjson", "watched", json.dumps(WATCHED[name]))
    return Outcome(subprocess.run(
        ["jq", options, "-f", PROGRAMS / f"{name}.jq", *arguments],
        input=text, capture_output=True, text=True, timeout=60, env={**os.environ, "TZ": zone},
    ))


def settled(records, now):
    """The records, with the time of the test for this machine's clock shortly after it."""
    return [
        {**record, "server_time": now}
        if now <= record.get("server_time", 0) <= time.time() else record
        for record in records
    ]


def command(name):
    """The command line in the program's comment."""
    block = re.search(r"(?m)(?:^#     .*\n)+", (PROGRAMS / f"{name}.jq").read_text())[0]
    return "\n".join(line[6:] for line in block.splitlines())
