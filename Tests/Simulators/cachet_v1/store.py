"""The parts of the store that are special to Cachet 2.x: rollback, cut texts, start state."""

import copy
import re

from cachet_common.store import Store, first_components

# The first character that three bytes of UTF-8 cannot hold, and all that follows.
_BEYOND = re.compile("[\U00010000-\U0010ffff].*", re.DOTALL)
# What is seen to be kept of a schedule's name.
_NAME_LENGTH = 191


class StoreV1(Store):
    """`utf8mb3`: the columns keep three bytes a character, as those of many a MySQL do."""

    def __init__(self, utf8mb3=False):
        super().__init__()
        self.utf8mb3 = utf8mb3
        self._written = []

    def insert(self, table, row):
        row = super().insert(table, row)
        self._written.append(row)
        return row

    def change(self, row, values):
        super().change(row, values)
        self._written.append(row)

    def settle(self):
        """Cuts the texts that were written to what the columns hold. No error says so, and the
        answer to the write, which was made before, has them whole."""
        for row in self._written:
            if "scheduled_at" in row:
                row["name"] = row["name"][:_NAME_LENGTH]
            if self.utf8mb3:
                for name in ("name", "message"):
                    if row.get(name):
                        row[name] = _BEYOND.sub("", row[name])
        self._written = []

    def updates_of(self, incident):
        """Newest first by the second of creation; within a second the older one comes first."""
        found = [row for row in self.rows("updates") if row["incident_id"] == incident["id"]]
        return sorted(found, key=lambda row: -row["created_at"])

    def transaction(self):
        """What `roll_back` needs; only a broken mailer makes a request fail after writing."""
        return copy.deepcopy(self.tables) if self.mailer_broken else None

    def roll_back(self, before):
        """Restores the tables; mail that was sent remains sent."""
        if before is not None:
            self.tables = before

    def fill(self, count):
        """The start state: two groups, `count` components, a metric, a verified subscriber."""
        for name, order, collapsed in (("Core", 1, 0), ("Edge", 2, 1)):
            self.insert("groups", {
                "name": name, "order": order, "collapsed": collapsed, "visible": 0,
            })
        for name, group, order, description, link in first_components(count):
            self.insert("components", {
                "name": name, "description": description, "link": link, "status": 1, "order": order,
                "group_id": group, "enabled": True, "meta": None, "tags": {},
            })
        self.insert("metrics", {
            "name": "Response time", "suffix": "ms", "description": "Average response time",
            "default_value": 0, "calc_type": 1, "display_chart": True, "places": 2,
            "default_view": 1, "threshold": 5, "order": 0, "visible": 1,
        })
        self.insert_subscriber("subscriber@example.com", True, verify_code="x" * 42)
