"""One page over a number of runs, each checked against the rules."""

import json
import tempfile
import traceback
from collections import Counter
from random import Random

from histories import History
from maps import Maker
from outcome import differences, has_settled, wanted
from page import Page
from people import People
from programs import APPLY, CHECKS, DECIDE, Programs
from rules import Plan
from trouble import Trouble
from work import Maker as WorkMaker
from work import differences as work_differences

VERSIONS = ["2.3", "2.4", "3", "3 without meta"]
START = 1656032840
LENGTH = 20
# How many decisions on planned work are compared.
CASES = 10
# Exit codes allowed in a run with trouble; a program killed on purpose has a negative one.
CODES_IN_TROUBLE = {0, 1, 69, 75, 78}


class Wrong(Exception):
    """A run did not do what the rules say."""


class Session:
    """`number` and the seed decide everything: the version, the map, the history, the trouble."""

    def __init__(self, seed, number, servers, folder):
        self._random = random = Random(f"{seed}/{number}")
        self.version = VERSIONS[number % len(VERSIONS)]
        self._pingdom = servers.pingdom
        self._cachet = servers.cachet(self.version)
        self._history = History(self._pingdom, random)
        maker = Maker(self._history.checks, random)
        self._entries, self._document = maker.entries, maker.document
        self._people = People(self._cachet, self.version, random)
        if random.random() < 0.05:
            self._people.fill()
        self._most = random.choice([None, None, None, 2])
        self._folder = folder
        self._share = {
            "people": random.choice([0, 0.3, 0.7]), "trouble": random.choice([0, 0.3, 0.6]),
        }
        self._now = START
        self._unsettled = None
        self._was_troubled = False
        self._mailer_broke = False
        self._mailed = set()
        self._acts = []
        self._trouble = None
        # The kind of each run without mistakes, and the most memory that a program used in it.
        self.runs = []
        # How often each rule decided.
        self.rules = Counter()

    def run_all(self):
        """Does all runs, the last without trouble; returns what went wrong first, or None."""
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            json.dump(self._document, file)
            file.flush()
            options = [] if self._most is None else ["--max-open", str(self._most)]
            self._programs = Programs(
                self._folder, file.name, self._pingdom, self._cachet, options)
            for number in range(LENGTH):
                try:
                    self._run(is_last=number == LENGTH - 1)
                except Wrong as wrong:
                    return f"{wrong}\n{self._state()}"
                except Exception:
                    return f"{traceback.format_exc()}\n{self._state()}"
        return self._work()

    def _work(self):
        """Compares decisions on planned work; returns what went wrong first, or None."""
        for _ in range(CASES):
            case = WorkMaker(self._random).case()
            found, whys = work_differences(case, self._folder)
            if found:
                return "\n".join(["planned work:", *found, f"  {case}"])
            self.rules.update(f"work {why}" for why in whys)
        return None

    def _run(self, is_last):
        settles = self._unsettled is not None and self._random.random() < 0.5
        if not settles:
            self._unsettled = None
            self._move()
        before = self._page()
        plan = Plan(self._entries, self._history.checks, before, self._now, self._most)
        goal = wanted(plan, before)
        in_trouble = not (is_last or settles) and self._random.random() < self._share["trouble"]
        self._trouble = Trouble(self._random) if in_trouble else None
        self._cachet.control("DELETE", "mail")
        run = self._troubled() if in_trouble else self._calm()
        after = self._page()
        found = _codes(run) if in_trouble else _told(run, plan, goal)
        found = list(found)
        found += differences(before, after, plan, goal, is_exact=not in_trouble)
        found += self._mails(goal)
        if settles:
            found += has_settled(*self._unsettled, after)
        self._unsettled = (before, goal) if in_trouble else None
        self._was_troubled |= in_trouble
        if found:
            self._before, self._plan, self._ran = before, plan, run
            raise Wrong("\n".join(found))
        kind = self._trouble.kind if in_trouble else "calm"
        self.runs.append((kind, max(run.memory.values())))
        self.rules.update(step.why for step in plan.steps)

    def _move(self):
        """Lets time pass: checks change, people act."""
        self._now += self._random.choice([30, 60, 60, 60, 300, 900])
        self._history.step(self._now)
        self._cachet.control("PUT", "clock", {"now": self._now - 20, "step": 1})
        self._acts = []
        while self._random.random() < self._share["people"]:
            self._acts.append(self._people.act(self._page()))
        self._cachet.control("PUT", "clock", {"now": self._now, "step": 1})

    def _page(self):
        return Page(self._cachet, self.version, self._people.maintained)

    def _calm(self):
        if self._random.random() < 0.5:
            return self._programs.pipeline()
        return self._programs.step_by_step()

    def _troubled(self):
        self._trouble.begin(self._pingdom, self._cachet)
        try:
            if self._trouble.kind == "twice":
                return self._programs.step_by_step(times=2)
            return self._programs.pipeline(killed=self._trouble.kind == "killed")
        finally:
            self._trouble.end(self._pingdom, self._cachet)

    def _mails(self, goal):
        """A run never sends more than the plan's mails, and exactly those if nothing has ever
        failed. Two runs at once may each have sent theirs."""
        sent = len(self._cachet.control("GET", "mail")["mail"])
        kind = self._trouble.kind if self._trouble else "calm"
        wished = len(goal.mails)
        if sent > (2 * wished if kind == "twice" else wished) or (
                not self._was_troubled and kind == "calm" and sent != wished):
            yield f"mails: wanted {goal.mails}, sent {sent}"
        if kind == "mailer":
            self._mailer_broke = True
        if sent and wished == 1 and kind != "twice":
            yield from self._mailed_before(goal.mails[0])

    def _mailed_before(self, event):
        """Over all runs each event sends one mail, except if mail went out for something that was
        then not stored, or if people make the event happen again."""
        if event in self._mailed and not self._mailer_broke and not self._share["people"]:
            yield f"a second mail about {event}"
        self._mailed.add(event)

    def _state(self):
        """All that is needed to understand what went wrong."""
        parts = {
            "version": self.version, "now": self._now, "map": json.dumps(self._document),
            "people": self._acts, "trouble": str(self._trouble),
        }
        if hasattr(self, "_ran"):
            parts |= {
                "checks": [(one.reference, one.state, one.tested, one.began, one.ended,
                            one.maintenance, one.tag) for one in self._history.checks],
                "page before": list(self._before.components.values()),
                "incidents before": self._before.incidents,
                "plan": self._plan.steps, "codes": self._ran.codes, "errors": self._ran.errors,
                "results": self._ran.results,
            }
        return "\n".join(f"  {name}: {part}" for name, part in parts.items())


def _codes(run):
    for name, code in run.codes.items():
        if code not in CODES_IN_TROUBLE and not (code == -9 and name == APPLY):
            yield f"{name}: exit code {code}"


def _told(run, plan, goal):
    """What was wrong with the output and exit codes of a run without trouble."""
    wishes = {CHECKS: 0, DECIDE: plan.code, APPLY: 0}
    for name, code in run.codes.items():
        if code != wishes.get(name, 0):
            yield f"{name}: wanted exit code {wishes.get(name, 0)}, found {code}"
    if plan.code == 0 and run.errors:
        yield f"on standard error: {run.errors}"
    wish = [(step.component, step.action, step.to, goal.outcomes[step.component])
            for step in plan.actions]
    found = [(one["component_id"], one["action"], one["to"], one["outcome"])
             for one in run.results]
    if sorted(wish) != sorted(found):
        yield f"results: wanted {sorted(wish)}, found {sorted(found)}"
    for decision, step in zip(run.decisions, plan.steps):
        have = (decision["component_id"], decision["verdict"], decision["action"], decision["why"])
        want = (step.component, step.verdict, step.action or "none", step.why)
        if have != want:
            yield f"decision: wanted {want}, found {have}"
