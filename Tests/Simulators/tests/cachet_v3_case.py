"""What the tests of Cachet 3 have in common: a server, reset before each, and its API."""

import unittest

from tests.process import Process

INCIDENT = {"name": "API is down", "message": "m", "status": 1, "visible": True}
UPDATE = {"status": 4, "message": "m"}
FUTURE = "2100-01-01T00:00:00Z"


class CachetV3Case(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.cachet = Process("cachet.py", "--version", "3", "--components", "8")

    @classmethod
    def tearDownClass(cls):
        cls.cachet.end()

    def setUp(self):
        self.cachet.control("POST", "reset")

    def send(self, method, path, value=None, token="test-token"):
        """The status and the parsed answer."""
        return self.cachet.json(method, f"/api/{path}", value, token)

    def make(self, path, **values):
        """Creates something that must be created, and returns its id."""
        status, answer = self.send("POST", path, values)
        self.assertEqual(status, 201, answer)
        return answer["data"]["attributes"]["id"]

    def attributes(self, path):
        return self.send("GET", path)[1]["data"]["attributes"]

    def latest(self, component=1):
        return self.attributes(f"components/{component}")["latest_status"]["value"]

    def ids(self, path, token="test-token"):
        return [int(one["id"]) for one in self.send("GET", path, token=token)[1]["data"]]
