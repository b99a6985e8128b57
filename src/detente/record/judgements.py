"""What a person decides about the record: who is who, and what a single item of a report is to be.

A judgement is on knowledge of the texts, not on the world: from the moment it is made it holds for the picture of every
day. It is one row with who made it, when and why; rows are never changed, and to undo one is a judgement of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from detente.model import ActorKind, DayInterval, EventStatus
from detente.model.situation import MeetingStatus


class JudgementKind(StrEnum):
    """What a judgement decides.

    `merge`: these are one actor; `split`: these are not. Of one item of a report: `actor`, it is somebody else or
    nobody; `status`, how it stands, or that the report does not tell it at all; `when`, `where`, its days and place.
    Of two tellings of meetings: `same`, they are of one; `apart`, they are not. `undo`: an earlier judgement no longer
    holds.
    """

    MERGE = "merge"
    SPLIT = "split"
    ACTOR = "actor"
    STATUS = "status"
    WHEN = "when"
    WHERE = "where"
    SAME = "same"
    APART = "apart"
    UNDO = "undo"


ON_ACTORS = (JudgementKind.MERGE, JudgementKind.SPLIT)
ON_ITEMS = (JudgementKind.ACTOR, JudgementKind.STATUS, JudgementKind.WHEN, JudgementKind.WHERE)
ON_MEETINGS = (JudgementKind.SAME, JudgementKind.APART)

NOT_TOLD = "none"
"""The status of an item that the report does not tell at all."""

MEETINGS = "meetings"
"""The layer of what a report tells of a meeting as a whole, from however many of its sentences."""

_STATED = (MEETINGS, "events")
_HELD_BY = (*_STATED, "statements", "attitudes")

EDITED: Mapping[JudgementKind, tuple[str, ...]] = {
    JudgementKind.ACTOR: _HELD_BY,
    JudgementKind.STATUS: (*_HELD_BY, "conditions", "instruments", "questions"),
    JudgementKind.WHEN: _STATED,
    JudgementKind.WHERE: _STATED,
}
"""Of which layers what can be judged."""

STATUSES: Mapping[str, tuple[str, ...]] = {
    "events": tuple(one.value for one in EventStatus),
    MEETINGS: (*(one.value for one in MeetingStatus), EventStatus.DENIED.value),
}
"""The statuses of a layer's items; each item may have `NOT_TOLD` as well."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of a report on which a judged item rests, `start` to `end` of its text, read as an item of a `layer`.

    A text never changes, so the words are found again by whatever version of the reader reads it.
    """

    report: str
    layer: str
    start: int
    end: int
    words: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody as a judgement names them: the identity across reports, and what was known of it then.

    A report may know them by the identity, by the name or by one of the `aliases`.
    """

    key: str
    name: str
    kind: ActorKind
    country: str | None = None
    wikidata: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """What an item is to be. Which fields count, the kind of the judgement says.

    `actor`: `actor` in place of `instead` (None: nobody; without `instead` in addition, on the side `role`: "by" or
    "toward"). `status`: a status of the layer, or `NOT_TOLD`. `when`: the days, None for none. `where`: the name of the
    place, None for none, and its `country`. `same` and `apart`: the `other` telling.
    """

    actor: Named | None = None
    instead: Named | None = None
    role: str = "by"
    status: str | None = None
    when: DayInterval | None = None
    where: str | None = None
    country: str | None = None
    other: Passage | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person decided. `undone_by` is the number of the judgement that undid this one.

    `actors` are the two or more identities that are judged; else `passage` are the words that are, and `correction`
    what their item is to be.
    """

    number: int
    kind: JudgementKind
    actors: tuple[str, ...]
    by: str
    day: date
    reason: str
    undoes: int | None = None
    undone_by: int | None = None
    passage: Passage | None = None
    correction: Correction | None = None

    @property
    def holds(self) -> bool:
        """Whether it is to be followed now."""
        return self.undone_by is None and self.kind is not JudgementKind.UNDO

    @property
    def passages(self) -> tuple[Passage, ...]:
        """All words that it is on."""
        other = self.correction.other if self.correction else None
        return tuple(filter(None, (self.passage, other)))

    def touches(self, report: str) -> bool:
        """Whether it is on words of a report (its id)."""
        return any(one.report == report for one in self.passages)


def layers_of(kind: JudgementKind, to: Correction) -> tuple[str, ...]:
    """The layers of whose items a correction can be: those that have such a status, or have days, and so on."""
    if kind in ON_MEETINGS:
        return (MEETINGS,)
    if kind is JudgementKind.STATUS and to.status != NOT_TOLD:
        return tuple(layer for layer in EDITED[kind] if to.status in STATUSES.get(layer, ()))
    return EDITED.get(kind, ())
