"""What the programs in scripts/examples/monitors make of the answers of other monitors."""

import json
import sys
import time
import unittest

from monitors import NAMES, PROGRAMS, ROOT, WATCHED, answers, cases, listing, settled, wanted

sys.path.insert(0, str(ROOT / "Tests/Schemas"))
from schemas import RECORDS, complaints

NOT_THE_ANSWER = {
    "nothing": "", "blanks": " \n", "null": "null", "an object": "{}", "a list": "[]",
    "a number": "1", "a text": '"Internal Server Error"', "a list of nulls": "[null]",
    "a page": "<!DOCTYPE html>\n<html><title>Log in</title></html>",
    "another object": '{"data": null, "result": null, "results": null, "status": "success"}',
}


class MonitorCase(unittest.TestCase):
    def failed(self, outcome):
        """Checks that it failed, in one line, with nothing that looks like a check."""
        self.assertEqual(outcome.code, 69)
        [failure] = outcome.records
        self.assertEqual((failure["record"], failure["code"]), ("failure", 69))
        self.assertEqual(complaints(RECORDS, failure), [])
        self.assertEqual(outcome.error, f"jq: {failure['message']}\n")


class AnswerTests(MonitorCase):
    def test_each_answer_becomes_the_records_that_are_wanted(self):
        for name in NAMES:
            for case in cases(name):
                with self.subTest(case):
                    now = int(time.time())
                    outcome = listing(name, answers(case, now))
                    self.assertEqual(settled(outcome.records, now), wanted(case, now))
                    if outcome.code or not outcome.of("end"):
                        self.failed(outcome)

    def test_a_listing_is_whole_and_fits_the_schema(self):
        for name in NAMES:
            for case in cases(name):
                records = wanted(case, 1751200000)
                if records[-1]["record"] == "end":
                    with self.subTest(case):
                        self.assertEqual(records[-1]["count"], len(records) - 1)
                        ids = [record["id"] for record in records[:-1]]
                        self.assertEqual(len(ids), len(set(ids)))
                        for record in records:
                            self.assertEqual(complaints(RECORDS, record), [])
                            if record["record"] == "check":
                                self.assertEqual([*record][:3], ["record", "kind", "id"])

    def test_every_monitor_has_a_check_of_each_state_that_it_knows(self):
        never = {
            "alertmanager": {"unknown", "unconfirmed_down", "paused"},
            "gatus": {"unconfirmed_down", "paused"},
            "prometheus": {"unconfirmed_down", "paused"},
            "prometheus-alerts": {"paused"},
            "statuscake": {"unconfirmed_down"},
            "uptime-kuma": {"paused"},
            "zabbix": {"unconfirmed_down"},
        }
        known = {"up", "down", "unknown", "unconfirmed_down", "paused"}
        for name in NAMES:
            with self.subTest(name):
                seen = {record.get("status") for record in wanted(f"{name}-states", 0)} - {None}
                self.assertEqual(seen, known - never.get(name, set()))

    def test_the_zone_of_the_machine_changes_nothing(self):
        now = int(time.time())
        for name in NAMES:
            for zone in ("Europe/Berlin", "America/New_York", "Asia/Kathmandu"):
                with self.subTest(name, zone=zone):
                    outcome = listing(name, answers(f"{name}-states", now), zone=zone)
                    self.assertEqual(settled(outcome.records, now), wanted(f"{name}-states", now))


class OtherAnswerTests(MonitorCase):
    def test_what_is_not_the_answer_is_refused(self):
        for name in NAMES:
            for what, text in NOT_THE_ANSWER.items():
                with self.subTest(name, answer=what):
                    self.failed(listing(name, text))

    def test_an_answer_that_is_cut_off_is_refused(self):
        for name in NAMES:
            text = answers(f"{name}-states", int(time.time())).rstrip()
            for part in range(1, 10):
                with self.subTest(name, part=part):
                    self.failed(listing(name, text[:len(text) * part // 10]))

    def test_an_answer_that_a_page_follows_is_refused(self):
        for name in NAMES:
            with self.subTest(name):
                text = answers(f"{name}-states", int(time.time()))
                self.failed(listing(name, text + NOT_THE_ANSWER["a page"]))

    def test_without_its_option_n_jq_would_lose_the_first_answer(self):
        for name in NAMES:
            with self.subTest(name):
                outcome = listing(name, answers(f"{name}-states", 0), options="-c")
                self.assertEqual(outcome.code, 69)
                self.assertEqual({record["record"] for record in outcome.records}, {"failure"})

    def test_an_id_has_1_to_200_bytes_and_no_control_characters(self):
        def gatus(key):
            result = {"success": True, "duration": 1, "timestamp": "2025-06-29T12:26:30Z"}
            return json.dumps([{"name": "a", "key": key, "results": [result]}])

        for key in ("é" * 100, "a b/c"):
            self.assertEqual(listing("gatus", gatus(key)).of("check")[0]["id"], key)
        for key in ("é" * 100 + "a", "", "a\nb", "a\x7f", "a\x85", None, ["a"], True):
            with self.subTest(key):
                self.failed(listing("gatus", gatus(key)))

    def test_what_a_server_says_of_an_error_is_one_short_line(self):
        message = "\x1b[31m" + "no\n" * 1000
        error = {"stat": "fail", "error": {"message": message}}
        outcome = listing("uptimerobot", json.dumps(error))
        self.failed(outcome)
        self.assertNotRegex(outcome.error.rstrip("\n"), r"[\x00-\x1f]")
        self.assertLess(len(outcome.error), 210)


class AlertmanagerTests(MonitorCase):
    def ask(self, *arguments):
        return listing("alertmanager", answers("alertmanager-states", int(time.time())), *arguments)

    def test_it_has_to_be_told_what_to_expect(self):
        self.failed(self.ask("--arg", "label", "alertname"))

    def test_alerts_are_known_by_the_label_that_is_named(self):
        outcome = self.ask("--argjson", "watched", '["b","z"]', "--arg", "label", "instance")
        self.assertEqual([check["status"] for check in outcome.of("check")], ["down", "up"])

    def test_the_alert_that_always_fires_may_have_another_name(self):
        self.failed(self.ask("--argjson", "watched", '["a"]', "--arg", "watchdog", "AlwaysFiring"))


class FormTests(unittest.TestCase):
    TEXTS = {name: (PROGRAMS / f"{name}.jq").read_text() for name in NAMES}

    def test_what_all_of_them_need_is_the_same_in_all(self):
        for start, end in (("# All checks and their end", None), ("# Unix seconds of", "\n\n")):
            texts = [text for text in self.TEXTS.values() if start in text]
            parts = {text[text.index(start):].split(end)[0] for text in texts}
            self.assertEqual(len(parts), 1)

    def test_lines_have_at_most_100_characters(self):
        for name, text in self.TEXTS.items():
            self.assertEqual([line for line in text.splitlines() if len(line) > 100], [], name)

    def test_each_says_where_its_answer_is_described_and_what_its_ids_are(self):
        for name, text in self.TEXTS.items():
            with self.subTest(name):
                self.assertRegex(text, r"(?m)^# https://\S+$")
                for word in ("id", "since", "clock"):
                    self.assertRegex(text, rf"(?m)^# {word}  ")

    def test_those_that_wait_for_certain_ids_say_so(self):
        told = {name for name, text in self.TEXTS.items() if "$ARGS.named.watched" in text}
        self.assertEqual(told, set(WATCHED))


if __name__ == "__main__":
    unittest.main()
