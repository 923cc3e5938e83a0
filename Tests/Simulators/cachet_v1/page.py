"""The content of the status page of Cachet 2.3.18 and 2.4."""

from cachet_common.page import (
    INCIDENT_COLOURS, in_groups, newest_first, render_page, without_comments,
    without_link_definitions,
)
from cachet_v1.components import status_name
from cachet_v1.incident_answers import human_status, latest_status
from cachet_v1.schedules import on_page
from cachet_v1.system import overall


def render(store, modern):
    kind, sentence = overall(store, modern, see_hidden=True)
    components = [
        {**row, "status": (row["status"], status_name(row["status"], modern))}
        for row in store.rows("components") if row["enabled"]
    ]
    incidents = [
        _incident(store, row, modern)
        for row in newest_first(store.rows("incidents")) if row["visible"]
    ]
    schedules = [_schedule(store, row) for row in on_page(store)] if modern else []
    groups = in_groups(store.rows("groups"), components)
    return render_page(kind, sentence, groups, incidents, schedules)


def _schedule(store, row):
    """Neither a state nor an end is shown."""
    return {
        "title": row["name"], "about": "", "state": "",
        "when": store.zone.text(row["scheduled_at"]), "text": _text(row["message"] or "", True),
    }


def _incident(store, row, modern):
    component = store.find("components", row["component_id"])
    return {
        "title": row["name"] + (" \N{PUSHPIN}" if row["stickied"] else ""),
        "about": component["name"] if component else "",
        "status": _status(latest_status(store, row), modern),
        "text": _text(row["message"], modern), "created_at": row["created_at"],
        "updates": [
            {**update, "status": _status(update["status"], modern),
             "text": _text(update["message"], modern)}
            for update in store.updates_of(row)
        ],
    }


def _status(status, modern):
    return INCIDENT_COLOURS.get(status, 0), human_status(status, modern)


def _text(message, modern):
    """Shows what the cleaner escaped as it was sent; only 2.3 shows comments."""
    message = without_link_definitions(message)
    if modern:
        message = without_comments(message)
    return message.replace("&lt;", "<").replace("&gt;", ">")
