"""What may go wrong in a run: faults of servers, a broken mailer, a kill, two runs at once."""

KINDS = ["faults", "faults", "faults", "mailer", "killed", "twice"]
STATUSES = [500, 502, 503, 504, 522, 429]


class Trouble:
    """What goes wrong in one run. `orders` are the faults for each simulator, by its name."""

    def __init__(self, random):
        self.kind = random.choice(KINDS)
        self.orders = {"pingdom": [], "cachet": []}
        self._random = random
        if self.kind == "mailer" and random.random() < 0.5:
            return
        if self.kind == "killed":
            kind = random.choice(["hang", "hang_after"])
            self.orders["cachet"] = [self._of_writes({"kind": kind, "seconds": 5})]
        elif self.kind != "twice":
            for _ in range(random.randint(1, 3)):
                where = random.choice(["pingdom", "cachet", "cachet", "cachet"])
                self.orders[where].append(self._any(where))

    def __str__(self):
        return f"{self.kind} {self.orders}"

    def begin(self, pingdom, cachet):
        cachet.control("DELETE", "log")
        pingdom.control("POST", "faults", self.orders["pingdom"])
        cachet.control("POST", "faults", self.orders["cachet"])
        if self.kind == "mailer":
            cachet.control("POST", "mailer", {"broken": True})

    def end(self, pingdom, cachet):
        for server in (pingdom, cachet):
            server.control("POST", "faults", [])
        if self.kind == "mailer":
            cachet.control("POST", "mailer", {"broken": False})

    def _of_writes(self, order):
        """The same order, but only for a kind of write."""
        method = self._random.choice(["POST", "PUT"])
        return {**order, "method": method, "path": "incidents|components"}

    def _any(self, where):
        kind = self._random.choice([
            "drop_before", "drop_after", "status_before", "status_after", "truncate", "html",
            "empty", "slow",
        ])
        order = {"kind": kind, "times": self._random.choice([1, 1, 1, 2])}
        if kind.startswith("status"):
            order["status"] = self._random.choice(STATUSES)
            order["headers"] = {"Retry-After": "1"} if order["status"] == 429 else {}
        if kind == "slow":
            # The answer never comes: the connection ends after a while.
            order |= {"kind": "hang_after", "seconds": 0.2}
        if where == "pingdom" or self._random.random() < 0.2:
            return order
        return self._of_writes(order)
