"""What the tests of planned work on Cachet 3 have in common: a clock and a plan."""

from tests.cachet_v3_case import CachetV3Case

NOW = 1795350000
KEY = "window/224724/6110986"
SIX = [{"id": 1, "status": 6}]
# The plan begins three hours from `NOW`.
PLAN = {"name": "DB upgrade", "message": "Slow.", "scheduled_at": "2026-11-22T15:20:00Z",
        "completed_at": "2026-11-22T16:20:00Z", "components": SIX}
PAST = "2026-11-22T12:00:00Z"
TOMORROW = "2026-11-23T16:20:00Z"


class SchedulesCase(CachetV3Case):
    def setUp(self):
        super().setUp()
        self.clock(NOW)

    def clock(self, now):
        self.cachet.control("PUT", "clock", {"now": now})

    def announce(self, **values):
        return self.make("schedules", **{**PLAN, **values})

    def put(self, number=1, **values):
        status, answer = self.send("PUT", f"schedules/{number}", values)
        self.assertEqual(status, 200, answer)
        return answer["data"]["attributes"]

    def state(self, number=1):
        return self.attributes(f"schedules/{number}")["status"]["value"]

    def mails(self):
        return len(self.cachet.control("GET", "mail")["mail"])

    def page(self):
        return self.cachet.send("GET", "/")[2].decode()

    def components(self, number=1):
        answer = self.send("GET", f"schedules/{number}?include=components")[1]
        return [int(one["id"]) for one in answer["data"]["relationships"]["components"]["data"]]
