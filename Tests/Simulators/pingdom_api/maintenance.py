"""The maintenance windows of the simulated Pingdom, and when they come.

`PUT /_control/maintenance` sets `{"maintenance": […], "occurrences": […]}`, in the API's shapes;
without `occurrences` they follow from the windows. With `"text_ids": true` the ids in answers are
texts. `POST /_control/maintenance/{id}` changes members of a window (`{"to": 1617706822}`; null
removes one) and its occurrences with them: the n-th keeps its id, unless `"new_ids": true` is among
the members. `DELETE` removes a window. `POST` and `DELETE /_control/occurrences/{id}` do the same
with one occurrence.
"""

import itertools
import json

from pingdom_api.call import Refused, integer
from pingdom_api.recurrence import times
from server.raw_json import escaped

FIRST_ID = 6110986
ORDERS = ("description", "from", "to", "effectiveto")


class Maintenance:
    def __init__(self):
        self.set({"maintenance": []})

    def set(self, value):
        self._windows = value["maintenance"]
        self._texts = value.get("text_ids", False)
        self._ids = itertools.count(FIRST_ID)
        self._occurrences = value.get("occurrences")
        if self._occurrences is None:
            self._occurrences = [one for window in self._windows for one in self._of(window, [])]

    def control(self, request, path):
        """Changes or removes one window or one occurrence; whether there was such an order."""
        if len(path) != 2 or path[0] not in ("maintenance", "occurrences"):
            return False
        rows = self._windows if path[0] == "maintenance" else self._occurrences
        row = _row(rows, path[1])
        new_ids = False
        if request.method == "DELETE":
            rows.remove(row)
        elif request.method == "POST":
            values = json.loads(request.body)
            new_ids = values.pop("new_ids", False)
            row.update(values)
            for name in [name for name, value in row.items() if value is None]:
                del row[name]
        else:
            return False
        if rows is self._windows:
            self._follow(row, new_ids)
        return True

    def _follow(self, window, new_ids):
        """Makes the occurrences of a window those that follow from it, or none if it is gone."""
        kept = [one for one in self._occurrences if one["maintenanceid"] == window["id"]]
        self._occurrences = [one for one in self._occurrences if one not in kept]
        if window in self._windows:
            self._occurrences += self._of(window, [] if new_ids else kept)

    def windows(self, parameters):
        """`GET /maintenance`: `from` and `to` are those of a window's first occurrence."""
        column = parameters.get("orderby")
        if column not in (None, *ORDERS):
            raise Refused(400, "Invalid parameter value: orderby")
        shown = self._windows
        if column:
            down = parameters.get("order") == "desc"
            shown = sorted(shown, key=lambda row: row.get(column, ""), reverse=down)
        first = integer(parameters, "offset", 0)
        shown = shown[first:first + integer(parameters, "limit", len(shown))]
        return escaped({"maintenance": [self._shown(window) for window in shown]})

    def occurrences(self, parameters, now):
        """`GET /maintenance.occurrences`: those that begin at `from` (by default now) or later, and
        at `to` or earlier."""
        since = integer(parameters, "from", now)
        until = integer(parameters, "to", 2**63)
        window = parameters.get("maintenanceid")
        return escaped({"occurrences": [
            self._shown(occurrence) for occurrence in self._occurrences
            if since <= occurrence["from"] <= until
            and window in (None, str(occurrence["maintenanceid"]))
        ]})

    def _of(self, window, kept):
        """The occurrences of a window, with the ids of those that are `kept`, one after another."""
        identifiers = [one["id"] for one in kept]
        return [
            {
                "id": identifiers[number] if number < len(identifiers) else next(self._ids),
                "maintenanceid": window["id"], "from": begins, "to": ends,
                "duration": (ends - begins) // 60, "durationunit": "minute",
            }
            for number, (begins, ends) in enumerate(times(window))
        ]

    def _shown(self, row):
        if not self._texts:
            return row
        return {
            name: str(value) if name in ("id", "maintenanceid") else value
            for name, value in row.items()
        }


def _row(rows, text):
    found = [row for row in rows if str(row["id"]) == text]
    if not found:
        raise ValueError(f"no such id: {text}")
    return found[0]


def check_plan(account):
    if not account.has_maintenance:
        raise Refused(403, "Not permitted for account type.")
