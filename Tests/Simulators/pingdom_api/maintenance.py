"""The maintenance windows of the simulated Pingdom."""

from pingdom_api.call import Refused, integer
from server.raw_json import escaped


class Maintenance:
    def __init__(self):
        self._windows = []
        self._occurrences = []

    def set(self, value):
        """Accepts `{"maintenance": […], "occurrences": […]}` in the API's shapes."""
        self._windows = value["maintenance"]
        self._occurrences = value["occurrences"]

    def windows(self, _):
        """`GET /maintenance`: `from` and `to` are those of a window's first occurrence."""
        return escaped({"maintenance": self._windows})

    def occurrences(self, parameters, now):
        """`GET /maintenance.occurrences`: those that begin at `from` (by default now) or later."""
        since = integer(parameters, "from", now)
        window = parameters.get("maintenanceid")
        return escaped({"occurrences": [
            occurrence for occurrence in self._occurrences
            if occurrence["from"] >= since and window in (None, str(occurrence["maintenanceid"]))
        ]})


def check_plan(account):
    if not account.has_maintenance:
        raise Refused(403, "Not permitted for account type.")
