"""A simulated Cachet 2.3.18 or 2.4: routes, credentials, content negotiation, errors.

Its own control path: `POST /_control/settings` (`{"utf8mb3": true}`: a text ends at its first
character above U+FFFF).
"""

import json
import uuid
from functools import cached_property

from cachet_v1 import components
from cachet_v1 import incidents
from cachet_v1 import metrics
from cachet_v1 import page as status_page
from cachet_v1 import schedules
from cachet_v1 import system
from cachet_v1 import updates
from server import raw_json
from cachet_common.input import Problem, clean, integer, parameters
from cachet_common.lists import page
from cachet_common.page import error_page
from cachet_common.routes import Cachet, Routes
from cachet_common.zone import Zone
from cachet_v1.store import StoreV1
from server.http_server import REASONS, Response
from server.simulator import json_response

PREFIX = "/api/v1/"
HTML = "text/html; charset=UTF-8"
DETAILS = {
    400: "The request cannot be fulfilled due to bad syntax.",
    401: "Authentication is required and has failed or has not yet been provided.",
    404: "The requested resource could not be found but may be available again in the future.",
    405: "A request was made of a resource using a request method not supported by that resource.",
    406: "The requested resource is only capable of generating content not acceptable.",
    500: "An error has occurred and this resource cannot be displayed.",
    503: "The service is currently unavailable. Please try again later.",
}
# The table and the model that a path's `{name}` stands for.
BOUND = {
    "{component}": ("components", "Component"), "{group}": ("groups", "ComponentGroup"),
    "{incident}": ("incidents", "Incident"), "{update}": ("updates", "IncidentUpdate"),
    "{metric}": ("metrics", "Metric"), "{point}": ("points", "MetricPoint"),
    "{schedule}": ("schedules", "Schedule"), "{subscriber}": ("subscribers", "Subscriber"),
}


class Call:
    """One request while it is handled: its parameters, rows, rights and time zone.

    2.3.18 does not read the zone until it has found the rows, so an invalid zone gives no 500 if
    a row does not exist.
    """

    def __init__(self, request, store, modern, authorized, scheme):
        self.request = request
        self.store = store
        self.modern = modern
        self.authorized = authorized
        self.scheme = scheme
        self.raw = parameters(request)
        self.given = {name: clean(value) for name, value in self.raw.items()}
        self.query = dict(request.query)
        self.rows = []

    @cached_property
    def zone(self):
        name = self.request.headers.get("time-zone")
        return Zone(name) if name else self.store.zone

    def list(self, rows, show):
        """The answer with one page of the rows, each converted by `show`."""
        shown, pagination = page(rows, self.request, self.scheme, 1 if self.modern else 0)
        return {"meta": {"pagination": pagination}, "data": [show(self, row) for row in shown]}

    def url(self, path):
        return f"{self.scheme}://{self.request.headers.get('host', 'localhost')}{path}"


class CachetV1(Cachet):
    def __init__(self, version, token, count, utf8mb3=False):
        self._utf8mb3 = utf8mb3
        self._modern = version == "2.4"
        self._routes = Routes(
            (updates.ROUTES + schedules.ROUTES if self._modern else [])
            + components.ROUTES + incidents.ROUTES + metrics.ROUTES + system.ROUTES
        )
        super().__init__(token, count)

    def new_store(self):
        return StoreV1(self._utf8mb3)

    def answer(self, request):
        if request.path == "/" and request.method in ("GET", "HEAD"):
            return Response(200, status_page.render(self._store, self._modern), HTML)
        if not request.path.startswith(PREFIX):
            return self._problem(Problem(404), plain=True)
        before = self._store.transaction()
        try:
            return self._api(request)
        except Problem as problem:
            self._store.roll_back(before)
            return self._problem(problem, plain=not _accepts_json(request))
        finally:
            self._store.settle()

    def control(self, request):
        if (request.method, request.path) != ("POST", "/_control/settings"):
            return super().control(request)
        self._store.utf8mb3 = bool(json.loads(request.body)["utf8mb3"])
        return json_response({})

    def error(self, status):
        return self._problem(Problem(status))

    def _api(self, request):
        method = request.method
        if method == "POST":
            method = str(parameters(request).get("_method", "POST")).upper()
        if method not in ("GET", "HEAD", "OPTIONS"):
            self._store.tick()
        parts = request.path[len(PREFIX):].rstrip("/").split("/")
        fitting = self._routes.fitting(parts)
        if not fitting:
            raise Problem(404)
        methods = Routes.methods(fitting)
        if method == "OPTIONS":
            allow = [] if self._modern else [("Allow", ",".join(methods))]
            return Response(204 if self._modern else 200, b"", HTML, allow)
        route = Routes.of_method(fitting, method)
        if route is None:
            response = self._problem(Problem(405), plain=not _accepts_json(request))
            response.headers.append(("Allow", ", ".join(methods)))
            return response
        return self._dispatch(request, route, parts)

    def _dispatch(self, request, route, parts):
        """Finds the rows first, then checks the token, then Accept: a wrong token with an unknown
        id gives a 404."""
        _, template, needs_token, handler = route
        authorized = request.headers.get("x-cachet-token") == self._token
        call = Call(request, self._store, self._modern, authorized, self.scheme)
        for word, text in zip(template, parts):
            if word in BOUND:
                call.rows.append(self._bind(word, text))
        if needs_token and not authorized:
            raise Problem(401)
        if not _accepts_json(request):
            raise Problem(406)
        answer = handler(call, *call.rows)
        if answer is None:
            kind = None if self._modern else HTML
            return Response(204, b"", kind, [("Cache-Control", "no-cache, private")])
        caching = "no-cache, private"
        if self._modern and parts == ["status"]:
            caching = f"max-age={self._store.now() + 30}, public"
        body = raw_json.escaped(answer)
        return Response(200, body, "application/json", [("Cache-Control", caching)])

    def _bind(self, word, text):
        table, model = BOUND[word]
        row = self._store.find(table, integer(text))
        if row is None:
            name = f"No query results for model [CachetHQ\\Cachet\\Models\\{model}]."
            raise Problem(404, detail=name if self._modern else None)
        return row

    def _problem(self, problem, plain=False):
        status = problem.status
        title = REASONS.get(status, "Unknown")
        headers = [("Cache-Control", "no-cache, private")]
        if plain:
            return Response(status, error_page(status), HTML, headers)
        error = {
            "id": str(uuid.uuid4()), "status": status, "title": title,
            "detail": problem.detail or DETAILS.get(status, title),
        }
        if problem.details is not None:
            error["meta"] = {"details": problem.details}
        return Response(status, raw_json.escaped({"errors": [error]}), "application/json", headers)


def _accepts_json(request):
    ranges = request.headers.get("accept", "*/*") or "*/*"
    kinds = [text.split(";")[0].strip() for text in ranges.split(",")]
    return any(kind in ("*/*", "application/*", "application/json") for kind in kinds)
