"""What a Cachet 2.x keeps: its tables, its clock, and the mail that it sent."""

import calendar
import copy
import time

from cachet_input import Problem

TABLES = ("groups", "components", "incidents", "updates", "metrics", "points", "schedules", "subscribers")
# The components of the start state: name, group, order, description, link.
COMPONENTS = [
    ("API", 1, 1, "The API", "http://example.com/api"),
    ("Database", 1, 2, "Primary database", ""),
    ("Queue", 1, 3, "", ""),
    ("CDN", 2, 1, "Edge caches", ""),
    ("DNS", 2, 2, "", ""),
    ("Website", 0, 0, "Ungrouped", ""),
]


class Store:
    """Tables of rows by id. Times are Unix seconds; a row with `deleted_at` is gone for the API."""

    def __init__(self):
        self.tables = {name: {} for name in TABLES}
        self._last_ids = dict.fromkeys(TABLES, 0)
        self.mail = []
        self.mailer_broken = False
        self.fixed_clock = None
        self.step = 0
        self._offset = 0

    def now(self):
        return (int(time.time()) if self.fixed_clock is None else self.fixed_clock) + self._offset

    def tick(self):
        """Moves the clock ahead; the simulator calls it at each request that writes."""
        self._offset += self.step

    def set_clock(self, now, step):
        self.fixed_clock = now
        self.step = step
        self._offset = 0

    def insert(self, table, row):
        """Adds a row. Its id stays used even if the request fails later, as in MariaDB."""
        self._last_ids[table] += 1
        now = self.now()
        row = {"id": self._last_ids[table], **row}
        row.setdefault("created_at", now)
        row.setdefault("updated_at", now)
        row["deleted_at"] = None
        self.tables[table][row["id"]] = row
        return row

    def change(self, row, values):
        """Sets values; `updated_at` moves only where something is different, as in Eloquent."""
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

    def updates_of(self, incident):
        """Newest first by the second of their creation; in one second the older comes first."""
        found = [row for row in self.rows("updates") if row["incident_id"] == incident["id"]]
        return sorted(found, key=lambda row: -row["created_at"])

    def has_subscriber(self):
        return any(row["verified_at"] is not None for row in self.rows("subscribers"))

    def send_mail(self, about, identifier):
        """One mail to each verified subscriber."""
        for row in self.rows("subscribers"):
            if row["verified_at"] is None:
                continue
            if self.mailer_broken:
                raise Problem(500)
            self.mail.append({"about": about, "id": identifier})

    def transaction(self):
        """What `roll_back` needs; only a broken mailer makes a request fail after it wrote."""
        return copy.deepcopy((self.tables, self.mail)) if self.mailer_broken else None

    def roll_back(self, before):
        if before is not None:
            self.tables, self.mail = before

    def fill(self, count):
        """The start state: two groups, `count` components, a metric, a verified subscriber."""
        for name, order, collapsed in (("Core", 1, 0), ("Edge", 2, 1)):
            self.insert("groups", {"name": name, "order": order, "collapsed": collapsed, "visible": 0})
        named = COMPONENTS + [(f"Component {n}", 0, 0, "", "") for n in range(7, count + 1)]
        for name, group, order, description, link in named[:count]:
            self.insert("components", {
                "name": name, "description": description, "link": link, "status": 1, "order": order,
                "group_id": group, "enabled": True, "meta": None, "tags": {},
            })
        self.insert("metrics", {
            "name": "Response time", "suffix": "ms", "description": "Average response time",
            "default_value": 0, "calc_type": 1, "display_chart": True, "places": 2,
            "default_view": 1, "threshold": 5, "order": 0, "visible": 1,
        })
        self.insert("subscribers", {
            "email": "subscriber@example.com", "verify_code": "x" * 42, "verified_at": self.now(),
        })


class Zone:
    """The time zone of a request, from its header `Time-Zone`; UTC where there is none."""

    def __init__(self, name):
        self._zone = None
        if name not in (None, "", "UTC"):
            import zoneinfo

            try:
                self._zone = zoneinfo.ZoneInfo(name)
            except (OSError, ValueError, KeyError):
                raise Problem(500) from None

    def text(self, moment):
        """`Y-m-d H:i:s`, without an offset."""
        if moment is None or self._zone is None:
            return moment and time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(moment))
        from datetime import datetime

        return datetime.fromtimestamp(moment, self._zone).strftime("%Y-%m-%d %H:%M:%S")

    def moment(self, fields):
        """The Unix seconds of year, month, day, hour and minute in this zone."""
        if self._zone is None:
            return calendar.timegm((*fields, 0))
        from datetime import datetime

        return int(datetime(*fields, tzinfo=self._zone).timestamp())
