"""One request to Cachet 3 while it is handled: what it asks for, may do and can see."""

import re

from cachet_common.input import Problem, parameters
from cachet_v3.document import Document
from cachet_v3.input import Form, clean
from cachet_v3.lists import filters, has_meta, page, refuse_unknown, sorted_by


class Call:
    """`abilities` are those of the token, None for a guest; `build` says what the build has."""

    def __init__(self, request, store, build, abilities, scheme):
        self.request = request
        self.store = store
        self.build = build
        self.reading = request.method in ("GET", "HEAD")
        self.given = clean(parameters(request))
        self.query = dict(request.query)
        self.filters = filters(request)
        self.includes = [name for name in self.query.get("include", "").split(",") if name]
        self.fields = _fields(request)
        self.rows = []
        self._abilities = abilities
        self._scheme = scheme

    def url(self, path):
        return f"{self._scheme}://{self.request.headers.get('host', 'localhost')}{path}"

    @property
    def is_guest(self):
        return self._abilities is None

    def may(self, ability):
        return not self.is_guest and ("*" in self._abilities or ability in self._abilities)

    def guard(self, ability):
        """Refuses a token without the ability. This comes after the rules, so only a valid request
        gets this answer."""
        if not self.may(ability):
            raise Problem(403)

    def form(self):
        return Form(self.given, self.store.zone)

    def meta(self, form):
        """A build without `filter[meta]` does not know meta at all."""
        if self.build["meta_filter"]:
            form.meta()

    # What the token may see.

    def components(self):
        """A guest sees no disabled components and none in groups for people who are signed in."""
        rows = self.store.rows("components")
        if not self.is_guest:
            return rows
        closed = {row["id"] for row in self.store.rows("groups") if not row["visible"]}
        return [row for row in rows if row["enabled"] and row["group_id"] not in closed]

    def incidents(self):
        return [row for row in self.store.rows("incidents") if (
            self.store.is_public(row) if self.is_guest
            else self.store.is_published(row) or self.may("incidents.manage")
        )]

    def schedules(self):
        return [
            row for row in self.store.rows("schedules")
            if self.store.is_published(row) or self.may("schedules.manage")
        ]

    def seen(self, row, rows, model):
        """The row; it counts as not found if it is not among the rows that can be seen."""
        if not any(row is one for one in rows):
            raise not_found(model, row["id"])
        return row

    # Answers.

    def one(self, kind, row, includes=()):
        """A GET refuses an unknown `include`; a write uses those that it knows."""
        if self.reading:
            self._check_includes(includes)
        return Document(self).one(kind, row)

    def made(self, kind, row):
        return Document(self, fresh=True).one(kind, row)

    def list(self, kind, rows, tests=(), sorts=(), includes=(), order=None):
        """One page of the rows. `tests` are the filters by name; `order` sorts if the request does
        not."""
        tests = dict(tests)
        self._check_includes(includes)
        if "meta" in includes and self.build["meta_filter"]:
            tests["meta"] = has_meta(self.build["exact_meta"])
        refuse_unknown("filter", self.filters, tests)
        for name, value in self.filters.items():
            if value is not None:
                rows = [row for row in rows if tests[name](row, value)]
        ordered = sorted_by(rows, self.query, sorts)
        if ordered is None:
            ordered = sorted(rows, key=order) if order else rows
        return Document(self).many(kind, *page(ordered, self))

    def _check_includes(self, known):
        allowed = [name for name in known if name != "meta" or self.build["meta_filter"]]
        refuse_unknown("include", self.includes, allowed)


def not_found(model, identifier):
    return Problem(404, detail=f"No query results for model [Cachet\\Models\\{model}] {identifier}")


def _fields(request):
    """The attributes that `fields[type]=a,b` asks for, by type."""
    found = {}
    for name, text in request.query:
        match = re.fullmatch(r"fields\[([^\]]*)\]", name)
        if match:
            found[match.group(1)] = text.split(",")
    return found
