"""The rate limit of Cachet 3: a number of requests in the minute that the first one opens."""

MINUTE = 60


class RateLimit:
    """There is no limit until `per_minute` is set."""

    def __init__(self):
        self.per_minute = None
        self._windows = {}

    def set(self, per_minute):
        self.per_minute = per_minute
        self._windows = {}

    def count(self, key, now):
        """Counts a request with this key; returns whether it passes and its answer's headers."""
        if self.per_minute is None:
            return True, []
        used, end = self._windows.get(key, (0, 0))
        if now >= end:
            used, end = 0, now + MINUTE
        passes = used < self.per_minute
        used += passes
        self._windows[key] = used, end
        headers = [
            ("X-RateLimit-Limit", self.per_minute),
            ("X-RateLimit-Remaining", self.per_minute - used),
        ]
        if not passes:
            headers += [("Retry-After", end - now), ("X-RateLimit-Reset", end)]
        return passes, headers
