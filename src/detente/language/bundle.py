"""A language is a bundle of data: a pipeline, and word files of the same names in every language's room."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, ClassVar, Protocol, TypeVar

import cattrs
import spacy
import yaml
from spacy.language import Language as Pipeline

from detente.language import pipeline as pipelines
from detente.language.facts import Facts, load_facts
from detente.model import UsageError

LANGUAGES: Sequence[str] = ("de", "en")
UD_CORE = frozenset({"nsubj", "obj", "obl"})

_Safe: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class WordsLoader(_Safe):  # type: ignore[misc]  # the C loader where there is one
    """Reads word files: "on", "no", "off" and "yes" are words there, only "true" and "false" are truth values."""


WordsLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in known if tag != "tag:yaml.org,2002:bool" or first in "tTfF"]
    for first, known in _Safe.yaml_implicit_resolvers.items()
}


class Words(Protocol):
    """A type of word data: a frozen dataclass that names the file which every language keeps for it."""

    FILE: ClassVar[str]


W = TypeVar("W", bound=Words)


def load_data(package: str, name: str) -> Any:
    """The parsed YAML file `name` of `package`; of a folder, its parsed files by name without ending.

    Raises FileNotFoundError where there is none.
    """
    path = files(package).joinpath(name)
    if path.is_dir():
        inside = sorted(file.name for file in path.iterdir() if file.name.endswith(".yaml"))
        return {file.removesuffix(".yaml"): load_data(package, f"{name}/{file}") for file in inside}
    return yaml.load(path.read_text("utf-8"), Loader=WordsLoader)  # noqa: S506 - a safe loader, in C


def words_of(code: str, kind: type[W]) -> W:
    """The words of one kind in a language; read once."""
    words: W = _read_words(code, kind)
    return words


@cache
def _read_words(code: str, kind: type[W]) -> W:
    return cattrs.structure(load_data(f"detente.language.{code}", kind.FILE), kind)


@dataclass(frozen=True)
class Language:
    """What the reader knows: a language by its `code` (ISO 639-1), its parsing `pipeline`, its words; `facts`."""

    code: str
    pipeline: Pipeline = field(repr=False)
    facts: Facts = field(default_factory=load_facts, repr=False)

    def words(self, kind: type[W]) -> W:
        """The language's words of one kind, e.g. `language.words(TimeWords)`; read once."""
        return words_of(self.code, kind)


@cache
def load(
    code: str, pipeline_name: str | None = None, own_facts: Path | None = None, own_actors: Path | None = None
) -> Language:
    """The bundle for a language, loaded once a process: with our pipeline, or with a spaCy pipeline of the user's.

    `pipeline_name` is the name of an installed spaCy package or the path of a folder; its trees must be Universal
    Dependencies. `own_facts` is a YAML file of people, places and bodies to add to ours, `own_actors` a user's table of
    actors. Raises UsageError for a language that has no room here, a pipeline or a file that can't be used.
    """
    if code not in LANGUAGES:
        raise UsageError(f"no language '{code}' here: choose one of {', '.join(LANGUAGES)}")
    pipeline = pipelines.load(code) if pipeline_name is None else own_pipeline(code, pipeline_name)
    return Language(code, pipeline, load_facts(own_facts, own_actors))


def own_pipeline(code: str, name: str) -> Pipeline:
    """The spaCy pipeline called `name`, checked: of that language, with a parser in Universal Dependencies labels.

    Raises UsageError with what to do.
    """
    try:
        pipeline = spacy.load(name)
    except (OSError, ValueError) as error:
        reason = str(error).splitlines()[0]
        raise UsageError(f"pipeline '{name}' can't be loaded ({reason}): install it or name its folder") from error
    if pipeline.lang not in (code, "xx"):
        raise UsageError(f"pipeline '{name}' is for '{pipeline.lang}', not for '{code}': name another under pipelines")
    labels = set(pipeline.pipe_labels.get("parser", ())) or UD_CORE
    if not labels >= UD_CORE:
        raise UsageError(f"pipeline '{name}' has no Universal Dependencies labels (nsubj, obj, obl): name one that has")
    return pipeline
