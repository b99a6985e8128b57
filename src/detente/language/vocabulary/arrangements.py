"""The form of a language's words that tell one arrangement from another: its stage, what it is on, that it is a new one."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class ArrangementWords:
    """Patterns, in small letters, that are looked for at the name of an arrangement; `*` is any letters.

    `stages`: words for how far it goes (interim, framework, final), by the stage. `topics`: words for what it is on, by
    the topic. The codes of stages and topics are the same in every language. `further`: words that tell that it is not
    the one that is known. `links`: words between its name and what it is on or named after ("of Minsk"). `ends`:
    endings that make a word of a place ("Minsker").
    """

    FILE: ClassVar[str] = "arrangements.yaml"

    stages: dict[str, tuple[str, ...]]
    topics: dict[str, tuple[str, ...]]
    further: tuple[str, ...]
    links: frozenset[str]
    ends: tuple[str, ...]
