"""Runs commands in turn and measures their time and memory."""

import os
import re
import statistics
import subprocess
import tempfile
import time


class Run:
    """What a run of a command took: seconds on the clock and on its processors."""

    def __init__(self, command, env=None):
        start = time.perf_counter()
        process = subprocess.Popen(
            words(command), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env)
        _, status, usage = os.wait4(process.pid, 0)
        self.clock = time.perf_counter() - start
        self.processor = usage.ru_utime + usage.ru_stime
        self.code = process.returncode = os.waitstatus_to_exitcode(status)


def words(command):
    """The words of a command, which may also be a command line for the shell."""
    return ["sh", "-c", command] if isinstance(command, str) else command


class Comparison:
    """Commands that are run in turn, several times."""

    def __init__(self, commands, rounds, env=None):
        self._rounds = [
            {name: self._run(command, env) for name, command in commands.items()}
            for _ in range(rounds)]

    @staticmethod
    def _run(command, env):
        run = Run(command, env)
        if run.code != 0:
            raise SystemExit(f"bench: {command}: exit code {run.code}")
        return run

    def times(self, one, other):
        """How many times what `other` takes `one` takes, of processor time and on the clock: the
        medians of the rounds' ratios."""
        return [statistics.median(getattr(run[one], figure) / getattr(run[other], figure)
                                  for run in self._rounds)
                for figure in ("processor", "clock")]

    def seconds(self, name):
        """The median of the processor time of a command."""
        return statistics.median(run[name].processor for run in self._rounds)


def memory(command, env=None):
    """The most memory that a run of a command uses, in KiB.

    It is measured by `time`, because a child of this process is charged with its memory as well.
    """
    with tempfile.NamedTemporaryFile("r") as file:
        measured = ["time", "-f", "%M", "-o", file.name, *words(command)]
        subprocess.run(measured, stdout=subprocess.DEVNULL, env=env, check=True)
        return int(file.read())


def processes(command, env=None):
    """How many processes a command and all that it starts are, without threads."""
    with tempfile.NamedTemporaryFile("r") as file:
        traced = ["strace", "-f", "-qq", "-e", "trace=clone,clone3,fork,vfork", "-o", file.name]
        subprocess.run([*traced, *words(command)], stdout=subprocess.DEVNULL, env=env, check=True)
        return 1 + sum(
            re.search(r"= [1-9]\d*$", line) is not None and "CLONE_THREAD" not in line
            for line in file)
