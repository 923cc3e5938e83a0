"""A day of an invented shop: its map, and what Pingdom and the status page say every five minutes."""

import json

MAP = {
    "defaults": {"up_for": "5m"},
    "components": [
        {"component": "Website", "checks": [161748, 208655, 208656], "down_when": {"at_least": 2},
         "escalate": [{"after": "30m", "severity": "major_outage"}], "incident": {"notify": True}},
        {"component": "Customer API", "checks": [85975], "requires": ["Database"]},
        {"component": "Database", "checks": [13904858], "incident": {"notify": True}},
        {"component": "Search", "checks": [71, 72], "severity": "performance_issues"},
        {"component": "Queue", "checks": [3516241]},
    ],
}
NAMES = {
    161748: "www from Dublin", 208655: "www from Virginia", 208656: "www from Tokyo",
    85975: "api.example.com", 13904858: "database", 71: "search", 72: "suggestions",
    3516241: "queue worker",
}
PAUSED = {3516241}
# When the outages of a check begin and end, in minutes of the day.
OUTAGES = {
    161748: [(853, 937)], 208655: [(540, 562), (850, 935)], 208656: [(850, 930), (1421, 2000)],
    85975: [(192, 236), (1012, 1047), (1432, 2000)], 13904858: [(190, 234)],
    71: [(395, 450)], 72: [(1390, 1431)],
}
MIDNIGHT = 1795564800
MINUTES_BETWEEN_RUNS = 5
DAY = 24 * 60


def line(value):
    return json.dumps(value, separators=(",", ":")) + "\n"


def check(number, minute):
    """The record of a check at that minute of the day."""
    record = {"record": "check", "kind": "uptime", "id": number, "name": NAMES[number]}
    if number in PAUSED:
        return {**record, "status": "paused", "lasttesttime": MIDNIGHT}
    begun = [outage for outage in OUTAGES.get(number, []) if outage[0] <= minute]
    is_down = bool(begun) and minute < begun[-1][1]
    record |= {"status": "down" if is_down else "up", "lasttesttime": MIDNIGHT + 60 * minute}
    if begun:
        record["lastdownstart"] = MIDNIGHT + 60 * begun[-1][0]
        record["lastdownend"] = MIDNIGHT + 60 * min(minute, begun[-1][1])
    return record


def checks(minute):
    """The listing of all checks, as pingdom-checks writes it."""
    end = {"record": "end", "of": "check", "count": len(NAMES), "selected": False,
           "server_time": MIDNIGHT + 60 * minute}
    return "".join(line(check(number, minute)) for number in NAMES) + line(end)


def component(number, name):
    """The record of a component in the evening. The search has an incident, which is over."""
    record = {"record": "component", "id": number, "name": name, "group_id": 1, "enabled": True,
              "status": "operational", "maintenance": False, "incidents": [], "last_key": None}
    if name != "Search":
        return record
    incident = {"id": 5, "name": "Search is down", "status": "identified",
                "key": f"{number}/72/{MIDNIGHT + 60 * 1390}", "visible": True, "pinned": False,
                "taken_over": False}
    return {**record, "status": "performance_issues", "incidents": [incident]}


def components():
    """The page, as cachet-apply --snapshot writes it."""
    records = [component(number, entry["component"])
               for number, entry in enumerate(MAP["components"], 1)]
    end = {"record": "end", "of": "component", "count": len(records),
           "page": "https://status.example.com", "cachet": "2.4"}
    return "".join(map(line, [*records, end]))


def all_checks():
    """The listings of all runs of the day, one after another."""
    return "".join(map(checks, range(0, DAY, MINUTES_BETWEEN_RUNS)))
