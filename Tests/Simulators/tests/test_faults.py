"""Each kind of fault as a client sees it, the log, latency, and how the process ends."""

import http.client
import json
import socket
import time
import unittest

from tests.process import Process

PUT = ("PUT", "/api/v1/components/1", {"status": 3})
TIMEOUT = 60


def raw(port, text):
    """Everything that the server sends until it closes the connection."""
    with socket.create_connection(("127.0.0.1", port), timeout=TIMEOUT) as connection:
        connection.sendall(text)
        answer = b""
        while True:
            piece = connection.recv(1 << 16)
            if not piece:
                return answer
            answer += piece


def put(port, status):
    body = json.dumps({"status": status}).encode()
    head = (
        "PUT /api/v1/components/1 HTTP/1.1\r\nHost: localhost\r\nX-Cachet-Token: test-token\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return raw(port, head.encode() + body)


class FaultTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.cachet = Process("cachet.py", "--version", "2.4")

    @classmethod
    def tearDownClass(cls):
        cls.cachet.end()

    def setUp(self):
        self.cachet.control("POST", "reset")

    def order(self, *faults):
        self.cachet.control("POST", "faults", list(faults))

    def status_of_component(self):
        return self.cachet.control("GET", "state")["components"][0]["status"]

    def logged(self):
        return self.cachet.control("GET", "log")["requests"]

    def test_kinds_that_leave_no_answer(self):
        for kind, effect in (
            ("drop_before", 1), ("drop_after", 3), ("hang", 1), ("hang_after", 3),
        ):
            with self.subTest(kind):
                self.cachet.control("POST", "reset")
                self.order({"kind": kind, **({"seconds": 0.2} if "hang" in kind else {})})
                started = time.monotonic()
                self.assertEqual(put(self.cachet.port, 3), b"")
                self.assertEqual(time.monotonic() - started >= 0.2, "hang" in kind)
                self.assertEqual(self.status_of_component(), effect)
                self.assertIsNone(self.logged()[0]["status"])

    def test_kinds_that_answer_something_else(self):
        page = ("text/html; charset=UTF-8", b"<html>")
        json_type = "application/json"
        for order, status, effect, (kind, part) in (
            ({"kind": "status_before", "status": 503}, 503, 1, (json_type, b'"status":503')),
            ({"kind": "status_after", "status": 502}, 502, 3, (json_type, b'"errors"')),
            ({"kind": "html"}, 200, 1, page),
            ({"kind": "html_after"}, 200, 3, page),
            ({"kind": "empty"}, 200, 1, (json_type, b"")),
            ({"kind": "huge", "bytes": 3000000}, 200, 1, (json_type, b'{"data":"xxx')),
            ({"kind": "body", "body": '{"data":[]}'}, 200, 1, (json_type, b'{"data":[]}')),
        ):
            with self.subTest(order["kind"]):
                self.cachet.control("POST", "reset")
                self.order(order)
                answered, headers, body = self.cachet.send(*self.put_arguments())
                self.assertEqual((answered, headers["content-type"]), (status, kind))
                self.assertIn(part, body)
                self.assertEqual(len(body), order.get("bytes", len(body)))
                self.assertEqual(self.status_of_component(), effect)
                self.assertEqual(self.logged()[0]["status"], status)

    def put_arguments(self):
        headers = {"Content-Type": "application/json", "X-Cachet-Token": "test-token"}
        return PUT[0], PUT[1], json.dumps(PUT[2]), headers

    def test_truncate(self):
        self.order({"kind": "truncate"})
        with self.assertRaises(http.client.IncompleteRead) as caught:
            self.cachet.send(*self.put_arguments())
        self.assertGreater(caught.exception.expected, 0)
        self.assertEqual(self.status_of_component(), 3)

    def test_redirect(self):
        self.order({"kind": "redirect", "location": "http://127.0.0.1:9/"})
        status, headers, _ = self.cachet.send(*self.put_arguments())
        self.assertEqual((status, headers["location"]), (302, "http://127.0.0.1:9/"))
        self.assertEqual(self.status_of_component(), 1)

    def test_headers_and_body_of_a_status(self):
        self.order({
            "kind": "status_before", "status": 429, "body": "slow down",
            "headers": {"Retry-After": 7, "Content-Type": "text/plain"},
        })
        status, headers, body = self.cachet.send("GET", "/api/v1/ping")
        self.assertEqual((status, headers["retry-after"], body), (429, "7", b"slow down"))
        self.assertEqual(headers.get_all("content-type"), ["text/plain"])

    def test_something_in_front_lets_nothing_through(self):
        self.order({
            "kind": "status_before", "status": 503, "body": "<html>down</html>", "times": None,
            "headers": {"Content-Type": "text/html", "Server": "a proxy"},
        })
        incident = {"name": "n", "message": "m", "status": 1, "notify": True}
        body = json.dumps({**incident, "component_id": 1, "component_status": 4})
        headers = self.put_arguments()[3]
        for method, path in (("POST", "/api/v1/incidents"), ("PUT", "/api/v1/components/1")):
            status, answered, text = self.cachet.send(method, path, body, headers)
            self.assertEqual((status, text), (503, b"<html>down</html>"))
            self.assertEqual(answered["server"], "a proxy")
        self.assertEqual(self.status_of_component(), 1)
        self.assertEqual(self.cachet.control("GET", "state")["incidents"], [])
        self.assertEqual(self.cachet.control("GET", "mail"), {"mail": []})

    def statuses(self, *requests):
        return [self.cachet.send(*request)[0] for request in requests]

    def test_which_requests_a_fault_strikes(self):
        ping, page = ("GET", "/api/v1/ping"), ("GET", "/api/v1/components?per_page=1")
        head = ("HEAD", "/api/v1/ping")
        fault = {"kind": "status_before", "status": 503}
        for name, order, wanted in (
            ("the first", {}, [503, 200, 200, 200]),
            ("the third", {"request": 3}, [200, 200, 503, 200]),
            ("a method", {"method": "HEAD"}, [200, 200, 503, 200]),
            ("a path", {"path": r"per_page=\d"}, [200, 503, 200, 200]),
            ("two of them", {"times": 2}, [503, 503, 200, 200]),
            ("for ever", {"times": None}, [503, 503, 503, 503]),
            ("number and path that do not agree", {"request": 1, "path": "per_page"}, [200] * 4),
        ):
            with self.subTest(name):
                self.order({**fault, **order})
                self.assertEqual(self.statuses(ping, page, head, ping), wanted)

    def test_faults_are_replaced(self):
        self.order({"kind": "html", "times": None})
        self.order()
        self.assertEqual(self.cachet.send("GET", "/api/v1/ping")[2], b'{"data":"Pong!"}')

    def test_a_bad_order_is_refused(self):
        for order in ({"kind": "nonsense"}, {"kind": "html", "tmies": 2}, {"kind": "hang"}):
            status, _ = self.cachet.json("POST", "/_control/faults", [order])
            self.assertEqual(status, 400)

    def test_the_log(self):
        self.cachet.send("GET", "/api/v1/ping?x=1", headers={"X-Test": "yes"})
        self.cachet.send("POST", "/api/v1/ping", "text")
        raw(self.cachet.port, b"GET /api/v1/nosuch HTTP/1.1\r\nConnection: close\r\n\r\n")
        first, second, third = self.logged()
        self.assertEqual((first["n"], second["n"], third["n"]), (1, 2, 3))
        self.assertEqual((first["method"], first["path"]), ("GET", "/api/v1/ping?x=1"))
        self.assertEqual((first["headers"]["x-test"], first["body"]), ("yes", None))
        self.assertEqual((second["body"], second["status"], third["status"]), ("text", 405, 404))
        self.assertEqual(first["connection"], second["connection"])
        self.assertNotEqual(first["connection"], third["connection"])
        self.cachet.control("DELETE", "log")
        self.assertEqual(self.logged(), [])

    def test_latency(self):
        self.cachet.control("POST", "latency", {"seconds": 0.1})
        started = time.monotonic()
        self.cachet.send("GET", "/api/v1/ping")
        self.assertGreaterEqual(time.monotonic() - started, 0.1)

    def test_reset_clears_everything(self):
        self.cachet.send(*self.put_arguments())
        self.order({"kind": "html"})
        self.cachet.control("POST", "latency", {"seconds": 5})
        self.cachet.control("POST", "reset")
        self.assertEqual(self.status_of_component(), 1)
        self.assertEqual(self.logged(), [])
        self.assertEqual(self.cachet.send("GET", "/api/v1/ping")[2], b'{"data":"Pong!"}')

    def test_it_ends_quietly(self):
        self.assertEqual(Process("cachet.py", "--version", "2.3").end(), 0)
        self.assertEqual(Process("pingdom.py").end(), 0)


if __name__ == "__main__":
    unittest.main()
