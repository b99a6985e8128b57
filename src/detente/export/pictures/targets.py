"""What a mark stands for, and where that is found. A picture knows things; whoever shows it knows addresses."""

from collections.abc import Callable
from dataclasses import dataclass

from detente.model.situation import Source, Step


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a report: as they are quoted, and where they stand in its text (the end exclusive; 0: not known)."""

    report: str
    quote: str
    start: int = 0
    end: int = 0

    @classmethod
    def of(cls, source: Source | Step) -> "Words":
        """The words that something rests on."""
        return cls(source.report, source.quote, source.start, source.end)


@dataclass(frozen=True, slots=True)
class Shown:
    """What has a page of its own: its `kind` ("actor", "meeting", "pair") and identity."""

    kind: str
    id: str


Target = Words | Shown

Address = Callable[[Target], str | None]
"""Where a target is found; None where there is nothing to lead to."""


def nowhere(_: Target) -> str | None:
    """No addresses at all: for a picture that is saved by itself."""
    return None
