"""A cache in front of the simulator, like that of a careless proxy: it keeps answers to GET for a
number of requests, whatever their headers say."""

import copy
import re


class Cache:
    """An order has the `path` to cache, the number of `requests` for which an answer is kept, and
    the `headers` that are added to a cached answer."""

    def __init__(self, order):
        self._path = re.compile(order["path"])
        self._requests = order["requests"]
        self._headers = list(order.get("headers", {}).items())
        self._kept = {}

    def answer(self, request):
        """The cached answer to the request, or None."""
        response, left = self._kept.get(request.target, (None, 0))
        if request.method != "GET" or left < 1:
            return None
        self._kept[request.target] = response, left - 1
        answer = copy.copy(response)
        answer.headers = response.headers + self._headers
        return answer

    def keep(self, request, response):
        if request.method == "GET" and response.status == 200 and self._path.search(request.target):
            self._kept[request.target] = copy.copy(response), self._requests
