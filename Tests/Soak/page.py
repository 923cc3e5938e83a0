"""What a Cachet shows, in one form for all versions, read from the rows of its simulator."""

import re
from dataclasses import dataclass, field

MARKER = re.compile(r"^\[pingdom-cachet\]: # \((.*)\)\s*$", re.MULTILINE)
WORDS = {
    1: "operational", 2: "performance_issues", 3: "partial_outage", 4: "major_outage",
}
INCIDENT_WORDS = {0: "unknown", 1: "investigating", 2: "identified", 3: "watching", 4: "fixed"}


@dataclass
class Incident:
    """`components` are the ids of those it is about; `row` is all that the server stores."""

    id: int
    components: list
    key: str | None
    status: str
    pinned: bool
    updates: int
    visible: bool
    row: dict = field(repr=False)

    @property
    def is_open(self):
        return self.status not in ("fixed", "unknown")

    @property
    def is_taken_over(self):
        return self.is_open and self.key is not None and (
            self.updates > 0 or self.status == "watching")


@dataclass
class Component:
    id: int
    status: str
    enabled: bool
    maintenance: bool
    row: dict = field(repr=False)


class Page:
    """The whole page. `incidents` are in the order of their ids, without deleted ones."""

    def __init__(self, server, version, maintained=()):
        self.version = version
        state = server.control("GET", "state")
        self.components = {
            row["id"]: self._component(row, maintained) for row in state["components"]
        }
        rows = sorted(state["incidents"], key=lambda row: row["id"])
        self.incidents = [self._incident(row) for row in rows]

    @property
    def is_three(self):
        return self.version.startswith("3")

    def of(self, component, only_open=True):
        """The incidents about a component, newest first."""
        return [
            one for one in reversed(self.incidents)
            if component in one.components and (one.is_open or not only_open)
        ]

    def ours(self, component):
        """The open incidents that have a key, newest first."""
        return [one for one in self.of(component) if one.key is not None]

    def last_key(self, component):
        """The key of our newest resolved incident."""
        return next((one.key for one in self.of(component, only_open=False)
                     if not one.is_open and one.key is not None), None)

    def _component(self, row, maintained):
        words = WORDS | ({5: "unknown", 6: "under_maintenance"} if self.is_three else
                         {0: "unknown"})
        # Builds without meta do not show the effective status either.
        shown = row["latest_status"] if self.version == "3" else row["status"]
        return Component(
            row["id"], words[shown], bool(row["enabled"]), row["id"] in maintained, row)

    def _incident(self, row):
        components = [row["component_id"]] if not self.is_three else [
            pivot["id"] for pivot in row["components"]]
        updates = row["updates"]
        status = row["status"]
        if self.version == "2.4" and updates:
            status = updates[0]["status"]
        return Incident(
            row["id"], components, self._key(row), INCIDENT_WORDS[status], bool(row["stickied"]),
            len(updates), bool(row["visible"]), row)

    def _key(self, row):
        meta = row.get("meta") or {}
        if self.version == "2.4":
            return meta.get("pingdom_cachet", {}).get("key")
        if self.version == "3":
            return meta.get("pingdom_cachet_key")
        found = MARKER.findall(row["message"])
        return found[-1] if found else None
