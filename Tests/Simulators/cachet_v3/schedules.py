"""Schedules in Cachet 3, whose status is computed. A loud one mails at its POST and at each change
of its times; what a broken mailer makes fail is stored all the same."""

from cachet_v3.lists import contains
from cachet_v3.resources import WORDS
from cachet_v3.store import COMPLETE

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
    """The values to store. A component that has been deleted passes; no answer shows it again."""
    form = call.form()
    form.text("name", required=creating, most=255)
    form.text("message", required=creating)
    form.date("scheduled_at", required=creating)
    for name in ("completed_at", "published_at"):
        form.date(name)
    if creating:
        form.boolean("notifications")
    form.components(call.store.tables["components"].values(), WORDS)
    call.meta(form)
    values = form.check()
    call.guard("schedules.manage")
    if not call.build["schedule_components"]:
        values["components"] = []
    return {name: value for name, value in values.items() if value is not None}


def _post(call):
    row = call.store.insert("schedules", {
        "completed_at": None, "published_at": call.store.now(), "notifications": False, "meta": {},
        "told_end": False, **_form(call, True),
    })
    call.store.mail_about(row)
    return call.made("schedules", row)


def _put(call, row):
    """Null and an empty list of components change nothing, and neither does `notifications`."""
    values = _form(call, False)
    if not values["components"]:
        del values["components"]
    before = row["scheduled_at"], row["completed_at"]
    call.store.change(row, values)
    if (row["scheduled_at"], row["completed_at"]) != before:
        row["told_end"] = call.store.schedule_status(row) == COMPLETE
        call.store.mail_about(row)
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
