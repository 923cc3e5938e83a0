"""Runs the programs between the simulators, as a crontab does or step by step."""

import json
import os
import subprocess
import tempfile
from dataclasses import dataclass, field

from servers import TOKEN

CHECKS, DECIDE, APPLY = "pingdom-checks", "status-decide", "cachet-apply"
SNAPSHOT = "cachet-apply --snapshot"


@dataclass
class Run:
    """What the programs produced: exit codes by name, lines on standard error, the records that
    each wrote (decisions only if requested), and the most memory that each used (KiB)."""

    codes: dict = field(default_factory=dict)
    errors: str = ""
    decisions: list = field(default_factory=list)
    results: list = field(default_factory=list)
    memory: dict = field(default_factory=dict)


class Programs:
    def __init__(self, folder, map_file, pingdom, cachet, options=()):
        self._folder = folder
        self._map = map_file
        self._options = list(options)
        self._cachet = cachet
        self._environment = {
            "PATH": f"{folder}:{os.environ['PATH']}", "CACHET_URL": cachet.address,
            "CACHET_API_TOKEN": TOKEN, "PINGDOM_API_TOKEN": TOKEN,
            "PINGDOM_API_URL": pingdom.address + "/api/3.1",
        }

    def pipeline(self, killed=False):
        """Runs all three at once, like one line in a shell."""
        with tempfile.TemporaryFile() as errors, tempfile.TemporaryFile() as output:
            checks = self._start(self._checks, None, subprocess.PIPE, errors)
            decide = self._start(self._decide, checks.stdout, subprocess.PIPE, errors)
            apply = self._start(self._apply, decide.stdout, output, errors)
            checks.stdout.close()
            decide.stdout.close()
            if killed:
                self._kill(apply)
            return self._finish(
                {CHECKS: checks, DECIDE: decide, APPLY: apply}, errors, output)

    def step_by_step(self, times=1):
        """Saves the input of a run, makes decisions and a plan from it, and applies the plan by
        `times` processes at the same time."""
        with tempfile.TemporaryFile() as errors, tempfile.TemporaryFile() as output, \
                tempfile.TemporaryFile() as stream, tempfile.TemporaryFile() as plan:
            run = Run()
            for name, command in ((CHECKS, self._checks), (SNAPSHOT, [APPLY, "--snapshot"])):
                self._wait(run, name, self._start(command, None, stream, errors))
            stream.seek(0)
            explain = [*self._decide, "--explain"]
            self._wait(run, DECIDE, self._start(explain, stream, plan, errors))
            plan.seek(0)
            text = plan.read()
            run.decisions = [one for one in _records(text) if one["record"] == "decision"]
            appliers = []
            for _ in range(times):
                process = self._start(self._apply, subprocess.PIPE, output, errors)
                appliers.append(process)
            for process in appliers:
                process.stdin.write(text)
                process.stdin.close()
            done = self._finish(
                {f"{APPLY} {number}" if number else APPLY: process
                 for number, process in enumerate(appliers)}, errors, output)
            done.codes = run.codes | done.codes
            done.memory = run.memory | done.memory
            done.decisions = run.decisions
            return done

    @property
    def _checks(self):
        return [CHECKS, "--transactions", "--maintenance"]

    @property
    def _decide(self):
        return [DECIDE, "--map", self._map, *self._options]

    @property
    def _apply(self):
        return [APPLY, "--max-age", "none"]

    def _start(self, command, stdin, stdout, errors):
        program = os.path.join(self._folder, command[0])
        return subprocess.Popen(
            [program, *command[1:]], stdin=subprocess.DEVNULL if stdin is None else stdin,
            stdout=stdout, stderr=errors, env=self._environment)

    def _kill(self, process):
        """Ends the program in the middle of a write, if it reaches one that hangs."""
        while process.poll() is None:
            log = self._cachet.control("GET", "log")["requests"]
            if any(one["method"] != "GET" and one["status"] is None for one in log):
                process.kill()
                return
            try:
                process.wait(0.02)
            except subprocess.TimeoutExpired:
                pass

    @staticmethod
    def _wait(run, name, process):
        if process.returncode is None:
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            run.memory[name] = usage.ru_maxrss
        run.codes[name] = process.returncode

    def _finish(self, processes, errors, output):
        run = Run()
        for name, process in processes.items():
            self._wait(run, name, process)
        errors.seek(0)
        run.errors = errors.read().decode()
        output.seek(0)
        run.results = [one for one in _records(output.read()) if one["record"] == "result"]
        return run


def _records(text):
    """The records in complete lines; a killed program may leave an incomplete one."""
    return [json.loads(line) for line in text.split(b"\n")[:-1]]
