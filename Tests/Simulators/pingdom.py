#!/usr/bin/env python3
"""A simulated Pingdom: the uptime checks of API 3.1, and of 2.1 with its older credentials.

Control paths of its own: `GET` and `PUT /_control/checks` (the whole list, in the API's shape; the
text of each member is kept), `POST /_control/checks/{id}` (null removes a member),
`PUT /_control/clock` with `{"now": 1656032840}` (null: the real clock).
"""

import base64
import json
import time
import zlib

import raw_json
from http_server import REASONS, Response
from simulator import Simulator, argument_parser, run

USER, PASSWORD, APP_KEY = "test@example.com", "test-password", "test-app-key"
MOST = 25000
# Members of a list item that are there only on demand, and the parameter that asks for them.
ON_DEMAND = {
    "tags": "include_tags", "severity_level": "include_severity", "encryption": "showencryption",
}
# A name with the escapes that PHP writes; two checks that never ran; one paused while it was down.
START = r"""[
{"id":85975,"created":1240394682,"name":"API","hostname":"api.example.com","resolution":1,
 "type":"http","ipv6":false,"verify_certificate":true,"lasterrortime":@-90000@,"lasttesttime":@-20@,
 "lastresponsetime":355,"lastdownstart":@-90060@,"lastdownend":@-89940@,"status":"up",
 "tags":[{"name":"prod","type":"u","count":4},{"name":"apache","type":"a","count":2}]},
{"id":161748,"created":1240394690,"name":"Shop \/ Gr\u00fc\u00dfe \ud83d\udc4b",
 "hostname":"shop.example.com","resolution":5,"type":"http","ipv6":false,"verify_certificate":true,
 "lasterrortime":@-700000@,"lasttesttime":@-120@,"lastresponsetime":1141,"lastdownstart":@-700060@,
 "lastdownend":@-699940@,"status":"up","tags":[{"name":"web","type":"u","count":1}]},
{"id":208655,"created":@-100@,"name":"New","hostname":"new.example.com","resolution":1,
 "type":"http","ipv6":false,"verify_certificate":true,"status":"unknown","tags":[]},
{"id":3516241,"created":1500000000,"name":"Old","hostname":"old.example.com","resolution":1,
 "type":"http","ipv6":false,"verify_certificate":false,"lasterrortime":1533033907,
 "lasttesttime":1533033907,"lastresponsetime":0,"lastdownstart":1533033787,"status":"paused",
 "tags":[]},
{"id":5811286,"created":1582026671,"name":"Office","hostname":"office.example.com","resolution":1,
 "type":"ping","ipv6":false,"verify_certificate":false,"lasterrortime":@-50000@,
 "lasttesttime":@-30@,"lastresponsetime":58,"lastdownstart":@-50030@,"lastdownend":@-49970@,
 "status":"up",
 "tags":[{"name":"prod","type":"u","count":"4"},{"name":"dev","type":"u","count":"3"}]},
{"id":13904858,"created":1747277371,"name":"Never failed","hostname":"www.example.com",
 "resolution":1,"type":"http","ipv6":false,"verify_certificate":true,"lasttesttime":@-10@,
 "lastresponsetime":411,"status":"up","tags":[]}
]"""


class Refused(Exception):
    """A request that is answered with an error."""

    def __init__(self, status, message):
        super().__init__(message)
        self.status = status


