"""Repeats requests to running Cachets, and compares the simulator's answers with theirs.

Each line of `recordings/` is one request, in order: `clock` is the server's time, `status` and
`type` are the answer's, `shape` and `values` are what `shapes.py` extracts from its JSON, `times`
are the times of metric points by their dotted paths. Before a line with `reset` the server was
returned to its state after the first nine lines; `controls` are sent to the simulator before the
request. No recorded request is left out.
"""

import json
import os
import unittest

from tests.process import HERE, Process
from tests.shapes import VALUES, VALUES_3, member, shape, values

TOKENS = {"<token>": "test-token", "<wrong token>": "wrong", "<empty>": ""}
TOKENS_3 = {
    "<token>": "1|test-token", "<token without its number>": "test-token",
    "<token incidents.manage>": "2|incidents-token", "<wrong token>": "1|wrong",
}
LIMITED = {"token": "incidents-token", "abilities": ["incidents.manage"]}
SEEDS = 9


class RecordingTests(unittest.TestCase):
    maxDiff = None

    def test_2_3(self):
        self._replay("2.3", "cachet-2.3.18.ndjson", TOKENS, VALUES)

    def test_2_4(self):
        self._replay("2.4", "cachet-2.4.ndjson", TOKENS, VALUES)

    def test_3(self):
        self._replay("3", "cachet-3.ndjson", TOKENS_3, VALUES_3)

    def _replay(self, version, name, tokens, names):
        with open(os.path.join(HERE, "recordings", name), encoding="utf-8") as lines:
            recordings = [json.loads(line) for line in lines]
        with Process("cachet.py", "--version", version) as cachet:
            begin(cachet, version)
            for recorded in recordings:
                if recorded.get("reset"):
                    begin(cachet, version)
                    for seed in recordings[:SEEDS]:
                        ask(cachet, {**seed, "clock": recorded["clock"]}, tokens, names)
                with self.subTest(recorded["name"], n=recorded["n"]):
                    self.assertEqual(ask(cachet, recorded, tokens, names), expected(recorded))


def begin(cachet, version):
    """Empties the server; 3 also gets its second token."""
    cachet.control("POST", "reset", {"empty": True})
    if version == "3":
        cachet.control("POST", "tokens", LIMITED)


def ask(cachet, recorded, tokens, names):
    for control in recorded.get("controls", ()):
        cachet.control("POST", *control)
    cachet.control("PUT", "clock", {"now": recorded["clock"]})
    request = recorded["request"]
    headers = dict(request.get("headers", {}))
    for name, text in headers.items():
        for placeholder, token in tokens.items():
            text = text.replace(placeholder, token)
        headers[name] = text
    body = request.get("body")
    status, answered, data = cachet.send(
        request["method"], request["path"], body and body.encode(), headers
    )
    kind = (answered["content-type"] or "").split(";")[0] or None
    answer = {"status": status, "type": kind}
    if kind is not None and kind.endswith("json") and data:
        value = json.loads(data)
        answer.update(shape=shape(value), values=values(value, names))
        if "times" in recorded:
            answer["times"] = {path: member(value, path) for path in recorded["times"]}
    return answer


def expected(recorded):
    members = ("status", "type", "shape", "values", "times")
    return {name: recorded[name] for name in members if name in recorded}


if __name__ == "__main__":
    unittest.main()
