"""Runs commands by turns and takes their times, memory and output."""

import os
import resource
import statistics
import subprocess
import tempfile
import time


class Run:
    """What a run of a command took: seconds of the clock and of its processors, KiB at most."""

    def __init__(self, command, env=None, shell=False):
        with tempfile.TemporaryFile() as output:
            start = time.perf_counter()
            process = subprocess.Popen(
                command, stdout=output, stderr=subprocess.DEVNULL, env=env, shell=shell)
            _, status, usage = os.wait4(process.pid, 0)
            self.clock = time.perf_counter() - start
            process.returncode = os.waitstatus_to_exitcode(status)
            output.seek(0)
            self.lines = sum(1 for _ in output)
        self.user = usage.ru_utime
        self.memory = usage.ru_maxrss
        self.code = process.returncode


def medians(commands, rounds, figure="user", env=None):
    """The median of a figure for each command, run in turn; and the largest memory of each."""
    runs = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            run = Run(command, env, shell=isinstance(command, str))
            if run.code != 0:
                raise SystemExit(f"bench: {command}: exit code {run.code}")
            runs[name].append(run)
    figures = {name: statistics.median(getattr(run, figure) for run in all)
               for name, all in runs.items()}
    return figures, {name: max(run.memory for run in all) for name, all in runs.items()}


def children_memory():
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
