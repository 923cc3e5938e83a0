"""Checks that the tools which read the examples in scripts/examples would accept them."""

import fnmatch
import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import tempfile
import unittest

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "scripts/examples"
PROGRAMS = ["pingdom-checks", "status-decide", "cachet-apply"]
IDLE = """#!/bin/sh
echo '{"record":"end","of":"anything"}'
"""


def run(*command, **settings):
    """A command's exit code, and what it printed on both its outputs."""
    ended = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=600, **settings
    )
    return ended.returncode, ended.stdout


def taken(settings):
    """What the cron entry says about settings, run with programs that find nothing to do."""
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder, "settings")
        lines = [line for line in settings.splitlines() if not line.startswith("STATE_DIRECTORY=")]
        file.write_text("\n".join(lines + [f"STATE_DIRECTORY={folder}/state"]))
        for program in PROGRAMS:
            pathlib.Path(folder, program).write_text(IDLE)
            pathlib.Path(folder, program).chmod(0o700)
        return run(
            ROOT / "scripts/pingdom-to-cachet", "--settings", file,
            env={"PATH": f"{folder}:{os.environ['PATH']}"},
        )


class SettingsTests(unittest.TestCase):
    def test_every_setting_is_known(self):
        self.assertEqual(taken((EXAMPLES / "settings").read_text()), (0, ""))

    def test_an_unknown_setting_is_reported(self):
        code, said = taken("CACHET_ULR=x")
        self.assertEqual(code, 78, said)


class CrontabTests(unittest.TestCase):
    def test_lines_are_variables_or_five_times_and_the_command(self):
        time = r"[0-9*/,-]+"
        line = rf"#.*|[A-Z]+=\S+|({time} ){{5}}pingdom-to-cachet --settings \S+"
        for text in (EXAMPLES / "crontab").read_text().splitlines():
            self.assertRegex(text, rf"^({line})$")


