"""Schedules in Cachet 3, whose status is computed."""

from cachet_v3.lists import contains
from cachet_v3.resources import WORDS

INCLUDES = ("components", "components.group", "updates", "meta")
SORTS = ("name", "id", "scheduled_at", "completed_at")


def _list(call):
    def has_status(row, value):
        """Unknown statuses are ignored; if none is known all schedules match."""
        words = value if isinstance(value, list) else [str(value)]
        wanted = [int(word) for word in words if word in ("0", "1", "2")]
        return not wanted or call.store.schedule_status(row) in wanted

    tests = {"name": contains("name"), "status": has_status}
    return call.list("schedules", call.schedules(), tests, SORTS, INCLUDES)


def _get(call, row):
    return call.one("schedules", call.seen(row, call.schedules(), "Schedule"), INCLUDES)


def _form(call, creating):
    form = call.form()
    form.text("name", required=creating, most=255)
    form.text("message", required=creating)
    form.date("scheduled_at", required=creating)
    for name in ("completed_at", "published_at"):
        form.date(name)
    form.boolean("notifications")
    if creating:
        form.components(call.store.rows("components"), WORDS)
    call.meta(form)
    values = form.check()
    call.guard("schedules.manage")
    for name in ("scheduled_at", "published_at"):
        if values.get(name) is None:
            values.pop(name, None)
    return values


def _post(call):
    row = call.store.insert("schedules", {
        "completed_at": None, "published_at": call.store.now(), "notifications": False, "meta": {},
        **_form(call, True),
    })
    if row["notifications"] and call.store.is_published(row):
        call.store.send_mail("schedule", row["id"])
    return call.made("schedules", row)


def _put(call, row):
    call.store.change(row, _form(call, False))
    return call.one("schedules", row)


def _delete(call, row):
    call.guard("schedules.delete")
    call.store.remove("schedules", row, softly=True)


ROUTES = [
    ("GET", "schedules", False, _list),
    ("POST", "schedules", True, _post),
    ("GET", "schedules/{schedule}", False, _get),
    ("PUT", "schedules/{schedule}", True, _put),
    ("PATCH", "schedules/{schedule}", True, _put),
    ("DELETE", "schedules/{schedule}", True, _delete),
]
