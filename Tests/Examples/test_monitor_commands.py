"""The command lines in the comments of scripts/examples/monitors, run as they stand, except for the
address of the monitor."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

from monitor_server import SECRET, MonitorServer
from monitors import NAMES, PROGRAMS, ROOT, Outcome, command, settled, wanted

sys.path.insert(0, str(ROOT / "Tests/Simulators"))
from tests.process import Process

BUILT = pathlib.Path(os.environ.get("PROGRAMS", ROOT / ".build/debug"))
SECRETS = {
    "better-stack.header": f"Authorization: Bearer {SECRET}\n",
    "icinga.netrc": f"machine 127.0.0.1 login root password {SECRET}\n",
    "statuscake.header": f"Authorization: Bearer {SECRET}\n",
    "uptimerobot.key": f"api_key={SECRET}\n",
    "zabbix.header": f"Authorization: Bearer {SECRET}\n",
}


class CommandCase(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        for file, text in SECRETS.items():
            (self.folder / file).write_text(text)
        for name in NAMES:
            shutil.copy(PROGRAMS / f"{name}.jq", self.folder)

    def run_command(self, text, url, **environment):
        """Runs a command line with the first address in it replaced."""
        [address] = set(re.findall(r"https://[^/\s'\"]+", text.split("--argjson")[0]))
        return Outcome(subprocess.run(
            ["sh", "-c", text.replace(address, url)], cwd=self.folder, capture_output=True,
            text=True, timeout=120, env={**os.environ, "no_proxy": "*", **environment},
        ))


class CommandTests(CommandCase):
    """Without the two programs of the pipeline that come after jq."""

    @staticmethod
    def asking(name):
        text, cut = re.subn(
            r" \|\s+status-decide --map map.json \| cachet-apply$", "", command(name))
        assert cut == 1, name
        return text

    def test_each_command_writes_what_its_monitor_says(self):
        for name in NAMES:
            with self.subTest(name), MonitorServer(name) as server:
                now = int(time.time())
                outcome = self.run_command(self.asking(name), server.url)
                self.assertEqual((outcome.code, outcome.error), (0, ""))
                *checks, end = settled(outcome.records, now)
                self.assertEqual((end["record"], end["count"]), ("end", len(checks)))
                expected = wanted(f"{name}-states", now)
                if name == "icinga2":
                    expected = [check for check in expected if "!" in check.get("id", "")]
                if name == "alertmanager":
                    expected = [check for check in expected if "Down" in check.get("id", "")]
                expected = {check["id"]: check for check in expected if "id" in check}
                got = {check["id"]: check for check in checks}
                watched = {"web/https://shop.example.com/", "web/https://lost.example/"}
                self.assertEqual({*got} ^ {*expected}, watched if name == "prometheus" else set())
                for id_ in {*got} & {*expected}:
                    times = [
                        {key: value for key, value in check.items() if key != "lasttesttime"}
                        for check in (got[id_], expected[id_])
                    ]
                    self.assertEqual(*times)

    def test_a_page_or_a_refusal_instead_of_the_answer_is_one_line_and_no_check(self):
        for name in NAMES:
            for fault in ("page", 401, 429, 500, 503):
                with self.subTest(name, fault=fault), MonitorServer(name, fault) as server:
                    outcome = self.run_command(self.asking(name), server.url)
                    self.assertEqual(outcome.code, 69)
                    self.assertEqual([record["record"] for record in outcome.records], ["failure"])
                    self.assertRegex(outcome.error, r"\Ajq: .+\n\Z")

    def test_a_server_that_is_not_there_is_one_line_and_no_check(self):
        for name in NAMES:
            with self.subTest(name):
                with MonitorServer(name) as server:
                    url = server.url
                outcome = self.run_command(self.asking(name), url)
                self.assertEqual(outcome.code, 69)
                self.assertEqual([record["record"] for record in outcome.records], ["failure"])
                self.assertEqual(outcome.error, "jq: no answer\n")

    def test_no_secret_stands_on_a_command_line(self):
        for name in NAMES:
            self.assertNotRegex(command(name), r"[Bb]earer|api_key|--user |-u ", name)


class PipelineTests(CommandCase):
    """From the monitor to the page."""

    def setUp(self):
        super().setUp()
        self.write_map({"external": "1"})
        if not (BUILT / "status-decide").exists():
            self.skipTest(f"NOT TESTED: there is no {BUILT}/status-decide")
        asked = subprocess.run(
            [BUILT / "status-decide", "--check-map", "--map", "map.json"], cwd=self.folder,
            capture_output=True, text=True, timeout=60,
        )
        if asked.returncode == 78:
            self.skipTest("NOT TESTED: status-decide takes no {\"external\": …} in a map yet")

    def write_map(self, reference):
        # The answers are old.
        entry = {"component": 1, "checks": [reference], "stale_after": "9999d"}
        (self.folder / "map.json").write_text(json.dumps({"components": [entry]}))

    def run_pipeline(self, name, fault=None):
        with MonitorServer(name, fault) as server:
            return self.run_command(command(name), server.url, **self.page_settings())

    def page_settings(self):
        return {
            "PATH": f"{BUILT}:{os.environ['PATH']}",
            "CACHET_URL": self.cachet.url,
            "CACHET_API_TOKEN": "test-token",
        }

    def status(self):
        _, answer = self.cachet.json("GET", "/api/v1/components/1")
        return int(answer["data"]["status"])

    def test_what_is_down_opens_an_incident_and_no_answer_changes_nothing(self):
        for name in NAMES:
            down = next(
                check for check in wanted(f"{name}-states", 0)
                if check.get("status") == "down" and "maintenance" not in check
                and (name != "alertmanager" or check["id"] == "ShopDown")
            )
            self.write_map({"external": down["id"]})
            with self.subTest(name), Process("cachet.py", "--version", "2.4") as self.cachet:
                for fault in ("page", 503):
                    outcome = self.run_pipeline(name, fault)
                    self.assertEqual(outcome.code, 69)
                    self.assertRegex(outcome.error, r"\Ajq: .+\n\Z")
                    self.assertEqual(self.status(), 1)
                outcome = self.run_pipeline(name)
                self.assertEqual((outcome.code, outcome.error), (0, ""))
                [result] = outcome.of("result")
                self.assertEqual(result["outcome"], "applied")
                self.assertEqual(result["action"], "open_incident")
                self.assertIn(str(down.get("lastdownstart", "")), result["key"])
                self.assertNotEqual(self.status(), 1)
                self.assertEqual(self.run_pipeline(name).records, [])

    def test_the_example_of_the_manual_works(self):
        manual = (ROOT / "scripts/manual/pingdom-cachet.7.md").read_text()
        example = manual.split("# OTHER MONITORS")[1].split("```console\n")[1].split("```")[0]
        lines = [line[2:] for line in example.splitlines() if re.match(r"[$>] ", line)]
        installed = "/usr/local/share/pingdom-cachet/monitors"
        text = "\n".join(lines[1:]).replace(installed, str(PROGRAMS))
        [entry] = json.loads(example.splitlines()[1])["components"]
        [reference] = entry["checks"]
        self.write_map(reference)
        page = Process("cachet.py", "--version", "2.4")
        with page as self.cachet, MonitorServer("uptime-kuma") as server:
            outcome = subprocess.run(
                ["sh", "-c", text.replace("https://kuma.example.com", server.url)],
                capture_output=True, text=True, timeout=120, env={
                    **os.environ, "no_proxy": "*", "HOME": str(self.folder), **self.page_settings()
                },
            )
        self.assertEqual((outcome.returncode, outcome.stderr), (0, ""))
        self.assertEqual(outcome.stdout.splitlines()[-1], example.splitlines()[-1])

    def test_what_is_not_known_changes_nothing(self):
        for name in NAMES:
            for check in wanted(f"{name}-states", 0):
                listed = name not in ("alertmanager", "icinga2") or "Down" in check.get("id", "")
                if not listed or check.get("status") in (None, "up", "down"):
                    continue
                self.write_map({"external": check["id"]})
                page = Process("cachet.py", "--version", "2.4")
                with self.subTest(check["id"]), page as self.cachet:
                    self.assertEqual(self.run_pipeline(name).of("result"), [])
                    self.assertEqual(self.status(), 1)
                break


if __name__ == "__main__":
    unittest.main()
