"""Incidents in Cachet 2.3.18 and 2.4."""

from cachet_common.input import (
    Problem, Rules, day_first_fields, integer, is_blank, is_boolean, is_integer, minute_fields,
    truth,
)
from cachet_common.lists import search, sort
from cachet_v1.components import set_status, show_component
from cachet_v1.incident_answers import show_incident


def _list(call):
    columns = ("id", "name", "status", "visible", "component_id")
    sortable = ("id", "name", "status", "visible", "message")
    if call.modern:
        columns += ("user_id", "stickied")
        sortable += ("user_id", "stickied", "occurred_at")
    rows = [row for row in call.store.rows("incidents") if row["visible"] or call.authorized]
    rows, filtered = search(rows, call.query, columns)
    if call.authorized and not filtered:
        # No ORDER BY: MariaDB reads its index on `visible`, hidden incidents first.
        rows = sorted(rows, key=lambda row: row["visible"])
    return call.list(sort(rows, call.query, sortable), show_incident)


def _get(call, row):
    return {"data": show_incident(call, row)}


def _post(call):
    given = call.given
    if call.modern:
        given["message"] = call.raw.get("message")
    rules = Rules()
    rules.require("name", given.get("name"))
    if call.modern:
        values = _check_modern(call, rules, True)
    else:
        values = _check_old(call, rules, True)
    row = call.store.insert("incidents", {
        "component_id": 0, "user_id": 1, "stickied": False, "notifications": False,
        "occurred_at": call.store.now(), **values,
    })
    try:
        component = _touch_component(call, row)
    except Problem:
        call.store.remove("incidents", row, softly=False)
        raise
    notify = truth(given.get("notify", True)) and row["visible"] == 1
    if notify:
        call.store.send_mail("incident", row["id"])
    shown = _echo(call, show_incident(call, row))
    del shown["deleted_at"]
    if not truth(given.get("component_id")):
        del shown["component_id"]
    if not call.modern:
        shown["notify"] = truth(given.get("notify", True))
    if notify:
        attach_component(call, shown, component)
    return {"data": shown}


def attach_component(call, shown, component):
    """The mailer adds the component to the answer; on 2.4 only if it has nobody to write to."""
    if not (call.modern and call.store.has_subscriber()):
        shown["component"] = component and show_component(call, component)


def _put(call, row):
    """A missing `visible` publishes the incident, and on 2.4 a missing `stickied` unpins it."""
    rules = Rules()
    rules.expect(call.given.get("name") != "", "The name field is required.")
    check = _check_modern if call.modern else _check_old
    values = check(call, rules, False)
    values.pop("meta", None)
    before = dict(row)
    call.store.change(row, values)
    try:
        _touch_component(call, row)
    except Problem:
        row.update(before)
        raise
    return {"data": _echo(call, show_incident(call, row))}


def _delete(call, row):
    call.store.remove("incidents", row, softly=True)


def _check_modern(call, rules, creating):
    given = call.given
    rules.within("status", given.get("status"), 0, 4, required=creating)
    component_id, status = given.get("component_id"), given.get("component_status")
    rules.expect(
        is_blank(component_id) or not is_blank(status),
        "The component status field is required when component id is present.",
    )
    if creating:
        rules.expect(
            is_blank(status) or not is_blank(component_id),
            "The component id field is required when component status is present.",
        )
    rules.within("component id", component_id, -(2**63), 2**63)
    rules.within("component status", status, 0, 4)
    rules.check()
    values = _plain_values(given)
    values["visible"] = int(truth(given.get("visible", True)))
    values["stickied"] = truth(given.get("stickied", False))
    if given.get("occurred_at"):
        values["occurred_at"] = _moment(call, minute_fields(given["occurred_at"]))
    meta = given.get("meta") or []
    if not isinstance(meta, (dict, list)):
        raise Problem(500)
    values["meta"] = meta
    message = given.get("message")
    if is_blank(message) and (creating or message is not None):
        raise Problem(400, ["The message field is required."])
    return values


def _check_old(call, rules, creating):
    """2.3 accepts any integer as a status. Its error texts are garbled; these are not."""
    given = call.given
    status, message, visible = given.get("status"), given.get("message"), given.get("visible", True)
    if creating or status is not None:
        rules.expect(is_integer(status), "The status format is invalid.")
    if creating or message is not None:
        rules.expect(not is_blank(message), "The message format is invalid.")
    rules.expect(is_boolean(visible), "The visible format is invalid.")
    rules.check()
    values = _plain_values(given)
    values["visible"] = integer(visible)
    if given.get("created_at"):
        moment = _moment(call, day_first_fields(given["created_at"]))
        values.update(created_at=moment, updated_at=moment)
    return values


def _plain_values(given):
    values = {name: given[name] for name in ("name", "message") if given.get(name) is not None}
    if given.get("status") is not None:
        values["status"] = integer(given["status"])
    if truth(given.get("component_id")):
        values["component_id"] = integer(given["component_id"])
    return values


def _moment(call, fields):
    """The Unix seconds of a date; one in another format raises an exception nothing catches."""
    if fields is None:
        raise Problem(500)
    return call.zone.moment(fields)


def _touch_component(call, incident):
    """Gives the component that the request names its status, on 2.4 never silently. 2.3 checks
    the component only now, when the incident is already written and has its id."""
    given = call.given
    if not truth(given.get("component_id")):
        return None
    if not call.modern and is_blank(given.get("component_status")):
        raise Problem(400, ["The status format is invalid."])
    component = call.store.find("components", incident["component_id"])
    if component is None and not call.modern:
        raise Problem(500)
    if component is not None:
        set_status(call, component, integer(given["component_status"]), silent=False)
    return component


def _echo(call, shown):
    """2.3 answers a write with the types that were sent: `"1"` stays `"1"`."""
    for name in ("status", "component_id"):
        if not call.modern and not is_blank(call.given.get(name)):
            shown[name] = call.given[name]
    return shown


ROUTES = [
    ("GET", "incidents/{incident}", False, _get),
    ("PUT", "incidents/{incident}", True, _put),
    ("DELETE", "incidents/{incident}", True, _delete),
    ("GET", "incidents", False, _list),
    ("POST", "incidents", True, _post),
]
