"""Measures each row of the table and prints it."""

import os
import shutil
import subprocess
import sys
import tempfile

import inputs
import servers
from measure import Comparison, Run, memory, processes
from table import Table

PROGRAMS = os.environ["PROGRAMS"]
HERE = os.path.dirname(__file__)
QUICK = "--quick" in sys.argv[1:]
ROUNDS = 3 if QUICK else 5
JSON = """import json,sys
n=0
for line in open(sys.argv[1],'rb'):
 n+=json.loads(line).get('status')=='down'"""
ORJSON = JSON.replace("import json,sys", "import sys,orjson as json")


def program(name, *arguments):
    return [f"{PROGRAMS}/{name}", *arguments]


def jq(stream):
    return ["jq", "-c", 'select(.status=="down")', stream]


def ratios(pairs, digits=1):
    """The two columns of ratios: each pair is one of processor time and one on the clock."""
    return [", ".join(f"{figure:.{digits}f} x" for figure in figures) for figures in zip(*pairs)]


def mebibytes(kibibytes):
    return f"{kibibytes / 1024:.0f} MB"


def deciding(table, folder):
    count = 100_000 if QUICK else 1_000_000
    stream = inputs.stream(f"{folder}/checks", count)
    double = inputs.stream(f"{folder}/twice", 2 * count)
    page = ["--components", inputs.page(f"{folder}/page", 1000)]
    by_id = ["--map", inputs.status_map(f"{folder}/ids", 1000, count // 1000), *page]
    by_name = ["--map", inputs.map_of_names(f"{folder}/names", 1000, count // 1000), *page]
    commands = {
        "ours": program("status-decide", *by_id, stream),
        "names": program("status-decide", *by_name, stream),
        "twice": program("status-decide", *by_id, double),
        "jq": jq(stream),
        "Python's json": ["python3", "-c", JSON, stream],
    }
    if shutil.which("gojq"):
        commands["gojq"] = ["gojq", *jq(stream)[1:]]
    if subprocess.run(["python3", "-c", "import orjson"], stderr=subprocess.DEVNULL).returncode == 0:
        commands["orjson"] = ["python3", "-c", ORJSON, stream]
    compared = Comparison(commands, ROUNDS)
    peers = [name for name in commands if name not in ("ours", "names", "twice")]
    table.row(f"**status-decide**, {count:,} checks, 1,000 components: times as fast as "
              + ", ".join(peers), "12 x jq, 3 x orjson",
              *ratios([compared.times(peer, "ours") for peer in peers]))
    table.row("its peak memory; with twice the checks", "under 12 MB, the same",
              f"{mebibytes(memory(commands['ours']))}; {mebibytes(memory(commands['twice']))}")
    table.row("its time with twice the checks", "at most 2.1 x",
              *ratios([compared.times("twice", "ours")]))
    table.row("its time with the checks mapped by tag and by name", "at most 1.5 x",
              *ratios([compared.times("names", "ours")]))


def starting(table, folder):
    decide = ["--map", inputs.status_map(f"{folder}/map", 10),
              "--components", inputs.page(f"{folder}/page", 10),
              inputs.stream(f"{folder}/checks", 10)]
    commands = {"ours": program("status-decide", *decide), "jq": ["jq", "-n", "1"],
                "line": [f"{PROGRAMS}/one-line"]}
    compared = Comparison(commands, 20 * ROUNDS)
    table.row("**status-decide**, 10 checks, start to end: of `jq -n 1`; of a Swift program that "
              "prints a line", "0.25 x; at most 2 x",
              *ratios([compared.times("ours", "jq"), compared.times("ours", "line")], 2))


def rehearsing(table, folder):
    count = 2_000 if QUICK else 20_000
    stream = inputs.runs(f"{folder}/runs", count, 50)
    a_tenth = inputs.runs(f"{folder}/tenth", count // 10, 50)
    rehearse = ["--map", inputs.status_map(f"{folder}/map", 50), "--rehearse"]
    commands = {"ours": program("status-decide", *rehearse, stream),
                "tenth": program("status-decide", *rehearse, a_tenth), "jq": jq(stream)}
    compared = Comparison(commands, ROUNDS)
    table.row(f"a rehearsal of {count:,} runs of 50 checks: checks a second",
              "1,200,000", f"{count * 50 / compared.seconds('ours'):,.0f}")
    table.row("the same: times as fast as jq", "9 x", *ratios([compared.times("jq", "ours")]))
    table.row("its peak memory; that of a tenth of the runs", "the same",
              f"{mebibytes(memory(commands['ours']))}; {mebibytes(memory(commands['tenth']))}")


def fetching(table, folder):
    for count, goal in [(25_000, "0.35 x"), (10, "1.2 x")]:
        with servers.Servers(checks=count) as environment:
            url = environment["PINGDOM_API_URL"] + "/checks?include_tags=true"
            curl = ["curl", "-s", "--compressed", "-H", "Authorization: Bearer test-token", url]
            peer = " ".join(f"'{word}'" for word in curl)
            many = count > 10
            commands = {"ours": program("pingdom-checks"),
                        "peer": f"{peer} | jq -c '.checks[]'" if many else curl}
            body = len(subprocess.run(curl, stdout=subprocess.PIPE, check=True).stdout)
            compared = Comparison(commands, ROUNDS if many else 4 * ROUNDS, environment)
            needed = memory(commands["ours"], environment)
        table.row(f"**pingdom-checks**, {count:,} checks: of `curl`" + (" into `jq -c`" if many else ""),
                  goal, *ratios([compared.times("ours", "peer")], 2))
        if many:
            table.row("its peak memory: of the size of Pingdom's answer", "3 x",
                      f"{needed * 1024 / body:.1f} x")


def applying(table, folder):
    count = 200 if QUICK else 1000
    with servers.Servers(components=count, checks=count, down=True, latency=0.02) as environment:
        plan = f"{folder}/plan"
        decide = f"{PROGRAMS}/pingdom-checks | {PROGRAMS}/status-decide --map " \
            f"{inputs.status_map(f'{folder}/map', count)} > {plan}"
        subprocess.run(decide, shell=True, env=environment, check=True)
        before = servers.requests(environment)
        run = Run(program("cachet-apply", "--jobs", "8", plan), environment)
        asked = servers.requests(environment) - before
    table.row(f"**cachet-apply**, {count:,} openings on 2.4, 20 ms a request, 8 jobs: requests an "
              "action", "at most 6", f"{asked / count:.2f}")
    table.row("its time: of requests ÷ 8 x 20 ms", "at most 1.15 x", "",
              f"{run.clock / (asked / 8 * 0.02):.2f} x")


def piping(table, folder):
    count = 200
    status_map = inputs.status_map(f"{folder}/map", count)
    pipeline = f"{PROGRAMS}/pingdom-checks | {PROGRAMS}/status-decide --map {status_map} | " \
        f"{PROGRAMS}/cachet-apply --jobs 8"
    original = ["python3", f"{HERE}/original.py", status_map]
    for is_down, goal in [(False, "50 x, at most 9"), (True, "5 x")]:
        clocks, asked = {}, {}
        for name, command in [("ours", pipeline), ("original", original)]:
            with servers.Servers(components=count, checks=count, down=is_down, latency=0.02) as environment:
                environment["PATH"] = f"{PROGRAMS}:{environment['PATH']}"
                clocks[name] = Run(command, environment).clock
                asked[name] = servers.requests(environment)
        what = "all going down, 8 jobs" if is_down else "nothing to do"
        table.row(f"the pipeline, {count} components, {what}: times as fast as the original's "
                  "algorithm; requests", goal, f"{asked['ours']} (it: {asked['original']})",
                  f"{clocks['original'] / clocks['ours']:.1f} x")


def entering(table, folder):
    with servers.Servers() as environment:
        environment["PATH"] = f"{PROGRAMS}:{environment['PATH']}"
        status_map = inputs.status_map(f"{folder}/map.json", 6)
        settings = inputs.settings(f"{folder}/settings")
        commands = {
            "entry": [f"{PROGRAMS}/pingdom-to-cachet", "--settings", settings],
            "programs": f"pingdom-checks >{folder}/checks; cachet-apply --snapshot >{folder}/page; "
                        f"status-decide --map {status_map} --components {folder}/page {folder}/checks"
                        f" >{folder}/plan; cachet-apply {folder}/plan",
        }
        compared = Comparison(commands, 4 * ROUNDS, environment)
        started = processes(commands["entry"], environment)
    table.row("a quiet run of **pingdom-to-cachet**: of the programs alone", "at most 1.6 x",
              *ratios([compared.times("entry", "programs")]))
    table.row("its processes", "", f"{started}")


def sizes(table, _):
    names = ["pingdom-checks", "status-decide", "cachet-apply"]
    found = ", ".join(f"{os.path.getsize(f'{PROGRAMS}/{name}') / 1e6:.1f}" for name in names)
    table.row("size of each program", "under 7.5 MB", f"{found} MB")


def main():
    table = Table(ROUNDS)
    for measured in [deciding, starting, rehearsing, fetching, applying, piping, entering, sizes]:
        with tempfile.TemporaryDirectory() as folder:
            measured(table, folder)
    if not QUICK:
        table.save()


main()
