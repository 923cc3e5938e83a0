"""The uptime and transaction checks of the simulated Pingdom, as its API shows them."""

import json

from server import raw_json
from pingdom_api.call import boolean, page

MOST = {"checks": 25000, "transactions": 1000}
# Members of a list item that appear only on demand, and the parameter that asks for each.
ON_DEMAND = {
    "tags": "include_tags", "severity_level": "include_severity", "encryption": "showencryption",
}


def listing(checks, parameters):
    """`GET /checks`."""
    hidden = [name for name, asks in ON_DEMAND.items() if not boolean(parameters, asks)]
    fitting, shown = page(checks, parameters, MOST["checks"])
    items = ",".join(
        raw_json.join({name: raw for name, raw in check.items() if name not in hidden})
        for check in shown
    )
    counts = {"total": len(checks), "limited": len(fitting), "filtered": len(shown)}
    return f'{{"checks":[{items}],"counts":{raw_json.escaped(counts)}}}'


def transaction_listing(checks, parameters):
    """`GET /tms/check`: there is no total; tags are texts, with `extended_tags` objects."""
    kind = parameters.get("type")
    extended = boolean(parameters, "extended_tags")
    of_kind = [
        check for check in checks if kind in (None, json.loads(check.get("type", "null")))
    ]
    _, shown = page(of_kind, parameters, MOST["transactions"])
    items = ",".join(raw_json.join(extend(check) if extended else check) for check in shown)
    limit = parameters.get("limit", MOST["transactions"])
    return f'{{"checks":[{items}],"limit":{limit},"offset":{parameters.get("offset", 0)}}}'


def extend(check):
    tags = [{"name": tag, "type": "u", "count": 1} for tag in json.loads(check.get("tags", "[]"))]
    return {**check, "tags": raw_json.escaped(tags)}


def detail(check):
    """A check as the detail call shows it: `type` is an object, `tags` are always there, and so are
    alert settings and, in clear text, what the check sends to its target."""
    kind = json.loads(check.get("type", '"http"'))
    parts = {name: raw for name, raw in check.items() if name != "verify_certificate"}
    parts["type"] = raw_json.escaped({kind: settings(kind, check)})
    parts.setdefault("tags", "[]")
    for name, value in {
        "sendnotificationwhendown": 2, "notifyagainevery": 0, "notifywhenbackup": True,
        "responsetime_threshold": 30000, "custom_message": "", "integrationids": [],
        "probe_filters": [],
    }.items():
        parts.setdefault(name, raw_json.escaped(value))
    return parts


def settings(kind, check):
    if kind == "tcp":
        return {"port": 6379, "stringtosend": "AUTH target-secret", "stringtoexpect": "OK"}
    if kind != "http":
        return {}
    return {
        "verify_certificate": json.loads(check.get("verify_certificate", "true")),
        "url": "/", "encryption": False, "port": 80, "username": "target-user",
        "password": "target-secret", "postdata": "key=target-secret",
        "requestheaders": {"User-Agent": "Pingdom.com_bot_version_1.4_(http://www.pingdom.com/)"},
    }
