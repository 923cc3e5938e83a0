"""The JSON texts in the documentation and in the examples."""

import json
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parents[2]
BLOCKS = {
    "README.md": r"(?ms)^```\w*\n(.*?)^```",
    "scripts/manual/pingdom-cachet-map.5.md": r"(?ms)^```\w*\n(.*?)^```",
    "scripts/manual/pingdom-cachet-records.5.md": r"(?ms)^```\w*\n(.*?)^```",
    "scripts/demo": r"(?ms)<<'END'\n(.*?)^END$",
    "scripts/examples/map.json": r"(?s)(.*)",
}


def objects():
    """Every object in a block of its own, as a pair of the file's name and the object."""
    decoder = json.JSONDecoder()
    for name, block in BLOCKS.items():
        for text in re.findall(block, (ROOT / name).read_text()):
            rest = text.strip()
            while re.match(r'\{\s*"', rest):
                value, end = decoder.raw_decode(rest)
                yield name, value
                rest = rest[end:].strip()
