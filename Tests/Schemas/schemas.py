"""The schemas in scripts/schemas, and what is wrong with a value according to them."""

import json

import jsonschema

from examples import ROOT


def read(name):
    schema = json.loads((ROOT / f"scripts/schemas/{name}.schema.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


MAP = read("map")
RECORDS = read("records")


def complaints(schema, value):
    """One line for each error, with its place."""
    return [
        f"{'/'.join(map(str, error.absolute_path))}: {error.message}"
        for error in schema.iter_errors(value)
    ]
