"""What an outlook tells: chances, each with its reasons, and when there is not enough to go on."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from detente.model.codec import to_json
from detente.model.situation import MeetingStatus, Source
from detente.model.time import DayInterval


class Outcome(StrEnum):
    """What can become of a meeting by a day; one of the four, and no two."""

    HELD = "held"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Chances:
    """The chances of the four outcomes by the end of the day `until`; they sum to 1.

    `horizon` is a number of days from the day of the outlook, or "window": the last day that the meeting is planned
    for. Of a meeting that stands as called off (put off), `cancelled` (`postponed`) is the chance that it stays so.
    """

    horizon: str
    until: date
    held: float
    cancelled: float
    postponed: float
    neither: float

    def of(self, outcome: Outcome) -> float:
        """The chance of an outcome."""
        chance: float = getattr(self, outcome.value)
        return chance


@dataclass(frozen=True, slots=True)
class PastEvent:
    """An event of a history that a number rests on.

    `origin` is the file that it was imported from, and `line` the line of it; or the id of a report (`reported`), and
    where its words begin there.
    """

    day: date
    source: str
    target: str
    what: str
    origin: str
    line: int
    reported: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """What moves a chance: a feature, its value, its weight in log-odds of being held, and one sentence.

    `by_hand`: the weight was set by hand (`outlook/weights.yaml`), and not learned from event data.
    """

    feature: str
    value: float
    weight: float
    sentence: str
    by_hand: bool
    sources: tuple[Source, ...] = ()
    events: tuple[PastEvent, ...] = ()


@dataclass(frozen=True, slots=True)
class PastCase:
    """A past plan that this one resembles, and what became of it; `likeness` from 0 to 1."""

    title: str
    day: date
    outcome: str
    likeness: float
    events: tuple[PastEvent, ...] = ()
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Hinge:
    """A condition that a meeting hangs on, and what it is worth to know how it will turn out.

    `gain` is the mutual information of the two in bits. `comes_about` is the chance that the prerequisite does;
    `if_so` and `if_not` are the chances that the meeting is held then. `meetings` are those that the prerequisite
    names.
    """

    id: str
    words: str
    kind: str
    comes_about: float
    if_so: float
    if_not: float
    gain: float
    source: Source
    meetings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Assumption:
    """A what-if: its words, the things it is about (ids of meetings and conditions), and whether they come about."""

    words: str
    about: tuple[str, ...]
    titles: tuple[str, ...]
    comes_about: bool


@dataclass(frozen=True, slots=True)
class Foreseeable:
    """What a what-if can be about: a meeting that is open, or the prerequisite of a condition; `names` tell it."""

    id: str
    kind: str
    title: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MeetingOutlook:
    """Whether and when a meeting is held. The weights of the `reasons` sum to the log-odds of `chance`.

    `chance` is that it is held by the end of its window, or within 90 days where none is told. `decisive` is the
    condition whose outcome would tell most; `assumed`: a what-if says what becomes of this very meeting.
    """

    meeting: str
    title: str
    as_of: date
    status: MeetingStatus
    when: DayInterval | None
    chance: float
    chances: tuple[Chances, ...]
    reasons: tuple[Reason, ...]
    cases: tuple[PastCase, ...] = ()
    conditions: tuple[Hinge, ...] = ()
    decisive: Hinge | None = None
    assumed: bool = False

    def at(self, horizon: str) -> Chances | None:
        """The chances at a horizon ("7", "30", "90", "window")."""
        return next((one for one in self.chances if one.horizon == horizon), None)


@dataclass(frozen=True, slots=True)
class NotEnough:
    """A planned meeting on which there is not enough to go on, and why."""

    meeting: str
    title: str
    as_of: date
    sentence: str


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is to be expected as of a day, from `reports` reports and `events` imported events known by then."""

    as_of: date | None
    reports: int
    events: int
    meetings: tuple[MeetingOutlook, ...] = ()
    not_enough: tuple[NotEnough, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    foreseeable: tuple[Foreseeable, ...] = ()

    def of(self, meeting: str) -> MeetingOutlook | None:
        """The outlook of a meeting by its id."""
        return next((one for one in self.meetings if one.meeting == meeting), None)

    def to_json(self) -> dict[str, Any]:
        """The outlook as JSON-ready values (docs/outlook.md)."""
        value: dict[str, Any] = to_json(self)
        return value
