"""How Cachet 2.3.18 and 2.4 show incidents and their updates."""

WORDS = {1: "Investigating", 2: "Identified", 3: "Watching", 4: "Fixed"}
ICONS = {
    0: "icon ion-android-calendar", 1: "icon ion-flag oranges", 2: "icon ion-alert yellows",
    3: "icon ion-eye blues", 4: "icon ion-checkmark greens",
}


def human_status(status, modern):
    """The status in words; only 2.3 has a name for 0."""
    if status == 0 and not modern:
        return "Scheduled"
    return WORDS.get(status, f"cachet.incidents.status.{status}")


def latest_status(store, row):
    """The newest update's status, or the incident's own if it has no updates."""
    updates = store.updates_of(row)
    return updates[0]["status"] if updates else row["status"]


def show_incident(call, row):
    if not call.modern:
        return _show_old(call, row)
    names = ("id", "user_id", "component_id", "name", "status", "visible", "stickied",
             "notifications", "message")
    shown = {name: row[name] for name in names}
    for name in ("occurred_at", "created_at", "updated_at"):
        shown[name] = call.zone.text(row[name])
    shown["deleted_at"] = None
    updates = call.store.updates_of(row)
    latest = updates[0] if updates else None
    status = latest["status"] if latest else row["status"]
    shown.update(
        is_resolved=status == 4,
        meta=row["meta"] or [],
        updates=[show_update(call, update) for update in updates],
        human_status=human_status(row["status"], True),
        latest_update_id=latest["id"] if latest else None,
        latest_status=status,
        latest_human_status=human_status(status, True),
        latest_icon=ICONS[status],
        permalink=call.url(f"/incidents/{row['id']}"),
        duration=latest["updated_at"] - row["created_at"] if latest else 0,
    )
    return shown


def _show_old(call, row):
    """On 2.3 `scheduled_at` is the current time for everything that is not a maintenance."""
    shown = {name: row[name] for name in (
        "id", "component_id", "name", "status", "visible", "message",
    )}
    shown["scheduled_at"] = call.zone.text(call.store.now())
    shown["created_at"] = call.zone.text(row["created_at"])
    shown["updated_at"] = call.zone.text(row["updated_at"])
    shown["deleted_at"] = None
    shown["human_status"] = human_status(row["status"], False)
    return shown


def show_update(call, row):
    names = ("id", "incident_id", "status", "message", "user_id")
    shown = {name: row[name] for name in names}
    shown.update(
        created_at=call.zone.text(row["created_at"]),
        updated_at=call.zone.text(row["updated_at"]),
        human_status=human_status(row["status"], True),
        permalink=call.url(f"/incidents/{row['incident_id']}#update-{row['id']}"),
    )
    return shown
