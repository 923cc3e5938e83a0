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
    for name, title, records, options in [
        ("explain", "What a run does, and why", day.checks(MINUTE),
         ["--components", "page.ndjson", "--explain", "--text"]),
        ("rehearse", "What a map would have done in a day", day.all_checks(),
         ["--rehearse", "--text"]),
    ]:
        command = ["status-decide", "--map", "map.json", *options]
        inputs.joinpath("checks.ndjson").write_text(records)
        with inputs.joinpath("checks.ndjson").open() as checks:
            lines = terminal.shown(command, stdin=checks, cwd=inputs)
        prompt = " ".join(word for word in command if word not in ("--components", "page.ndjson"))
        before = "pingdom-checks" if name == "explain" else "cat runs/*/checks.ndjson"
        picture = terminal.picture(title, f"{before} | {prompt}", lines)
        folder.joinpath(f"{name}.svg").write_text(picture)


if __name__ == "__main__":
    beside = pathlib.Path(__file__).resolve().parent
    with tempfile.TemporaryDirectory() as inputs:
        draw(pathlib.Path(inputs), pathlib.Path(sys.argv[1] if sys.argv[1:] else beside))