class SystemdTests(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.units = [
            pathlib.Path(self.folder.name, name)
            for name in (
                "pingdom-cachet.service", "pingdom-cachet.timer", "pingdom-cachet-webhook.service",
                "pingdom-cachet@.service", "pingdom-cachet@.timer", "pingdom-cachet-mail@.service",
            )
        ]
        for unit in self.units:
            text = (EXAMPLES / unit.name).read_text()
            # The program has to exist, but is not installed for tests.
            unit.write_text(text.replace("/usr/local/bin/", f"{ROOT}/scripts/"))

    def test_the_units_are_verified_without_warnings(self):
        self.assertEqual(run("systemd-analyze", "verify", *self.units), (0, ""))

    def test_the_exposure_of_the_services_is_rated_OK_or_better(self):
        for unit in (self.units[0], self.units[2], self.units[3]):
            code, said = run(
                "systemd-analyze", "security", "--offline=yes", "--threshold=49", "--no-pager",
                unit,
            )
            self.assertEqual(code, 0, said)
            self.assertRegex(said, r"Overall exposure level for \S+: [\d.]+ (OK|SAFE|PERFECT)")

    def test_both_services_have_the_same_user_state_and_sandbox(self):
        def box(unit):
            lines = unit.read_text().split("[Service]")[1].split("[Install]")[0].splitlines()
            own = ("#", "ExecStart=", "LoadCredential=webhook", "Restart", "Type=", "Timeout",
                   "SuccessExitStatus=", "SyslogLevel=", "LogLevelMax=")
            return [line for line in lines if line and not line.startswith(own)]

        self.assertEqual(box(self.units[0]), box(self.units[2]))
        self.assertIn("User=pingdom-cachet", box(self.units[0]))

    def test_the_unit_of_one_of_several_pages_differs_in_its_names_only(self):
        def lines(name):
            text = (EXAMPLES / name).read_text()
            return [line for line in text.splitlines() if not line.startswith("# ")]

        for kind in ("service", "timer"):
            template = "\n".join(lines(f"pingdom-cachet@.{kind}"))
            for name in ("/%i", "-%i", " %i"):
                template = template.replace(name, "")
            one = [line for line in lines(f"pingdom-cachet.{kind}") if line != "User=pingdom-cachet"]
            self.assertEqual(template.splitlines(), one)

    def test_what_a_run_says_is_louder_than_what_the_journal_leaves_out(self):
        for unit in (self.units[0], self.units[3]):
            self.assertIn("\nSyslogLevel=warning\nLogLevelMax=notice\n", unit.read_text())

    def test_the_credentials_are_those_that_the_programs_read(self):
        lent = re.findall(r"^LoadCredential=(.+?):", self.units[0].read_text(), re.MULTILINE)
        sources = [path.read_text() for path in (ROOT / "Sources").rglob("*.swift")]
        sought = {name for text in sources for name in re.findall(r'"([a-z]+-api-token)"', text)}
        self.assertEqual(set(lent), sought)
        self.assertEqual(len(lent), 2)


class WebhookTests(unittest.TestCase):
    """The example itself; CronRingTests try it with a running webhook."""

    def test_nothing_of_the_event_is_passed_on(self):
        [hook] = json.loads((EXAMPLES / "webhook.json").read_text())
        self.assertEqual(hook["http-methods"], ["POST"])
        self.assertEqual(
            hook["pass-arguments-to-command"], [{"source": "string", "name": "--ring"}]
        )
        self.assertFalse([key for key in hook if "environment" in key or "file" in key])
        self.assertNotIn("include-command-output-in-response", hook)
        self.assertEqual(hook["trigger-rule"]["match"]["parameter"]["source"], "url")


class PrometheusTests(unittest.TestCase):
    FILE = EXAMPLES / "prometheus-rules.yaml"

    def test_the_rules_use_metrics_that_exist(self):
        written = (ROOT / "scripts/cron-entry/watchers.sh").read_text()
        [group] = yaml.safe_load(self.FILE.read_text())["groups"]
        for rule in group["rules"]:
            [name] = re.findall(r"pingdom_cachet_(\w+)", rule["expr"])
            self.assertIn(f"gauge {name} ", written)

    @unittest.skipUnless(shutil.which("promtool"), "Prometheus is not installed")
    def test_an_alert_fires_after_15_minutes_without_success(self):
        series = "pingdom_cachet_last_success_timestamp_seconds"
        alert = {"eval_time": "16m", "alertname": "PingdomCachetHasNotSucceeded"}
        fired = {"exp_labels": {}, "exp_annotations": {
            "summary": "The status page may be out of date.",
            "description": "pingdom-to-cachet has not had a run that went well for 16m 0s. "
                           "Run `pingdom-to-cachet --check` on ."}}
        tests = {
            "rule_files": [str(self.FILE)],
            "tests": [
                {"interval": "1m", "input_series": [{"series": series, "values": values}],
                 "alert_rule_test": [{**alert, "exp_alerts": alerts}]}
                for values, alerts in (("0x20", [fired]), ("0+60x20", []))
            ],
        }
        with tempfile.NamedTemporaryFile("w", suffix=".yaml") as file:
            yaml.safe_dump(tests, file)
            file.flush()
            code, said = run("promtool", "test", "rules", file.name)
        self.assertEqual(code, 0, said)


class KubernetesTests(unittest.TestCase):
    def setUp(self):
        documents = list(yaml.safe_load_all((EXAMPLES / "cronjob.yaml").read_text()))
        self.objects = {document["kind"]: document for document in documents}
        self.job = self.objects["CronJob"]["spec"]
        self.pod = self.job["jobTemplate"]["spec"]["template"]["spec"]

    def test_runs_do_not_overlap(self):
        self.assertEqual(self.objects["CronJob"]["apiVersion"], "batch/v1")
        self.assertEqual(self.job["concurrencyPolicy"], "Forbid")

    def test_every_mount_has_its_volume(self):
        mounts = {mount["name"] for mount in self.pod["containers"][0]["volumeMounts"]}
        self.assertEqual(mounts, {volume["name"] for volume in self.pod["volumes"]})
        volumes = json.dumps(self.pod["volumes"])
        for kind in ("ConfigMap", "PersistentVolumeClaim"):
            self.assertIn(f'"{self.objects[kind]["metadata"]["name"]}"', volumes)

    def test_secrets_are_files(self):
        self.assertNotIn("env", self.pod["containers"][0])
        self.assertNotIn("envFrom", self.pod["containers"][0])
        mounts = [mount["mountPath"] for mount in self.pod["containers"][0]["volumeMounts"]]
        settings = self.objects["ConfigMap"]["data"]["settings"]
        paths = re.findall(r"^(?:MAP|STATE_DIRECTORY|\w+_FILE)=(.+)$", settings, re.MULTILINE)
        self.assertEqual(len(paths), 4)
        for path in paths:
            self.assertTrue(any(f"{path}/".startswith(f"{mount}/") for mount in mounts), path)

    def test_every_setting_is_known(self):
        self.assertEqual(taken(self.objects["ConfigMap"]["data"]["settings"]), (0, ""))


class ComposeTests(unittest.TestCase):
    """`scripts/testing/package-image.sh` also asks the schema."""

    def setUp(self):
        self.file = yaml.safe_load((EXAMPLES / "compose.yaml").read_text())
        self.service = self.file["services"]["pingdom-cachet"]

    def test_it_writes_to_its_state_and_a_temporary_file_system_alone(self):
        self.assertTrue(self.service["read_only"])
        self.assertEqual(self.service["tmpfs"], ["/tmp"])
        writable = [volume for volume in self.service["volumes"] if not volume.endswith(":ro")]
        self.assertEqual(writable, ["state:" + self.service["environment"]["STATE_DIRECTORY"]])
        self.assertEqual(list(self.file["volumes"]), ["state"])

    def test_the_image_is_that_of_kubernetes(self):
        self.assertIn(f"image: {self.service['image']}\n", (EXAMPLES / "cronjob.yaml").read_text())

    def test_the_command_passes_shellcheck(self):
        shell, option, command = self.service["command"]
        self.assertEqual((shell, option), ("sh", "-c"))
        self.assertEqual(run("shellcheck", "--shell=sh", "-", input=command), (0, ""))


class ContainerfileTests(unittest.TestCase):
    """What can be checked without an engine: instructions, stages, copied files, and the shell."""

    INSTRUCTION = re.compile(r"(ARG|FROM|RUN|COPY|USER|ENTRYPOINT) (\S.*)")

    def setUp(self):
        text = (EXAMPLES / "Containerfile").read_text()
        lines = re.sub(r"(?m)^#.*\n", "", text).replace("\\\n", "").splitlines()
        self.instructions = [
            self.INSTRUCTION.fullmatch(line).groups() for line in lines if line.strip()
        ]

    def of(self, name):
        return [rest for instruction, rest in self.instructions if instruction == name]

    def test_its_base_can_be_named(self):
        self.assertEqual([name for name, _ in self.instructions[:2]], ["ARG", "FROM"])
        self.assertRegex(self.of("ARG")[0], r"^BASE=\S+:\S+$")
        self.assertEqual(self.of("FROM"), ["$BASE"])

    def test_it_copies_the_package(self):
        names = re.findall(r"pingdom-cachet_\S*\.deb", (ROOT / "scripts/package").read_text())
        source, _ = shlex.split(self.of("COPY")[0])
        self.assertTrue(fnmatch.fnmatch(names[0], source), names)

    def test_the_commands_pass_shellcheck(self):
        for command in self.of("RUN"):
            self.assertEqual(run("shellcheck", "--shell=sh", "-", input=command), (0, ""))

    def test_it_starts_the_cron_entry(self):
        self.assertEqual(json.loads(self.of("ENTRYPOINT")[0]), ["pingdom-to-cachet"])


if __name__ == "__main__":
    unittest.main()
