"""Maintains simulated pages for many runs and compares each with the rules: `scripts/soak`."""

import os
import resource
import signal
import sys
import threading
import time
from collections import Counter

from servers import Server, Servers
from session import LENGTH, Session

WORKERS = 8
# After this many failures no new session begins.
MOST = 3
# The factor by which the memory of a run may grow.
GROWTH = 1.25


class Soak:
    """Sessions on several threads, each with its own simulators, until some of them fail."""

    def __init__(self, runs, seed, first, folder):
        self._seed = seed
        self._folder = folder
        self._sessions = iter(range(first // LENGTH, -(-(first + runs) // LENGTH)))
        self._lock = threading.Lock()
        self.runs = []
        self.rules = Counter()
        self.failures = []

    def work(self):
        servers = Servers()
        try:
            while len(self.failures) < MOST and (number := self._next()) is not None:
                self._keep(number, servers)
        finally:
            servers.end()

    def _next(self):
        with self._lock:
            return next(self._sessions, None)

    def _keep(self, number, servers):
        session = Session(self._seed, number, servers, self._folder)
        failure = session.run_all()
        with self._lock:
            if failure is not None:
                run = number * LENGTH + len(session.runs)
                self.failures.append(
                    f"soak: seed {self._seed}, run {run} (Cachet {session.version}): {failure}\n"
                    f"again: scripts/soak {LENGTH} {self._seed} {number * LENGTH}")
            self.runs += session.runs
            self.rules += session.rules

    @property
    def kinds(self):
        """The number of runs of each kind."""
        return Counter(kind for kind, _ in self.runs)

    def memory(self):
        """The most memory that a program used in the first and in the last fifth of the runs, in
        KiB. The kernel counts this program's memory as theirs, so less than that cannot be seen."""
        share = len(self.runs) // 5 + 1
        parts = self.runs[:share], self.runs[-share:]
        own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return [max([own, *(memory for _, memory in part)]) for part in parts]


def break_off(number, _):
    """Ends all simulators, then this program."""
    for server in list(Server.running):
        server.stop()
    os._exit(128 + number)


def main():
    numbers = [int(text) for text in sys.argv[1:]]
    if len(numbers) not in (2, 3):
        raise SystemExit("usage: scripts/soak RUNS SEED [FIRST]")
    runs, seed, first = (*numbers, 0)[:3]
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, break_off)
    start = time.monotonic()
    soak = Soak(runs, seed, first, os.environ["PROGRAMS"])
    workers = [threading.Thread(target=soak.work) for _ in range(WORKERS)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    before, after = soak.memory()
    print(f"soak: seed {seed}: {len(soak.runs)} runs in {time.monotonic() - start:.0f} s: "
          f"{_listed(soak.kinds)}; memory at most {before} KiB, in the end {after} KiB")
    print(f"soak: what decided: {_listed(soak.rules)}")
    if after > GROWTH * before:
        soak.failures.append("soak: the memory that a run takes grows")
    for failure in soak.failures:
        print(failure, file=sys.stderr)
    return 1 if soak.failures else 0


def _listed(counts):
    return ", ".join(f"{count} {name}" for name, count in counts.most_common())


if __name__ == "__main__":
    sys.exit(main())
