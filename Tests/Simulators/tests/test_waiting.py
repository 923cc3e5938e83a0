"""Control requests that spare a test from guessing how long to wait."""

import threading
import unittest

from tests.process import Connection, Process

PUT = ("PUT", "/api/v1/components/1", {"status": 3})


class WaitingTests(unittest.TestCase):
    def setUp(self):
        self.cachet = Process("cachet.py", "--version", "2.4")
        self.addCleanup(self.cachet.end)

    def beside(self, *request):
        """Sends a request on its own connection; returns the thread and a list for the answer."""
        other = Connection(self.cachet.port)
        answers = []
        thread = threading.Thread(target=lambda: answers.append(other.json(*request)))
        thread.start()
        self.addCleanup(other.close)
        return thread, answers

    def test_the_log_answers_once_the_requests_have_arrived(self):
        thread, answers = self.beside("GET", "/_control/log?at_least=2&method=PUT")
        self.cachet.send("GET", "/api/v1/ping")
        for _ in range(2):
            self.cachet.json(*PUT)
        thread.join()
        status, log = answers[0]
        self.assertEqual(status, 200)
        self.assertEqual([one["method"] for one in log["requests"]], ["GET", "PUT", "PUT"])

    def test_requests_of_a_meeting_are_carried_out_once_all_have_arrived(self):
        self.cachet.control("POST", "meeting", {"requests": 2, "method": "PUT", "path": "/1$"})
        thread, answers = self.beside(*PUT)
        self.assertEqual(self.cachet.send("GET", "/api/v1/components/1")[0], 200)
        self.assertEqual(self.cachet.json(*PUT)[0], 200)
        thread.join()
        self.assertEqual(answers[0][0], 200)
        # The meeting is over, so this request does not wait.
        self.assertEqual(self.cachet.json(*PUT)[0], 200)

    def test_a_bad_order_is_refused(self):
        for order in ({}, {"requests": 2, "pth": "x"}):
            self.assertEqual(self.cachet.json("POST", "/_control/meeting", order)[0], 400)


if __name__ == "__main__":
    unittest.main()
