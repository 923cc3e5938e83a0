"""Runs the stages of the tests and sums up; `scripts/test --help` says how it is used."""

import argparse
import os
import pathlib
import signal
import subprocess
import sys
import time
from contextlib import contextmanager

from reading import Package, Reader, SwiftTesting, Unittest

LOG = ".build/test.log"
# Where the tests of the programs put the records that they see.
RECORDS = os.path.abspath(".build/records.ndjson")
# What the address sanitizer's search for leaks leaves out.
LEAKS = os.path.abspath("scripts/testing/leaks.txt")
USAGE = """\
scripts/test [--repeat N] [--load] [--sanitize address|thread] [ARGUMENT OF swift test...]

Builds the tests and runs all of them: those of the simulators, of the examples, of the programs, of
the schemas and of what is installed. All stages run, whatever fails; the exit code is the worst of theirs. The
last line names the file with all that was printed."""

# How many tests run side by side: for most of the time they wait for other programs.
WIDTH = str(8 * (os.cpu_count() or 1))


class Stage:
    """One command; what it prints goes to the log, and what its reader makes of it to the screen."""

    def __init__(self, name, reader, *command):
        self.name = name
        self.reader = reader
        self.command = command
        self.code = None
        self.seconds = 0

    def run(self, log, show):
        start = time.monotonic()
        log.write(f"\n$ {' '.join(self.command)}\n")
        environment = {
            **os.environ,
            "SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH": WIDTH,
            "RECORDS_FILE": RECORDS,
        }
        tail = []
        with subprocess.Popen(
            self.command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            errors="replace", env=environment,
        ) as process:
            for text in process.stdout:
                log.write(text)
                tail = [*tail[-19:], text]
                self._show(show, self.reader.line(text.rstrip("\n")))
        self._show(show, self.reader.end())
        log.flush()
        self.code = process.returncode if process.returncode >= 0 else 128 - process.returncode
        if self.code != 0 and not (self.reader.failures and self.reader.is_whole):
            what = "the run ended early" if self.reader.passed else "no test ran"
            self.reader.failures.append((f"{what}, exit code {self.code}", "".join(tail).rstrip()))
        self.seconds = time.monotonic() - start

    @staticmethod
    def _show(show, text):
        if text:
            show("  " + text)

    @property
    def summary(self):
        passed, failed = self.reader.passed, self.reader.failed
        if passed or failed:
            verdict = f"{passed} passed" + (f", {failed} FAILED" if failed else "")
        else:
            verdict = "done"
        return f"{self.name:<14}{duration(self.seconds):>12}   {verdict}"


def flavour(sanitizer):
    """Arguments of `swift` for a build of its own with that sanitizer."""
    return ("--sanitize", sanitizer, "--scratch-path", f".build/{sanitizer}") if sanitizer else ()


def stages(sanitizer, arguments):
    """All that is tested after the build, or the programs alone, as the arguments say."""
    test = ("swift", "test", *flavour(sanitizer), "--disable-xctest", "--skip-build")
    if sanitizer or arguments:
        return [Stage("programs", SwiftTesting(), *test, *arguments)]
    unittest = ("-W", "error", "-m", "unittest", "discover", "-v", "-s")
    simulators = "Tests/Simulators"
    return [
        Stage("simulators", Unittest(), "python3", *unittest, f"{simulators}/tests", "-t", simulators),
        # Debian's own python3: it has Debian's python3-yaml and python3-jsonschema.
        Stage("examples", Unittest(), "/usr/bin/python3", *unittest, "Tests/Examples"),
        Stage("programs", SwiftTesting(), *test),
        Stage("schemas", Unittest(), "/usr/bin/python3", *unittest, "Tests/Schemas"),
        Stage("installation", Package(), "scripts/test-package"),
    ]


@contextmanager
def busy(count):
    """As many loops beside the tests, each of which would take a processor for itself."""
    loop = f"import os\nwhile os.getppid() == {os.getpid()}: pass"
    loops = [subprocess.Popen([sys.executable, "-c", loop]) for _ in range(count)]
    try:
        yield
    finally:
        for process in loops:
            process.kill()
            process.wait()


def wait_for_second(second):
    """Waits for that second of a minute."""
    time.sleep((second - time.time()) % 60)


def duration(seconds):
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest:2} s" if minutes else f"{rest} s"


def run(rounds, sanitizer, arguments, log, show):
    """Runs all rounds; the stages that ran, each with its round, 0 for the build."""
    build = Stage("build", Reader(), "swift", "build", *flavour(sanitizer), "--build-tests")
    show("== build")
    build.run(log, show)
    ran = [(0, build)]
    if build.code != 0:
        return ran
    for number in range(1, rounds + 1):
        pathlib.Path(RECORDS).unlink(missing_ok=True)
        if rounds > 1:
            wait_for_second(60 * (number - 1) / rounds)
            show(f"\n== round {number} of {rounds}, at {time.strftime('%H:%M:%S')}")
        for stage in stages(sanitizer, arguments):
            if rounds == 1:
                show(f"\n== {stage.name}")
            stage.run(log, show if rounds == 1 else lambda text: None)
            if rounds > 1:
                show(stage.summary)
            ran.append((number, stage))
    return ran


def sum_up(ran, show):
    show("\n== summary")
    for number, stage in ran:
        if number <= 1:
            show(stage.summary)
    show(f"{'all':<14}{duration(sum(stage.seconds for _, stage in ran)):>12}")
    for number, stage in ran:
        for name, message in stage.reader.failures:
            round_ = f", round {number}" if number > 1 else ""
            show(f"\nFAILED {stage.name}{round_}: {name}")
            show("\n".join("    " + line for line in message.splitlines()))
    passed = sum(stage.reader.passed for _, stage in ran)
    failed = sum(stage.reader.failed for _, stage in ran)
    show(f"\n{passed} passed, {failed} failed")


def main():
    parser = argparse.ArgumentParser(usage=USAGE, add_help=True, allow_abbrev=False)
    parser.add_argument("--repeat", type=int, default=1, metavar="N",
                        help="run all tests N times, each time from another second of the minute on")
    parser.add_argument("--load", action="store_true", help="keep eight busy loops beside the tests")
    parser.add_argument("--sanitize", choices=("address", "thread"),
                        help="build with that sanitizer, and run the tests of the programs alone")
    options, arguments = parser.parse_known_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    if options.sanitize:
        os.environ["SANITIZER"] = options.sanitize
        os.environ["LSAN_OPTIONS"] = f"print_suppressions=0:suppressions={LEAKS}"
    show = lambda text: print(text, flush=True)
    os.makedirs(os.path.dirname(LOG), exist_ok=True)
    with open(LOG, "w", buffering=1, encoding="utf-8") as log, busy(8 if options.load else 0):
        ran = run(max(1, options.repeat), options.sanitize, arguments, log, show)
    sum_up(ran, show)
    show(f"The full log: {LOG}")
    sys.exit(max(stage.code for _, stage in ran))


main()
