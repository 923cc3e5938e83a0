"""JSON objects whose members keep their original text: `\\/`, `1.0` and the like survive."""

import json

_decoder = json.JSONDecoder()


def members(text):
    """The members of the object in `text`, in order: names to raw texts."""
    return dict(_items(text, text.index("{") + 1, "}", named=True))


def elements(text):
    """The raw texts of the elements of the first array in `text`."""
    return [raw for _, raw in _items(text, text.index("[") + 1, "]", named=False)]


def join(parts):
    """The text of the object with `parts`, names to raw texts."""
    return "{" + ",".join(f"{json.dumps(name)}:{raw}" for name, raw in parts.items()) + "}"


def escaped(value):
    """The text of a value as PHP writes it, with `/` and all characters beyond ASCII escaped."""
    return json.dumps(value, separators=(",", ":")).replace("/", "\\/")


def _items(text, at, closing, named):
    while True:
        at = _skip(text, at, " \t\r\n,")
        if text[at] == closing:
            return
        name = None
        if named:
            name, at = _decoder.raw_decode(text, at)
            at = _skip(text, at, " \t\r\n:")
        _, end = _decoder.raw_decode(text, at)
        yield name, text[at:end]
        at = end


def _skip(text, at, characters):
    while text[at:at + 1] and text[at] in characters:
        at += 1
    if at >= len(text):
        raise ValueError("the JSON text ends early")
    return at
