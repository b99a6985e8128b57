"""A language is a bundle of data: a pipeline, and word files of the same names in every language's room."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any, ClassVar, Protocol, TypeVar

import cattrs
import yaml
from spacy.language import Language as Pipeline

from detente.language import pipeline as pipelines
from detente.model import UsageError

LANGUAGES: Sequence[str] = ("de", "en")

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Words(Protocol):
    """A type of word data: a frozen dataclass that names the file which every language keeps for it."""

    FILE: ClassVar[str]


W = TypeVar("W", bound=Words)


def load_data(package: str, name: str) -> Any:
    """The parsed YAML file `name` of `package`.

    Raises FileNotFoundError where there is none.
    """
    return yaml.load(files(package).joinpath(name).read_text("utf-8"), Loader=_Loader)


@lru_cache(maxsize=None)
def _words(code: str, kind: type[W]) -> W:
    return cattrs.structure(load_data(f"detente.language.{code}", kind.FILE), kind)


@dataclass(frozen=True)
class Language:
    """What the reader knows of a language: `code` (ISO 639-1), its parsing `pipeline`, its words."""

    code: str
    pipeline: Pipeline = field(repr=False)

    def words(self, kind: type[W]) -> W:
        """The language's words of one kind, e.g. `language.words(TimeWords)`; read once."""
        return _words(self.code, kind)


@lru_cache(maxsize=None)
def load(code: str) -> Language:
    """The bundle for a language, with the shipped pipeline; loaded once a process.

    Raises UsageError for a language that has no room here.
    """
    if code not in LANGUAGES:
        raise UsageError(f"no language '{code}' here: choose one of {', '.join(LANGUAGES)}")
    return Language(code, pipelines.load(code))
