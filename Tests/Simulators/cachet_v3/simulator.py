"""A simulated Cachet 3: routes, tokens, the order in which it checks, errors.

Its own control paths: `POST /_control/tokens` (`{"token": "t", "abilities": ["x.manage"]}`) adds
a token and answers with its `id`; `POST /_control/rate_limit` (`{"per_minute": 300}`, null for no
limit); `POST /_control/build` (see `BUILD`); `POST /_control/scheduler` mails, as Laravel's
scheduler does, about the loud schedules that are over; `POST /_control/settings`
(`{"api_enabled": false, "api_protected": true, "maintenance": true}`).
"""

import json

from cachet_v3 import components
from cachet_v3 import incidents
from cachet_v3 import metrics
from cachet_v3 import page as status_page
from cachet_v3 import schedule_updates
from cachet_v3 import schedules
from cachet_v3 import system
from server import raw_json
from cachet_common.input import Problem
from cachet_common.page import error_page
from cachet_common.routes import Cachet, Routes
from cachet_v3.call import Call, not_found
from cachet_v3.limit import RateLimit
from cachet_v3.store import StoreV3
from server.http_server import REASONS, Response
from server.simulator import json_response

PREFIX = "/api/"
HTML = "text/html; charset=UTF-8"
RESOURCE = "application/vnd.api+json"
CACHING = ("Cache-Control", "no-cache, private")
MESSAGES = {
    401: "Unauthenticated.", 403: "Invalid ability provided.", 404: "",
    429: "Too Many Attempts.", 500: "Server Error",
}
# The table and the model that a path's `{name}` stands for.
BOUND = {
    "{component}": ("components", "Component"), "{group}": ("groups", "ComponentGroup"),
    "{incident}": ("incidents", "Incident"), "{update}": ("updates", "Update"),
    "{schedule}": ("schedules", "Schedule"), "{metric}": ("metrics", "Metric"),
    "{subscriber}": ("subscribers", "Subscriber"),
}
SETTINGS = {"api_enabled": True, "api_protected": False, "maintenance": False}
# Builds before 2026-07-26, 2026-07-13 and 2025-12-02 have no `latest_status`, no meta, and no
# components on schedules; MySQL does not compare meta exactly.
BUILD = dict.fromkeys(("latest_status", "meta_filter", "schedule_components", "exact_meta"), True)


class CachetV3(Cachet):
    def __init__(self, token, count):
        self._routes = Routes(
            components.ROUTES + incidents.ROUTES + schedules.ROUTES + schedule_updates.ROUTES
            + metrics.ROUTES + system.ROUTES
        )
        super().__init__(token, count)

    def new_store(self):
        return StoreV3()

    def start(self, options):
        super().start(options)
        self._tokens = {}
        self._add_token(self._token, ["*"])
        self._limit = RateLimit()
        self._settings = dict(SETTINGS)
        self._build = dict(BUILD)

    def answer(self, request):
        """The router and maintenance refuse with HTML unless the client prefers JSON; the API
        always refuses with JSON."""
        if request.path == "/" and request.method in ("GET", "HEAD"):
            return Response(200, status_page.render(self._store), HTML)
        plain = not _wants_json(request)
        if self._settings["maintenance"]:
            return self._problem(Problem(503), plain)
        parts = request.path[len(PREFIX):].rstrip("/").split("/")
        fitting = self._routes.fitting(parts) if request.path.startswith(PREFIX) else []
        if not fitting:
            text = f"The route {request.path.strip('/')} could not be found."
            return self._problem(Problem(404, detail=text), plain)
        if request.method == "OPTIONS":
            return Response(204, b"", HTML, [CACHING])
        route = Routes.of_method(fitting, request.method)
        if route is None:
            return self._not_allowed(request, fitting, plain)
        return self._api(request, route, parts)

    def error(self, status):
        return self._problem(Problem(status))

    def control(self, request):
        what = (request.method, request.path[len("/_control/"):])
        switches = {"build": self._build, "settings": self._settings}
        if what == ("POST", "tokens"):
            return json_response({"id": self._add_token(**json.loads(request.body))})
        if what == ("POST", "rate_limit"):
            self._limit.set(json.loads(request.body)["per_minute"])
        elif what == ("POST", "scheduler"):
            self._store.notify_completed()
        elif request.method == "POST" and what[1] in switches:
            _set(switches[what[1]], json.loads(request.body))
        else:
            return super().control(request)
        return json_response({})

    def state(self):
        """Adds the `latest_status` of each component."""
        state = super().state()
        state["components"] = [
            {**row, "latest_status": self._store.latest_status(row)} for row in state["components"]
        ]
        return state

    def _add_token(self, token, abilities):
        self._tokens[token] = len(self._tokens) + 1, set(abilities)
        return self._tokens[token][0]

    def _abilities(self, request):
        """The abilities of the request's token, with or without its number and a bar before it;
        None if the token is unknown or missing."""
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            for token, (number, abilities) in self._tokens.items():
                if given in (token, f"{number}|{token}"):
                    return abilities
        return None

    def _api(self, request, route, parts):
        """Checks for 401, 429, 404, 422 and 403, in this order. The rate limit counts reading for
        the guest's address even with a token; requests that need a token count for the user, who
        owns all the tokens here."""
        _, template, needs_token, handler = route
        if not self._settings["api_enabled"]:
            return self._problem(Problem(404))
        abilities = self._abilities(request)
        if abilities is None and (needs_token or self._settings["api_protected"]):
            return self._problem(Problem(401))
        key = "user" if needs_token else "address"
        passes, headers = self._limit.count(key, self._store.now())
        try:
            if not passes:
                raise Problem(429)
            response = self._perform(request, abilities, template, parts, handler)
        except Problem as problem:
            response = self._problem(problem)
        response.headers += headers
        return response

    def _perform(self, request, abilities, template, parts, handler):
        call = Call(request, self._store, self._build, abilities, self.scheme)
        if not call.reading:
            self._store.tick()
        for word, text in zip(template, parts):
            if word in BOUND:
                call.rows.append(self._bind(word, text))
        if (value := handler(call, *call.rows)) is None:
            return Response(204, b"", None, [CACHING])
        kind = "application/json" if parts[0] in ("ping", "version", "status") else RESOURCE
        status = 201 if request.method == "POST" else 200
        return Response(status, raw_json.escaped(value), kind, [CACHING])

    def _bind(self, word, text):
        table, model = BOUND[word]
        row = self._store.find(table, int(text)) if text.isdecimal() else None
        if row is None:
            raise not_found(model, text)
        return row

    def _not_allowed(self, request, fitting, plain):
        methods = ", ".join(Routes.methods(fitting))
        response = self._problem(Problem(405, detail=(
            f"The {request.method} method is not supported for route {request.path.strip('/')}. "
            f"Supported methods: {methods}."
        )), plain)
        response.headers.append(("Allow", methods))
        return response

    def _problem(self, problem, plain=False):
        status = problem.status
        if plain:
            return Response(status, error_page(status), HTML, [CACHING])
        message = MESSAGES.get(status, REASONS.get(status, "Unknown"))
        value = {"message": message if problem.detail is None else problem.detail}
        if problem.details is not None:
            value["errors"] = problem.details
        return Response(status, raw_json.escaped(value), "application/json", [CACHING])


def _set(switches, order):
    unknown = set(order) - set(switches)
    if unknown:
        raise ValueError(f"unknown: {sorted(unknown)}")
    switches.update(order)


def _wants_json(request):
    first = request.headers.get("accept", "").split(",")[0]
    return "/json" in first or "+json" in first
