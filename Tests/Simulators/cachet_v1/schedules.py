"""Schedules in Cachet 2.4. A schedule's status never changes by itself, and no component belongs to
one; only the POST mails, and only with `notify`."""

from cachet_common.input import Problem, Rules, integer, is_blank, minute_fields, truth
from cachet_common.lists import sort

WORDS = ("Upcoming", "In Progress", "Complete")
COLUMNS = ("id", "name", "status", "scheduled_at", "completed_at", "created_at", "updated_at")
COMPLETE = 2


def on_page(store):
    """The schedules that the page shows, whenever they begin: those that are not complete and have
    never been given an end."""
    return [
        row for row in store.rows("schedules")
        if row["status"] != COMPLETE and row["completed_at"] is None
    ]


def _show(call, row):
    """`completed_at` is the current time if none is set."""
    done = call.store.now() if row["completed_at"] is None else row["completed_at"]
    return {
        "id": row["id"], "name": row["name"], "message": row["message"], "status": row["status"],
        "scheduled_at": call.zone.text(row["scheduled_at"]), "completed_at": call.zone.text(done),
        "created_at": call.zone.text(row["created_at"]),
        "updated_at": call.zone.text(row["updated_at"]), "deleted_at": None, "components": [],
        "human_status": WORDS[row["status"]],
    }


def _list(call):
    return call.list(sort(call.store.rows("schedules"), call.query, COLUMNS), _show)


def _get(call, row):
    return {"data": _show(call, row)}


def _post(call):
    """`components` are accepted and then ignored; the message is not cleaned."""
    given = call.given
    rules = Rules()
    rules.require("name", given.get("name"))
    rules.within("status", given.get("status"), 0, 2, required=True)
    rules.require("scheduled at", given.get("scheduled_at"))
    rules.check()
    row = call.store.insert("schedules", {
        "name": given["name"], "message": call.raw.get("message"),
        "status": integer(given["status"]), "completed_at": None,
        **_dates(call, Problem(400, ["Trailing data"])),
    })
    if truth(given.get("notify", False)):
        call.store.send_mail("schedule", row["id"])
    shown = _show(call, row)
    del shown["deleted_at"], shown["components"]
    if row["message"] is None:
        del shown["message"]
    return {"data": shown}


def _put(call, row):
    given = call.given
    rules = Rules()
    rules.within("status", given.get("status"), 0, 2)
    rules.check()
    values = {name: given[name] for name in ("name", "message") if given.get(name) is not None}
    if not is_blank(given.get("status")):
        values["status"] = integer(given["status"])
    call.store.change(row, {**values, **_dates(call, Problem(500))})
    return {"data": _show(call, row)}


def _delete(call, row):
    call.store.remove("schedules", row, softly=True)


def _dates(call, problem):
    values = {}
    for name in ("scheduled_at", "completed_at"):
        if is_blank(call.given.get(name)):
            continue
        fields = minute_fields(call.given[name])
        if fields is None:
            raise problem
        values[name] = call.zone.moment(fields)
    return values


ROUTES = [
    ("GET", "schedules", False, _list),
    ("POST", "schedules", True, _post),
    ("GET", "schedules/{schedule}", False, _get),
    ("PUT", "schedules/{schedule}", True, _put),
    ("DELETE", "schedules/{schedule}", True, _delete),
]
