"""Updates of schedules in Cachet 3: texts without a status, which mail nobody. This follows its
source; no running server has been asked."""

from cachet_v3.call import not_found


def _list(call, schedule):
    call.seen(schedule, call.schedules(), "Schedule")
    return call.list("updates", call.store.updates_of_schedule(schedule), sorts=("created_at",))


def _get(call, schedule, row):
    call.seen(schedule, call.schedules(), "Schedule")
    return call.one("updates", _within(schedule, row))


def _form(call, required):
    form = call.form()
    form.text("message", required)
    values = form.check()
    call.guard("schedule-updates.manage")
    return values


def _post(call, schedule):
    values = _form(call, True)
    return call.made("updates", call.store.insert("updates", {
        "schedule_id": schedule["id"], "incident_id": None, "status": None, **values,
    }))


def _put(call, schedule, row):
    call.store.change(_within(schedule, row), _form(call, False))
    return call.one("updates", row)


def _delete(call, schedule, row):
    _within(schedule, row)
    call.guard("schedule-updates.delete")
    call.store.remove("updates", row, softly=False)


def _within(schedule, row):
    if row.get("schedule_id") != schedule["id"]:
        raise not_found("Update", row["id"])
    return row


ROUTES = [
    ("GET", "schedules/{schedule}/updates", False, _list),
    ("POST", "schedules/{schedule}/updates", True, _post),
    ("GET", "schedules/{schedule}/updates/{update}", False, _get),
    ("PUT", "schedules/{schedule}/updates/{update}", True, _put),
    ("PATCH", "schedules/{schedule}/updates/{update}", True, _put),
    ("DELETE", "schedules/{schedule}/updates/{update}", True, _delete),
]
