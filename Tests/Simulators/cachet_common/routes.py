"""What every simulated Cachet offers under `/_control`, and how it finds a route.

`GET` and `DELETE /_control/mail`; `POST /_control/mailer` (with `{"broken": true}` each mail goes
out, but then its request fails with 500: Cachet 2 has stored nothing by then, Cachet 3 everything;
with `"times": 1` only the next such request fails);
`GET /_control/state`; `PUT /_control/clock` (`{"now": 1795350482, "step": 1}`; without `now` it is
the real clock; each write advances it by `step` seconds); `PUT /_control/zone`
(`{"name": "Europe/Berlin"}`: the site's zone). A reset with `{"empty": true}` leaves
nothing at all, one with `{"components": 2}` leaves that many components.
"""

import json
import time

from cachet_common.zone import Zone
from server.simulator import Simulator, json_response


class Cachet(Simulator):
    """A version overrides `new_store` and whatever every `Simulator` has to override."""

    def __init__(self, token, count):
        self._token = token
        self._count = count
        super().__init__()

    def new_store(self):
        """An empty store, which has a `fill`."""
        raise NotImplementedError

    def start(self, options):
        self._store = self.new_store()
        if not options.get("empty"):
            self._store.fill(options.get("components", self._count))

    def _answer(self, request):
        """Every answer has the server's own time."""
        response = super()._answer(request)
        date = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(self._store.now()))
        response.headers.append(("Date", date))
        return response

    def control(self, request):
        what = (request.method, request.path[len("/_control/"):])
        if what == ("GET", "mail"):
            return json_response({"mail": self._store.mail})
        if what == ("GET", "state"):
            return json_response(self.state())
        if what == ("DELETE", "mail"):
            self._store.mail = []
        elif what == ("POST", "mailer"):
            self._store.break_mailer(**json.loads(request.body))
        elif what == ("PUT", "clock"):
            order = json.loads(request.body)
            self._store.set_clock(order.get("now"), order.get("step", 0))
        elif what == ("PUT", "zone"):
            self._store.zone = Zone(json.loads(request.body)["name"])
        else:
            return None
        return json_response({})

    def state(self):
        """The rows of components and schedules, and those of incidents with their `updates`."""
        found = [
            {**row, "updates": self._store.updates_of(row)} for row in self._store.rows("incidents")
        ]
        return {
            "components": self._store.rows("components"), "incidents": found,
            "schedules": self._store.rows("schedules"),
        }


class Routes:
    """Routes are tuples of a method, a path whose `{name}` matches any word, and more."""

    def __init__(self, routes):
        self._routes = [(method, path.split("/"), *more) for method, path, *more in routes]

    def fitting(self, parts):
        """All the routes that match the path."""
        return [route for route in self._routes if _fits(route[1], parts)]

    @staticmethod
    def methods(fitting):
        """The methods for the header `Allow`; GET implies HEAD."""
        methods = list(dict.fromkeys(route[0] for route in fitting))
        if "GET" in methods:
            methods.insert(methods.index("GET") + 1, "HEAD")
        return methods

    @staticmethod
    def of_method(fitting, method):
        """The first route with the method, or None."""
        wanted = "GET" if method == "HEAD" else method
        return next((route for route in fitting if route[0] == wanted), None)


def _fits(template, parts):
    return len(template) == len(parts) and all(
        word == part or word.startswith("{") and part != "" for word, part in zip(template, parts)
    )
