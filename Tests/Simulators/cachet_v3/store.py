"""What a Cachet 3 stores and computes: effective statuses, schedules' states, visibility.

Incidents and schedules have their components in `components`, a list of `id` and `status`.
"""

from cachet_common.store import Store, first_components

OPERATIONAL, UNDER_MAINTENANCE, FIXED = 1, 6, 4
UPCOMING, IN_PROGRESS, COMPLETE = range(3)
# Unknown (5) and under maintenance (6) are less severe than performance issues (2).
SEVERITY = {1: 0, 5: 1, 6: 2, 2: 3, 3: 4, 4: 5}


class StoreV3(Store):
    def change(self, row, values):
        """Meta has a table of its own, so changing it does not change `updated_at`."""
        if "meta" in values:
            row["meta"] = values["meta"]
        super().change(row, values)

    def updates_of(self, incident):
        """The updates, oldest first."""
        found = [row for row in self.rows("updates") if row["incident_id"] == incident["id"]]
        return sorted(found, key=lambda row: (row["created_at"], row["id"]))

    def updates_of_schedule(self, schedule):
        return [row for row in self.rows("updates") if row.get("schedule_id") == schedule["id"]]

    def follow_updates(self, incident):
        """Gives the incident the status of its latest update, if it has one."""
        updates = self.updates_of(incident)
        if updates:
            self.change(incident, {"status": updates[-1]["status"]})

    def is_published(self, row):
        return row["published_at"] <= self.now()

    def is_public(self, incident):
        return incident["visible"] == 1 and self.is_published(incident)

    def schedule_status(self, row):
        """A schedule without an end remains in progress forever. One that ends in this second is
        complete: the clock of Cachet has fractions, and the end has none."""
        now = self.now()
        if row["scheduled_at"] > now:
            return UPCOMING
        ends = row["completed_at"]
        return IN_PROGRESS if ends is None or ends > now else COMPLETE

    def notify_completed(self):
        """What Laravel's scheduler does: mails once about each loud schedule that is over."""
        for row in self.rows("schedules"):
            if self.schedule_status(row) == COMPLETE and not row["told_end"]:
                row["told_end"] = True
                self.mail_about(row)

    def mail_about(self, schedule):
        if schedule["notifications"] and self.is_published(schedule):
            self.send_mail("schedule", schedule["id"])

    def latest_status(self, component):
        """The effective status. Maintenance in progress replaces the component's own status; then
        the most severe of that and of the unresolved incidents that everyone can see counts."""
        schedules = [
            row for row in self.rows("schedules")
            if self.is_published(row) and self.schedule_status(row) == IN_PROGRESS
        ]
        incidents = [
            row for row in self.rows("incidents")
            if row["status"] != FIXED and self.is_public(row)
        ]
        baseline = _impacts(schedules, component) or [component["status"]]
        return max(baseline + _impacts(incidents, component), key=SEVERITY.get)

    def fill(self, count):
        """The start state: two groups, `count` components, a metric, a verified subscriber."""
        for name, order in (("Core", 1), ("Edge", 2)):
            self.insert_group(name=name, order=order, visible=1)
        for name, group, order, description, link in first_components(count):
            self.insert_component(
                name=name, description=description or None, link=link or None, status=OPERATIONAL,
                order=order or None, group_id=group or None,
                meta={"pingdom_check_id": 1234567} if name == "Database" else {},
            )
        self.insert_metric(
            name="Response time", suffix="ms", description="Average response time", calc_type=1,
            places=2,
        )
        self.insert_subscriber("subscriber@example.com", True, is_global=True, meta={})

    def insert_group(self, **values):
        return self.insert("groups", {
            "order": 0, "order_column": None, "order_direction": None, "collapsed": 1, "visible": 0,
            "meta": {}, **values,
        })

    def insert_component(self, **values):
        return self.insert("components", {
            "description": None, "link": None, "status": 5, "order": None, "group_id": None,
            "enabled": True, "meta": {}, **values,
        })

    def insert_metric(self, **values):
        return self.insert("metrics", {
            "suffix": None, "description": None, "default_value": None, "calc_type": 0,
            "display_chart": True, "places": 2, "default_view": 1, "threshold": 5, "order": 0,
            "visible": 1, **values,
        })


def _impacts(rows, component):
    return [
        pivot["status"] for row in rows for pivot in row["components"]
        if pivot["id"] == component["id"]
    ]
