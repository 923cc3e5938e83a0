"""The table of what was measured: on the terminal and, when all of it was, in the manual."""

import os
import pathlib
import platform
import re
import time

HERE = pathlib.Path(__file__).parent
MEASURED = HERE / "measured.md"
MANUAL = HERE.parent / "manual/pingdom-cachet.7.md"


class Table:
    def __init__(self, rounds):
        self._lines = []
        machine = f"{os.cpu_count()} processors ({platform.machine()})"
        self._add(f"Medians of {rounds} runs by turns on {machine}, {time.strftime('%Y-%m-%d')}:")
        self._add("")
        self._add("| work | goal | processor time | on the clock |")
        self._add("|---|---|---|---|")

    def _add(self, line):
        self._lines.append(line)
        print(line, flush=True)

    def row(self, work, goal, processor, clock=""):
        self._add(f"| {work} | {goal} | {processor} | {clock} |")

    def save(self):
        """Writes the table to its file and, in place of the last one, to the manual."""
        text = "\n".join(self._lines) + "\n"
        MEASURED.write_text(text, encoding="utf-8")
        manual = MANUAL.read_text(encoding="utf-8")
        last = re.compile(r"^Medians of \d+ runs by turns on .*\n\n(?:\|.*\n)+", re.MULTILINE)
        MANUAL.write_text(last.sub(lambda _: text, manual), encoding="utf-8")
