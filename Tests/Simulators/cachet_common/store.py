"""What every simulated Cachet stores: its tables, its clock, and the mail that it has sent."""

import time

from cachet_common.input import Problem
from cachet_common.zone import Zone

TABLES = (
    "groups", "components", "incidents", "updates", "metrics", "points", "schedules", "subscribers",
)
# The components of the start state: name, group, order, description, link.
COMPONENTS = [
    ("API", 1, 1, "The API", "http://example.com/api"),
    ("Database", 1, 2, "Primary database", ""),
    ("Queue", 1, 3, "", ""),
    ("CDN", 2, 1, "Edge caches", ""),
    ("DNS", 2, 2, "", ""),
    ("Website", 0, 0, "Ungrouped", ""),
]


def first_components(count):
    """The first `count` components; those after the sixth have no group."""
    more = [(f"Component {number}", 0, 0, "", "") for number in range(7, count + 1)]
    return (COMPONENTS + more)[:count]


class Store:
    """Tables of rows by id. Times are Unix seconds; the API hides a row with `deleted_at`. The
    site shows times in its `zone`."""

    def __init__(self):
        self.tables = {name: {} for name in TABLES}
        self._last_ids = dict.fromkeys(TABLES, 0)
        self.mail = []
        self.mailer_broken = False
        self._failures_left = 0
        self.zone = Zone()
        self.fixed_clock = None
        self.step = 0
        self._offset = 0

    def now(self):
        return (int(time.time()) if self.fixed_clock is None else self.fixed_clock) + self._offset

    def tick(self):
        """Advances the clock; the simulator calls this for each request that writes."""
        self._offset += self.step

    def set_clock(self, now, step):
        self.fixed_clock = now
        self.step = step
        self._offset = 0

    def insert(self, table, row):
        """Adds a row. Its id remains used even if the request fails later, as in MariaDB."""
        self._last_ids[table] += 1
        now = self.now()
        row = {"id": self._last_ids[table], **row}
        row.setdefault("created_at", now)
        row.setdefault("updated_at", now)
        row["deleted_at"] = None
        self.tables[table][row["id"]] = row
        return row

    def change(self, row, values):
        """Sets values; `updated_at` changes only if one of them differs, as in Eloquent."""
        if any(row.get(name) != value for name, value in values.items()):
            row["updated_at"] = self.now()
            row.update(values)

    def remove(self, table, row, softly):
        if softly:
            row["deleted_at"] = self.now()
        else:
            del self.tables[table][row["id"]]

    def find(self, table, identifier):
        row = self.tables[table].get(identifier)
        return row if row and row["deleted_at"] is None else None

    def rows(self, table):
        return [row for row in self.tables[table].values() if row["deleted_at"] is None]

    def has_subscriber(self):
        return any(row["verified_at"] is not None for row in self.rows("subscribers"))

    def send_mail(self, about, identifier):
        """Sends one mail to each verified subscriber; a broken mailer fails after sending them."""
        for row in self.rows("subscribers"):
            if row["verified_at"] is not None:
                self.mail.append({"about": about, "id": identifier})
        if self.mailer_broken and self.has_subscriber():
            self._failures_left -= 1
            self.mailer_broken = self._failures_left != 0
            raise Problem(500)

    def break_mailer(self, broken, times=-1):
        """Breaks it for that many requests, with -1 for good, or repairs it."""
        self.mailer_broken = broken and times != 0
        self._failures_left = times

    def insert_subscriber(self, email, verified, **others):
        moment = self.now() if verified else None
        return self.insert("subscribers", {"email": email, "verified_at": moment, **others})
