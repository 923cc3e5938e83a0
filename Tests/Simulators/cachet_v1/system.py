"""Ping, version, status and subscribers in Cachet 2.3.18 and 2.4."""

import time

from cachet_common.input import Problem, is_blank, truth
from cachet_v1.incident_answers import latest_status


def overall(store, modern, see_hidden):
    """The answer of `/status`: `success`, `info` or `danger`, and a sentence. 2.4 counts the
    components of hidden groups only for people who are signed in."""
    components = [row for row in store.rows("components") if row["enabled"]]
    if modern and not see_hidden:
        hidden = {row["id"] for row in store.rows("groups") if not row["visible"]}
        components = [row for row in components if row["group_id"] not in hidden]
    one = modern and len(components) < 2
    major = sum(row["status"] == 4 for row in components)
    if components and major * 2 >= len(components):
        if one:
            return "danger", "The service is experiencing a major outage"
        return "danger", "Some systems are experiencing major issues"
    if all(row["status"] == 1 for row in components) and all(
        row["status"] == 0 or latest_status(store, row) == 4 for row in store.rows("incidents")
    ):
        return "success", "System operational" if one else "All systems are operational"
    if one:
        return "info", "The system is experiencing issues"
    return "info", "Some systems are experiencing issues"


def _ping(_):
    return {"data": "Pong!"}


def _version(call):
    version = "2.4.0-dev" if call.modern else "2.3.18"
    latest = {"tag_name": "v2.3.18", "prelease": False, "draft": False}
    return {"meta": {"on_latest": call.modern, "latest": latest}, "data": version}


def _status(call):
    status, message = overall(call.store, call.modern, call.authorized)
    return {"data": {"status": status, "message": message}}


def _show_subscriber(call, row):
    verified = row["verified_at"]
    components = [component["id"] for component in call.store.rows("components")]
    created, updated = call.zone.text(row["created_at"]), call.zone.text(row["updated_at"])
    return {
        "id": row["id"], "email": row["email"], "verify_code": row["verify_code"],
        "created_at": created, "updated_at": updated,
        "verified_at": verified and time.strftime("%A %d %B %Y %H:%M:%S", time.gmtime(verified)),
        "subscriptions": [
            {
                "id": number, "subscriber_id": row["id"], "component_id": component,
                "created_at": created, "updated_at": updated,
            }
            for number, component in enumerate(components, 1)
        ],
    }


def _list_subscribers(call):
    return call.list(call.store.rows("subscribers"), _show_subscriber)


def _post_subscriber(call):
    email = call.given.get("email")
    if is_blank(email) or "@" not in email:
        raise Problem(400, ["The email must be a valid email address."])
    row = call.store.insert_subscriber(email, truth(call.given.get("verify")), verify_code="x" * 42)
    return {"data": _show_subscriber(call, row)}


def _delete_subscriber(call, row):
    call.store.remove("subscribers", row, softly=False)


ROUTES = [
    ("GET", "ping", False, _ping),
    ("GET", "version", False, _version),
    ("GET", "status", False, _status),
    ("GET", "subscribers", True, _list_subscribers),
    ("POST", "subscribers", True, _post_subscriber),
    ("DELETE", "subscribers/{subscriber}", True, _delete_subscriber),
]
