"""How Cachet 3 treats the members of a request: cleaning, and Laravel's rules."""

import re
from datetime import datetime

from cachet_common.input import Problem, integer, is_boolean, is_integer, number, truth

_LINK = re.compile(r"https?://[^\s/]+\S*", re.IGNORECASE)


def clean(value):
    """Texts are trimmed, and null if nothing is left; nothing is sanitised."""
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, dict):
        return {name: clean(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [clean(inner) for inner in value]
    return value


def moment(value, zone):
    """The Unix seconds of a date as it is stored in the site's zone, which counts if it has no
    offset; None if it is not a date."""
    if not isinstance(value, str):
        return None
    try:
        found = datetime.fromisoformat(re.sub(r"[Zz]$", "+00:00", value))
    except ValueError:
        return None
    if found.tzinfo:
        return zone.kept(int(found.timestamp()))
    return zone.moment(found.timetuple()[:6])


def is_number(value):
    """Laravel's rule `numeric`."""
    if isinstance(value, str):
        return re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", value) is not None
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def is_choice(value, choices):
    """Laravel's rule for an enumeration of integers: `true`, `"1"` and 1.0 count as 1."""
    return is_integer(value) and integer(value) in choices


class Form:
    """Collects the members of a request that pass their rules in `values`, one after another;
    `check` refuses with 422 if one did not pass. A missing member is skipped."""

    def __init__(self, given, zone):
        self._zone = zone
        self.values = {}
        self._given = given
        self._errors = {}

    def fail(self, name, text):
        self._errors.setdefault(name, []).append(text)

    def check(self):
        if not self._errors:
            return self.values
        first, *others = [text for found in self._errors.values() for text in found]
        if others:
            first += f" (and {len(others)} more error{'' if len(others) == 1 else 's'})"
        raise Problem(422, self._errors, first)

    def take(self, name, holds, must, required=False, make=None):
        """Takes one member by its rule; `must` is the text for one that breaks it."""
        value = self._given.get(name)
        if required and value in (None, [], {}):
            self.fail(name, f"The {_label(name)} field is required.")
        elif name in self._given and not holds(value):
            self.fail(name, must.format(_label(name)))
        elif name in self._given:
            self.values[name] = make(value) if make else value

    def text(self, name, required=False, most=None):
        self.take(name, lambda value: isinstance(value, str), "The {} field must be a string.",
                  required)
        if most is not None and len(self.values.get(name, "")) > most:
            self.fail(name, f"The {_label(name)} field must not be greater than {most} characters.")

    def choice(self, name, choices, required=False):
        self.take(name, lambda value: is_choice(value, choices), "The selected {} is invalid.",
                  required, integer)

    def boolean(self, name):
        self.take(name, is_boolean, "The {} field must be true or false.", make=truth)

    def whole(self, name):
        self.take(name, lambda value: is_integer(value) and integer(value) >= 0,
                  "The {} field must be an integer.", make=integer)

    def number(self, name, required=False):
        self.take(name, is_number, "The {} field must be a number.", required, number)

    def link(self, name):
        self.take(name, lambda value: isinstance(value, str) and _LINK.fullmatch(value),
                  "The {} field must be a valid URL.")

    def date(self, name, required=False):
        """Only a required date cannot be null."""
        def read(value):
            return moment(value, self._zone)

        self.take(name, lambda value: value is None or read(value) is not None,
                  "The {} field must be a valid date.", required, read)

    def meta(self):
        """Null is ignored: it keeps the current meta."""
        self.take("meta", lambda value: value is None or isinstance(value, (dict, list)),
                  "The {} field must be an array.")
        found = self.values.pop("meta", None)
        if found is not None:
            pairs = found.items() if isinstance(found, dict) else enumerate(found)
            self.values["meta"] = {str(name): value for name, value in pairs}

    def existing(self, name, rows):
        self.choice(name, {row["id"] for row in rows})

    def components(self, rows, statuses):
        """The list `components` of objects with `id` and `status`, both required."""
        self.take("components", lambda value: isinstance(value, list),
                  "The {} field must be an array.")
        given = self.values.get("components", [])
        items = [item if isinstance(item, dict) else {} for item in given]
        known = {row["id"] for row in rows}
        identifiers = [item.get("id") for item in items]
        for index, item in enumerate(given):
            if not isinstance(item, (dict, list)):
                self.fail(f"components.{index}", f"The components.{index} field must be an array.")
        for index, identifier in enumerate(identifiers):
            name = f"components.{index}.id"
            if identifier is None:
                self.fail(name, f"The {name} field is required.")
            elif identifiers.count(identifier) > 1:
                self.fail(name, f"The {name} field has a duplicate value.")
            elif not is_choice(identifier, known):
                self.fail(name, f"The selected {name} is invalid.")
        for index, item in enumerate(items):
            name = f"components.{index}.status"
            if item.get("status") is None:
                self.fail(name, f"The {name} field is required.")
            elif not is_choice(item["status"], statuses):
                self.fail(name, f"The selected {name} is invalid.")
        self.values["components"] = [
            {"id": integer(item.get("id")), "status": integer(item.get("status"))} for item in items
        ]


def _label(name):
    return name.replace("_", " ")
