#!/usr/bin/env python3
"""A simulated Pingdom: checks and maintenance windows in API 3.1, and in 2.1 with its older
credentials.

Its own control paths: `GET` and `PUT /_control/checks` (the whole list, in the API's shape; the
text of each member is kept), `POST /_control/checks/{id}` (null removes a member), the same under
`/_control/transactions`; `/_control/maintenance` and `/_control/occurrences` (see
`pingdom_api/maintenance.py`); `PUT /_control/account` (see `pingdom_api/account.py`);
`PUT /_control/clock` with `{"now": 1656032840}` (null for the real clock), and with
`"server_time": false` or `"date": false` to omit that header from answers.
"""

import json
import time
import zlib
from email.utils import formatdate

from pingdom_api import checks as pingdom_checks
from pingdom_api import start as pingdom_start
from server import raw_json
from server.http_server import REASONS, Response
from pingdom_api.account import Account
from pingdom_api.call import Refused, named
from pingdom_api.maintenance import Maintenance, check_plan
from server.simulator import Simulator, argument_parser, run


class Pingdom(Simulator):
    def __init__(self, token):
        self._token = token
        super().__init__()

    def start(self, options):
        self._clock = {"now": None, "server_time": True, "date": True}
        self._account = Account(self._token)
        self._maintenance = Maintenance()
        self._checks = {
            "checks": pingdom_start.items(pingdom_start.CHECKS),
            "transactions": pingdom_start.items(pingdom_start.TRANSACTIONS),
        }

    @property
    def _now(self):
        return int(time.time()) if self._clock["now"] is None else self._clock["now"]

    def answer(self, request):
        try:
            self._account.count()
            body, status = self._route(request), 200
        except Refused as refusal:
            return self.error(refusal.status, str(refusal))
        response = self._finish(Response(status, body, "application/json", chunked=True))
        if "gzip" in request.headers.get("accept-encoding", ""):
            packer = zlib.compressobj(6, zlib.DEFLATED, 31)
            response.body = packer.compress(response.body) + packer.flush()
            response.headers.append(("Content-Encoding", "gzip"))
        return response

    def error(self, status, message="Something went wrong!"):
        description = {
            "statuscode": status, "statusdesc": REASONS.get(status, "Unknown"),
            "errormessage": message,
        }
        body = raw_json.escaped({"error": description})
        return self._finish(Response(status, body, "application/json", chunked=True))

    def control(self, request):
        path = request.path[len("/_control/"):].split("/")
        if path[0] in self._checks:
            return self._control_checks(request, path)
        if self._maintenance.control(request, path):
            return Response(200, "{}", "application/json")
        setters = {
            "clock": self._clock.update, "account": self._account.set,
            "maintenance": self._maintenance.set,
        }
        if request.method != "PUT" or len(path) != 1 or path[0] not in setters:
            return None
        setters[path[0]](json.loads(request.body))
        return Response(200, "{}", "application/json")

    def _control_checks(self, request, path):
        text = request.body.decode()
        if request.method == "PUT" and len(path) == 1:
            json.loads(text)
            self._checks[path[0]] = [raw_json.members(raw) for raw in raw_json.elements(text)]
        elif request.method == "POST" and len(path) == 2:
            check = named(self._checks[path[0]], path[1])
            check.update(raw_json.members(text))
            for name in [name for name, raw in check.items() if raw == "null"]:
                del check[name]
        elif request.method != "GET" or len(path) != 1:
            return None
        body = "[" + ",".join(raw_json.join(check) for check in self._checks[path[0]]) + "]"
        return Response(200, body, "application/json")

    def _finish(self, response):
        """Adds the headers that every answer has."""
        response.headers.append(("Cache-Control", "no-cache"))
        if self._clock["date"]:
            response.headers.append(("Date", formatdate(self._now, usegmt=True)))
        if self._clock["server_time"]:
            response.headers.append(("Server-Time", self._now))
        response.headers += self._account.limit_headers()
        return response

    def _route(self, request):
        parts = request.path.strip("/").split("/")
        if parts[:2] == ["api", "3.1"]:
            self._account.authorize(request)
        elif parts[:2] == ["api", "2.1"]:
            self._account.authorize_legacy(request)
        else:
            raise Refused(404, "Page not found")
        if request.method not in ("GET", "HEAD"):
            raise Refused(405, "Method not allowed")
        return self._read(parts[1], parts[2:], dict(request.query))

    def _read(self, version, parts, parameters):
        if parts == ["checks"]:
            return pingdom_checks.listing(self._checks["checks"], parameters)
        if len(parts) == 2 and parts[0] == "checks":
            check = named(self._checks["checks"], parts[1])
            return '{"check":' + raw_json.join(pingdom_checks.detail(check)) + "}"
        if parts == ["tms", "check"] and version == "3.1":
            return pingdom_checks.transaction_listing(self._checks["transactions"], parameters)
        if parts == ["maintenance"]:
            check_plan(self._account)
            return self._maintenance.windows(parameters)
        if parts == ["maintenance.occurrences"]:
            check_plan(self._account)
            return self._maintenance.occurrences(parameters, self._now)
        raise Refused(404, "Page not found")


if __name__ == "__main__":
    options = argument_parser("A simulated Pingdom.").parse_args()
    run(Pingdom(options.token), options)
