"""Who gets mail from Cachet 2.3.18 and 2.4, with one verified subscriber."""

import unittest

from tests.process import Process

INCIDENT = {"name": "API is down", "message": "m", "status": 1}
# Requests, and what 2.3 and 2.4 mail about them.
TABLE = [
    ("incident, quiet, component changes", "POST", "incidents",
     {**INCIDENT, "notify": False, "component_id": 1, "component_status": 4}, [], ["component"]),
    ("incident, quiet, component as it is", "POST", "incidents",
     {**INCIDENT, "notify": False, "component_id": 1, "component_status": 1}, [], []),
    ("incident with notify", "POST", "incidents",
     {**INCIDENT, "notify": True}, ["incident"], ["incident"]),
    ("incident, notify is the default", "POST", "incidents", INCIDENT, ["incident"], ["incident"]),
    ("hidden incident with notify", "POST", "incidents",
     {**INCIDENT, "notify": True, "visible": False}, [], []),
    ("incident, hidden and fixed, component changes", "POST", "incidents",
     {**INCIDENT, "status": 4, "visible": 0, "component_id": 1, "component_status": 4},
     [], ["component"]),
    ("component changes", "PUT", "components/1", {"status": 3}, ["component"], ["component"]),
    ("component as it is", "PUT", "components/1", {"status": 1}, ["component"], []),
    ("component changes, silent", "PUT", "components/1",
     {"status": 3, "silent": True}, ["component"], []),
    ("incident fixed", "PUT", "incidents/1", {"status": 4}, [], []),
    ("incident fixed, with its component", "PUT", "incidents/1",
     {"status": 4, "component_id": 1, "component_status": 1}, [], []),
    ("update", "POST", "incidents/1/updates", {"status": 4, "message": "m"}, [], ["update"]),
    ("update of a hidden incident", "POST", "incidents/2/updates",
     {"status": 4, "message": "m"}, [], []),
]


def prepare(cachet):
    """A server with a visible and a hidden incident, and no mail yet."""
    cachet.control("POST", "reset")
    cachet.json("POST", "/api/v1/incidents", {**INCIDENT, "notify": False})
    cachet.json("POST", "/api/v1/incidents", {**INCIDENT, "visible": False})
    cachet.control("DELETE", "mail")


class MailTests(unittest.TestCase):
    def test_who_gets_mail(self):
        for version in ("2.3", "2.4"):
            with Process("cachet.py", "--version", version) as cachet:
                for name, method, path, body, old, modern in TABLE:
                    with self.subTest(name, version=version):
                        prepare(cachet)
                        cachet.json(method, f"/api/v1/{path}", body)
                        mail = cachet.control("GET", "mail")["mail"]
                        wanted = modern if version == "2.4" else old
                        self.assertEqual([sent["about"] for sent in mail], wanted)

    def test_a_broken_mailer_mails_and_rolls_back(self):
        for version in ("2.3", "2.4"):
            with Process("cachet.py", "--version", version) as cachet, self.subTest(version):
                prepare(cachet)
                cachet.control("POST", "mailer", {"broken": True})
                before = cachet.control("GET", "state")
                mailing = [row for row in TABLE if row[5 if version == "2.4" else 4]]
                for _, method, path, body, *_ in mailing:
                    status, answer = cachet.json(method, f"/api/v1/{path}", body)
                    self.assertEqual((status, answer["errors"][0]["status"]), (500, 500))
                self.assertEqual(cachet.control("GET", "state"), before)
                self.assertEqual(len(cachet.control("GET", "mail")["mail"]), len(mailing))
                quiet = {**INCIDENT, "notify": False}
                self.assertEqual(cachet.json("POST", "/api/v1/incidents", quiet)[0], 200)
                cachet.control("POST", "mailer", {"broken": False})
                status, answer = cachet.json("POST", "/api/v1/incidents", INCIDENT)
                self.assertEqual(status, 200)
                self.assertGreater(
                    answer["data"]["id"], 4, "the ids of what was rolled back stay used")

    def test_a_hidden_incident_moves_the_component_and_is_deleted_on_2_3(self):
        for broken in (False, True):
            with Process("cachet.py", "--version", "2.3") as cachet, self.subTest(broken=broken):
                cachet.control("POST", "mailer", {"broken": broken})
                mover = {"name": "n", "message": "m", "status": 4, "visible": 0,
                         "component_id": 1, "component_status": 3}
                status, answer = cachet.json("POST", "/api/v1/incidents", mover)
                self.assertEqual(status, 200, answer)
                path = f"/api/v1/incidents/{answer['data']['id']}"
                self.assertNotIn("<strong>n", cachet.send("GET", "/")[2].decode())
                self.assertEqual(cachet.json("DELETE", path), (204, None))
                component = cachet.json("GET", "/api/v1/components/1")[1]["data"]
                self.assertEqual(component["status"], 3)
                self.assertEqual(cachet.json("GET", path)[0], 404)
                self.assertEqual(cachet.control("GET", "mail"), {"mail": []})

    def test_a_mailer_that_fails_once(self):
        for version in ("2.3", "2.4"):
            with Process("cachet.py", "--version", version) as cachet, self.subTest(version):
                cachet.control("POST", "mailer", {"broken": True, "times": 1})
                quiet = {**INCIDENT, "notify": False}
                answers = [cachet.json("POST", "/api/v1/incidents", body)[0]
                           for body in (quiet, INCIDENT, INCIDENT)]
                self.assertEqual(answers, [200, 500, 200])
                stored = [row["id"] for row in cachet.control("GET", "state")["incidents"]]
                self.assertEqual(stored, [1, 3], "mailed about the second, and not stored")
                mail = cachet.control("GET", "mail")["mail"]
                self.assertEqual([sent["id"] for sent in mail], [2, 3])

    def test_a_broken_mailer_fails_after_the_commit_on_3(self):
        with Process("cachet.py", "--version", "3") as cachet:
            cachet.control("POST", "mailer", {"broken": True})
            incident = {**INCIDENT, "visible": True, "notifications": True}
            self.assertEqual(cachet.json("POST", "/api/incidents", incident)[0], 500)
            self.assertEqual(len(cachet.control("GET", "state")["incidents"]), 1)
            self.assertEqual(len(cachet.control("GET", "mail")["mail"]), 1)

    def test_nobody_gets_mail_without_subscribers(self):
        with Process("cachet.py", "--version", "2.3") as cachet:
            cachet.json("DELETE", "/api/v1/subscribers/1")
            cachet.json("POST", "/api/v1/incidents", INCIDENT)
            self.assertEqual(cachet.control("GET", "mail"), {"mail": []})


if __name__ == "__main__":
    unittest.main()
