"""What is compared of two JSON answers: their shape and a few values."""

# The members that a client's decisions depend on, for 2.x and for 3, and the types that count.
VALUES = dict.fromkeys((
    "id", "status", "enabled", "visible", "stickied", "latest_status", "is_resolved",
    "component_id", "total", "count", "per_page", "current_page", "total_pages",
), (bool, int))
VALUES_3 = {
    **dict.fromkeys((
        "value", "enabled", "visible", "stickied", "notifications", "per_page", "current_page",
        "from", "to", "updateable_id", "metric_id", "counter", "pingdom_check_id",
    ), (bool, int, float)),
    **dict.fromkeys(("id", "type", "status"), (int, str)),
}
KINDS = {bool: "boolean", int: "integer", float: "number", str: "string", type(None): "null"}


def shape(value):
    """Member names and types; a list has the merged shape of its items as its only element."""
    if isinstance(value, dict):
        return {name: shape(inner) for name, inner in value.items()}
    if not isinstance(value, list):
        return KINDS[type(value)]
    merged = []
    for item in value:
        merged = [_merge(merged[0], shape(item))] if merged else [shape(item)]
    return merged


def values(value, names=VALUES, path=""):
    """The values of the members with those names, by their dotted paths."""
    found = {}
    members = enumerate(value) if isinstance(value, list) else value.items()
    for name, inner in members:
        at = f"{path}.{name}" if path else str(name)
        if isinstance(inner, (dict, list)):
            found.update(values(inner, names, at))
        elif isinstance(inner, names.get(name, ())):
            found[at] = inner
    return found


def member(value, path):
    """The member at a dotted path."""
    for name in path.split("."):
        value = value[name]
    return value


def _merge(one, other):
    if isinstance(one, dict) and isinstance(other, dict):
        merged = {**other, **one}
        for name in set(one) & set(other):
            merged[name] = _merge(one[name], other[name])
        return merged
    if isinstance(one, list) and isinstance(other, list):
        return [_merge(one[0], other[0])] if one and other else one or other
    return "|".join(sorted(set(_kinds(one)) | set(_kinds(other))))


def _kinds(kept):
    if isinstance(kept, str):
        return kept.split("|")
    return ["array" if isinstance(kept, list) else "object"]
