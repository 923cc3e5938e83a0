"""How PHP and Laravel treat a request's parameters: parsing, casts, cleaning, rules."""

import json
import re
from urllib.parse import parse_qsl

# Cachet's cleaner (GrahamCampbell/Security) removes script tags and defuses comments and frames.
_REMOVED = re.compile(
    r"</?\s*script\b[^>]*>|javascript\s*:|vbscript\s*:|document\.cookie|document\.write",
    re.IGNORECASE,
)
_DEFUSED = re.compile(
    r"<(/?(?:applet|audio|base|body|embed|form|frame|frameset|head|html|iframe|input|link|meta"
    r"|object|style|svg|title|video|xml)\b[^>]*)>",
    re.IGNORECASE,
)
_LINK = re.compile(r"[a-z][a-z0-9+.-]*://[^\s/]+", re.IGNORECASE)
_MINUTE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2}) (\d{1,2}):(\d{2})")
_DAY_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}) (\d{1,2}):(\d{2})")


class Problem(Exception):
    """A request that Cachet answers with an error; `details` are the texts of failed rules."""

    def __init__(self, status, details=None, detail=None):
        super().__init__(status, details, detail)
        self.status = status
        self.details = details
        self.detail = detail


def parameters(request):
    """The parameters as sent; those of the body override those of the query. A body that is not
    declared as JSON or as a form is ignored, and so is JSON that cannot be read."""
    given = dict(request.query)
    if request.method in ("GET", "HEAD"):
        return given
    kind = request.headers.get("content-type", "")
    if "/json" in kind or "+json" in kind:
        try:
            body = json.loads(request.body)
        except ValueError:
            body = None
        given.update(body if isinstance(body, dict) else {})
    elif kind.startswith("application/x-www-form-urlencoded"):
        given.update(parse_qsl(request.body.decode("utf-8", "replace"), keep_blank_values=True))
    return given


def clean(value):
    """The value trimmed and sanitised, as `Binput::get` returns it."""
    if isinstance(value, str):
        value = _REMOVED.sub("[removed]", value)
        value = value.replace("<!--", "&lt;!--").replace("-->", "--&gt;")
        return _DEFUSED.sub(r"&lt;\1&gt;", value).strip()
    if isinstance(value, dict):
        return {name: clean(inner) for name, inner in value.items()} or []
    if isinstance(value, list):
        return [clean(inner) for inner in value]
    return value


def integer(value):
    """PHP's `(int)`."""
    if isinstance(value, (bool, int, float)):
        return int(value)
    found = re.match(r"\s*[+-]?\d+", value) if isinstance(value, str) else None
    return int(found.group()) if found else int(bool(value) and not isinstance(value, str))


def number(value):
    """PHP's `(float)`, as an integer if it is whole, which is how PHP's JSON shows it."""
    if isinstance(value, str):
        found = re.match(r"\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", value)
        value = found.group() if found else 0
    value = float(value or 0)
    return int(value) if value.is_integer() else value


def truth(value):
    """PHP's `(bool)`: the string `false` is true."""
    return value not in (None, False, 0, 0.0, "", "0", [], {})


def is_integer(value):
    """Laravel's rule `int`."""
    if isinstance(value, str):
        return re.fullmatch(r"\s*[+-]?\d+\s*", value) is not None
    return isinstance(value, int) and value is not False or (
        isinstance(value, float) and value.is_integer()
    )


def is_boolean(value):
    """Laravel's rule `bool`."""
    return isinstance(value, (bool, int, str)) and value in (True, False, "0", "1")


def is_link(value):
    return value in (None, "") or (isinstance(value, str) and _LINK.match(value) is not None)


def is_blank(value):
    """Whether a value fails Laravel's rule `required`."""
    return value is None or value == "" or value == []


class Rules:
    """Collects the texts of the rules that fail; `check` refuses with 400 if there are any."""

    def __init__(self):
        self._texts = []

    def require(self, name, value):
        if is_blank(value):
            self._texts.append(f"The {name} field is required.")
            return False
        return True

    def expect(self, holds, text):
        if not holds:
            self._texts.append(text)

    def within(self, name, value, least, most, required=False):
        """`int`, `min` and `max`; a blank value passes unless it is required."""
        if required and not self.require(name, value):
            return
        if is_blank(value):
            return
        if not is_integer(value):
            self._texts.append(f"The {name} must be an integer.")
        elif integer(value) > most:
            self._texts.append(f"The {name} may not be greater than {most}.")
        elif integer(value) < least:
            self._texts.append(f"The {name} must be at least {least}.")

    def check(self):
        if self._texts:
            raise Problem(400, self._texts)


def minute_fields(value):
    """Year to minute of `Y-m-d H:i`; None for anything else, also for a text with seconds."""
    found = _MINUTE.fullmatch(value) if isinstance(value, str) else None
    return [int(text) for text in found.groups()] if found else None


def day_first_fields(value):
    """Year to minute of `d/m/Y H:i`; None for anything else."""
    found = _DAY_FIRST.fullmatch(value) if isinstance(value, str) else None
    if not found:
        return None
    day, month, year, hour, minute = (int(text) for text in found.groups())
    return [year, month, day, hour, minute]
