"""Planned work on Cachet 3: times, states, components, abilities, lists, the page, older builds."""

import unittest

from tests.cachet_v3_case import FUTURE, INCIDENT
from tests.schedules_v3_case import KEY, NOW, PAST, PLAN, SIX, TOMORROW, SchedulesCase


class SchedulesV3Tests(SchedulesCase):
    def test_times_are_in_the_zone_of_the_site(self):
        self.cachet.control("PUT", "zone", {"name": "Europe/Berlin"})
        for sent, shown in (
            ("2027-01-01T10:00:00Z", "2027-01-01 11:00:00"),
            ("2027-01-01T10:00:00+02:00", "2027-01-01 09:00:00"),
            ("2027-01-01 10:00:00", "2027-01-01 10:00:00"),
            ("2027-03-28T01:30:00Z", "2027-03-28 03:30:00"),
            ("2027-10-31T00:30:00Z", "2027-10-31 02:30:00"),
        ):
            number = self.announce(scheduled_at=sent)
            self.assertEqual(
                self.attributes(f"schedules/{number}")["scheduled"]["string"], shown, sent)
        self.clock(1824942600)  # 2027-10-31 00:30 UTC
        self.assertEqual(self.state(5), 0, "the hour that occurs twice is kept an hour late")

    def test_the_state_is_computed(self):
        self.announce()
        for name, values, state in (
            ("an upcoming one cannot be completed", {"completed_at": PAST}, 0),
            ("its beginning in the past too", {"scheduled_at": PAST}, 2),
            ("it is reopened", {"completed_at": TOMORROW}, 1),
            ("it ends in this second", {"completed_at": "2026-11-22T12:20:00Z"}, 2),
            ("its end is ahead of the server", {"completed_at": "2026-11-22T12:20:10Z"}, 1),
        ):
            self.put(**values)
            self.assertEqual(self.state(), state, name)
        self.assertEqual(self.send("POST", "schedules", {**PLAN, "completed_at": PAST})[0], 201)

    def test_what_a_put_leaves_alone(self):
        self.announce(meta={"pingdom_cachet_key": KEY, "b": "c"})
        before = self.attributes("schedules/1?include=meta")
        self.put(completed_at=None, components=[], notifications=True, meta=None, published_at=None)
        self.assertEqual(self.attributes("schedules/1?include=meta"), before)
        self.assertEqual(self.components(), [1])
        self.put(meta={"n": "1"}, components=[{"id": 2, "status": 6}])
        self.assertEqual(self.attributes("schedules/1?include=meta")["meta"], {"n": "1"})
        self.assertEqual(self.components(), [2])

    def test_a_component_that_the_page_has_not(self):
        never = {**PLAN, "components": [{"id": 99, "status": 6}]}
        self.assertEqual(self.send("POST", "schedules", never)[0], 422)
        self.send("DELETE", "components/1")
        number = self.announce()
        self.put(number, components=[*SIX, {"id": 2, "status": 6}])
        self.assertEqual(self.components(number), [2], "one that was deleted is not listed")

    def test_what_is_refused(self):
        for values in ({"name": "x" * 256}, {"name": " "}, {"message": ""}, {"message": " "},
                       {"scheduled_at": None}, {"components": [{"id": 1}]}):
            self.assertEqual(self.send("POST", "schedules", {**PLAN, **values})[0], 422, values)
        self.announce(name="x" * 255)

    def test_abilities(self):
        for token, ability in (("m", "schedules.manage"), ("d", "schedules.delete"), ("n", "x.y")):
            self.cachet.control("POST", "tokens", {"token": token, "abilities": [ability]})
        for method, path, body, wanted in (
            ("POST", "schedules", PLAN, {"m": 201, "d": 403, "n": 403}),
            ("PUT", "schedules/1", {"completed_at": TOMORROW}, {"m": 200, "d": 403, "n": 403}),
            ("GET", "schedules/1", None, {"m": 200, "d": 200, "n": 200}),
            ("PUT", "schedules/1", {"published_at": FUTURE}, {"m": 200}),
            ("GET", "schedules/1", None, {"m": 200, "d": 404, "n": 404}),
            ("DELETE", "schedules/1", None, {"m": 403, "n": 403, "d": 204}),
        ):
            for token, status in wanted.items():
                given, answer = self.send(method, path, body, token)
                self.assertEqual(given, status, (method, path, token))
                self.assertNotIn("schedules.", str(answer) if given == 403 else "")

    def test_an_unpublished_one_is_nowhere(self):
        self.announce(scheduled_at=PAST)
        self.assertEqual(self.latest(), 6)
        self.put(published_at=FUTURE)
        self.assertEqual((self.latest(), self.ids("schedules", "")), (1, []))
        self.assertNotIn("DB upgrade", self.page())
        self.put(completed_at=TOMORROW)
        self.assertEqual((self.latest(), self.ids("schedules")), (1, [1]), "a move keeps it hidden")

    def test_what_the_page_shows(self):
        self.announce(message=f"Slow.\n\n[pingdom-cachet]: # ({KEY})")
        for now, words in (
            (NOW, ("Upcoming", "2026-11-22 15:20:00")), (NOW + 4 * 3600 - 1, ("In Progress",)),
            (NOW + 4 * 3600, ("Complete", "2026-11-22 16:20:00")),
        ):
            self.clock(now)
            page = self.page()
            for word in ("DB upgrade", "Slow.", "API", *words):
                self.assertIn(word, page)
            self.assertNotIn(KEY, page)
            self.assertEqual("2026-11-22 16:20:00" in page, "Complete" in words, "the end")

    def test_a_component_in_maintenance(self):
        self.announce(scheduled_at=PAST)
        for own in (1, 2, 3, 4, 5):
            self.send("PUT", "components/1", {"status": own})
            self.assertEqual(self.latest(), 6, own)
        for status, wanted in ((2, 2), (3, 3), (4, 4), (1, 6), (5, 6), (6, 6)):
            one = self.make("incidents", **INCIDENT, components=[{"id": 1, "status": status}])
            self.assertEqual(self.latest(), wanted, status)
            self.send("PUT", f"incidents/{one}", {"status": 4})
        self.assertEqual(self.latest(), 6)
        self.put(completed_at=PAST)
        self.assertEqual(self.latest(), 5, "its own is back in the same moment")

    def test_lists(self):
        self.announce(meta={"pingdom_cachet_key": KEY})
        self.announce(name="Other", scheduled_at=PAST)
        self.announce(name="Third", scheduled_at="2026-11-01", completed_at="2026-11-02")
        for query, wanted in (
            ("sort=id", [1, 2, 3]), ("sort=-scheduled_at", [1, 2, 3]),
            ("sort=scheduled_at", [3, 2, 1]),
            ("filter[status]=0", [1]), ("filter[status]=1", [2]), ("filter[status]=2", [3]),
            ("filter[status]=0,1", [1, 2]), ("filter[status]=9", [1, 2, 3]),
            ("filter[name]=oth", [2]), (f"filter[meta][pingdom_cachet_key]={KEY}", [1]),
            ("filter[meta][pingdom_cachet_key]=window/1", []),
            ("sort=id&per_page=2", [1, 2]), ("sort=id&per_page=2&page=2", [3]),
        ):
            self.assertEqual(self.ids(f"schedules?{query}"), wanted, query)
        for query in ("sort=status", "include=incidents", "filter[scheduled_at]=1"):
            self.assertEqual(self.send("GET", f"schedules?{query}")[0], 400, query)
        self.clock(NOW + 6 * 3600)
        self.assertEqual(
            self.ids(f"schedules?filter[meta][pingdom_cachet_key]={KEY}&include=components,meta"),
            [1], "also when it is complete")

    def test_pages(self):
        for minute in range(120):
            self.announce(scheduled_at=f"2026-12-01T10:{minute % 60:02}:00Z")
        ours = self.announce()
        first = self.ids("schedules?sort=-scheduled_at&per_page=1000")
        second = self.ids("schedules?sort=-scheduled_at&per_page=1000&page=2")
        self.assertEqual((len(first), len(second), second[-1]), (100, 21, ours))
        self.assertEqual(sorted(first + second), list(range(1, 122)), "ties lose no row")

    def test_meta_is_found_regardless_of_case_on_mysql(self):
        self.announce(meta={"pingdom_cachet_key": KEY})
        query = f"schedules?filter[meta][pingdom_cachet_key]={KEY.upper()}"
        self.assertEqual(self.ids(query), [], "on SQLite")
        self.cachet.control("POST", "build", {"exact_meta": False})
        self.assertEqual(self.ids(query), [1])

    def test_updates(self):
        self.announce(notifications=True)
        self.make("incidents", **INCIDENT)
        self.make("schedules/1/updates", message="Half done.")
        found = self.send("GET", "schedules/1?include=updates")[1]["included"][0]["attributes"]
        self.assertEqual(
            [found[name] for name in ("updateable_type", "updateable_id", "message", "status")],
            ["schedule", 1, "Half done.", {"human": None, "value": None}])
        self.assertEqual(self.ids("schedules/1/updates"), [1])
        self.assertEqual(self.send("GET", "incidents/1/updates/1")[0], 404)
        for ability in ("schedules.manage", "schedule-updates.manage", "schedule-updates.delete"):
            self.cachet.control("POST", "tokens", {"token": ability, "abilities": [ability]})
        for method, path, token, wanted in (
            ("POST", "schedules/1/updates", "schedules.manage", 403),
            ("PUT", "schedules/1/updates/1", "schedule-updates.manage", 200),
            ("DELETE", "schedules/1/updates/1", "schedule-updates.manage", 403),
            ("DELETE", "schedules/1/updates/1", "schedule-updates.delete", 204),
        ):
            self.assertEqual(self.send(method, path, {"message": "m"}, token)[0], wanted, path)
        self.assertEqual(self.send("POST", "schedules/1/updates", {})[0], 422)
        self.assertEqual(self.mails(), 1)

    def test_older_builds(self):
        self.cachet.control("POST", "build", {"meta_filter": False, "schedule_components": False})
        self.announce(scheduled_at=PAST, meta={"pingdom_cachet_key": KEY})
        self.assertEqual(self.latest(), 1)
        for query in ("include=meta", "filter[meta][pingdom_cachet_key]=x"):
            self.assertEqual(self.send("GET", f"schedules?{query}")[0], 400)
        self.assertEqual(self.components(), [])


if __name__ == "__main__":
    unittest.main()
