"""Components and their groups in Cachet 3."""

from cachet_v3.lists import contains, equals
from cachet_v3.resources import WORDS

INCLUDES = ("group", "incidents", "meta")
FILTERS = {"name": contains("name"), "status": equals("status"), "enabled": equals("enabled")}


def _list(call):
    """Disabled components are listed only if `filter[enabled]` asks for them. Without `sort` the
    order is that of SQLite's index on the group: those without a group come first."""
    rows = call.components()
    if "enabled" not in call.filters:
        rows = [row for row in rows if row["enabled"]]
    order = None if "status" in call.filters else _by_group
    return call.list("components", rows, FILTERS, ("name", "order", "id"), INCLUDES, order)


def _by_group(row):
    return (row["group_id"] or 0, row["id"])


def _get(call, row):
    return call.one("components", call.seen(row, call.components(), "Component"), INCLUDES)


def _form(call, creating):
    form = call.form()
    form.text("name", required=creating, most=255)
    form.text("description")
    form.choice("status", WORDS)
    form.link("link")
    form.whole("order")
    form.boolean("enabled")
    form.existing("component_group_id", call.store.rows("groups"))
    call.meta(form)
    values = form.check()
    call.guard("components.manage")
    if "component_group_id" in values:
        values["group_id"] = values.pop("component_group_id")
    return values


def _post(call):
    return call.made("components", call.store.insert_component(**_form(call, True)))


def _put(call, row):
    """Changes only what is given. The status is the component's own, and no mail goes out."""
    call.store.change(row, _form(call, False))
    return call.one("components", row)


def _delete(call, row):
    call.guard("components.delete")
    call.store.remove("components", row, softly=True)


def _groups(call):
    return [row for row in call.store.rows("groups") if row["visible"] or not call.is_guest]


def _list_groups(call):
    tests, sorts = {"name": contains("name")}, ("name", "order", "id")
    return call.list("componentGroups", _groups(call), tests, sorts, ("components", "meta"))


def _get_group(call, row):
    call.seen(row, _groups(call), "ComponentGroup")
    return call.one("componentGroups", row, ("components", "meta"))


def _group_form(call, creating):
    form = call.form()
    form.text("name", required=creating, most=255)
    form.whole("order")
    form.boolean("visible")
    form.choice("collapsed", range(3))
    call.meta(form)
    values = form.check()
    call.guard("component-groups.manage")
    if "visible" in values:
        values["visible"] = int(values["visible"])
    return values


def _post_group(call):
    return call.made("componentGroups", call.store.insert_group(**_group_form(call, True)))


def _put_group(call, row):
    call.store.change(row, _group_form(call, False))
    return call.one("componentGroups", row)


def _delete_group(call, row):
    call.guard("component-groups.delete")
    for component in call.store.rows("components"):
        if component["group_id"] == row["id"]:
            call.store.change(component, {"group_id": None})
    call.store.remove("groups", row, softly=False)


ROUTES = [
    ("GET", "components", False, _list),
    ("POST", "components", True, _post),
    ("GET", "components/{component}", False, _get),
    ("PUT", "components/{component}", True, _put),
    ("PATCH", "components/{component}", True, _put),
    ("DELETE", "components/{component}", True, _delete),
    ("GET", "component-groups", False, _list_groups),
    ("POST", "component-groups", True, _post_group),
    ("GET", "component-groups/{group}", False, _get_group),
    ("PUT", "component-groups/{group}", True, _put_group),
    ("PATCH", "component-groups/{group}", True, _put_group),
    ("DELETE", "component-groups/{group}", True, _delete_group),
]
