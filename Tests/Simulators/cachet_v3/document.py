"""JSON:API documents: resources, the requested relations, and the included resources."""

from cachet_v3.resources import ATTRIBUTES, RELATIONS


class Document:
    """Makes the resources of one answer and collects what they include. Each included resource
    appears once, with the pivot of the first one that named it. `meta` is an attribute of the
    primary resources if it is requested."""

    def __init__(self, call, fresh=False):
        self._call = call
        self._fresh = fresh
        self._included = {}

    def one(self, kind, row):
        return self._finish({"data": self._primary(kind, row)})

    def many(self, kind, rows, links, meta):
        data = [self._primary(kind, row) for row in rows]
        return self._finish({"data": data, "links": links, "meta": meta})

    def _finish(self, document):
        if self._included:
            document["included"] = list(self._included.values())
        return document

    def _primary(self, kind, row):
        extra = {}
        if "meta" in self._call.includes and self._call.reading and "meta" in row:
            extra["meta"] = row["meta"] or []
        return self._resource(kind, row, self._call.includes, extra)

    def _resource(self, kind, row, includes, extra):
        attributes = {**ATTRIBUTES[kind](self._call, row, self._fresh), **extra}
        wanted = self._call.fields.get(kind)
        if wanted is not None:
            attributes = {name: value for name, value in attributes.items() if name in wanted}
        resource = {"id": str(row["id"]), "type": kind, "attributes": attributes}
        relationships = {}
        for name, related in RELATIONS.get(kind, {}).items():
            paths = [path.partition(".")[2] for path in includes if path.split(".")[0] == name]
            if paths:
                inner = [path for path in paths if path]
                relationships[name] = {"data": self._include(related(self._call, row), inner)}
        if relationships:
            resource["relationships"] = relationships
        return resource

    def _include(self, found, includes):
        if isinstance(found, list):
            return [self._include(one, includes) for one in found]
        if found is None:
            return None
        kind, row, extra = found
        if (kind, row["id"]) not in self._included:
            self._included[kind, row["id"]] = None
            self._included[kind, row["id"]] = self._resource(kind, row, includes, extra)
        return {"type": kind, "id": str(row["id"])}
