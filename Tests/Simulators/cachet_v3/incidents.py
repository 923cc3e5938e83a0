"""Incidents and their updates in Cachet 3."""

import uuid

from cachet_v3.call import not_found
from cachet_v3.lists import contains, equals
from cachet_v3.resources import INCIDENT_WORDS, WORDS, when

INCLUDES = ("components", "components.group", "updates", "meta")
SORTS = ("name", "status", "id", "created_at")


def _list(call):
    def occurs(fits):
        """Compares texts, as SQLite does; an incident without the date never matches."""
        return lambda row, wanted: row["occurred_at"] is not None and fits(
            when(call, row["occurred_at"])["string"], wanted
        )

    tests = {
        "name": contains("name"), "status": equals("status"),
        "occurs_after": occurs(lambda have, wanted: have > wanted),
        "occurs_before": occurs(lambda have, wanted: have < wanted),
        "occurs_on": occurs(lambda have, wanted: have[:10] == wanted),
    }
    return call.list("incidents", call.incidents(), tests, SORTS, INCLUDES, _newest_first)


def _newest_first(row):
    """Within a second SQLite's index on `visible` decides: hidden incidents come first."""
    return (-row["created_at"], row["visible"], row["id"])


def _get(call, row):
    return call.one("incidents", call.seen(row, call.incidents(), "Incident"), INCLUDES)


def _form(call, creating):
    form = call.form()
    form.text("name", required=creating, most=255)
    form.choice("status", INCIDENT_WORDS, required=creating)
    if creating:
        _message_or_template(form, call.given)
    else:
        form.text("message")
    for name in ("visible", "stickied", "notifications"):
        form.boolean(name)
    for name in ("occurred_at", "published_at"):
        form.date(name)
    if creating:
        _components(call, form)
    call.meta(form)
    values = form.check()
    call.guard("incidents.manage")
    if "visible" in values:
        values["visible"] = int(values["visible"])
    if values.get("published_at") is None:
        values.pop("published_at", None)
    return values


def _message_or_template(form, given):
    """There are no templates here, so each one is unknown."""
    for name, other in (("message", "template"), ("template", "message")):
        if given.get(name) is None and given.get(other) is None:
            form.fail(name, f"The {name} field is required when {other} is not present.")
        elif name == "message":
            form.text(name)
    if given.get("template") is not None:
        form.fail("template", "The selected template is invalid.")


def _components(call, form):
    """`component_id` with `component_status` is the older way; it wins if both name the same
    component. `component_status` alone is accepted and ignored."""
    rows = call.store.rows("components")
    form.components(rows, WORDS)
    form.existing("component_id", rows)
    form.choice("component_status", WORDS)
    if call.given.get("component_id") is not None and call.given.get("component_status") is None:
        form.fail(
            "component_status",
            "The component status field is required when component id is present.",
        )


def _post(call):
    values = _form(call, True)
    component_id = values.pop("component_id", None)
    component_status = values.pop("component_status", None)
    pivots = {pivot["id"]: pivot["status"] for pivot in values["components"]}
    if component_id is not None:
        pivots[component_id] = component_status
    values["components"] = [{"id": one, "status": status} for one, status in pivots.items()]
    row = call.store.insert("incidents", {
        "guid": str(uuid.uuid4()), "visible": 0, "stickied": False, "notifications": False,
        "occurred_at": None, "published_at": call.store.now(), "meta": {}, **values,
    })
    if row["notifications"] and call.store.is_public(row):
        call.store.send_mail("incident", row["id"])
    return call.made("incidents", row)


def _put(call, row):
    """A PUT changes neither the components nor their statuses, and no mail goes out."""
    call.store.change(row, _form(call, False))
    return call.one("incidents", row)


def _delete(call, row):
    call.guard("incidents.delete")
    for update in call.store.updates_of(row):
        call.store.remove("updates", update, softly=False)
    call.store.remove("incidents", row, softly=True)


def _list_updates(call, incident):
    call.seen(incident, call.incidents(), "Incident")
    tests = {"status": equals("status")}
    return call.list("updates", call.store.updates_of(incident), tests, ("status", "created_at"))


def _get_update(call, incident, row):
    _within(incident, row)
    call.seen(incident, call.incidents(), "Incident")
    return call.one("updates", row)


def _update_form(call, required):
    form = call.form()
    form.choice("status", INCIDENT_WORDS, required)
    form.text("message", required)
    values = form.check()
    call.guard("incident-updates.manage")
    return values


def _post_update(call, incident):
    """Gives the incident its status. Its effect on the components remains stored, but no longer
    counts once the incident is fixed."""
    values = _update_form(call, True)
    row = call.store.insert("updates", {"incident_id": incident["id"], **values})
    call.store.follow_updates(incident)
    if incident["notifications"] and call.store.is_public(incident):
        call.store.send_mail("update", row["id"])
    return call.made("updates", row)


def _put_update(call, incident, row):
    """Even a change of the text alone gives the incident the latest update's status again."""
    call.store.change(_within(incident, row), _update_form(call, False))
    call.store.follow_updates(incident)
    return call.one("updates", row)


def _delete_update(call, incident, row):
    _within(incident, row)
    call.guard("incident-updates.delete")
    call.store.remove("updates", row, softly=False)
    call.store.follow_updates(incident)


def _within(incident, row):
    if row["incident_id"] != incident["id"]:
        raise not_found("Update", row["id"])
    return row


ROUTES = [
    ("GET", "incidents", False, _list),
    ("POST", "incidents", True, _post),
    ("GET", "incidents/{incident}", False, _get),
    ("PUT", "incidents/{incident}", True, _put),
    ("PATCH", "incidents/{incident}", True, _put),
    ("DELETE", "incidents/{incident}", True, _delete),
    ("GET", "incidents/{incident}/updates", False, _list_updates),
    ("POST", "incidents/{incident}/updates", True, _post_update),
    ("GET", "incidents/{incident}/updates/{update}", False, _get_update),
    ("PUT", "incidents/{incident}/updates/{update}", True, _put_update),
    ("PATCH", "incidents/{incident}/updates/{update}", True, _put_update),
    ("DELETE", "incidents/{incident}/updates/{update}", True, _delete_update),
]
