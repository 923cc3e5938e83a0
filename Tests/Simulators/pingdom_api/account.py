"""The account of the simulated Pingdom: its credentials, its plan and its request limits."""

import base64

from pingdom_api.call import Refused

USER, PASSWORD, APP_KEY = "test@example.com", "test-password", "test-app-key"
ACCOUNT = "team@example.com"


class Account:
    """`options` are `team` (API 2.1 needs Account-Email), `maintenance` (false: not in the plan),
    `remaining` and `reset` (requests left, seconds), `limits` (false: no headers show them)."""

    def __init__(self, token):
        self._token = token
        self._options = {
            "team": False, "maintenance": True, "remaining": 11600, "reset": 3589, "limits": True,
        }

    def set(self, options):
        if set(options) - set(self._options):
            raise ValueError(f"not of an account: {options}")
        self._options.update(options)

    @property
    def has_maintenance(self):
        return self._options["maintenance"]

    def authorize(self, request):
        """Accepts the token as Bearer, or as the user of Basic with an empty password."""
        credentials = self._credentials(request)
        if credentials not in (basic(f"{self._token}:"), f"Bearer {self._token}"):
            raise Refused(401, "Invalid credentials")

    def authorize_legacy(self, request):
        if self._credentials(request) != basic(f"{USER}:{PASSWORD}"):
            raise Refused(401, "Invalid email and/or password")
        if request.headers.get("app-key") != APP_KEY:
            raise Refused(403, "Invalid application key")
        if self._options["team"] and request.headers.get("account-email") != ACCOUNT:
            raise Refused(403, "Not permitted for account type.")

    def count(self):
        """Counts a request, and refuses it if none is left."""
        if self._options["remaining"] == 0:
            raise Refused(429, "Request limit exceeded, try again later")
        self._options["remaining"] -= 1

    def limit_headers(self):
        """The limits in words, under names in lower case, as on the wire."""
        if not self._options["limits"]:
            return []
        remaining, reset = self._options["remaining"], self._options["reset"]
        return [
            ("req-limit-short", f"Remaining: {remaining} Time until reset: {reset}"),
            ("req-limit-long", f"Remaining: {remaining * 180 + 180} Time until reset: 2591989"),
        ]

    @staticmethod
    def _credentials(request):
        credentials = request.headers.get("authorization")
        if credentials is None:
            raise Refused(401, "No credentials provided")
        return credentials


def basic(pair):
    return "Basic " + base64.b64encode(pair.encode()).decode()
