"""The form of a language's words that tell one arrangement from another: its stage, its matter, that it is new."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class ArrangementWords:
    """Patterns, in small letters, that are looked for at the name of an arrangement; `*` is any letters.

    `stages`: words for how far it goes (interim, framework, final), by the stage. `forms`: words for whether one side
    or both are bound. `topics`: words for what it is on, by the topic. The codes of the three are the same in every
    language. `further`: words that tell that it is not the one that is known. `links`: words between its name and what
    it is on or named after ("of Minsk"). `ends`: endings that make a word of a place ("Minsker"). `since`: words before
    the day from which on it is in force. `on_that`: words after "agreement" that point to what was told before.
    `numbering`: words between "resolution" and its number. `ended_with`: phrases between a war and what it ended with.
    """

    FILE: ClassVar[str] = "arrangements.yaml"

    stages: dict[str, tuple[str, ...]]
    forms: dict[str, tuple[str, ...]]
    topics: dict[str, tuple[str, ...]]
    further: tuple[str, ...]
    links: frozenset[str]
    ends: tuple[str, ...]
    since: frozenset[str]
    on_that: tuple[str, ...]
    numbering: frozenset[str]
    ended_with: tuple[str, ...]
