"""Planned work on Cachet 2.4; 2.3 has no such API."""

import unittest

from tests.process import Process

PLAN = {"name": "DB upgrade", "message": "Slow for an hour.", "status": 0,
        "scheduled_at": "2027-01-01 10:00"}
PATH = "/api/v1/schedules"
MARKER = "[pingdom-cachet]: # (window/224724/6110986 1617699622 1617703222 1,4)"
# What a person or a client does to a schedule that was announced, and what is mailed about it.
MAIL = [
    ("announced", "POST", PATH, {**PLAN, "notify": True}, 1),
    ("announced, notify is off unless told", "POST", PATH, PLAN, 0),
    ("moved", "PUT", f"{PATH}/1", {"scheduled_at": "2027-01-02 10:00", "notify": True}, 0),
    ("begins", "PUT", f"{PATH}/1", {"status": 1, "notify": True}, 0),
    ("ended early", "PUT", f"{PATH}/1", {"status": 2, "notify": True}, 0),
    ("cancelled", "DELETE", f"{PATH}/1", None, 0),
]


class SchedulesV1Tests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.cachet = Process("cachet.py", "--version", "2.4")

    @classmethod
    def tearDownClass(cls):
        cls.cachet.end()

    def setUp(self):
        self.cachet.control("POST", "reset")

    def post(self, **values):
        status, answer = self.cachet.json("POST", PATH, {**PLAN, **values})
        self.assertEqual(status, 200, answer)
        return answer["data"]

    def get(self, path="/1"):
        return self.cachet.json("GET", PATH + path)[1]["data"]

    def page(self):
        return self.cachet.send("GET", "/")[2].decode()

    def mails(self):
        return len(self.cachet.control("GET", "mail")["mail"])

    def test_2_3_has_none(self):
        with Process("cachet.py", "--version", "2.3") as cachet:
            for method, path in (("GET", PATH), ("POST", PATH), ("DELETE", f"{PATH}/1")):
                self.assertEqual(cachet.json(method, path, PLAN)[0], 404)

    def test_only_an_announcement_mails(self):
        for name, method, path, body, wanted in MAIL:
            with self.subTest(name):
                self.setUp()
                self.post()
                self.assertIn(self.cachet.json(method, path, body)[0], (200, 204))
                self.assertEqual(self.mails(), wanted)

    def test_an_announcement_with_a_broken_mailer_is_not_kept(self):
        self.cachet.control("POST", "mailer", {"broken": True})
        self.assertEqual(self.cachet.json("POST", PATH, {**PLAN, "notify": True})[0], 500)
        self.assertEqual((self.get(""), self.mails()), ([], 1))
        self.assertEqual(self.post()["id"], 2, "without mail it is kept")
        self.assertEqual(self.cachet.json("PUT", f"{PATH}/2", {"status": 1})[0], 200)
        self.assertEqual(self.cachet.json("DELETE", f"{PATH}/2")[0], 204)

    def test_the_page_shows_what_is_open_and_was_never_given_an_end(self):
        self.post(message=f"Slow.\n\n{MARKER}")
        for name, values, shown in (
            ("upcoming", {}, True), ("in progress", {"status": 1}, True),
            ("begun in the past", {"scheduled_at": "2020-01-01 10:00"}, True),
            ("given an end", {"completed_at": "2027-01-01 11:00"}, False),
            ("complete", {"status": 2}, False),
        ):
            self.cachet.json("PUT", f"{PATH}/1", values)
            self.assertEqual("DB upgrade" in self.page(), shown, name)
            self.assertNotIn("window/", self.page())
        self.assertTrue(self.get()["message"].endswith(MARKER))

    def test_the_page_shows_the_beginning_in_the_zone_of_the_site(self):
        self.cachet.control("PUT", "zone", {"name": "Europe/Berlin"})
        utc = {
            "Time-Zone": "UTC", "Content-Type": "application/json", "X-Cachet-Token": "test-token",
        }
        for sent, shown in (
            ("2027-03-28 00:30", "01:30"), ("2027-03-28 01:30", "03:30"),
            ("2027-10-31 00:30", "02:30"), ("2027-10-31 01:30", "02:30"),
        ):
            self.cachet.control("POST", "reset")
            self.cachet.control("PUT", "zone", {"name": "Europe/Berlin"})
            body = f'{{"name":"n","status":0,"scheduled_at":"{sent}"}}'
            answer = self.cachet.send("POST", PATH, body, utc)[2].decode()
            self.assertIn(f'"scheduled_at":"{sent}:00"', answer)
            self.assertIn(f"{sent[:10]} {shown}:00", self.page())
            self.assertIn(f"{sent[:10]} {shown}:00", self.get()["scheduled_at"])

    def test_no_end_is_answered_as_now(self):
        self.cachet.control("PUT", "clock", {"now": 1795350000})
        self.post()
        self.assertEqual(self.get()["completed_at"], "2026-11-22 12:20:00")

    def test_no_component_belongs_to_a_schedule(self):
        self.post(components=[{"component_id": 1, "component_status": 2}])
        self.assertEqual(self.get()["components"], [])

    def test_a_state_changes_only_by_a_write(self):
        self.post(scheduled_at="2020-01-01 10:00")
        self.assertEqual((self.get()["status"], self.get()["human_status"]), (0, "Upcoming"))
        self.cachet.json("PUT", f"{PATH}/1", {"status": 1})
        self.assertEqual(self.get()["human_status"], "In Progress")

    def test_a_put_cleans_the_text_and_a_post_does_not(self):
        text = "a <script>x</script> b"
        self.assertEqual(self.post(message=text)["message"], text)
        self.cachet.json("PUT", f"{PATH}/1", {"message": text})
        self.assertEqual(self.get()["message"], "a [removed]x[removed] b")

    def test_a_name_is_cut_without_a_word(self):
        self.assertEqual(self.post(name="x" * 300)["name"], "x" * 300)
        self.assertEqual(self.get()["name"], "x" * 191)
        self.cachet.json("PUT", f"{PATH}/1", {"name": "two\nlines"})
        self.assertEqual(self.get()["name"], "two\nlines")

    def test_any_number_at_once_newest_beginning_first(self):
        for day in range(1, 29):
            self.post(scheduled_at=f"2027-02-{day:02} 10:00")
        found = self.get("?per_page=1000&sort=scheduled_at&order=asc")
        self.assertEqual([one["id"] for one in found], list(range(28, 0, -1)))

    def test_a_deleted_one_is_forgotten(self):
        self.post()
        self.assertEqual(self.cachet.json("DELETE", f"{PATH}/1"), (204, None))
        self.assertEqual(self.cachet.json("GET", f"{PATH}/1")[0], 404)
        self.assertEqual(self.cachet.json("DELETE", f"{PATH}/1")[0], 404)
        self.assertEqual(self.get(""), [])


if __name__ == "__main__":
    unittest.main()
