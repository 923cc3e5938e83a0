"""Incident updates and templates, which only 2.4 has."""

from cachet_common.input import Rules, integer, is_blank
from cachet_common.lists import sort
from cachet_v1.incident_answers import show_incident, show_update
from cachet_v1.incidents import attach_component


def _list_updates(call, incident):
    rows = [row for row in call.store.rows("updates") if row["incident_id"] == incident["id"]]
    return call.list(sort(rows, call.query, ("id", "status", "message")), show_update)


def _get_update(call, _, row):
    """The update need not belong to the incident."""
    return {"data": show_update(call, row)}


def _post_update(call, incident):
    """Sets the incident's status; `component_status` is checked and then ignored."""
    given = call.given
    rules = Rules()
    rules.within("status", given.get("status"), 1, 4, required=True)
    rules.require("message", given.get("message"))
    rules.check()
    row = call.store.insert("updates", {
        "incident_id": incident["id"], "status": integer(given["status"]),
        "message": given["message"], "user_id": 1,
    })
    call.store.change(incident, {"status": row["status"]})
    shown = show_update(call, row)
    shown["incident"] = show_incident(call, incident)
    if incident["visible"]:
        call.store.send_mail("update", row["id"])
        component = call.store.find("components", incident["component_id"])
        attach_component(call, shown["incident"], component)
    return {"data": shown}


def _put_update(call, _, row):
    """Changes only the update, not the incident."""
    given = call.given
    rules = Rules()
    rules.within("status", given.get("status"), 1, 4)
    rules.expect(given.get("message") != "", "The message field is required.")
    rules.check()
    values = {} if is_blank(given.get("status")) else {"status": integer(given["status"])}
    if given.get("message") is not None:
        values["message"] = given["message"]
    call.store.change(row, values)
    return {"data": show_update(call, row)}


def _delete_update(call, _, row):
    call.store.remove("updates", row, softly=False)


def _templates(call):
    return call.list([], show_update)


ROUTES = [
    ("GET", "incidents/templates", False, _templates),
    ("GET", "incidents/{incident}/updates", False, _list_updates),
    ("POST", "incidents/{incident}/updates", True, _post_update),
    ("GET", "incidents/{incident}/updates/{update}", False, _get_update),
    ("PUT", "incidents/{incident}/updates/{update}", True, _put_update),
    ("DELETE", "incidents/{incident}/updates/{update}", True, _delete_update),
]
