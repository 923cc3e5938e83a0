"""Measures each row of the table and prints it."""

import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time

import inputs
import servers
from measure import Run, medians, memory

PROGRAMS = os.environ["PROGRAMS"]
QUICK = "--quick" in sys.argv[1:]
ROUNDS = 3 if QUICK else 5
PYTHON = "import json,sys\nn=0\nfor line in open(sys.argv[1],'rb'):\n n+=json.loads(line).get('status')=='down'"
ORJSON = PYTHON.replace("import json,sys", "import sys,orjson as json")


def program(name, *arguments):
    return [f"{PROGRAMS}/{name}", *arguments]


def row(what, goal, found):
    print(f"| {what} | {goal} | {found} |", flush=True)


def ratio(times, of, to):
    return f"{times[of] / times[to]:.1f} x"


def mebibytes(kibibytes):
    return f"{kibibytes / 1024:.0f} MB"


def deciding(folder):
    count = 100_000 if QUICK else 1_000_000
    stream = inputs.stream(f"{folder}/checks", count)
    double = inputs.stream(f"{folder}/twice", 2 * count)
    decide = ["--map", inputs.status_map(f"{folder}/map", 1000, count // 1000),
              "--components", inputs.page(f"{folder}/page", 1000)]
    commands = {
        "ours": program("status-decide", *decide, stream),
        "twice": program("status-decide", *decide, double),
        "jq": ["jq", "-c", "[.id,.status]", stream],
        "json": ["python3", "-c", PYTHON, stream],
    }
    if shutil.which("gojq"):
        commands["gojq"] = ["gojq", "-c", "[.id,.status]", stream]
    if subprocess.run(["python3", "-c", "import orjson"], stderr=subprocess.DEVNULL).returncode == 0:
        commands["orjson"] = ["python3", "-c", ORJSON, stream]
    times = medians(commands, ROUNDS)
    peers = ", ".join(f"{ratio(times, name, 'ours')} {name}"
                      for name in commands if name not in ("ours", "twice"))
    row(f"`status-decide`, {count:,} checks, 1,000 components: times as fast as",
        "8 x jq, 2.5 x orjson", peers)
    row("its peak memory; with twice the checks", "under 16 MB, the same",
        f"{mebibytes(memory(commands['ours']))}; {mebibytes(memory(commands['twice']))}")
    row("its time with twice the checks", "at most 2.1 x", ratio(times, "twice", "ours"))


def starting(folder):
    decide = ["--map", inputs.status_map(f"{folder}/map", 10),
              "--components", inputs.page(f"{folder}/page", 10),
              inputs.stream(f"{folder}/checks", 10)]
    commands = {"ours": program("status-decide", *decide), "jq": ["jq", "-n", "1"],
                "line": [f"{PROGRAMS}/one-line"]}
    times = medians(commands, 20 * ROUNDS, "clock")
    row("`status-decide`, 10 checks, start to end: of `jq -n 1`; of a Swift program that prints a line",
        "0.25 x; at most 2 x", f"{times['ours'] / times['jq']:.2f} x; {ratio(times, 'ours', 'line')}")


def rehearsing(folder):
    count = 2_000 if QUICK else 20_000
    stream = inputs.runs(f"{folder}/runs", count, 50)
    a_tenth = inputs.runs(f"{folder}/tenth", count // 10, 50)
    rehearse = ["--map", inputs.status_map(f"{folder}/map", 50), "--rehearse"]
    commands = {"ours": program("status-decide", *rehearse, stream),
                "tenth": program("status-decide", *rehearse, a_tenth),
                "jq": ["jq", "-c", "[.id,.status]", stream]}
    times = medians(commands, ROUNDS)
    row(f"a rehearsal of {count:,} runs of 50 checks: checks a second; times as fast as jq",
        "500,000; 5 x", f"{count * 50 / times['ours']:,.0f}; {ratio(times, 'jq', 'ours')}")
    row("its peak memory; that of a tenth of the runs", "the same",
        f"{mebibytes(memory(commands['ours']))}; {mebibytes(memory(commands['tenth']))}")


def fetching(folder):
    for count, goal in [(25_000, "at most 0.5 x; under 5 x"), (10, "at most 1.4 x")]:
        with servers.Servers(checks=count) as environment:
            url = environment["PINGDOM_API_URL"] + "/checks"
            curl = ["curl", "-s", "--compressed", "-H", "Authorization: Bearer test-token", url]
            peer = " ".join(f"'{word}'" for word in curl)
            commands = {
                "ours": program("pingdom-checks"),
                "peer": f"{peer} | jq -c '.checks[]'" if count > 10 else curl,
            }
            body = len(subprocess.run(curl, stdout=subprocess.PIPE, check=True).stdout)
            times = medians(commands, ROUNDS, "clock", env=environment)
            needed = memory(commands["ours"], environment)
        share = f"{times['ours'] / times['peer']:.2f} x"
        if count > 10:
            row("`pingdom-checks`, 25,000 checks: of `curl` into `jq -c`; memory of the body's size", goal,
                f"{share}; {needed * 1024 / body:.1f} x")
        else:
            row("`pingdom-checks`, 10 checks: of `curl`", goal, share)


def applying(folder):
    count = 200 if QUICK else 1000
    with servers.Servers(components=count, checks=count, down=True, latency=0.02) as environment:
        plan = f"{folder}/plan"
        decide = f"{PROGRAMS}/pingdom-checks | {PROGRAMS}/status-decide --map " \
            f"{inputs.status_map(f'{folder}/map', count)} > {plan}"
        subprocess.run(decide, shell=True, env=environment, check=True)
        before = servers.requests(environment)
        run = Run(program("cachet-apply", "--jobs", "8", plan), environment)
        asked = servers.requests(environment) - before
    row(f"`cachet-apply`, {count:,} openings on 2.4, 20 ms a request, 8 jobs: requests an action",
        "at most 6", f"{asked / count:.2f}")
    row("its time: of requests ÷ 8 x 20 ms", "at most 1.15 x", f"{run.clock / (asked / 8 * 0.02):.2f} x")


def piping(folder):
    count = 200
    status_map = inputs.status_map(f"{folder}/map", count)
    pipeline = f"{PROGRAMS}/pingdom-checks | {PROGRAMS}/status-decide --map {status_map} | " \
        f"{PROGRAMS}/cachet-apply --jobs 8"
    original = ["python3", os.path.join(os.path.dirname(__file__), "original.py"), status_map]
    for is_down, goal in [(False, "50 x, at most 9"), (True, "5 x")]:
        clocks, asked = {}, {}
        for name, command in [("ours", pipeline), ("original", original)]:
            with servers.Servers(components=count, checks=count, down=is_down, latency=0.02) as environment:
                environment["PATH"] = f"{PROGRAMS}:{environment['PATH']}"
                clocks[name] = Run(command, environment).clock
                asked[name] = servers.requests(environment)
        what = "all going down, 8 jobs" if is_down else "nothing to do"
        row(f"the pipeline, {count} components, {what}: times as fast as the original's algorithm; requests",
            goal, f"{clocks['original'] / clocks['ours']:.1f} x; {asked['ours']} (it: {asked['original']})")


def sizes(folder):
    for name in ["pingdom-checks", "status-decide", "cachet-apply"]:
        subprocess.run(["strip", "-o", f"{folder}/{name}", f"{PROGRAMS}/{name}"], check=True)
    found = ", ".join(f"{os.path.getsize(f'{folder}/{name}') / 1e6:.1f}"
                      for name in ["pingdom-checks", "status-decide", "cachet-apply"])
    row("size of each program, static, stripped, in MB", "under 8", found)


def main():
    print(f"{platform.machine()}, {os.cpu_count()} processors, {time.strftime('%Y-%m-%d')}, "
          f"medians of {ROUNDS} runs by turns\n")
    print("| work | goal | measured |\n|---|---|---|")
    for measured in [deciding, starting, rehearsing, fetching, applying, piping, sizes]:
        with tempfile.TemporaryDirectory() as folder:
            measured(folder)


main()
