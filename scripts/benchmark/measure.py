"""Runs commands in turn and measures their time and memory."""

import os
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
        self.user = usage.ru_utime
        self.code = process.returncode = os.waitstatus_to_exitcode(status)


def words(command):
    """The words of a command, which may also be a command line for the shell."""
    return ["sh", "-c", command] if isinstance(command, str) else command


def medians(commands, rounds, figure="user", env=None):
    """The median of a figure for each command, run in turn."""
    runs = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            run = Run(command, env)
            if run.code != 0:
                raise SystemExit(f"bench: {command}: exit code {run.code}")
            runs[name].append(run)
    return {name: statistics.median(getattr(run, figure) for run in all)
            for name, all in runs.items()}


def memory(command, env=None):
    """The most memory that a run of a command uses, in KiB.

    It is measured by `time`, because a child of this process is charged with its memory as well.
    """
    with tempfile.NamedTemporaryFile("r") as file:
        measured = ["time", "-f", "%M", "-o", file.name, *words(command)]
        subprocess.run(measured, stdout=subprocess.DEVNULL, env=env, check=True)
        return int(file.read())
