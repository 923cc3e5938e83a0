"""A test case with a simulated Pingdom of its own."""

import json
import unittest

from tests.process import Process

TOKEN = {"Authorization": "Bearer test-token"}


class PingdomCase(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.pingdom = Process("pingdom.py")

    @classmethod
    def tearDownClass(cls):
        cls.pingdom.end()

    def setUp(self):
        self.pingdom.control("POST", "reset")

    def get(self, path, headers=TOKEN):
        status, answered, body = self.pingdom.send("GET", path, headers=headers)
        return status, answered, json.loads(body)
