"""How Cachet 3 shows each type of resource: its attributes and its possible relations.

A row that a request has just made (`fresh`) shows null for what the database would fill in.
"""

WORDS = {
    1: "Operational", 2: "Performance issues", 3: "Partial outage", 4: "Major outage",
    5: "Unknown", 6: "Under maintenance",
}
INCIDENT_WORDS = {0: "Reported", 1: "Investigating", 2: "Identified", 3: "Watching", 4: "Fixed"}
SCHEDULE_WORDS = ("Upcoming", "In progress", "Complete")
# Only the largest unit that fits is shown.
UNITS = (
    ("year", 365 * 86400), ("month", 30 * 86400), ("week", 7 * 86400), ("day", 86400),
    ("hour", 3600), ("minute", 60), ("second", 1),
)


def when(call, moment):
    """A time in the site's zone, which it does not name."""
    if moment is None:
        return {"human": None, "string": None}
    distance = moment - call.store.now()
    unit, length = next((unit for unit in UNITS if abs(distance) >= unit[1]), UNITS[-1])
    count = abs(distance) // length
    plural = "" if count == 1 else "s"
    return {
        "human": f"{count} {unit}{plural} {'from now' if distance > 0 else 'ago'}",
        "string": call.store.zone.text(moment),
    }


def labelled(value, words):
    return {"human": None if value is None else words[value], "value": value}


def _some(row, *names):
    return {name: row[name] for name in names}


def _created(call, row):
    return {"created": when(call, row["created_at"]), "updated": when(call, row["updated_at"])}


def _component(call, row, _):
    shown = _some(row, "id", "name", "description", "link", "order")
    shown["status"] = labelled(row["status"], WORDS)
    if call.build["latest_status"]:
        shown["latest_status"] = labelled(call.store.latest_status(row), WORDS)
    return {**shown, "enabled": row["enabled"], **_created(call, row)}


def _group(call, row, fresh):
    shown = _some(
        row, "id", "name", "order", "order_column", "order_direction", "collapsed", "visible",
    )
    if fresh:
        shown["collapsed"] = call.given.get("collapsed")
    return {**shown, **_created(call, row)}


def _incident(call, row, fresh):
    """`notifications` is a boolean only in the answer to a POST."""
    shown = _some(row, "id", "guid", "name", "message", "visible", "stickied", "notifications")
    if not fresh:
        shown["notifications"] = int(row["notifications"])
    shown["status"] = labelled(row["status"], INCIDENT_WORDS)
    shown["occurred"] = when(call, row["occurred_at"])
    shown["published"] = when(call, row["published_at"])
    return {**shown, **_created(call, row)}


def _update(call, row, _):
    kind = "incident" if row["incident_id"] else "schedule"
    return {
        "id": row["id"], "updateable_id": row[f"{kind}_id"], "updateable_type": kind,
        "message": row["message"], "status": labelled(row["status"], INCIDENT_WORDS),
        **_created(call, row),
    }


def _schedule(call, row, _):
    return {
        **_some(row, "id", "name", "message"),
        "status": labelled(call.store.schedule_status(row), SCHEDULE_WORDS),
        "scheduled": when(call, row["scheduled_at"]),
        "completed": when(call, row["completed_at"]),
        "published": when(call, row["published_at"]),
        **_created(call, row),
    }


def _metric(call, row, fresh):
    shown = _some(
        row, "id", "name", "suffix", "description", "default_value", "calc_type", "display_chart",
        "places", "default_view", "threshold", "order", "visible",
    )
    if fresh:
        shown["visible"] = None
        for name in ("default_view", "threshold", "order"):
            shown[name] = call.given.get(name)
    return {**shown, **_created(call, row)}


def _point(call, row, _):
    total = row["value"] * row["counter"]
    return {
        **_some(row, "id", "metric_id"), "calculated_value": total,
        **_some(row, "value", "counter"), **_created(call, row),
    }


def _subscriber(call, row, _):
    return {
        **_some(row, "id", "email"), "global": row["is_global"],
        "verified": when(call, row["verified_at"]), **_created(call, row),
    }


def _group_of(call, component):
    """A single resource or None; the other relations are lists."""
    group = call.store.find("groups", component["group_id"])
    return group and ("componentGroups", group, {})


def _incidents_of(call, component):
    return [
        ("incidents", row, {}) for row in call.incidents()
        if any(pivot["id"] == component["id"] for pivot in row["components"])
    ]


def _components_in(call, group):
    return [("components", row, {}) for row in call.components() if row["group_id"] == group["id"]]


def _components_of(call, row):
    """The components, each with the status that the incident or the schedule gives it."""
    found = [(call.store.find("components", pivot["id"]), pivot) for pivot in row["components"]]
    return [
        ("components", component, {"pivot": {"component_status": labelled(pivot["status"], WORDS)}})
        for component, pivot in found if component
    ]


def _updates_of(call, incident):
    return [("updates", row, {}) for row in call.store.updates_of(incident)]


def _updates_of_schedule(call, schedule):
    return [("updates", row, {}) for row in call.store.updates_of_schedule(schedule)]


ATTRIBUTES = {
    "components": _component, "componentGroups": _group, "incidents": _incident,
    "updates": _update, "schedules": _schedule, "metrics": _metric, "metricPoints": _point,
    "subscribers": _subscriber,
}
# The relations that can be included, in the order in which they appear.
RELATIONS = {
    "components": {"group": _group_of, "incidents": _incidents_of},
    "componentGroups": {"components": _components_in},
    "incidents": {"components": _components_of, "updates": _updates_of},
    "schedules": {"components": _components_of, "updates": _updates_of_schedule},
}
