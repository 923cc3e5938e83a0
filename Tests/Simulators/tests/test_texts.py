"""What MySQL's columns of three bytes a character keep of a text, on Cachet 2.3.18 and 2.4."""

import unittest

from tests.process import Process

TEXT = "down \N{EURO SIGN} \N{FIRE} now\n\n[pingdom-cachet]: # (c1)"
CUT = "down \N{EURO SIGN} "
INCIDENT = {"name": TEXT, "message": TEXT, "status": 1, "notify": False}


class TextTests(unittest.TestCase):
    def kept(self, cachet, path):
        data = cachet.json("GET", f"/api/v1/{path}")[1]["data"]
        return data.get("name"), data["message"]

    def test_a_text_ends_at_its_first_character_of_four_bytes(self):
        for version in ("2.3", "2.4"):
            with Process("cachet.py", "--version", version, "--utf8mb3") as cachet:
                answer = cachet.json("POST", "/api/v1/incidents", INCIDENT)[1]["data"]
                self.assertEqual((answer["name"], answer["message"]), (TEXT, TEXT), "in memory")
                self.assertEqual(self.kept(cachet, "incidents/1"), (CUT, CUT), version)
                again = {**INCIDENT, "name": "n", "message": "a" + TEXT}
                answer = cachet.json("PUT", "/api/v1/incidents/1", again)[1]["data"]
                self.assertEqual(answer["message"], "a" + TEXT)
                self.assertEqual(self.kept(cachet, "incidents/1"), ("n", "a" + CUT))
                entity = TEXT.replace("\N{FIRE}", "&#x1F525;")
                cachet.json("PUT", "/api/v1/incidents/1", {**again, "message": entity})
                self.assertEqual(self.kept(cachet, "incidents/1"), ("n", entity))

    def test_updates_and_schedules_of_2_4(self):
        with Process("cachet.py", "--version", "2.4", "--utf8mb3") as cachet:
            cachet.json("POST", "/api/v1/incidents", INCIDENT)
            cachet.json("POST", "/api/v1/incidents/1/updates", {"status": 4, "message": TEXT})
            self.assertEqual(self.kept(cachet, "incidents/1/updates/1"), (None, CUT))
            plan = {"name": TEXT, "message": TEXT, "status": 0, "scheduled_at": "2027-01-01 10:00"}
            cachet.json("POST", "/api/v1/schedules", plan)
            self.assertEqual(self.kept(cachet, "schedules/1"), (CUT, CUT))

    def test_it_is_switched(self):
        with Process("cachet.py", "--version", "2.3") as cachet:
            cachet.json("POST", "/api/v1/incidents", INCIDENT)
            self.assertEqual(self.kept(cachet, "incidents/1"), (TEXT, TEXT), "off unless told")
            cachet.control("POST", "settings", {"utf8mb3": True})
            cachet.json("PUT", "/api/v1/incidents/1", {**INCIDENT, "name": "n"})
            self.assertEqual(self.kept(cachet, "incidents/1"), ("n", CUT))
            cachet.control("POST", "settings", {"utf8mb3": False})
            cachet.json("PUT", "/api/v1/incidents/1", INCIDENT)
            self.assertEqual(self.kept(cachet, "incidents/1"), (TEXT, TEXT))


if __name__ == "__main__":
    unittest.main()
