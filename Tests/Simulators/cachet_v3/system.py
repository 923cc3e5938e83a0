"""Ping, version, status and subscribers in Cachet 3."""

from cachet_v3.lists import contains, equals
from cachet_v3.store import FIXED, OPERATIONAL, UNDER_MAINTENANCE

MAJOR_OUTAGE = 4
# If at least this share of the components has a major outage, so does the page.
SHARE = 0.25
SENTENCES = {
    "operational": "All systems are operational.",
    "partial_outage": "Some systems are experiencing issues.",
    "major_outage": "Some systems are experiencing a major outage.",
    "under_maintenance": "Some systems are under maintenance.",
}


def overall(store):
    """The word of `/status`, from the effective statuses of the enabled components."""
    found = [store.latest_status(row) for row in store.rows("components") if row["enabled"]]
    if found and found.count(MAJOR_OUTAGE) / len(found) >= SHARE:
        return "major_outage"
    if UNDER_MAINTENANCE in found:
        return "under_maintenance"
    if all(status == OPERATIONAL for status in found) and all(
        row["status"] == FIXED for row in store.rows("incidents") if store.is_public(row)
    ):
        return "operational"
    return "partial_outage"


def _ping(_):
    return {"data": "Pong!"}


def _version(_):
    return {"data": {"version": "3.x-dev"}}


def _status(call):
    status = overall(call.store)
    return {"data": {"status": status, "message": SENTENCES[status]}}


def _list_subscribers(call):
    call.guard("subscribers.manage")
    tests = {"email": contains("email"), "global": equals("is_global")}
    rows = call.store.rows("subscribers")
    return call.list("subscribers", rows, tests, ("email", "id"), ("meta",))


def _post_subscriber(call):
    form = call.form()
    form.take("email", lambda value: isinstance(value, str) and "@" in value,
              "The {} field must be a valid email address.", required=True)
    form.boolean("verified")
    form.boolean("global")
    call.meta(form)
    values = form.check()
    call.guard("subscribers.manage")
    row = call.store.insert_subscriber(
        values["email"], values.get("verified", False), is_global=values.get("global", True),
        meta=values.get("meta", {}),
    )
    return call.made("subscribers", row)


def _delete_subscriber(call, row):
    call.guard("subscribers.delete")
    call.store.remove("subscribers", row, softly=False)


ROUTES = [
    ("GET", "ping", False, _ping),
    ("GET", "version", False, _version),
    ("GET", "status", False, _status),
    ("GET", "subscribers", True, _list_subscribers),
    ("POST", "subscribers", True, _post_subscriber),
    ("DELETE", "subscribers/{subscriber}", True, _delete_subscriber),
]
