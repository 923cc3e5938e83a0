"""Random histories of checks: they go down and up, pause, vanish, and fall silent."""

UPTIME = range(101, 109)
TRANSACTIONS = range(201, 204)
# The states that may follow each state of a check in a step, and how likely they are. An `odd`
# check has an unknown status, a `broken` one has an unreadable status, a `silent` one has not been
# tested for a long time.
NEXT = {
    "up": {
        "up": 60, "down": 14, "unconfirmed": 5, "paused": 2, "unknown": 2, "missing": 2,
        "silent": 3, "odd": 1, "broken": 1, "timeless": 1,
    },
    "unconfirmed": {"down": 60, "up": 40},
    "down": {"down": 40, "up": 50, "paused": 2, "missing": 2, "silent": 3, "unconfirmed": 3},
    "timeless": {"timeless": 50, "up": 50},
    "paused": {"paused": 60, "up": 30, "down": 10},
    "unknown": {"unknown": 50, "up": 40, "down": 10},
    "missing": {"missing": 50, "up": 40, "down": 10},
    "silent": {"silent": 60, "up": 25, "down": 15},
    "odd": {"odd": 40, "up": 60},
    "broken": {"broken": 40, "up": 60},
}
# Transaction checks have no times of tests, and only these states.
OF_TRANSACTIONS = {"up", "down", "timeless", "paused", "missing"}
WORDS = {"timeless": "down", "unconfirmed": "unconfirmed_down", "odd": "sideways"}


class Check:
    """A check as Pingdom knows it. `tested`, `began` and `ended` are times, or None for never."""

    def __init__(self, kind, identifier, random):
        self.kind = kind
        self.id = identifier
        self.name = f"Check {identifier}"
        self.tag = random.choice(["web", "mail", None])
        self.resolution = random.choice([1, 1, 5, 15])
        self.state = "up"
        self.tested = self.began = self.ended = None
        self.maintenance = False

    @property
    def reference(self):
        """The check as a key names it."""
        return f"t{self.id}" if self.kind == "transaction" else str(self.id)

    @property
    def status(self):
        """The status in a check record; a silent check keeps its last one."""
        if self.state == "silent":
            return self._last
        return WORDS.get(self.state, self.state)

    def step(self, now, random):
        before = self.state
        choices = NEXT[before]
        if self.kind == "transaction":
            choices = {word: share for word, share in choices.items() if word in OF_TRANSACTIONS}
        self.state = random.choices(list(choices), choices.values())[0]
        if self.state == "silent" and before != "silent":
            self._last = "down" if before == "down" else "up"
        if self.state != "silent" and self.kind == "uptime":
            self.tested = None if self.state == "unknown" else now - random.randrange(30)
        moment = now - random.choice([0, 5, 20, 59])
        if self.state == "down" and before != "down":
            self.began, self.ended = moment, random.choice([None, moment, self.ended])
        elif self.state == "timeless":
            self.began = self.ended = None
        elif self.state == "up" and before in ("down", "silent", "paused"):
            self.ended = None if self.began is None else max(moment, self.began)
        self.maintenance = random.random() < (0.7 if self.maintenance else 0.03)

    def shown(self):
        """The check in the shape of Pingdom's API."""
        return self._shown_uptime() if self.kind == "uptime" else self._shown_transaction()

    def _shown_uptime(self):
        times = {
            "lasttesttime": self.tested, "lastdownstart": self.began, "lastdownend": self.ended,
        }
        tags = [{"name": self.tag, "type": "u", "count": 1}] if self.tag else []
        return {
            "id": self.id, "name": self.name, "hostname": "host.example.com", "type": "http",
            "resolution": self.resolution, "lastresponsetime": 120,
            **{name: time for name, time in times.items() if time is not None},
            "status": {"word": "up"} if self.state == "broken" else self.status, "tags": tags,
        }

    def _shown_transaction(self):
        times = {"last_downtime_start": self.began, "last_downtime_end": self.ended}
        return {
            "type": "script", "id": self.id, "name": self.name,
            "active": self.state != "paused", "interval": 10,
            "status": "failing" if self.status == "down" else "successful",
            **{name: time for name, time in times.items() if time is not None},
            "tags": [self.tag] if self.tag else [],
        }


class History:
    """All checks of the account over time. `server` is the simulated Pingdom."""

    def __init__(self, server, random):
        self._server = server
        self._random = random
        self.checks = [Check("uptime", identifier, random) for identifier in UPTIME]
        self.checks += [Check("transaction", identifier, random) for identifier in TRANSACTIONS]
        self._restless = random.choice([0.1, 0.3, 0.8])

    def step(self, now):
        """Lets some checks change and tests the others again, then passes all to Pingdom."""
        for check in self.checks:
            if self._random.random() < self._restless:
                check.step(now, self._random)
            elif check.kind == "uptime" and check.state not in ("silent", "unknown", "missing"):
                check.tested = now - self._random.randrange(30)
        for kind, path in (("uptime", "checks"), ("transaction", "transactions")):
            shown = [one.shown() for one in self.listed if one.kind == kind]
            self._server.control("PUT", path, shown)
        self._server.control("PUT", "clock", {"now": now})
        self._server.control("PUT", "maintenance", self._windows(now))

    @property
    def listed(self):
        return [check for check in self.checks if check.state != "missing"]

    def _windows(self, now):
        """One window, in progress, with all checks in maintenance."""
        def ids(kind):
            return [check.id for check in self.checks if check.maintenance and check.kind == kind]

        window = {
            "id": 1, "description": "Work", "from": now - 60, "to": now + 3600,
            "recurrencetype": "none", "repeatevery": 0, "effectiveto": now + 3600,
            "checks": {"uptime": ids("uptime"), "tms": ids("transaction")},
        }
        occurrence = {"id": 1, "maintenanceid": 1, "from": now - 60, "to": now + 3600}
        return {"maintenance": [window], "occurrences": [occurrence]}
