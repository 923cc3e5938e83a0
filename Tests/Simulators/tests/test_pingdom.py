"""The simulated Pingdom: the traps of its answers, its credentials, its control paths."""

import json
import unittest
import zlib

from tests.pingdom_case import PingdomCase, TOKEN


class PingdomTests(PingdomCase):
    def test_the_list(self):
        status, headers, answer = self.get("/api/3.1/checks")
        self.assertEqual((status, headers["content-type"]), (200, "application/json"))
        self.assertEqual(headers["transfer-encoding"], "chunked")
        self.assertRegex(headers["req-limit-short"], r"^Remaining: \d+ Time until reset: \d+$")
        self.assertEqual(answer["counts"], {"total": 6, "limited": 6, "filtered": 6})
        checks = {check["name"]: check for check in answer["checks"]}
        self.assertNotIn("tags", checks["API"])
        self.assertNotIn("lasttesttime", checks["New"])
        self.assertNotIn("lastdownend", checks["Old"])
        self.assertNotIn("lasterrortime", checks["Never failed"])
        self.assertEqual(int(headers["server-time"]) - checks["API"]["lasttesttime"] < 60, True)

    def test_tags_limit_and_offset(self):
        _, _, answer = self.get("/api/3.1/checks?include_tags=true&tags=web,dev")
        self.assertEqual([check["id"] for check in answer["checks"]], [161748, 5811286])
        self.assertEqual(answer["checks"][1]["tags"][0]["count"], "4")
        _, _, answer = self.get("/api/3.1/checks?limit=2&offset=1")
        self.assertEqual([check["id"] for check in answer["checks"]], [161748, 208655])
        for query in ("offset=1", "limit=25001", "limit=x", "include_tags=True"):
            self.assertEqual(self.get(f"/api/3.1/checks?{query}")[0], 400, query)

    def test_texts_of_members_survive(self):
        checks = r'[{"id":1,"name":"a\/b \u00e9 é","lastresponsetime":1.0,"x":[ 1, 2 ]}]'
        self.pingdom.send("PUT", "/_control/checks", checks.encode())
        _, _, body = self.pingdom.send("GET", "/api/3.1/checks", headers=TOKEN)
        self.assertIn(checks[1:-1], body.decode())
        self.pingdom.send("POST", "/_control/checks/1", '{"status":"down","x":null,"y":1.50}')
        _, _, body = self.pingdom.send("GET", "/_control/checks")
        self.assertIn('"lastresponsetime":1.0,"status":"down","y":1.50}]', body.decode())

    def test_the_clock(self):
        self.pingdom.control("PUT", "clock", {"now": 1656032840})
        self.assertEqual(self.get("/api/3.1/checks")[1]["server-time"], "1656032840")

    def test_gzip(self):
        headers = {**TOKEN, "Accept-Encoding": "gzip"}
        _, answered, body = self.pingdom.send("GET", "/api/3.1/checks", headers=headers)
        self.assertEqual(answered["content-encoding"], "gzip")
        self.assertIn("checks", json.loads(zlib.decompress(body, 31)))

    def test_one_check(self):
        _, _, answer = self.get("/api/3.1/checks/85975")
        self.assertEqual(list(answer["check"]["type"]), ["http"])
        status, _, answer = self.get("/api/3.1/checks/7")
        self.assertEqual((status, answer["error"]["statuscode"]), (403, 403))

    def test_credentials(self):
        basic = {"Authorization": "Basic dGVzdC10b2tlbjo="}
        legacy = {"Authorization": "Basic dGVzdEBleGFtcGxlLmNvbTp0ZXN0LXBhc3N3b3Jk"}
        for name, path, headers, wanted in (
            ("none", "/api/3.1/checks", {}, 401),
            ("wrong", "/api/3.1/checks", {"Authorization": "Bearer x"}, 401),
            ("token as user of Basic", "/api/3.1/checks", basic, 200),
            ("2.1", "/api/2.1/checks", {**legacy, "App-Key": "test-app-key"}, 200),
            ("2.1 without key", "/api/2.1/checks", legacy, 403),
            ("2.1 with a token", "/api/2.1/checks", TOKEN, 401),
        ):
            with self.subTest(name):
                status, _, answer = self.get(path, headers)
                self.assertEqual(status, wanted)
                self.assertEqual("error" in answer, wanted != 200)


if __name__ == "__main__":
    unittest.main()
