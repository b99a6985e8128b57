"""The form of a language's words that tell what kind of position somebody takes."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class PositionWords:
    """Patterns, in small letters, that are looked for in the words that name an act; `*` is any letters.

    `offers`, `promises` and `warns`: an act that is coded as agreeing or threatening is that kind of position where its
    words are such; `denies`: one that is coded as rejecting; `fails`: one that is no position, but what came of talks.
    `links`: words that go on with what a position is on where a clause breaks off ("refused" "to").
    """

    FILE: ClassVar[str] = "positions.yaml"

    offers: tuple[str, ...]
    promises: tuple[str, ...]
    warns: tuple[str, ...]
    denies: tuple[str, ...]
    fails: tuple[str, ...]
    links: frozenset[str]
