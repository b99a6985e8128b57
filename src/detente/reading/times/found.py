"""A time expression in the text, before its days are reckoned."""

from dataclasses import dataclass

from detente.reading.times.kinds import Kind


@dataclass(frozen=True, slots=True)
class Found:
    """A time expression in the text: its words (numbers, inclusive) and its kind."""

    first: int
    last: int
    kind: Kind
