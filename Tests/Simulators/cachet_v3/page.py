"""The content of the status page of Cachet 3 for a guest."""

from cachet_common.page import (
    INCIDENT_COLOURS, in_groups, newest_first, render_page, without_comments,
    without_link_definitions,
)
from cachet_v3.resources import INCIDENT_WORDS, WORDS
from cachet_v3.store import COMPLETE
from cachet_v3.system import SENTENCES, overall

KINDS = {
    "operational": "success", "partial_outage": "info", "under_maintenance": "info",
    "major_outage": "danger",
}
# Unknown components are grey, those under maintenance blue; others have their numbers' colours.
COLOURS = {5: 0, 6: 2}
SCHEDULE_STATES = ("Upcoming", "In Progress", "Complete")


def render(store):
    word = overall(store)
    groups = [row for row in store.rows("groups") if row["visible"]]
    closed = {row["id"] for row in store.rows("groups") if not row["visible"]}
    components = [
        {**row, "status": _component_status(store.latest_status(row))}
        for row in store.rows("components") if row["enabled"] and row["group_id"] not in closed
    ]
    incidents = [
        _incident(store, row) for row in newest_first(store.rows("incidents"))
        if store.is_public(row)
    ]
    schedules = [
        _schedule(store, row) for row in store.rows("schedules") if store.is_published(row)
    ]
    shown = in_groups(groups, components)
    return render_page(KINDS[word], SENTENCES[word], shown, incidents, schedules)


def _incident(store, row):
    return {
        "title": row["name"] + (" \N{PUSHPIN}" if row["stickied"] else ""),
        "about": _names(store, row),
        "status": _status(row["status"]), "text": _text(row["message"]),
        "created_at": row["created_at"],
        "updates": [
            {**update, "status": _status(update["status"]), "text": _text(update["message"])}
            for update in reversed(store.updates_of(row))
        ],
    }


def _schedule(store, row):
    """One that is complete stands under the date of its end; before, no end is shown."""
    status = store.schedule_status(row)
    moment = row["completed_at" if status == COMPLETE else "scheduled_at"]
    return {
        "title": row["name"], "about": _names(store, row), "state": SCHEDULE_STATES[status],
        "when": store.zone.text(moment), "text": _text(row["message"]),
    }


def _names(store, row):
    components = [store.find("components", pivot["id"]) for pivot in row["components"]]
    return ", ".join(component["name"] for component in components if component)


def _component_status(status):
    return COLOURS.get(status, status), WORDS[status]


def _status(status):
    return INCIDENT_COLOURS[status], INCIDENT_WORDS[status]


def _text(message):
    return without_comments(without_link_definitions(message))
