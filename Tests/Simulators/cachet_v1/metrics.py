"""Metrics and their points in Cachet 2.3.18 and 2.4."""

from cachet_common.input import Problem, Rules, integer, is_blank, is_integer, number, truth
from cachet_common.lists import search, sort

COLUMNS = ("id", "name", "display_chart", "default_value", "calc_type")
DEFAULTS = {
    "default_value": 0, "calc_type": 0, "display_chart": True, "places": 2, "default_view": 1,
    "threshold": 5, "order": 0, "visible": 1,
}
VIEWS = ("Last Hour", "Last 12 Hours", "Last Week", "Last Month")


def _show(call, row):
    shown = {name: row[name] for name in ("id", "name", "suffix", "description", *DEFAULTS)}
    if not call.modern:
        del shown["visible"]
    shown.update(
        created_at=call.zone.text(row["created_at"]),
        updated_at=call.zone.text(row["updated_at"]),
        default_view_name=VIEWS[row["default_view"] % 4],
    )
    return shown


def _list(call):
    rows, _ = search(call.store.rows("metrics"), call.query, COLUMNS)
    return call.list(sort(rows, call.query, COLUMNS), _show)


def _get(call, row):
    return {"data": _show(call, row)}


def _values(given):
    texts = ("name", "suffix", "description")
    values = {name: given[name] for name in texts if given.get(name) is not None}
    for name in DEFAULTS:
        if given.get(name) is not None:
            values[name] = number(given[name]) if name == "default_value" else integer(given[name])
    if "display_chart" in values:
        values["display_chart"] = truth(given["display_chart"])
    return values


def _post(call):
    rules = Rules()
    for name in ("name", "suffix") + (("default_value",) if call.modern else ()):
        rules.require(name.replace("_", " "), call.given.get(name))
    rules.check()
    row = call.store.insert("metrics", {"description": "", **DEFAULTS, **_values(call.given)})
    return {"data": _show(call, row)}


def _put(call, row):
    call.store.change(row, _values(call.given))
    return {"data": _show(call, row)}


def _delete(call, row):
    call.store.remove("metrics", row, softly=False)


def _show_point(call, row):
    return {
        "id": row["id"], "metric_id": row["metric_id"], "value": row["value"],
        "counter": row["counter"], "created_at": call.zone.text(row["created_at"]),
        "updated_at": call.zone.text(row["updated_at"]),
        "calculated_value": number(row["value"] * row["counter"]),
    }


def _points_of(call, metric):
    return [row for row in call.store.rows("points") if row["metric_id"] == metric["id"]]


def _list_points(call, metric):
    """2.4 lists the newest first."""
    rows = _points_of(call, metric)
    if call.modern:
        rows.sort(key=lambda row: -row["created_at"])
    return call.list(rows, _show_point)


def _post_point(call, metric):
    """If the metric has a point with the same value within its threshold, that point's counter is
    increased instead. 2.4 divides by the threshold."""
    given = call.given
    if call.modern and metric["threshold"] == 0:
        raise Problem(500)
    if call.modern:
        rules = Rules()
        if rules.require("value", given.get("value")):
            rules.expect(_is_number(given["value"]), "The value must be a number.")
        rules.expect(_is_moment(given.get("timestamp")), "The created at must be an integer.")
        rules.check()
    elif not _is_moment(given.get("timestamp")):
        raise Problem(500)
    value = number(given.get("value"))
    since = (int(call.store.now()) // 60 - metric["threshold"] + 1) * 60
    for row in _points_of(call, metric):
        if row["value"] == value and row["created_at"] >= since:
            call.store.change(row, {"counter": row["counter"] + 1})
            return {"data": _show_point(call, row)}
    moment = integer(given["timestamp"]) if given.get("timestamp") else call.store.now()
    row = call.store.insert("points", {
        "metric_id": metric["id"], "value": value, "counter": 1,
        "created_at": (moment + 15) // 30 * 30 if call.modern else moment,
    })
    return {"data": _show_point(call, row)}


def _put_point(call, _, row):
    """A missing value becomes 0."""
    call.store.change(row, {"value": number(call.given.get("value"))})
    return {"data": _show_point(call, row)}


def _delete_point(call, _, row):
    call.store.remove("points", row, softly=False)


def _is_number(value):
    try:
        return not isinstance(value, bool) and float(value) is not None
    except (TypeError, ValueError):
        return False


def _is_moment(value):
    return is_blank(value) or (is_integer(value) and not isinstance(value, float))


ROUTES = [
    ("GET", "metrics", False, _list),
    ("POST", "metrics", True, _post),
    ("GET", "metrics/{metric}", False, _get),
    ("PUT", "metrics/{metric}", True, _put),
    ("DELETE", "metrics/{metric}", True, _delete),
    ("GET", "metrics/{metric}/points", False, _list_points),
    ("POST", "metrics/{metric}/points", True, _post_point),
    ("PUT", "metrics/{metric}/points/{point}", True, _put_point),
    ("DELETE", "metrics/{metric}/points/{point}", True, _delete_point),
]
