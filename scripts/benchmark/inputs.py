"""The input files of the measurements."""

import json
import os

NOW = 1_656_032_840


def line(value):
    return json.dumps(value, separators=(",", ":")) + "\n"


def check(number, now=NOW, status="up"):
    """A check as Pingdom lists it; its record has about 380 bytes."""
    return {
        "id": number, "created": 1452782102, "name": f"check {number}",
        "hostname": f"host-{number}.example.com", "resolution": 1, "type": "http", "ipv6": False,
        "verify_certificate": True, "lasterrortime": now - 700, "lasttesttime": now - 9,
        "lastresponsetime": 355, "lastdownstart": now - 900, "lastdownend": now - 600,
        "status": status, "tags": [{"name": f"tag-{number}", "type": "u", "count": 4}],
    }


def records(numbers, now=NOW):
    numbers = list(numbers)
    for number in numbers:
        yield line({"record": "check", "kind": "uptime"} | check(number, now))
    yield line({"record": "end", "of": "check", "count": len(numbers), "selected": False,
                "server_time": now})


def stream(path, count):
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(records(range(1, count + 1)))
    return path


def runs(path, count, checks):
    """A stream of runs one minute apart."""
    with open(path, "w", encoding="utf-8") as file:
        for run in range(count):
            file.writelines(records(range(1, checks + 1), NOW + 60 * run))
    return path


def status_map(path, components, step=1):
    entries = [{"component": n, "checks": [n * step]} for n in range(1, components + 1)]
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"components": entries}, file)
    return path


def map_of_names(path, components, step):
    """The same, with every second check by its tag and the others by their names."""
    entries = [
        {"component": n, "checks": [{"tag": f"tag-{n * step}"} if n % 2 else f"check {n * step}"]}
        for n in range(1, components + 1)]
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"components": entries}, file)
    return path


def settings(path):
    """The settings of the cron entry, apart from those in the environment."""
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"STATE_DIRECTORY={os.path.dirname(path)}/state\n")
    return path


def page(path, components):
    with open(path, "w", encoding="utf-8") as file:
        for number in range(1, components + 1):
            file.write(line({
                "record": "component", "id": number, "name": f"component {number}", "group_id": 0,
                "enabled": True, "status": "operational", "maintenance": False, "incidents": [],
                "last_key": None}))
        file.write(line({"record": "end", "of": "component", "count": components,
                         "page": "https://status.example.com", "cachet": "2.4"}))
    return path
