"""The public JSON of the model: field for field, days as `from`/`to`, dates in ISO 8601."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from detente.model.time import DayInterval, Timex

if TYPE_CHECKING:
    from cattrs import Converter

T = TypeVar("T")

IF_GIVEN: Mapping[str, bool] = {"if_given": True}
"""Metadata of a field that the JSON leaves out where it has its default."""

RENAMED: Mapping[type, Mapping[str, str]] = {kind: {"first": "from", "last": "to"} for kind in (DayInterval, Timex)}
"""Fields that the JSON calls otherwise."""

BUILT_IN = "built-in"
"""The name of our own reader; what another reader found bears that one's name."""


@cache
def _converter() -> "Converter":
    from cattrs import Converter  # takes a while to load: not for what needs no JSON
    from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

    converter = Converter(detailed_validation=False)  # what is read is our own, and there is much of it
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_structure_hook(date, lambda value, _: date.fromisoformat(value))
    for kind, renamed in RENAMED.items():
        names: Any = {name: override(rename=other) for name, other in renamed.items()}
        converter.register_unstructure_hook(kind, make_dict_unstructure_fn(kind, converter, **names))
        converter.register_structure_hook(kind, make_dict_structure_fn(kind, converter, **names))
    converter.register_unstructure_hook_factory(_has_optional, lambda kind: _sparing(kind, converter))
    return converter


def _has_optional(kind: Any) -> bool:
    return is_dataclass(kind) and any(field.metadata.get("if_given") for field in fields(kind))


def _sparing(kind: Any, converter: "Converter") -> Callable[[Any], dict[str, Any]]:
    """How a type with fields that are left out where they have their default becomes JSON."""
    from cattrs.gen import make_dict_unstructure_fn, override

    spared: Any = {field.name: override(omit_if_default=True) for field in fields(kind)
                   if field.metadata.get("if_given")}
    return make_dict_unstructure_fn(kind, converter, **spared)


def to_json(item: Any) -> Any:
    """JSON-ready values of any item of the model.

    >>> to_json(DayInterval.day(date(2018, 4, 27)))
    {'from': '2018-04-27', 'to': '2018-04-27'}
    """
    return _converter().unstructure(item)


def from_json(value: Any, kind: type[T]) -> T:
    """The item of type `kind` that `to_json` gave `value` for.

    >>> from_json({"from": "2018-06-01", "to": None}, DayInterval).first
    datetime.date(2018, 6, 1)
    """
    return _converter().structure(value, kind)
