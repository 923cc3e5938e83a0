"""Effective statuses on Cachet 3, and who gets mail, with one verified subscriber."""

import unittest

from tests.cachet_v3_case import FUTURE, INCIDENT, UPDATE, CachetV3Case

LOUD = {**INCIDENT, "notifications": True}
# Requests, and what is mailed about them. Incident 1 is loud, 2 silent, 3 loud but hidden.
MAIL = [
    ("loud incident", "POST", "incidents", LOUD, ["incident"]),
    ("notifications are off unless told", "POST", "incidents", INCIDENT, []),
    ("hidden incident", "POST", "incidents", {**LOUD, "visible": False}, []),
    ("incident for later", "POST", "incidents", {**LOUD, "published_at": FUTURE}, []),
    ("incident with a component", "POST", "incidents",
     {**INCIDENT, "components": [{"id": 1, "status": 4}]}, []),
    ("update of a loud incident", "POST", "incidents/1/updates", UPDATE, ["update"]),
    ("update of a silent incident", "POST", "incidents/2/updates", UPDATE, []),
    ("update of a hidden incident", "POST", "incidents/3/updates", UPDATE, []),
    ("loud incident fixed by PUT", "PUT", "incidents/1", {"status": 4}, []),
    ("component", "PUT", "components/1", {"status": 4}, []),
    ("loud schedule", "POST", "schedules",
     {"name": "n", "message": "m", "scheduled_at": FUTURE, "notifications": True}, ["schedule"]),
]


class StatusTests(CachetV3Case):
    def test_the_most_severe_incident_counts(self):
        ids = {}
        for status in (5, 6, 2, 4, 3):
            components = [{"id": 1, "status": status}]
            ids[status] = self.make("incidents", **INCIDENT, components=components)
        for status in (4, 3, 2, 6, 5):
            self.assertEqual(self.latest(), status)
            self.send("POST", f"incidents/{ids[status]}/updates", UPDATE)
        self.assertEqual(self.latest(), 1)
        self.send("PUT", "components/1", {"status": 3})
        self.assertEqual(self.latest(), 3, "its own status stays")

    def test_incidents_that_do_not_count(self):
        components = [{"id": 1, "status": 4}]
        for name, changes in (
            ("hidden", {"visible": False}), ("fixed", {"status": 4}),
            ("for later", {"published_at": FUTURE}),
        ):
            with self.subTest(name):
                self.make("incidents", **{**INCIDENT, **changes}, components=components)
                self.assertEqual(self.latest(), 1)

    def test_maintenance(self):
        """Maintenance replaces the component's own status, and begins and ends with the clock."""
        self.cachet.control("PUT", "clock", {"now": 1795350000})
        self.send("PUT", "components/1", {"status": 4})
        self.make("schedules", name="n", message="m", scheduled_at="2026-11-22T13:00:00Z",
                  completed_at="2026-11-22T14:00:00+00:00", components=[{"id": 1, "status": 6}])
        for now, status, latest, sentence in (
            (1795350000, 0, 4, "partial_outage"), (1795352400, 1, 6, "under_maintenance"),
            (1795355999, 1, 6, "under_maintenance"), (1795356000, 2, 4, "partial_outage"),
        ):
            self.cachet.control("PUT", "clock", {"now": now})
            self.assertEqual(self.attributes("schedules/1")["status"]["value"], status, now)
            self.assertEqual(self.latest(), latest, now)
            self.assertEqual(self.send("GET", "status")[1]["data"]["status"], sentence)
            self.assertEqual(self.ids(f"schedules?filter[status]={status}"), [1])
        self.cachet.control("PUT", "clock", {"now": 1795352400})
        self.make("incidents", **INCIDENT, components=[{"id": 1, "status": 2}])
        self.assertEqual(self.latest(), 2, "an incident is more severe than maintenance")

    def test_major_outage(self):
        self.send("PUT", "components/1", {"status": 4})
        self.assertEqual(self.send("GET", "status")[1]["data"]["status"], "partial_outage")
        self.send("PUT", "components/2", {"status": 4})
        self.assertEqual(self.send("GET", "status")[1]["data"]["status"], "major_outage")

    def test_an_edited_update_sets_the_status_again(self):
        self.make("incidents", **INCIDENT)
        self.send("POST", "incidents/1/updates", UPDATE)
        self.send("PUT", "incidents/1", {"status": 2})
        self.assertEqual(self.attributes("incidents/1")["status"]["value"], 2)
        self.send("PUT", "incidents/1/updates/1", {"message": "edited"})
        self.assertEqual(self.attributes("incidents/1")["status"]["value"], 4)

    def test_who_gets_mail(self):
        for name, method, path, body, wanted in MAIL:
            with self.subTest(name):
                self.cachet.control("POST", "reset")
                for incident in (LOUD, INCIDENT, {**LOUD, "visible": False}):
                    self.make("incidents", **incident)
                self.cachet.control("DELETE", "mail")
                status, answer = self.send(method, path, body)
                self.assertIn(status, (200, 201), answer)
                mail = self.cachet.control("GET", "mail")["mail"]
                self.assertEqual([sent["about"] for sent in mail], wanted)


if __name__ == "__main__":
    unittest.main()
