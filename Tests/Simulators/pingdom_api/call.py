"""What all calls to the simulated Pingdom have in common: refusals and parameters."""

import json


class Refused(Exception):
    """A request that is answered with an error."""

    def __init__(self, status, message):
        super().__init__(message)
        self.status = status


def integer(parameters, name, default):
    text = parameters.get(name, str(default))
    if not text.isdigit():
        raise Refused(400, f"Invalid parameter value: {name}")
    return int(text)


def boolean(parameters, name):
    """Only `true` and `false` in lower case are booleans."""
    text = parameters.get(name, "false")
    if text not in ("true", "false"):
        raise Refused(400, f"Invalid parameter value: {name}")
    return text == "true"


def page(checks, parameters, most):
    """The checks that have any of the tags, and the requested page of those."""
    limit = integer(parameters, "limit", most)
    offset = integer(parameters, "offset", 0)
    if limit > most or ("offset" in parameters and "limit" not in parameters):
        raise Refused(400, "Invalid parameter value: limit")
    wanted = {tag for tag in parameters.get("tags", "").split(",") if tag}
    fitting = [check for check in checks if not wanted or wanted & tag_names(check)]
    return fitting, fitting[offset:offset + limit]


def tag_names(check):
    """The tags' names; an uptime check has objects as tags, a transaction check texts."""
    tags = json.loads(check.get("tags", "[]"))
    return {tag["name"] if isinstance(tag, dict) else tag for tag in tags}


def named(checks, text):
    """The check with that id; an unknown id gives 403, as in the real API."""
    for check in checks:
        if check["id"] == text:
            return check
    raise Refused(403, "Invalid check identifier")
