"""What the recordings of Cachet 3 cannot show: tokens, meta, older builds, limits, the page."""

import json
import unittest

from tests.cachet_v3_case import INCIDENT, UPDATE, CachetV3Case


class CachetV3Tests(CachetV3Case):
    def test_the_start_state(self):
        found = self.send("GET", "components?sort=id")[1]["data"]
        names = [one["attributes"]["name"] for one in found]
        self.assertEqual(names, [
            "API", "Database", "Queue", "CDN", "DNS", "Website", "Component 7", "Component 8",
        ])
        self.assertEqual({one["attributes"]["status"]["value"] for one in found}, {1})
        self.assertEqual(self.ids("components"), [6, 7, 8, 1, 2, 3, 4, 5], "by group, then by id")
        self.assertEqual(self.send("GET", "status")[1]["data"]["status"], "operational")

    def test_an_empty_server(self):
        self.cachet.control("POST", "reset", {"empty": True})
        self.assertEqual(self.ids("components"), [])
        self.assertEqual(self.make("components", name="First"), 1)
        self.assertEqual(self.attributes("components/1")["status"]["value"], 5, "unknown")

    def test_abilities(self):
        token = "incidents-token"
        order = {"token": token, "abilities": ["incidents.manage"]}
        self.assertEqual(self.cachet.control("POST", "tokens", order), {"id": 2})
        for name, method, path, body, wanted in (
            ("may", "POST", "incidents", INCIDENT, 201),
            ("with its number", "PUT", "incidents/1", {"status": 2}, 200),
            ("an update is another ability", "POST", "incidents/1/updates", UPDATE, 403),
            ("deleting is another ability", "DELETE", "incidents/1", None, 403),
            ("components", "PUT", "components/1", {"status": 4}, 403),
            ("the rules come first", "PUT", "components/1", {"status": 0}, 422),
            ("the row comes first", "PUT", "components/99", {"status": 0}, 404),
            ("subscribers", "GET", "subscribers?per_page=1", None, 403),
        ):
            given = f"2|{token}" if name == "with its number" else token
            self.assertEqual(self.send(method, path, body, given)[0], wanted, name)
        for given in ("1|incidents-token", "incidents", "", "1|wrong"):
            self.assertEqual(self.send("PUT", "components/99", {}, given)[0], 401, given)
        self.assertEqual(self.send("GET", "components/1", token="wrong")[0], 200, "is a guest")
        self.assertEqual(self.send("GET", "subscribers?per_page=1")[0], 200)
        self.cachet.control("POST", "reset")
        self.assertEqual(self.send("POST", "incidents", INCIDENT, token)[0], 401)

    def test_what_a_guest_sees(self):
        self.send("PUT", "components/1", {"enabled": False})
        self.make("incidents", **{**INCIDENT, "visible": False})
        self.assertEqual(self.ids("components?filter[enabled]=1,0&sort=id", ""), list(range(2, 9)))
        self.assertEqual(self.ids("components?filter[enabled]=1,0&sort=id"), list(range(1, 9)))
        self.assertEqual(self.ids("components?filter[enabled]=false"), [1])
        self.assertEqual((self.ids("incidents", ""), self.ids("incidents")), ([], [1]))
        self.assertEqual(self.send("GET", "incidents/1", token="")[0], 404)

    def test_meta_filter(self):
        for key in ("c1", "c2", "a,b"):
            self.make("incidents", **INCIDENT, meta={"key": key, "n": 7})
        for query, wanted in (
            ("[key]=c1", [1]), ("[key]=C1", []), ("[key]=c", []), ("[other]=c1", []),
            ("[key]=c1&filter[meta][n]=7", [1]), ("[key]=c1&filter[meta][n]=8", []),
            ("[key]=a,b", [1, 2, 3]), ("[key]=a%2Cb", [1, 2, 3]), ("=c1", [1, 2, 3]),
            ("[key]=a,b&filter[meta][n]=8", []),
        ):
            self.assertEqual(self.ids(f"incidents?sort=id&filter[meta]{query}"), wanted, query)

    def test_only_get_shows_meta(self):
        body = {**INCIDENT, "meta": {"key": "c1"}}
        for method, path in (("POST", "incidents"), ("PUT", "incidents/1")):
            answer = self.send(method, f"{path}?include=meta", body)[1]
            self.assertNotIn("meta", answer["data"]["attributes"])
        self.assertNotIn("meta", self.attributes("incidents/1"))
        self.assertEqual(self.attributes("incidents/1?include=meta")["meta"], {"key": "c1"})

    def test_a_build_without_latest_status(self):
        self.make("incidents", **INCIDENT, components=[{"id": 1, "status": 4}])
        self.cachet.control("POST", "build", {"latest_status": False})
        self.assertNotIn("latest_status", self.attributes("components/1"))
        answer = self.send("GET", "incidents/1?include=components")[1]
        self.assertNotIn("latest_status", answer["included"][0]["attributes"])
        self.cachet.control("POST", "reset")
        self.assertIn("latest_status", self.attributes("components/1"))

    def test_a_build_without_meta(self):
        self.cachet.control("POST", "build", {"meta_filter": False})
        self.make("incidents", **INCIDENT, meta={"key": "c1"})
        status, answer = self.send("GET", "incidents?filter[meta][key]=c1")
        self.assertEqual((status, list(answer)), (400, ["message"]))
        self.assertIn("`name, status, occurs_after", answer["message"])
        self.assertNotIn("meta`", answer["message"].split("Allowed")[1])
        self.assertEqual(self.send("GET", "incidents?include=meta")[0], 400)
        self.cachet.control("POST", "build", {"meta_filter": True})
        self.assertEqual(self.attributes("incidents/1?include=meta")["meta"], [], "not written")
        status, _ = self.cachet.json("POST", "/_control/build", {"mata_filter": True})
        self.assertEqual(status, 400)

    def test_rate_limit(self):
        self.assertNotIn("x-ratelimit-limit", self.cachet.send("GET", "/api/ping")[1])
        self.cachet.control("PUT", "clock", {"now": 1795350000})
        self.cachet.control("POST", "rate_limit", {"per_minute": 2})
        left = [self.cachet.send("GET", "/api/ping")[1]["x-ratelimit-remaining"] for _ in range(2)]
        self.assertEqual(left, ["1", "0"])
        self.cachet.control("PUT", "clock", {"now": 1795350010})
        status, headers, body = self.cachet.send("GET", "/api/components")
        self.assertEqual((status, json.loads(body)), (429, {"message": "Too Many Attempts."}))
        names = ("retry-after", "x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset")
        self.assertEqual([headers[name] for name in names], ["50", "2", "0", "1795350060"])
        self.assertEqual(self.send("PUT", "components/1", {})[0], 200, "writes count for the user")
        self.cachet.control("PUT", "clock", {"now": 1795350060})
        self.assertEqual(self.cachet.send("GET", "/api/ping")[0], 200)

    def test_the_links_of_a_page_lose_the_query(self):
        answer = self.send("GET", "components?sort=-id&per_page=3&filter[status]=1")[1]
        self.assertEqual(answer["links"], {
            "first": f"{self.cachet.url}/api/components?page=1",
            "next": f"{self.cachet.url}/api/components?page=2",
        })
        self.assertEqual([one["id"] for one in answer["data"]], ["8", "7", "6"])
        self.assertEqual(self.send("GET", "components?page=9")[1]["data"], [])

    def test_an_included_component_has_one_pivot(self):
        for status in (3, 4):
            self.make("incidents", **INCIDENT, components=[{"id": 1, "status": status}])
        included = self.send("GET", "incidents?include=components&sort=id")[1]["included"]
        pivots = [one["attributes"]["pivot"]["component_status"] for one in included]
        self.assertEqual(pivots, [{"human": "Partial outage", "value": 3}])

    def test_state_and_page(self):
        text = "down <b>\n\n[pingdom-cachet]: # (c1)"
        components = [{"id": 1, "status": 4}]
        self.make("incidents", **{**INCIDENT, "message": text}, components=components)
        self.make("incidents", **{**INCIDENT, "name": "Hidden one", "visible": False})
        self.send("POST", "incidents/1/updates", {"status": 2, "message": "an update"})
        state = self.cachet.control("GET", "state")
        component, incident = state["components"][0], state["incidents"][0]
        self.assertEqual((component["status"], component["latest_status"]), (1, 4))
        self.assertEqual((incident["components"], incident["message"]), (components, text))
        self.assertEqual([one["message"] for one in incident["updates"]], ["an update"])
        page = self.cachet.send("GET", "/")[2].decode()
        for part in ("Some systems are experiencing issues.", "Major outage", "API is down",
                     "down &lt;b&gt;", "an update", "Identified", "Website"):
            self.assertIn(part, page)
        for part in ("pingdom-cachet", "Hidden one"):
            self.assertNotIn(part, page)

    def test_faults_have_the_errors_of_3(self):
        self.cachet.control("POST", "faults", [{"kind": "status_before", "status": 500}])
        self.assertEqual(self.send("GET", "ping"), (500, {"message": "Server Error"}))


if __name__ == "__main__":
    unittest.main()
