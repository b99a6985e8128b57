"""The form of a language's words on who meets at what level, and whether it is a further meeting."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class MeetingWords:
    """Patterns, in small letters, that are looked for in the clause that tells of a meeting; `*` is any letters.

    `leaders`, `ministers` and `officials` tell the level of a meeting whose participants are only told by country.
    `again`: words that tell of a further meeting of the same participants, not of the one that is known.
    `summits`, `talks`: what a meeting is called. `deputies`: words in a title that put its holder one rank lower.
    `ands`: words between the last two names of a list. `theirs`: words before those who meet for somebody.
    """

    FILE: ClassVar[str] = "meetings.yaml"

    leaders: tuple[str, ...]
    ministers: tuple[str, ...]
    officials: tuple[str, ...]
    again: tuple[str, ...]
    summits: tuple[str, ...]
    talks: tuple[str, ...]
    deputies: tuple[str, ...]
    ands: frozenset[str]
    theirs: tuple[str, ...]
