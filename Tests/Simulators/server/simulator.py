"""What every simulated service has: a command line, a log, faults, latency, and one lock.

Under `/_control` a test asks what has happened and orders what should go wrong; those requests need
no token, are not logged and never fail. So that no test has to guess how long something takes,
`GET /_control/log?at_least=3&method=POST` answers once that many such requests have arrived, and
after `POST /_control/meeting` (`{"requests": 2, "method": "POST", "path": "incidents$"}`) the first
two requests that match are carried out once both have arrived.
"""

import argparse
import json
import os
import re
import signal
import threading

from server.cache import Cache
from server.changes import Change
from server.faults import Fault
from server.http_server import Response, listen, serve

# The maximum number of seconds to wait for other requests.
PATIENCE = 60


def encode(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def json_response(value, status=200):
    return Response(status, encode(value), "application/json")


def argument_parser(description):
    """The options that every simulator has."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--port", type=int, default=0, help="default: any free port")
    parser.add_argument("--token", default="test-token", help="default: %(default)s")
    parser.add_argument(
        "--tls", nargs=2, metavar=("CERT", "KEY"), help="serve https, from PEM files"
    )
    return parser


def run(simulator, arguments):
    """Prints the base URL and serves until the process is ended, which is not an error."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: os._exit(0))
    context = None
    if arguments.tls:
        import ssl

        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*arguments.tls)
    listener = listen(arguments.port)
    port = listener.getsockname()[1]
    simulator.scheme = "https" if context else "http"
    print(f"https://localhost:{port}" if context else f"http://127.0.0.1:{port}", flush=True)
    serve(listener, simulator.handle, context)


class Meeting:
    """Holds the requests that match `method` and `path` until this many have arrived."""

    def __init__(self, requests, method=None, path=""):
        self.missing = requests
        self._method = method
        self._path = re.compile(path)

    def awaits(self, request):
        """Whether the request is one of those still missing; counts it if so."""
        fits = (
            self.missing > 0
            and self._method in (None, request.method)
            and self._path.search(request.target)
        )
        self.missing -= bool(fits)
        return bool(fits)


class Simulator:
    """The frame. A service overrides `start`, `answer`, `error` and `control`."""

    scheme = "http"

    def __init__(self):
        # The one lock; each request wakes those that wait for others.
        self._come = threading.Condition()
        self._reset({})

    # For the services.

    def start(self, options):
        """Sets the start state; `options` is the body of a reset."""

    def answer(self, request):
        """Carries out a request and makes its answer; called under the lock."""
        raise NotImplementedError

    def error(self, status):
        """An error answer in the service's own shape."""
        raise NotImplementedError

    def control(self, request):
        """The answer to one of the service's own control paths, or None."""

    # The frame.

    def handle(self, request):
        with self._come:
            if request.path.startswith("/_control/"):
                return self._control(request)
            return self._serve(request)

    def _reset(self, options):
        self._log = []
        self._served = 0
        self._faults = []
        self._cache = None
        self._change = None
        self._latency = 0
        self._meeting = None
        self.start(options)

    def _serve(self, request):
        self._meet(request)
        self._served += 1
        response = self._cache.answer(request) if self._cache else None
        response = response or self._answer(request)
        response.delay += self._latency
        self._log.append({
            "n": len(self._log) + 1,
            "method": request.method,
            "path": request.target,
            "headers": request.headers,
            "body": request.body.decode("utf-8", "replace") if request.body else None,
            "status": None if response.sent == "nothing" else response.status,
            "connection": request.connection,
        })
        self._come.notify_all()
        return response

    def _meet(self, request):
        """Waits for the other requests of a meeting if this one belongs to it."""
        meeting = self._meeting
        if meeting is not None and meeting.awaits(request):
            self._come.notify_all()
            self._come.wait_for(lambda: meeting.missing == 0, PATIENCE)

    def _requests(self, at_least=0, method=None):
        """The log, once it has at least that many requests with the method."""

        def are_there():
            fitting = [one for one in self._log if method in (None, one["method"])]
            return len(fitting) >= int(at_least)

        if not self._come.wait_for(are_there, PATIENCE):
            return json_response({"error": f"no {at_least} requests in {PATIENCE} s"}, 408)
        return json_response({"requests": self._log})

    def _answer(self, request):
        fault = next((f for f in self._faults if f.strikes(request, self._served)), None)
        if fault is None:
            response = self.answer(request)
        else:
            response = fault.answer(lambda: self.answer(request), self.error)
        if self._change:
            self._change.apply(request, response)
        if self._cache:
            self._cache.keep(request, response)
        return response

    def _control(self, request):
        try:
            response = self._common_control(request) or self.control(request)
        except (ValueError, KeyError, TypeError, AttributeError) as problem:
            return json_response({"error": f"{type(problem).__name__}: {problem}"}, 400)
        return response or json_response({"error": "no such control path"}, 404)

    def _common_control(self, request):
        what = (request.method, request.path[len("/_control/"):])
        if what == ("GET", "log"):
            return self._requests(**dict(request.query))
        if what == ("DELETE", "log"):
            self._log = []
        elif what == ("POST", "reset"):
            self._reset(json.loads(request.body or b"{}"))
        elif what == ("POST", "faults"):
            self._faults = [Fault(order, self._served) for order in json.loads(request.body)]
        elif what == ("POST", "cache"):
            self._cache = Cache(json.loads(request.body))
        elif what == ("POST", "change"):
            self._change = Change(json.loads(request.body))
        elif what == ("GET", "change"):
            return json_response(self._change.told)
        elif what == ("POST", "latency"):
            self._latency = float(json.loads(request.body)["seconds"])
        elif what == ("POST", "meeting"):
            self._meeting = Meeting(**json.loads(request.body))
        else:
            return None
        return json_response({})