class Pingdom(Simulator):
    def __init__(self, token):
        self._token = token
        super().__init__()

    def start(self, options):
        self._now = None
        self._remaining = 11600
        pieces = START.split("@")
        now = int(time.time())
        pieces[1::2] = [str(now + int(offset)) for offset in pieces[1::2]]
        self._checks = [raw_json.members(raw) for raw in raw_json.elements("".join(pieces))]

    def answer(self, request):
        try:
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
        text = request.body.decode()
        if (request.method, path) == ("PUT", ["clock"]):
            self._now = json.loads(text)["now"]
        elif (request.method, path) == ("PUT", ["checks"]):
            json.loads(text)
            self._checks = [raw_json.members(raw) for raw in raw_json.elements(text)]
        elif request.method == "POST" and path[0] == "checks" and len(path) == 2:
            check = self._check(path[1])
            check.update(raw_json.members(text))
            for name in [name for name, raw in check.items() if raw == "null"]:
                del check[name]
        elif (request.method, path) != ("GET", ["checks"]):
            return None
        body = "[" + ",".join(raw_json.join(check) for check in self._checks) + "]"
        return Response(200, body, "application/json")

    def _finish(self, response):
        """Adds the headers that every answer has."""
        now = int(time.time()) if self._now is None else self._now
        self._remaining -= 1
        response.headers += [
            ("Cache-Control", "no-cache"),
            ("Server-Time", now),
            ("Req-Limit-Short", f"Remaining: {self._remaining} Time until reset: 3589"),
            ("Req-Limit-Long", f"Remaining: {self._remaining * 180} Time until reset: 2591989"),
        ]
        return response

    def _route(self, request):
        parts = request.path.strip("/").split("/")
        if parts[:2] == ["api", "3.1"]:
            self._authorize(request, [f"{self._token}:"])
        elif parts[:2] == ["api", "2.1"]:
            self._authorize_legacy(request)
        else:
            raise Refused(404, "Page not found")
        if request.method not in ("GET", "HEAD"):
            raise Refused(405, "Method not allowed")
        if parts[2:] == ["checks"]:
            return self._list(dict(request.query))
        if len(parts) == 4 and parts[2] == "checks":
            return '{"check":' + raw_json.join(detail(self._check(parts[3]))) + "}"
        raise Refused(404, "Page not found")

    def _authorize(self, request, pairs):
        """Takes the token as Bearer, or as the user of Basic with an empty password."""
        credentials = request.headers.get("authorization")
        if credentials is None:
            raise Refused(401, "No credentials provided")
        good = ["Basic " + base64.b64encode(pair.encode()).decode() for pair in pairs]
        if credentials not in good + [f"Bearer {self._token}"]:
            raise Refused(401, "Invalid credentials")

    def _authorize_legacy(self, request):
        credentials = request.headers.get("authorization")
        if credentials is None:
            raise Refused(401, "No credentials provided")
        if credentials != "Basic " + base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode():
            raise Refused(401, "Invalid email and/or password")
        if request.headers.get("app-key") != APP_KEY:
            raise Refused(403, "Invalid application key")

    def _list(self, parameters):
        limit = integer(parameters, "limit", MOST)
        offset = integer(parameters, "offset", 0)
        if limit > MOST or ("offset" in parameters and "limit" not in parameters):
            raise Refused(400, "Invalid parameter value: limit")
        hidden = [name for name, asks in ON_DEMAND.items() if not boolean(parameters, asks)]
        wanted = {tag for tag in parameters.get("tags", "").split(",") if tag}
        fitting = [check for check in self._checks if not wanted or wanted & tag_names(check)]
        shown = fitting[offset:offset + limit]
        items = ",".join(
            raw_json.join({name: raw for name, raw in check.items() if name not in hidden})
            for check in shown
        )
        counts = {"total": len(self._checks), "limited": len(fitting), "filtered": len(shown)}
        return f'{{"checks":[{items}],"counts":{raw_json.escaped(counts)}}}'

    def _check(self, text):
        """The check with that id; an unknown one is 403, as on the real API."""
        for check in self._checks:
            if check["id"] == text:
                return check
        raise Refused(403, "Invalid check identifier")


def integer(parameters, name, default):
    text = parameters.get(name, str(default))
    if not text.isdigit():
        raise Refused(400, f"Invalid parameter value: {name}")
    return int(text)


def boolean(parameters, name):
    """Only the words in lower case are booleans."""
    text = parameters.get(name, "false")
    if text not in ("true", "false"):
        raise Refused(400, f"Invalid parameter value: {name}")
    return text == "true"


def tag_names(check):
    return {tag["name"] for tag in json.loads(check.get("tags", "[]"))}


def detail(check):
    """A check as the detail call shows it: `type` an object, `tags` always, alert settings."""
    kind = json.loads(check.get("type", '"http"'))
    settings = {"url": "/", "encryption": False, "port": 80} if kind == "http" else {}
    if kind == "http" and "verify_certificate" in check:
        settings["verify_certificate"] = json.loads(check["verify_certificate"])
    parts = {name: raw for name, raw in check.items() if name != "verify_certificate"}
    parts["type"] = raw_json.escaped({kind: settings})
    parts.setdefault("tags", "[]")
    for name, value in {
        "sendnotificationwhendown": 2, "notifyagainevery": 0, "notifywhenbackup": True,
        "responsetime_threshold": 30000, "custom_message": "", "integrationids": [],
        "probe_filters": [],
    }.items():
        parts.setdefault(name, raw_json.escaped(value))
    return parts


if __name__ == "__main__":
    options = argument_parser("A simulated Pingdom.").parse_args()
    run(Pingdom(options.token), options)
