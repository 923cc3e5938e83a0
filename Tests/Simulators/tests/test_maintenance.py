"""The simulated Pingdom's maintenance windows: how they recur, and what a person does to them."""

import unittest

from tests.pingdom_case import PingdomCase

DAY, HOUR = 86400, 3600
# 2021-01-31 09:00 UTC
BEGINS = 1612083600
WINDOW = {
    "id": 224724, "description": "DB upgrade", "from": BEGINS, "to": BEGINS + HOUR,
    "recurrencetype": "none", "repeatevery": 0, "effectiveto": BEGINS + HOUR,
    "checks": {"uptime": [85975], "tms": []},
}
DAILY = {
    **WINDOW, "recurrencetype": "day", "repeatevery": 2, "effectiveto": BEGINS + 5 * DAY,
}


class MaintenanceTests(PingdomCase):
    def plan(self, *windows, **options):
        windows = [dict(window) for window in windows]
        self.pingdom.control("PUT", "maintenance", {"maintenance": windows, **options})

    def times(self, query="from=0"):
        """What begins when, as pairs of an id and its distance from the first beginning in days."""
        answer = self.get(f"/api/3.1/maintenance.occurrences?{query}")[2]
        return [(one["id"], (one["from"] - BEGINS) / DAY) for one in answer["occurrences"]]

    def change(self, what, **members):
        self.pingdom.control("POST", what, members)

    def test_a_window_recurs(self):
        for kind, every, days, wanted in (
            ("none", 0, 0, [0]), ("day", 1, 2, [0, 1, 2]), ("day", 2, 5, [0, 2, 4]),
            ("week", 2, 30, [0, 14, 28]), ("month", 1, 60, [0, 28, 59]),
        ):
            with self.subTest(kind, every=every):
                self.plan({**WINDOW, "recurrencetype": kind, "repeatevery": every,
                           "effectiveto": BEGINS + days * DAY})
                self.assertEqual([day for _, day in self.times()], wanted)

    def test_an_occurrence(self):
        self.plan(WINDOW)
        answer = self.get("/api/3.1/maintenance.occurrences?from=0")[2]
        self.assertEqual(answer, {"occurrences": [{
            "id": 6110986, "maintenanceid": 224724, "from": BEGINS, "to": BEGINS + HOUR,
            "duration": 60, "durationunit": "minute",
        }]})

    def test_from_and_to(self):
        self.plan(DAILY)
        self.pingdom.control("PUT", "clock", {"now": BEGINS + DAY})
        for query, wanted in (
            ("", [2, 4]), ("from=0", [0, 2, 4]), (f"from={BEGINS}&to={BEGINS + 2 * DAY}", [0, 2]),
            (f"from=0&to={BEGINS - 1}", []), ("from=0&maintenanceid=224724", [0, 2, 4]),
            ("from=0&maintenanceid=1", []),
        ):
            self.assertEqual([day for _, day in self.times(query)], wanted, query)
        self.assertEqual(self.get("/api/3.1/maintenance.occurrences?from=x")[0], 400)

    def test_two_windows_at_the_same_time(self):
        self.plan(WINDOW, {**WINDOW, "id": 2})
        self.assertEqual(self.times(), [(6110986, 0), (6110987, 0)])
        answer = self.get("/api/3.1/maintenance?limit=1&offset=1")[2]
        self.assertEqual([one["id"] for one in answer["maintenance"]], [2])
        self.plan(WINDOW, {**WINDOW, "id": 2, "description": "A first one"})
        answer = self.get("/api/3.1/maintenance?orderby=description")[2]
        self.assertEqual([one["id"] for one in answer["maintenance"]], [2, 224724])
        self.assertEqual(self.get("/api/3.1/maintenance?orderby=id")[0], 400)

    def test_a_window_is_deleted(self):
        self.plan(DAILY, {**WINDOW, "id": 2})
        self.pingdom.control("DELETE", "maintenance/224724")
        self.assertEqual(self.times(), [(6110989, 0)])
        windows = self.get("/api/3.1/maintenance")[2]["maintenance"]
        self.assertEqual([one["id"] for one in windows], [2])

    def test_a_window_is_moved(self):
        self.plan(WINDOW)
        moved = {"from": BEGINS + DAY, "to": BEGINS + DAY + HOUR}
        self.change("maintenance/224724", **moved)
        self.assertEqual(self.times(), [(6110986, 1)], "the id stays")
        self.change("maintenance/224724", new_ids=True, **moved)
        self.assertEqual(self.times(), [(6110987, 1)], "the id is another one")

    def test_a_window_is_extended(self):
        self.plan(WINDOW)
        self.change("maintenance/224724", to=BEGINS + 3 * HOUR)
        one, = self.get("/api/3.1/maintenance.occurrences?from=0")[2]["occurrences"]
        self.assertEqual((one["id"], one["to"], one["duration"]), (6110986, BEGINS + 3 * HOUR, 180))

    def test_a_check_is_taken_out_of_a_window(self):
        self.plan(WINDOW)
        self.change("maintenance/224724", checks={"uptime": [], "tms": []})
        window, = self.get("/api/3.1/maintenance")[2]["maintenance"]
        self.assertEqual(window["checks"]["uptime"], [])
        self.assertEqual(self.times(), [(6110986, 0)])

    def test_one_occurrence_is_deleted_or_moved(self):
        self.plan(DAILY)
        self.pingdom.control("DELETE", "occurrences/6110987")
        later = BEGINS + 4 * DAY + DAY // 2
        self.change("occurrences/6110988", **{"from": later, "to": later + HOUR})
        self.assertEqual(self.times(), [(6110986, 0), (6110988, 4.5)])
        status, _ = self.pingdom.json("DELETE", "/_control/occurrences/1")
        self.assertEqual(status, 400)

    def test_ids_as_texts(self):
        self.plan(WINDOW, text_ids=True)
        one, = self.get("/api/3.1/maintenance.occurrences?from=0&maintenanceid=224724")[2][
            "occurrences"]
        self.assertEqual((one["id"], one["maintenanceid"]), ("6110986", "224724"))
        self.assertEqual(self.get("/api/3.1/maintenance")[2]["maintenance"][0]["id"], "224724")


if __name__ == "__main__":
    unittest.main()
