"""Faults that a test orders: what goes wrong, with which request, and how often."""

import re

from server.http_server import Response

# The kinds, and whether the request is carried out before it goes wrong.
KINDS = {
    "drop_before": False, "drop_after": True, "status_before": False, "status_after": True,
    "truncate": True, "html": False, "html_after": True, "empty": False, "redirect": False,
    "hang": False, "hang_after": True, "huge": False, "body": False,
}
MEMBERS = {
    "request", "method", "path", "times", "kind", "status", "headers", "body", "location",
    "seconds", "bytes",
}
# The members that a kind requires.
NEEDS = {
    "status_before": ["status"], "status_after": ["status"], "redirect": ["location"],
    "hang": ["seconds"], "hang_after": ["seconds"], "huge": ["bytes"], "body": ["body"],
}
HTML = "<!DOCTYPE html>\n<html><body><h1>Something else answers here</h1></body></html>\n"


class Fault:
    """One order. `request` (the n-th from now), `method` and `path` must all match if given; it
    strikes `times` times, with None forever."""

    def __init__(self, order, served):
        self.order = order
        self.kind = order["kind"]
        missing = set(NEEDS.get(self.kind, [])) - set(order)
        if self.kind not in KINDS or missing or set(order) - MEMBERS:
            raise ValueError(f"not a fault: {order}")
        self.number = served + order["request"] if "request" in order else None
        self.path = re.compile(order.get("path", ""))
        self.times = order.get("times", 1)

    def strikes(self, request, number):
        """Whether it strikes the request, the server's `number`-th; counts it if so."""
        fits = (
            self.times != 0
            and self.number in (None, number)
            and self.order.get("method") in (None, request.method)
            and self.path.search(request.target)
        )
        if fits and self.times is not None:
            self.times -= 1
        return bool(fits)

    def answer(self, perform, error):
        """The answer. `perform` carries out the request; `error` makes the server's own error."""
        performed = perform() if KINDS[self.kind] else None
        what = self.kind.split("_")[0]
        if what == "status":
            return self._status(error)
        if what == "html":
            return Response(200, HTML, "text/html; charset=UTF-8")
        if what == "empty":
            return Response(200, b"", "application/json")
        if what == "redirect":
            return Response(302, HTML, "text/html", [("Location", self.order["location"])])
        if what == "body":
            return Response(200, self.order["body"], "application/json")
        if what == "huge":
            response = Response(200, b'{"data":""}', "application/json")
            response.filler = max(0, self.order["bytes"] - len(response.body))
            return response
        response = performed or Response(0)
        if what == "truncate":
            response.body = response.body[: len(response.body) // 2]
            response.sent = "part"
            return response
        response.sent = "nothing"
        response.delay = self.order.get("seconds", 0)
        return response

    def _status(self, error):
        response = error(self.order["status"])
        if "body" in self.order:
            response.body = self.order["body"].encode()
        headers = self.order.get("headers", {})
        given = {name.lower() for name in headers}
        response.headers = [pair for pair in response.headers if pair[0].lower() not in given]
        response.headers += [(name, str(text)) for name, text in headers.items()]
        return response
