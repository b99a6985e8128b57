"""Why a reading holds what it holds: the entry or rule behind each item, where a user can open and change it."""

from dataclasses import dataclass

from detente.model.span import Span


@dataclass(frozen=True, slots=True)
class Origin:
    """Where what decided is written down: a `file` of the package, the `line` in it, and the `key` of the entry.

    `file` is relative to the folder of the package `detente` ("language/en/events/consult.yaml"). An entry of a word
    file is named by its keys ("meet.meet"), a rule by its function ("Assessor._modal").
    """

    file: str
    line: int
    key: str


@dataclass(frozen=True, slots=True)
class Ground:
    """One thing about an item and what it rests on.

    `decides` is what is explained ("type", "status", "by", …), `value` how it came out, `because` the reason in words,
    `words` those of the report that the entry or rule looked at, `origin` the entry or rule itself.
    """

    decides: str
    value: str | None
    because: str
    words: tuple[Span, ...]
    origin: Origin | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """The grounds of one item: that at place `number` (from 0) in the `layer` of the reading, with its `id` if any."""

    layer: str
    number: int
    id: str | None
    grounds: tuple[Ground, ...]
