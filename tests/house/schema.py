"""The JSON schema of a reading, made from the model: `make schema` writes docs/reading.schema.json."""

import json
import sys
import types
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from detente.model import Reading
from detente.model.codec import RENAMED


def schema() -> dict[str, Any]:
    """The schema (JSON Schema 2020-12) of what `Reading.to_json` gives."""
    definitions: dict[str, Any] = {}
    reading = _reference(Reading, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A reading",
        "description": "What `detente read --format json` gives for a report; docs/format.md says more.",
        **reading,
        "$defs": dict(sorted(definitions.items())),
    }


def _reference(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if kind.__name__ not in definitions:
        definitions[kind.__name__] = {}
        definitions[kind.__name__] = _object(kind, definitions)
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _object(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    hints, names = get_type_hints(kind), RENAMED.get(kind, {})
    properties = {names.get(field.name, field.name): _type(hints[field.name], definitions) for field in fields(kind)}
    if kind is Reading:
        properties["id"] = {"type": "string", "description": "the mark of the report, in the output of many reports"}
    optional = {names.get(field.name, field.name) for field in fields(kind) if field.metadata.get("if_given")}
    required = [name for name in properties if name not in optional and not (kind is Reading and name == "id")]
    return {
        "type": "object",
        "description": (kind.__doc__ or "").strip().splitlines()[0],
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _type(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if get_origin(kind) in (types.UnionType, __import__("typing").Union):
        parts = [_type(part, definitions) for part in get_args(kind) if part is not types.NoneType]
        return {"anyOf": [*parts, {"type": "null"}]}
    if get_origin(kind) is tuple:
        return {"type": "array", "items": _type(get_args(kind)[0], definitions)}
    if is_dataclass(kind):
        return _reference(kind, definitions)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return {"enum": [member.value for member in kind]}
    if kind is date:
        return {"type": "string", "format": "date"}
    return {"type": {str: "string", int: "integer", float: "number", bool: "boolean"}[kind]}


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(json.dumps(schema(), indent=2, ensure_ascii=False) + "\n", "utf-8")
