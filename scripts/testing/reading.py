"""Reads what test programs print: which suite has ended, how many tests passed, what failed.

Each reader takes the lines of one run in their order. `line` returns what is worth a line on the
screen, or None. Afterwards `passed` counts tests, `failures` holds pairs of a test's name and its
message, and `is_whole` says whether the run came to its end.
"""

import re


class Reader:
    def __init__(self):
        self.passed = 0
        self.failures = []
        self.is_whole = False

    def line(self, text):
        """Nothing of a build is worth a line."""

    @property
    def failed(self):
        """How many tests failed: a test has as many failures as expectations that did not hold."""
        return len({name for name, _ in self.failures})

    def end(self):
        """Called after the last line; the same as `line`."""

    def _fail(self, name, message):
        self.failures.append((name, message.strip("\n")))


class SwiftTesting(Reader):
    _ISSUE = re.compile(r"✘ Test (.+?) recorded an issue(.*)")
    _END = re.compile(r"([✔✘]) (Suite|Test) (.+?) (passed|failed) after ([\d.]+) seconds")
    _TOTAL = re.compile(r"run with (\d+) tests?")
    _CASES = re.compile(r" with \d+ test cases?$")
    _EVENT = re.compile(r"[✔✘◇➜⚠􀀀-􏿿] ")
    _issue = None

    def line(self, text):
        issue = self._ISSUE.match(text)
        if issue:
            self._issue = [issue[1], issue[2].strip()]
            self.failures.append(self._issue)
            return None
        if self._EVENT.match(text):
            self._issue = None
        elif self._issue and text.strip():
            self._issue[1] += "\n" + text
        end = self._END.match(text)
        return end and self._ended(text, end)

    def _ended(self, text, end):
        _, kind, name, verdict, seconds = end.groups()
        if kind == "Suite":
            return f"{end[1]} {name}, {float(seconds):.0f} s"
        total = self._TOTAL.match(name)
        if total:
            # Lines of tests that ran side by side may run into each other; the total does not.
            self.passed = int(total[1]) - self.failed
            self.is_whole = True
        elif not name.startswith("case "):
            self.passed += verdict == "passed"
            name = self._CASES.sub("", name)
            if verdict == "failed" and name not in dict(self.failures):
                self._fail(name, "no message")
        return None


class Unittest(Reader):
    """`python3 -m unittest -v`."""

    _TEST = re.compile(r"\w+ \(([\w.]+)\.(\w+)\.\w+\)")
    _HEAD = re.compile(r"(?:FAIL|ERROR): (.+)")
    _COUNT = re.compile(r"Ran (\d+) tests?")

    def __init__(self):
        super().__init__()
        self._suite = None
        self._tests = 0
        self._broken = False
        self._block = None

    def line(self, text):
        test = self._TEST.match(text)
        head = self._HEAD.match(text)
        count = self._COUNT.match(text)
        shown = None
        if head:
            self._block = [head[1].split(" [")[0], ""]
            self.failures.append(self._block)
        elif count:
            self._block = None
            self.passed = int(count[1]) - self.failed
            self.is_whole = True
        elif self._block:
            if set(text) not in ({"="}, {"-"}):
                self._block[1] += text + "\n"
        elif test and test[2] != self._suite:
            shown = self._suite_ended()
            self._suite = test[2]
        verdict = re.search(r"\.\.\. (ok|FAIL|ERROR|skipped)", text)
        if self._block is None and verdict:
            self._tests += 1
            self._broken |= verdict[1] in ("FAIL", "ERROR")
        return shown

    def end(self):
        return self._suite_ended()

    def _suite_ended(self):
        suite, tests, broken = self._suite, self._tests, self._broken
        self._suite, self._tests, self._broken = None, 0, False
        return suite and f"{'✘' if broken else '✔'} {suite}, {tests} tests"


class Package(Reader):
    """`scripts/test-package`."""

    _FAILED = "test-package: FAILED: "

    def line(self, text):
        if text.startswith("   ok: "):
            self.passed += 1
        elif text.startswith(self._FAILED):
            self.failures.append([*text[len(self._FAILED):].split(": ", 1), ""][:2])
            self.is_whole = True
        elif self.failures:
            self.failures[-1][1] += "\n" + text
        elif text.startswith("== "):
            return "· " + text[3:]
        return None
