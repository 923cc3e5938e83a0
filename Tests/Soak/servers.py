"""The simulators: starts and controls them, and calls Cachet's API as a person would."""

import http.client
import json
import pathlib
import subprocess
import sys

TOKEN = "test-token"
SIMULATORS = pathlib.Path(__file__).parents[1] / "Simulators"


class Server:
    """One simulator in its own process; `address` is its base URL."""

    running = set()

    def __init__(self, *command):
        self._process = subprocess.Popen(
            [sys.executable, SIMULATORS / command[0], *command[1:]], stdout=subprocess.PIPE,
            text=True)
        self.running.add(self)
        self.address = self._process.stdout.readline().strip()
        self._connection = http.client.HTTPConnection(self.address.removeprefix("http://"))

    def call(self, method, path, value=None):
        """The answer's JSON; an answer that is not 2xx is a mistake in the soak."""
        headers = {
            "Content-Type": "application/json", "Accept": "application/json",
            "X-Cachet-Token": TOKEN, "Authorization": f"Bearer {TOKEN}",
        }
        body = None if value is None else json.dumps(value)
        self._connection.request(method, path, body, headers)
        answer = self._connection.getresponse()
        text = answer.read()
        if answer.status // 100 != 2:
            raise RuntimeError(f"{method} {path} {body}: {answer.status} {text[:300]}")
        return json.loads(text) if text else None

    def control(self, method, path, value=None):
        return self.call(method, f"/_control/{path}", value)

    def stop(self):
        """Ends the process at once if the soak is interrupted."""
        self._process.terminate()

    def end(self):
        self.running.discard(self)
        self._connection.close()
        self._process.terminate()
        self._process.wait()
        self._process.stdout.close()


class Servers:
    """A Pingdom and a Cachet of each version; a session uses one of the Cachets."""

    def __init__(self):
        self.pingdom = Server("pingdom.py", "--token", TOKEN)
        self._cachets = {}

    def cachet(self, version):
        """The Cachet in its start state."""
        number = version.split()[0]
        if number not in self._cachets:
            self._cachets[number] = Server("cachet.py", "--version", number, "--token", TOKEN)
        server = self._cachets[number]
        server.control("POST", "reset", {})
        if version == "3 without meta":
            server.control("POST", "build", {"meta_filter": False, "latest_status": False})
        return server

    def end(self):
        for server in (self.pingdom, *self._cachets.values()):
            server.end()
