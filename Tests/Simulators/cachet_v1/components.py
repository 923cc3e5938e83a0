"""Components and their groups in Cachet 2.3.18 and 2.4."""

import re

from cachet_common.input import Problem, Rules, integer, is_blank, is_boolean, is_link, truth
from cachet_common.lists import search, sort

SEARCHABLE = ("id", "name", "status", "order", "group_id", "enabled")
GROUP_SEARCHABLE = ("id", "name", "order", "collapsed", "visible")
WORDS = {1: "Operational", 2: "Performance Issues", 3: "Partial Outage", 4: "Major Outage"}


def status_name(status, modern):
    """The status in words; for an unknown number this is the raw key of the translation."""
    if status == 0 and modern:
        return "Unknown"
    return WORDS.get(status, f"cachet.components.status.{status}")


def show_component(call, row):
    shown = {name: row[name] for name in (
        "id", "name", "description", "link", "status", "order", "group_id", "enabled",
    )}
    if call.modern:
        shown["meta"] = row["meta"]
    shown.update(
        created_at=call.zone.text(row["created_at"]),
        updated_at=call.zone.text(row["updated_at"]),
        deleted_at=None,
        status_name=status_name(row["status"], call.modern),
        tags=row["tags"] or [],
    )
    return shown


def set_status(call, component, status, silent):
    """Changes only the status. Only 2.4 mails about this, and only if the status is different."""
    changed = component["status"] != status
    call.store.change(component, {"status": status})
    if changed and call.modern and not silent:
        call.store.send_mail("component", component["id"])


def _list(call):
    rows = [row for row in call.store.rows("components") if row["enabled"] or call.authorized]
    rows, _ = search(rows, call.query, SEARCHABLE)
    return call.list(sort(rows, call.query, SEARCHABLE), show_component)


def _get(call, row):
    return {"data": show_component(call, row)}


def _post(call):
    given = call.given
    status = integer(given.get("status"))
    rules = Rules()
    rules.require("name", given.get("name"))
    rules.expect(is_link(given.get("link")), "The link format is invalid.")
    if call.modern:
        rules.within("status", status, 0, 4)
        rules.expect(_is_meta(given.get("meta")), "The meta must be an array.")
    rules.check()
    row = call.store.insert("components", {
        "name": given["name"], "description": given.get("description") or "",
        "link": given.get("link") or "", "status": status, "order": integer(given.get("order")),
        "group_id": integer(given.get("group_id")), "enabled": truth(given.get("enabled", True)),
        "meta": given.get("meta") if call.modern else None, "tags": _tags(given.get("tags")),
    })
    shown = show_component(call, row)
    del shown["deleted_at"]
    return {"data": shown}


def _put(call, row):
    """2.3 treats a missing status as 0 and a missing `enabled` as true; 2.4 keeps both."""
    given = call.given
    rules = Rules()
    rules.expect(given.get("name") != "", "The name field is required.")
    rules.expect(is_link(given.get("link")), "The link format is invalid.")
    if call.modern:
        rules.within("status", given.get("status"), 0, 4)
        rules.expect(_is_meta(given.get("meta")), "The meta must be an array.")
        enabled = given.get("enabled")
        rules.expect(
            is_blank(enabled) or is_boolean(enabled), "The enabled field must be true or false."
        )
    rules.check()
    values = {
        name: given[name] for name in ("name", "description", "link") if given.get(name) is not None
    }
    for name in ("order", "group_id"):
        if given.get(name) is not None:
            values[name] = integer(given[name])
    if "tags" in given:
        values["tags"] = _tags(given["tags"])
    if call.modern:
        _put_modern(call, row, values)
    else:
        values["status"] = integer(given.get("status"))
        values["enabled"] = truth(given.get("enabled", True))
        call.store.change(row, values)
        call.store.send_mail("component", row["id"])
    return {"data": show_component(call, row)}


def _put_modern(call, row, values):
    given = call.given
    if not is_blank(given.get("enabled")):
        values["enabled"] = truth(given["enabled"])
    if given.get("meta") is not None:
        values["meta"] = given["meta"]
    call.store.change(row, values)
    if not is_blank(given.get("status")):
        set_status(call, row, integer(given["status"]), truth(given.get("silent")))


def _delete(call, row):
    call.store.remove("components", row, softly=True)


def _is_meta(value):
    return value is None or isinstance(value, (dict, list))


def _tags(text):
    """The names by their slugs, from a comma-separated string."""
    names = [name.strip() for name in text.split(",")] if isinstance(text, str) else []
    return {re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-"): name for name in names if name}


def _show_group(call, row):
    components = [
        component for component in call.store.rows("components")
        if component["group_id"] == row["id"] and component["enabled"]
    ]
    ordered = sorted(components, key=lambda component: (component["order"], component["id"]))
    worst = sorted(ordered, key=lambda component: -component["status"])
    shown = {"id": row["id"], "name": row["name"], "order": row["order"]}
    if call.modern:
        shown["visible"] = row["visible"]
    shown.update(
        collapsed=row["collapsed"],
        created_at=call.zone.text(row["created_at"]),
        updated_at=call.zone.text(row["updated_at"]),
        enabled_components=[show_component(call, component) for component in ordered],
        enabled_components_lowest=[show_component(call, component) for component in worst],
        lowest_human_status=status_name(worst[0]["status"], call.modern) if worst else None,
    )
    return shown


def _list_groups(call):
    """2.4 shows hidden groups only with the token, and this is the only list that obeys `order`."""
    rows = call.store.rows("groups")
    if call.modern and not call.authorized:
        rows = [row for row in rows if row["visible"]]
    rows, _ = search(rows, call.query, GROUP_SEARCHABLE)
    upwards = call.modern and call.query.get("order") != "desc"
    return call.list(sort(rows, call.query, GROUP_SEARCHABLE, upwards), _show_group)


def _get_group(call, row):
    return {"data": _show_group(call, row)}


def _post_group(call):
    given = call.given
    if is_blank(given.get("name")):
        raise Problem(400, ["The name field is required."])
    row = call.store.insert("groups", {
        "name": given["name"], "order": integer(given.get("order")),
        "collapsed": integer(given.get("collapsed")), "visible": integer(given.get("visible")),
    })
    shown = _show_group(call, row)
    del shown["enabled_components"], shown["enabled_components_lowest"]
    return {"data": shown}


def _put_group(call, row):
    """A missing order becomes 0."""
    given = call.given
    values = {"order": integer(given.get("order"))}
    for name in ("collapsed", "visible"):
        if given.get(name) is not None:
            values[name] = integer(given[name])
    if given.get("name") is not None:
        values["name"] = given["name"]
    call.store.change(row, values)
    return {"data": _show_group(call, row)}


def _delete_group(call, row):
    for component in call.store.rows("components"):
        if component["group_id"] == row["id"]:
            call.store.change(component, {"group_id": 0})
    call.store.remove("groups", row, softly=False)


ROUTES = [
    ("GET", "components", False, _list),
    ("POST", "components", True, _post),
    ("GET", "components/groups", False, _list_groups),
    ("POST", "components/groups", True, _post_group),
    ("GET", "components/groups/{group}", False, _get_group),
    ("PUT", "components/groups/{group}", True, _put_group),
    ("DELETE", "components/groups/{group}", True, _delete_group),
    ("GET", "components/{component}", False, _get),
    ("PUT", "components/{component}", True, _put),
    ("DELETE", "components/{component}", True, _delete),
]
