"""A simulated Pingdom and a simulated Cachet 2.4 for the measurements."""

import json
import os
import subprocess
import sys
import time
import urllib.request

import inputs

SIMULATORS = os.path.join(os.path.dirname(__file__), "../../Tests/Simulators")


class Servers:
    """Both servers while the `with` lasts; its value is the environment for the programs."""

    def __init__(self, components=6, checks=6, down=False, latency=0):
        self._arguments = (components, checks, down, latency)

    def __enter__(self):
        components, checks, down, latency = self._arguments
        self._processes = []
        pingdom = self._start("pingdom.py")
        cachet = self._start("cachet.py", "--version", "2.4", "--components", str(components))
        now = int(time.time())
        listed = [inputs.check(n, now, "down" if down else "up") for n in range(1, checks + 1)]
        control("PUT", pingdom, "checks", listed)
        for url in (pingdom, cachet):
            control("POST", url, "latency", {"seconds": latency})
        return os.environ | {
            "PINGDOM_API_URL": f"{pingdom}/api/3.1", "PINGDOM_API_TOKEN": "test-token",
            "CACHET_URL": cachet, "CACHET_API_TOKEN": "test-token",
        }

    def __exit__(self, *_):
        for process in self._processes:
            process.terminate()
            process.stdout.close()
            process.wait()

    def _start(self, script, *arguments):
        command = [sys.executable, os.path.join(SIMULATORS, script), *arguments]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self._processes.append(process)
        return process.stdout.readline().strip()


def control(method, url, what, value=None):
    body = None if value is None else json.dumps(value).encode()
    request = urllib.request.Request(f"{url}/_control/{what}", body, method=method)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)


def requests(environment):
    """The number of requests that both have received."""
    urls = [environment["PINGDOM_API_URL"].removesuffix("/api/3.1"), environment["CACHET_URL"]]
    return sum(len(control("GET", url, "log")["requests"]) for url in urls)
