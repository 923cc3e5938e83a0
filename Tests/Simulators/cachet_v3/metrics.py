"""Metrics and their points in Cachet 3."""

from cachet_common.input import integer, is_integer
from cachet_common.zone import Zone
from cachet_v3.input import is_number, moment
from cachet_v3.lists import contains, equals


def _list(call):
    tests = {"name": contains("name"), "calc_type": equals("calc_type")}
    return call.list("metrics", call.store.rows("metrics"), tests, ("name", "order", "id"))


def _get(call, row):
    return call.one("metrics", row)


def _post(call):
    form = call.form()
    form.text("name", required=True, most=255)
    form.text("suffix", required=True)
    form.text("description")
    form.number("default_value")
    for name in ("calc_type", "places", "default_view", "order"):
        form.whole(name)
    form.take("threshold", lambda value: is_integer(value) and integer(value) > 0,
              "The {} field must be at least 1.", make=integer)
    form.boolean("display_chart")
    values = form.check()
    call.guard("metrics.manage")
    return call.made("metrics", call.store.insert_metric(**values))


def _delete(call, row):
    call.guard("metrics.delete")
    call.store.remove("metrics", row, softly=False)


def _points_of(call, metric):
    return [row for row in call.store.rows("points") if row["metric_id"] == metric["id"]]


def _list_points(call, metric):
    return call.list("metricPoints", _points_of(call, metric), (), ("id", "value", "created_at"))


def _post_point(call, metric):
    """Within the metric's threshold of the last point, in whole minutes, the value is lost and
    that point's counter is increased. A point's time is rounded to the nearest half minute."""
    form = call.form()
    form.number("value", required=True)
    form.take("timestamp", lambda value: value is None or _seconds(value) is not None,
              "The {} must be a date or Unix timestamp.", make=_seconds)
    values = form.check()
    call.guard("metric-points.manage")
    time = values.get("timestamp")
    time = call.store.now() if time is None else time
    points = _points_of(call, metric)
    last = max(points, key=lambda row: (row["created_at"], row["id"]), default=None)
    minutes = None if last is None else abs(time // 60 - last["created_at"] // 60)
    if last is not None and minutes < metric["threshold"]:
        call.store.change(last, {"counter": last["counter"] + 1})
        return call.made("metricPoints", last)
    return call.made("metricPoints", call.store.insert("points", {
        "metric_id": metric["id"], "value": values["value"], "counter": 1,
        "created_at": (time + 15) // 30 * 30,
    }))


def _seconds(value):
    return int(float(value)) if is_number(value) else moment(value, Zone())


ROUTES = [
    ("GET", "metrics", False, _list),
    ("POST", "metrics", True, _post),
    ("GET", "metrics/{metric}", False, _get),
    ("DELETE", "metrics/{metric}", True, _delete),
    ("GET", "metrics/{metric}/points", False, _list_points),
    ("POST", "metrics/{metric}/points", True, _post_point),
]
