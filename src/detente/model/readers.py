"""Who read a report: an account of each reader beside our own."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReaderAccount:
    """What a second reader gave: its `name` (that of the model), the `host` that the text was sent to, and counts.

    Of the items `proposed`, `added` stand in the reading, `same` say what the built-in reader says, `dropped` could not
    be held against the text; `reasons` say why, each with how many. `contradicting` are those added that give the event
    of a built-in item another status. `failed` says why it gave nothing, where the user lets reading go on without it.
    """

    name: str
    host: str
    proposed: int = 0
    added: int = 0
    same: int = 0
    contradicting: int = 0
    dropped: int = 0
    reasons: tuple[str, ...] = ()
    failed: str | None = None
