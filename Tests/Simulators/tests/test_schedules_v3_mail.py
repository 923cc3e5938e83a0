"""Who gets mail about planned work on Cachet 3, with one verified subscriber, and what fails."""

import unittest

from tests.cachet_v3_case import FUTURE
from tests.schedules_v3_case import NOW, PAST, PLAN, TOMORROW, SchedulesCase

# What is done to a loud schedule that was announced, and how often that mails.
MAIL = [
    ("again", {}, 0), ("its end is moved", {"completed_at": TOMORROW}, 1),
    ("its beginning is moved", {"scheduled_at": "2026-11-22T15:00:00Z"}, 1),
    ("it begins at once", {"scheduled_at": PAST}, 1),
    ("it is ended early", {"scheduled_at": PAST, "completed_at": PAST}, 1),
    ("its text is changed", {"name": "n", "message": "m", "meta": {"a": "b"}}, 0),
    ("it is hidden and moved", {"published_at": FUTURE, "completed_at": TOMORROW}, 0),
]


class ScheduleMailTests(SchedulesCase):
    def test_who_gets_mail(self):
        for loud in (True, False):
            for name, values, wanted in MAIL:
                with self.subTest(name, loud=loud):
                    self.setUp()
                    self.announce(notifications=loud)
                    self.assertEqual(self.mails(), int(loud), "announced")
                    self.put(**values)
                    self.assertEqual(self.mails(), int(loud) + (wanted if loud else 0))

    def test_a_cancellation_mails_nobody(self):
        self.announce(notifications=True)
        self.assertEqual(self.send("DELETE", "schedules/1"), (204, None))
        self.assertEqual(self.mails(), 1)
        self.assertEqual(self.ids("schedules"), [])
        self.assertNotIn("DB upgrade", self.page())

    def test_one_that_is_over_by_itself_mails_once_where_the_scheduler_runs(self):
        for name, values, wanted in (("over", {}, 2), ("ended by PUT", {"completed_at": PAST}, 2)):
            with self.subTest(name):
                self.setUp()
                self.announce(notifications=True)
                self.cachet.control("POST", "scheduler")
                self.clock(NOW + 5 * 3600)
                if values:
                    self.put(**values)
                for _ in range(2):
                    self.cachet.control("POST", "scheduler")
                self.assertEqual(self.mails(), wanted)

    def test_of_two_processes_at_once_one_schedule_is_left_and_two_mails(self):
        self.assertEqual([self.announce(notifications=True) for _ in range(2)], [1, 2])
        self.send("DELETE", "schedules/2")
        self.assertEqual((self.ids("schedules"), self.mails()), ([1], 2))

    def test_notifications_are_for_good(self):
        self.announce(notifications=True)
        self.put(notifications=False, completed_at=TOMORROW)
        self.assertEqual(self.mails(), 2)

    def test_a_broken_mailer_fails_after_the_commit(self):
        self.cachet.control("POST", "mailer", {"broken": True})
        self.assertEqual(self.send("POST", "schedules", {**PLAN, "notifications": True})[0], 500)
        self.assertEqual(self.ids("schedules"), [1])
        change = {"completed_at": TOMORROW}
        self.assertEqual(self.send("PUT", "schedules/1", change)[0], 500)
        self.assertEqual(self.attributes("schedules/1")["completed"]["string"],
                         "2026-11-23 16:20:00")
        self.assertEqual(self.send("PUT", "schedules/1", change)[0], 200, "a repeated PUT")
        self.assertEqual(self.mails(), 2)

    def test_a_deadlock_answers_500_and_stores_nothing(self):
        fault = {"kind": "status_before", "status": 500, "method": "POST"}
        self.cachet.control("POST", "faults", [fault])
        self.assertEqual(self.send("POST", "schedules", {**PLAN, "notifications": True})[0], 500)
        self.assertEqual((self.ids("schedules"), self.mails()), ([], 0))


if __name__ == "__main__":
    unittest.main()
