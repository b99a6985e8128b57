"""The tables behind the comparison of names, read once a process."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # both are safe; C is ten times as fast


@cache
def table(name: str) -> Mapping[str, Any]:
    """The parsed YAML file `name` of this folder."""
    return yaml.load(files(__package__).joinpath(f"{name}.yaml").read_text("utf-8"), Loader=_Loader)  # type: ignore[no-any-return]  # noqa: S506


@cache
def words(name: str, key: str) -> frozenset[str]:
    """A list of words as a set."""
    return frozenset(map(str, table(name)[key]))


@cache
def countries_of(family: str) -> frozenset[str]:
    """The countries (ISO 3166-1 alpha-3) whose people bear names of a family of languages."""
    return frozenset(table("parts")["families"][family])


@cache
def groups(key: str) -> Mapping[str, frozenset[int]]:
    """The numbers of the lines of a table of first names that a form is on."""
    found: dict[str, frozenset[int]] = {}
    for number, line in enumerate(table("given")[key]):
        for form in line:
            found[form] = found.get(form, frozenset()) | {number}
    return found
