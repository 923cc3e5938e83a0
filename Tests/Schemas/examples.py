"""The JSON texts of the documentation and of the examples."""

import json
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parents[2]
BLOCKS = {
    "README.md": r"(?ms)^```\w*\n(.*?)^```",
    "scripts/man/pingdom-cachet.7": r"(?ms)^\.Bd -literal\n(.*?)^\.Ed",
    "scripts/demo": r"(?ms)<<'END'\n(.*?)^END$",
    "scripts/examples/map.json": r"(?s)(.*)",
}


def unescaped(text):
    """What a manual page shows: `\\-` is a hyphen, `\\e` a backslash."""
    return re.sub(r"\\(.)", lambda escape: "\\" if escape[1] == "e" else escape[1], text)


def objects():
    """Every object that stands in a block of its own, with the file that it is from."""
    decoder = json.JSONDecoder()
    for name, block in BLOCKS.items():
        for text in re.findall(block, (ROOT / name).read_text()):
            rest = (unescaped(text) if name.endswith(".7") else text).strip()
            while re.match(r'\{\s*"', rest):
                value, end = decoder.raw_decode(rest)
                yield name, value
                rest = rest[end:].strip()
