"""Replays what running Cachets were asked, and compares the simulator's answers with theirs.

A line of `recordings/` is one request in its order: `clock` is the server's time, `status` and
`type` are the answer's, `shape` and `values` what `shapes.py` makes of its JSON. No recorded
request is left out.
"""

import json
import os
import unittest

from process import HERE, Process
from shapes import shape, values

TOKENS = {"<token>": "test-token", "<wrong token>": "wrong", "<empty>": ""}


class RecordingTests(unittest.TestCase):
    maxDiff = None

    def test_2_3(self):
        self._replay("2.3", "cachet-2.3.18.ndjson")

    def test_2_4(self):
        self._replay("2.4", "cachet-2.4.ndjson")

    def _replay(self, version, name):
        path = os.path.join(HERE, "recordings", name)
        with open(path, encoding="utf-8") as lines, Process("cachet.py", "--version", version) as cachet:
            cachet.control("POST", "reset", {"empty": True})
            for line in lines:
                recorded = json.loads(line)
                with self.subTest(recorded["name"], n=recorded["n"]):
                    self.assertEqual(self._ask(cachet, recorded), _expected(recorded))

    def _ask(self, cachet, recorded):
        cachet.control("PUT", "clock", {"now": recorded["clock"]})
        request = recorded["request"]
        headers = {
            name: TOKENS.get(text, text.replace("<token>", "test-token"))
            for name, text in request.get("headers", {}).items()
        }
        body = request.get("body")
        status, answered, data = cachet.send(
            request["method"], request["path"], body and body.encode(), headers
        )
        kind = (answered["content-type"] or "").split(";")[0] or None
        answer = {"status": status, "type": kind}
        if kind == "application/json" and data:
            value = json.loads(data)
            answer.update(shape=shape(value), values=values(value))
        return answer


def _expected(recorded):
    return {name: recorded[name] for name in ("status", "type", "shape", "values") if name in recorded}


if __name__ == "__main__":
    unittest.main()
