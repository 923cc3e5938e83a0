"""Answers in which one member is not what it should be."""

import json
import re
import zlib

NOTHING = object()
PACKED = ("Content-Encoding", "gzip")
# What a member is changed to. With `type` a number becomes a text, anything else a number.
KINDS = {
    "null": lambda value: None,
    "type": lambda value: "x" if _is_number(value) else 7,
    "huge": lambda value: 2**63 - 1,
    "nothing": lambda value: NOTHING,
}


class Change:
    """An order has the `path` of the GETs to change, and the `number` of one of all the possible
    changes to the answer; numbers beyond the last start again from the first."""

    def __init__(self, order):
        self._path = re.compile(order["path"])
        self._number = order["number"]
        self.told = {"count": 0, "member": None, "to": None}

    def apply(self, request, response):
        """Changes a successful answer if it is to the right request."""
        if request.method != "GET" or response.status != 200:
            return
        if not self._path.search(request.target):
            return
        if PACKED in response.headers:
            response.headers.remove(PACKED)
            response.body = zlib.decompress(response.body, 31)
        value = json.loads(response.body)
        members = list(_members(value))
        if not members:
            return
        count = len(members) * len(KINDS)
        member, kind = divmod(self._number % count, len(KINDS))
        owner, place = members[member]
        word = list(KINDS)[kind]
        changed = KINDS[word](owner[place])
        if changed is NOTHING:
            del owner[place]
        else:
            owner[place] = changed
        self.told = {"count": count, "member": f"{place} ({member})", "to": word}
        response.body = json.dumps(value).encode()


def _members(value):
    """The members of all objects in the value, each as a pair of its object and its name."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield value, name
            yield from _members(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _members(inner)


def _is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)
