"""Lists in the manner of Cachet 3: `filter[...]`, `sort`, and pages without a total."""

import json
import re

from cachet_common.input import Problem, integer

_FILTER = re.compile(r"filter\[([^\]]*)\](?:\[([^\]]*)\])?")


def filters(request):
    """The filters by name: a text, a boolean, a list if there is a comma, None if it is empty; for
    `filter[meta][key]` a dictionary of those."""
    found = {}
    for name, text in request.query:
        match = _FILTER.fullmatch(name)
        if not match:
            continue
        outer, inner = match.groups()
        if inner is None:
            found[outer] = _typed(text.strip())
        elif isinstance(found.setdefault(outer, {}), dict):
            found[outer][inner] = _typed(text.strip())
    return found


def _typed(text):
    if "," in text:
        return text.split(",")
    return {"": None, "true": True, "false": False}.get(text, text)


def contains(column):
    """A filter by a part of the text, or by one of several parts, regardless of case."""
    def fits(row, value):
        parts = value if isinstance(value, list) else [str(value)]
        return any(part.casefold() in row[column].casefold() for part in parts)
    return fits


def equals(column):
    """A filter by the value, or by one of several. In a list `true` is only a word."""
    def fits(row, value):
        wanted = value if isinstance(value, list) else [value]
        return _plain(row[column]) in [_plain(one) for one in wanted]
    return fits


def _plain(value):
    return str(int(value)) if isinstance(value, bool) else str(value)


def has_meta(exact):
    """A filter that requires all the pairs. A value with a comma is silently ignored, and so is a
    filter without a key, which then filters nothing."""
    def fits(row, value):
        return not isinstance(value, dict) or all(
            _is_same(row["meta"].get(name), wanted, exact)
            for name, wanted in value.items() if not isinstance(wanted, list)
        )
    return fits


def _is_same(have, wanted, exact):
    """Compares exactly, as SQLite does, or regardless of case, as MySQL does; a number matches its
    text."""
    if have is None or isinstance(have, bool) or isinstance(wanted, bool):
        return have is wanted and have is not None
    text = have if isinstance(have, str) else json.dumps(have, separators=(",", ":"))
    return wanted == text or not exact and wanted.casefold() == text.casefold()


def refuse_unknown(what, asked, allowed, verb="are"):
    unknown = [name for name in asked if name not in allowed]
    if unknown:
        raise Problem(400, detail=(
            f"Requested {what}(s) `{', '.join(unknown)}` {verb} not allowed. "
            f"Allowed {what}(s) are `{', '.join(allowed)}`."
        ))


def sorted_by(rows, query, allowed):
    """The rows sorted by `sort`, or None if the request does not have it."""
    names = [name for name in query.get("sort", "").split(",") if name]
    refuse_unknown("sort", [name.lstrip("-") for name in names], allowed, "is")
    for name in reversed(names):
        column = name.lstrip("-")
        rows = sorted(rows, key=lambda row: _sort_key(row[column]), reverse=name.startswith("-"))
    return rows if names else None


def _sort_key(value):
    return (value is not None, 0 if value is None else value)


def page(rows, call):
    """The rows of the requested page, its links and its `meta`. The links lose the rest of the
    query."""
    size = max(1, min(100, integer(call.query.get("per_page", "15"))))
    number = max(1, integer(call.query.get("page", "1")))
    first = (number - 1) * size
    shown = rows[first:first + size]
    path = call.url(call.request.path.rstrip("/"))
    links = {"first": f"{path}?page=1"}
    if number > 1:
        links["prev"] = f"{path}?page={number - 1}"
    if len(rows) > first + size:
        links["next"] = f"{path}?page={number + 1}"
    return shown, links, {
        "current_page": number,
        "current_page_url": f"{path}?page={number}",
        "from": first + 1 if shown else None,
        "path": path,
        "per_page": size,
        "to": first + len(shown) if shown else None,
    }
