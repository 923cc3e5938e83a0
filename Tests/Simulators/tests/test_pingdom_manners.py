"""The simulated Pingdom's transaction checks, maintenance windows, account, limits and clock."""

import unittest

from tests.pingdom_case import PingdomCase

LEGACY = {
    "Authorization": "Basic dGVzdEBleGFtcGxlLmNvbTp0ZXN0LXBhc3N3b3Jk", "App-Key": "test-app-key",
}


class PingdomMannersTests(PingdomCase):
    def ids(self, query=""):
        _, _, answer = self.get(f"/api/3.1/tms/check?{query}")
        return [check["id"] for check in answer["checks"]]

    def test_transactions(self):
        _, _, answer = self.get("/api/3.1/tms/check")
        self.assertEqual((answer["limit"], answer["offset"]), (1000, 0))
        self.assertNotIn("counts", answer)
        first, second, third = answer["checks"]
        self.assertEqual((first["status"], first["tags"]), ("failing", ["web", "prod"]))
        self.assertNotIn("last_downtime_start", second)
        self.assertEqual((third["active"], third["type"]), (False, "recording"))
        _, _, answer = self.get("/api/3.1/tms/check?extended_tags=true")
        self.assertEqual(answer["checks"][0]["tags"][0]["name"], "web")

    def test_pages_and_filters_of_transactions(self):
        for query, wanted in (
            ("limit=1", [104757]), ("limit=2&offset=2", [85975]), ("limit=2&offset=3", []),
            ("tags=prod", [104757]), ("tags=prod,web", [104757, 85975]),
            ("type=recording", [85975]),
        ):
            self.assertEqual(self.ids(query), wanted, query)
        self.assertEqual(self.get("/api/3.1/tms/check?limit=1001")[0], 400)
        self.assertEqual(self.get("/api/2.1/tms/check", LEGACY)[0], 404)

    def test_maintenance(self):
        window = {"id": 1, "from": 50, "to": 90, "checks": {"uptime": [85975], "tms": []}}
        times = [{"id": 2, "maintenanceid": 1, "from": 100, "to": 160}]
        self.pingdom.control("PUT", "clock", {"now": 130})
        self.pingdom.control(
            "PUT", "maintenance", {"maintenance": [window], "occurrences": times})
        self.assertEqual(self.get("/api/3.1/maintenance")[2], {"maintenance": [window]})
        for query, wanted in (("from=99", times), ("", []), ("from=99&maintenanceid=2", [])):
            answer = self.get(f"/api/3.1/maintenance.occurrences?{query}")[2]
            self.assertEqual(answer, {"occurrences": wanted}, query)

    def test_a_plan_without_maintenance(self):
        self.pingdom.control("PUT", "account", {"maintenance": False})
        for path in ("maintenance", "maintenance.occurrences"):
            self.assertEqual(self.get(f"/api/3.1/{path}")[0], 403)

    def test_an_account_with_many_users(self):
        self.pingdom.control("PUT", "account", {"team": True})
        status, _, answer = self.get("/api/2.1/checks", LEGACY)
        message = answer["error"]["errormessage"]
        self.assertEqual((status, message), (403, "Not permitted for account type."))
        headers = {**LEGACY, "Account-Email": "team@example.com"}
        self.assertEqual(self.get("/api/2.1/checks", headers)[0], 200)
        self.assertEqual(self.get("/api/3.1/checks")[0], 200)

    def test_limits(self):
        self.pingdom.control("PUT", "account", {"remaining": 1, "reset": 7})
        for wanted in (200, 429, 429):
            status, headers, _ = self.get("/api/3.1/checks")
            self.assertEqual(status, wanted)
            self.assertEqual(headers["req-limit-short"], "Remaining: 0 Time until reset: 7")
        self.pingdom.control("PUT", "account", {"remaining": 5, "limits": False})
        status, headers, _ = self.get("/api/3.1/checks")
        self.assertEqual((status, headers["req-limit-short"]), (200, None))

    def test_clocks(self):
        self.pingdom.control("PUT", "clock", {"now": 1656032840, "server_time": False})
        headers = self.get("/api/3.1/checks")[1]
        self.assertIsNone(headers["server-time"])
        self.assertEqual(headers["date"], "Fri, 24 Jun 2022 01:07:20 GMT")
        self.pingdom.control("PUT", "clock", {"date": False})
        self.assertIsNone(self.get("/api/3.1/checks")[1]["date"])

    def test_details_contain_secrets(self):
        check = self.get("/api/3.1/checks/85975")[2]["check"]
        self.assertEqual(check["type"]["http"]["password"], "target-secret")
        self.assertIsInstance(check["type"]["http"]["requestheaders"], dict)

    def test_bad_orders_are_refused(self):
        status, _ = self.pingdom.json("PUT", "/_control/account", {"tema": True})
        self.assertEqual(status, 400)


if __name__ == "__main__":
    unittest.main()
