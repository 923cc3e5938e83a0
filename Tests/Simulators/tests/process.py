"""Starts a simulator as its users do, and talks to it."""

import http.client
import json
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


class Connection:
    """Requests that are sent one after another on one connection."""

    def __init__(self, port):
        self.port = port
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)

    def close(self):
        self._connection.close()

    def send(self, method, path, body=None, headers=None):
        """The status, the headers and the bytes of the answer."""
        self._connection.request(method, path, body, headers or {})
        response = self._connection.getresponse()
        return response.status, response.headers, response.read()

    def json(self, method, path, value=None, token="test-token"):
        """Sends JSON with the token for any Cachet; returns the status and the parsed answer."""
        headers = {
            "Content-Type": "application/json", "Accept": "application/json",
            "X-Cachet-Token": token, "Authorization": f"Bearer {token}",
        }
        body = None if value is None else json.dumps(value)
        status, _, answer = self.send(method, path, body, headers)
        return status, json.loads(answer) if answer else None

    def control(self, method, what, value=None):
        status, answer = self.json(method, f"/_control/{what}", value)
        if status != 200:
            raise AssertionError(f"{method} /_control/{what}: {status} {answer}")
        return answer


class Process(Connection):
    """A running simulator; use it with `with`, or call `end`."""

    def __init__(self, script, *arguments):
        self._process = subprocess.Popen(
            [sys.executable, os.path.join(HERE, script), *arguments],
            stdout=subprocess.PIPE, text=True,
        )
        self.url = self._process.stdout.readline().strip()
        super().__init__(int(self.url.rpartition(":")[2]))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end()

    def end(self):
        """Ends it and returns its exit code."""
        self.close()
        self._process.terminate()
        self._process.stdout.close()
        return self._process.wait()
