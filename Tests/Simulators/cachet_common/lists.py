"""Lists in the manner of Cachet 2.x: exact filters, a sort that always descends, pages."""

import re
from urllib.parse import urlencode

from cachet_common.input import Problem, integer

NOT_COLUMNS = ("sort", "order", "per_page")


def matches(row, name, wanted):
    """MariaDB's comparison: numbers by their leading digits, texts regardless of case."""
    have = row[name]
    if isinstance(have, (bool, int)):
        return have == integer(wanted)
    return have is not None and str(have).casefold() == wanted.rstrip().casefold()


def search(rows, query, searchable):
    """The rows that match, and whether there was a filter. As soon as one key is searchable, all
    keys except sort, order and per_page count as columns; an unknown column, even `page`, gives
    a 500."""
    wanted = {name: text for name, text in query.items() if name not in NOT_COLUMNS}
    if not any(name in searchable for name in wanted):
        return rows, False
    for name in wanted:
        if rows and name not in rows[0] or name == "page":
            raise Problem(500)
    return [row for row in rows if all(matches(row, *pair) for pair in wanted.items())], True


def sort(rows, query, sortable, upwards=False):
    """The rows sorted by `sort`. A column that is not sortable is ignored, and so is `order`."""
    column = query.get("sort")
    if column not in sortable:
        return rows
    return sorted(rows, key=lambda row: _sort_key(row[column]), reverse=not upwards)


def _sort_key(value):
    return (value is not None, value.casefold() if isinstance(value, str) else value or 0)


def page(rows, request, scheme, least_pages):
    """The rows of the requested page, and the `pagination` object."""
    query = dict(request.query)
    size = query.get("per_page", "20")
    if not re.fullmatch(r"\d+", size):
        raise Problem(500)
    size = int(size) or 15
    number = query.pop("page", "1")
    number = max(1, int(number)) if re.fullmatch(r"\d+", number) else 1
    last = max(least_pages, -(-len(rows) // size))
    shown = rows[(number - 1) * size:number * size]

    def link(target):
        host = request.headers.get("host", "localhost")
        return f"{scheme}://{host}{request.path}?{urlencode({**query, 'page': target})}"

    return shown, {
        "total": len(rows),
        "count": len(shown),
        "per_page": size,
        "current_page": number,
        "total_pages": last,
        "links": {
            "next_page": link(number + 1) if number < last else None,
            "previous_page": link(number - 1) if number > 1 else None,
        },
    }
