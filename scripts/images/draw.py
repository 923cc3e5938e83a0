"""Draws the tables of status-decide as a terminal shows them: explain.svg and rehearse.svg, beside
this file or in the folder that is given. The programs have to be on PATH."""

import json
import pathlib
import sys
import tempfile

import day
import terminal

MINUTE = 23 * 60 + 57


def draw(inputs, folder):
    inputs.joinpath("map.json").write_text(json.dumps(day.MAP))
    inputs.joinpath("page.ndjson").write_text(day.components())
    for name, title, prompt, records, options in [
        ("explain", "What a run does, and why",
         "pingdom-checks | status-decide --map map.json --explain --text", day.checks(MINUTE),
         ["--components", "page.ndjson", "--explain"]),
        ("rehearse", "What a map would have done in a day",
         "status-decide --map map.json --rehearse --text runs/*/checks.ndjson", day.all_checks(),
         ["--rehearse"]),
    ]:
        inputs.joinpath("checks.ndjson").write_text(records)
        lines = terminal.shown(
            ["status-decide", "--map", "map.json", *options, "--text", "checks.ndjson"], cwd=inputs)
        folder.joinpath(f"{name}.svg").write_text(terminal.picture(title, prompt, lines))


if __name__ == "__main__":
    beside = pathlib.Path(__file__).resolve().parent
    with tempfile.TemporaryDirectory() as inputs:
        draw(pathlib.Path(inputs), pathlib.Path(sys.argv[1] if sys.argv[1:] else beside))
