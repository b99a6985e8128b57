"""Words by which a report on sport, crime or business is told from one on public affairs."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class TopicWords:
    """Lower-case beginnings of words; with `compounds` they also match inside a word.

    `everyday` are those of sport, crime, courts, business, nature and the stage, `public` those of diplomacy, conflict
    and politics.
    """

    FILE: ClassVar[str] = "topics.yaml"

    everyday: tuple[str, ...]
    public: tuple[str, ...]
    compounds: bool = False
