"""The page that describes the API: its OpenAPI description, put so that people can read it, without a script."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from detente.desk.api.documented import COMMON
from detente.desk.problems import NOTHING_HERE, Trouble
from detente.desk.rendering import Page

router = APIRouter(include_in_schema=False)

_REFERENCE = "#/components/schemas/"
_PLAIN = {"string": "text", "integer": "whole number", "number": "number", "boolean": "true or false",
          "object": "object", "null": "null"}


@dataclass(frozen=True, slots=True)
class Kind:
    """What a value is: in words, and by the name of its shape where it has one of ours."""

    words: str
    shape: str | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter, or a field of a shape."""

    name: str
    kind: Kind
    told: str
    required: bool
    default: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A status that an operation can end with."""

    status: str
    told: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that can be asked for."""

    name: str
    method: str
    path: str
    told: str
    asked: tuple[Field, ...]
    sent: str | None
    answers: tuple[Answer, ...]

    @property
    def own_answers(self) -> list[Answer]:
        """Its answers without the problems that every operation can end with."""
        return [one for one in self.answers if int(one.status) not in COMMON]

    @property
    def can_be_tried(self) -> bool:
        """Whether a form on the page can ask for it."""
        return self.method == "GET" and "{" not in self.path


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape of what is sent or given out."""

    name: str
    told: str
    fields: tuple[Field, ...]
    choices: tuple[str, ...]


@router.get("/docs")
def sheet(request: Request) -> HTMLResponse:
    """The description of the API as a page."""
    described = request.app.openapi()
    shapes = described["components"]["schemas"]
    parts: dict[str, list[Operation]] = {}
    for tag, one in _operations(described):
        parts.setdefault(tag, []).append(one)
    common = [Answer(str(status), told["description"], Kind("Problem", "Problem")) for status, told in COMMON.items()]
    return Page.of(request).render("api.html", parts=parts, shapes=[_shape(name, shapes[name]) for name in shapes],
                                   common=common, address=str(request.base_url).rstrip("/"))


@router.get("/docs/ask/{name}")
def ask(request: Request, name: str) -> RedirectResponse:
    """The answer to what a form of the page asks for: forms send what is left empty as well."""
    for _, one in _operations(request.app.openapi()):
        if one.name == name and one.can_be_tried:
            given = [(key, value) for key, value in request.query_params.multi_items() if value]
            return RedirectResponse(f"{one.path}?{urlencode(given)}" if given else one.path, 303)
    raise Trouble(404, NOTHING_HERE)


def _operations(described: Mapping[str, Any]) -> Iterator[tuple[str, Operation]]:
    for path, methods in described["paths"].items():
        for method, one in methods.items():
            body = one.get("requestBody", {}).get("content", {})
            asked = tuple(_field(each["name"], each["schema"], each.get("description", ""), each.get("required", False))
                          for each in one.get("parameters", ()))
            yield one["tags"][0], Operation(
                one["operationId"], method.upper(), path, one["description"], asked,
                next((_kind(each["schema"]).shape for each in body.values()), None),
                tuple(_answers(one["responses"])))


def _answers(responses: Mapping[str, Any]) -> Iterator[Answer]:
    for status, response in sorted(responses.items()):
        content = next(iter(response["content"].values()))
        yield Answer(status, response["description"], _kind(content["schema"]))


def _shape(name: str, schema: Mapping[str, Any]) -> Shape:
    required = schema.get("required", ())
    fields = tuple(_field(key, value, value.get("description", ""), key in required)
                   for key, value in schema.get("properties", {}).items())
    return Shape(name, schema.get("description", ""), fields, tuple(schema.get("enum", ())))


def _field(name: str, schema: Mapping[str, Any], told: str, required: bool) -> Field:
    return Field(name, _kind(schema), told, required, _default(schema.get("default")), tuple(_choices(schema)))


def _default(value: Any) -> str:
    return value if isinstance(value, str) else "" if value is None else json.dumps(value)


def _choices(schema: Mapping[str, Any]) -> Sequence[str]:
    return [str(one) for one in schema.get("enum", ()) if one is not None]


def _kind(schema: Mapping[str, Any]) -> Kind:
    """What a schema stands for.

    >>> _kind({"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]})
    Kind(words='day or null', shape=None)
    """
    if "$ref" in schema:
        name = schema["$ref"].removeprefix(_REFERENCE)
        return Kind(name, name)
    if "anyOf" in schema:
        parts = [_kind(one) for one in schema["anyOf"]]
        return Kind(" or ".join(one.words for one in parts), next((one.shape for one in parts if one.shape), None))
    if schema.get("type") == "array":
        inner = _kind(schema["items"]) if "items" in schema else Kind("values")
        return Kind(f"list of {inner.words}", inner.shape)
    if schema.get("format") == "date":
        return Kind("day")
    return Kind(_PLAIN.get(schema.get("type", ""), "value"))
