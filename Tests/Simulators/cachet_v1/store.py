"""The parts of the store that are special to Cachet 2.x: rollback, start state, time zones."""

import calendar
import copy
import time

from cachet_common.input import Problem
from cachet_common.store import Store, first_components


class StoreV1(Store):
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


class Zone:
    """The time zone of a request, from its header `Time-Zone`, or UTC if it has none."""

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
