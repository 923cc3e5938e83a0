"""Prints COUNT documents, one per line, that are JSON or nearly so, generated from SEED.

Each is preceded by the verdicts of Python's json and of jq, such as `01` if only jq accepts it.
"""

import json
import random
import subprocess
import sys

WORDS = ["true", "false", "null", "NaN", "nan", "Infinity", "-Infinity", "tru", "True", "undefined"]
NUMBERS = [
    "0", "-0", "1", "-1", "10", "1.5", "-2.25", "1e5", "1E-5", "2.5e+3", "12345678901234567890", "1e999",
    "01", "1.", ".5", "+1", "-", "1e", "1e+", "0x1", "--1", "1.2.3", "1e5.5", "9007199254740993",
]
TEXTS = [
    "", "a", "name", "caf\u00e9", "\u6f22\u5b57", "\U0001f600", "a b", "\\n", '\\"', "\\\\", "\\/", "\\u0041",
    "\\u00e9", "\\ud83d\\ude00", "\\ud83d", "\\ude00x", "\\u12", "\\x", "\t", "\x01", "\x7f", "\u2028", "\ufeff",
]
BLANKS = ["", "", "", " ", "\t", "  ", "\r", "\x0b", "\u00a0"]
BYTES = b'{}[]",:\\ \t0123456789.eE+-truefalsn\x00\x1f\x7f\x80\xc3\xa9\xed\xa0\xf5\xff'


def document(random, depth=0):
    blank = random.choice(BLANKS[:6] if random.random() < 0.98 else BLANKS)
    kind = random.random()
    if depth > 4 or kind < 0.2:
        text = random.choice(NUMBERS[:12] if random.random() < 0.9 else NUMBERS)
    elif kind < 0.3:
        text = random.choice(WORDS[:3] if random.random() < 0.9 else WORDS)
    elif kind < 0.5:
        text = string(random)
    elif kind < 0.75:
        text = "[" + ",".join(document(random, depth + 1) for _ in range(random.randrange(5))) + "]"
    else:
        members = (
            string(random) + random.choice([":", ": ", " :"]) + document(random, depth + 1)
            for _ in range(random.randrange(5))
        )
        text = "{" + ",".join(members) + "}"
    return blank + text + blank


def string(random):
    choices = TEXTS[:14] if random.random() < 0.9 else TEXTS
    return '"' + "".join(random.choice(choices) for _ in range(random.randrange(4))) + '"'


def damaged(random, text):
    """The bytes after up to three random edits: a byte removed, replaced or inserted."""
    for _ in range(random.randrange(4)):
        place = random.randrange(len(text) + 1)
        new = bytes([random.choice(BYTES)]) if random.random() < 0.7 else b""
        text = text[:place] + new + text[place + random.randrange(2):]
    return text


def refuse(constant):
    raise ValueError(constant)


def taken_by_python(text):
    try:
        json.loads(text.decode(), parse_constant=refuse)
    except ValueError:
        return False
    return True


def taken_by_jq(texts):
    lines = b"".join(text + b"\n" for text in texts)
    command = ["jq", "-R", "try (fromjson | true) catch false"]
    ended = subprocess.run(command, input=lines, stdout=subprocess.PIPE, check=True)
    return [line == b"true" for line in ended.stdout.split()]


def main():
    source, count = random.Random(int(sys.argv[1])), int(sys.argv[2])
    texts = []
    while len(texts) < count:
        text = document(source).encode()
        if source.random() < 0.5:
            text = damaged(source, text)
        if b"\n" not in text:
            texts.append(text)
    for text, jq in zip(texts, taken_by_jq(texts), strict=True):
        verdicts = b"%d%d " % (taken_by_python(text), jq)
        sys.stdout.buffer.write(verdicts + text + b"\n")


main()
