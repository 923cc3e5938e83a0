"""When a maintenance window comes again."""

import calendar
from datetime import datetime, timedelta, timezone


def times(window):
    """The times of a window, pairs of `from` and `to`: the first, and those that follow it every
    `repeatevery` days, weeks or months until `effectiveto`. In a month that is too short the window
    comes on its last day."""
    first, last = window["from"], window["to"]
    kind, every = window.get("recurrencetype", "none"), window.get("repeatevery", 0)
    yield first, last
    number = every
    while kind != "none" and every > 0:
        begins = _later(first, kind, number)
        if begins > window["effectiveto"]:
            return
        yield begins, begins + last - first
        number += every


def _later(moment, kind, count):
    start = datetime.fromtimestamp(moment, timezone.utc)
    if kind != "month":
        return int((start + timedelta(days=count * {"day": 1, "week": 7}[kind])).timestamp())
    years, month = divmod(start.month - 1 + count, 12)
    year, month = start.year + years, month + 1
    day = min(start.day, calendar.monthrange(year, month)[1])
    return int(start.replace(year=year, month=month, day=day).timestamp())
