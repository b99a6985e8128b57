"""The shapes of the API's answers, taken from our own types: what the OpenAPI description says is what is given."""

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, ConfigDict, create_model

from detente.model.codec import RENAMED


@cache
def model_of(kind: type) -> type[BaseModel]:
    """The pydantic model of a frozen type of ours in the JSON that `to_json` gives for it.

    >>> from detente.model import DayInterval
    >>> sorted(model_of(DayInterval).model_fields)
    ['from', 'to']
    """
    hints, renamed = get_type_hints(kind), RENAMED.get(kind, {})
    given: dict[str, Any] = {}
    for field in fields(kind):
        shape = _shape(hints[field.name])
        left_out = field.metadata.get("if_given", False)
        given[renamed.get(field.name, field.name)] = (shape, None if left_out else ...)
    return create_model(kind.__name__, __doc__=_first_paragraph(kind), __config__=ConfigDict(extra="forbid"), **given)


@cache
def page_of(kind: type) -> type[BaseModel]:
    """The model of a page of a list of such items."""
    items: Any = list[model_of(kind)]  # type: ignore[misc]
    return create_model(
        f"{kind.__name__}Page", __config__=ConfigDict(extra="forbid"),
        __doc__="A page of a list: `total` is how many items it has where that is known, `next` the next cursor.",
        items=(items, ...), total=(int | None, ...), next=(str | None, ...))


def with_more(kind: type, name: str, **more: type) -> type[BaseModel]:
    """The model of a type with some fields more."""
    given: dict[str, Any] = {key: (shape, ...) for key, shape in more.items()}
    return create_model(name, __base__=model_of(kind), __doc__=_first_paragraph(kind), **given)


def _shape(hint: Any) -> Any:
    """The type of a field as JSON has it."""
    origin, parts = get_origin(hint), get_args(hint)
    if origin in (types.UnionType, Union):
        shaped: Any = _shape(parts[0])
        for part in parts[1:]:
            shaped = shaped | (None if part is types.NoneType else _shape(part))
        return shaped
    if origin in (tuple, frozenset):
        if origin is tuple and parts[-1] is not Ellipsis:
            return tuple[tuple(_shape(part) for part in parts)]  # type: ignore[misc]
        return list[_shape(parts[0])]  # type: ignore[misc]
    if origin in (dict, Mapping):
        return dict[str, _shape(parts[1])]  # type: ignore[misc]
    return model_of(hint) if isinstance(hint, type) and is_dataclass(hint) else hint


def _first_paragraph(kind: type) -> str:
    return " ".join((kind.__doc__ or "").strip().split("\n\n")[0].split())
