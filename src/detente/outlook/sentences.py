"""The sentences of the outlook in the languages of the interface, and the words of a what-if, from `words/`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from detente.model.codec import from_json

LANGUAGES = ("en", "de")


@dataclass(frozen=True)
class Words:
    """The words of one language; `words/en.yaml` says what each field holds."""

    sentences: Mapping[str, str]
    comes_about: tuple[str, ...]
    succeeds: tuple[str, ...]
    fails: tuple[str, ...]
    does_not: tuple[str, ...]
    kinds: Mapping[str, tuple[str, ...]]
    endings: tuple[str, ...]
    between_halves: tuple[str, ...]
    both_halves: tuple[str, ...]
    denies: tuple[str, ...]
    failing: tuple[str, ...]


@cache
def words(language: str) -> Words:
    """The words of a language."""
    value: Any = yaml.safe_load(files("detente.outlook").joinpath(f"words/{language}.yaml").read_text("utf-8"))
    return from_json(value, Words)


def sentence(key: str, language: str, **values: Any) -> str:
    """A sentence by its key, with its places filled in.

    >>> sentence("moved", "en", count=3)
    'Its date has been moved; times: 3.'
    """
    return words(language).sentences[key].format(**values)
