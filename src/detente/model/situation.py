"""The situation: what many reports together tell, as of a day."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from detente.model.actor import ActorKind, OfficeStatus
from detente.model.arrangement import ConditionKind, InstrumentKind, InstrumentStatus, QuestionAspect
from detente.model.codec import from_json, to_json
from detente.model.span import Span
from detente.model.time import DayInterval


class MeetingStatus(StrEnum):
    """How a meeting stands. What is planned is never shown as held."""

    PLANNED = "planned"
    POSSIBLE = "possible"
    HELD = "held"
    ONGOING = "ongoing"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"


class Rank(StrEnum):
    """The rank of a person, or the level of a meeting whose participants are told by country only."""

    LEADERS = "leaders"
    MINISTERS = "ministers"
    OFFICIALS = "officials"


class MeetingKind(StrEnum):
    """What a meeting is called."""

    SUMMIT = "summit"
    MEETING = "meeting"
    TALKS = "talks"
    VISIT = "visit"


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody across reports: `id` is the identity, `name` and `aliases` hold the forms of every language known."""

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: ActorKind
    country: str | None


@dataclass(frozen=True, slots=True)
class Venue:
    """Where a meeting is held; `country` ISO 3166-1 alpha-3."""

    name: str
    aliases: tuple[str, ...]
    country: str | None


@dataclass(frozen=True, slots=True)
class Source:
    """What an item rests on: the report (its id), the day it was published, and its words.

    `start` and `end` (code points, the end exclusive) are where the quoted words stand in the report's text.
    """

    report: str
    published: date
    quote: str
    said_by: tuple[str, ...] = ()
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """What one report tells of a meeting. `joined_by` are the reasons why it is held to be of this meeting.

    `start` and `end` are where the quote stands in the report's text, `named` the word or words of it that name the
    meeting there.
    """

    published: date
    status: MeetingStatus
    when: DayInterval | None
    where: str | None
    report: str
    said_by: tuple[str, ...]
    quote: str
    joined_by: tuple[str, ...] = ()
    start: int = 0
    end: int = 0
    named: Span | None = None


@dataclass(frozen=True, slots=True)
class OpenCondition:
    """What hangs on what; `meeting` is the id of the meeting concerned, `instrument` that of the arrangement.

    Once it is settled: `closed` is the day, `closed_by` the report, `outcome` what became of it, in `closing` words of
    that report, which stand there from `closing_start` to `closing_end`.
    """

    kind: ConditionKind
    dependent: str | None
    prerequisite: str | None
    source: Source
    meeting: str | None = None
    instrument: str | None = None
    closed: date | None = None
    closed_by: str | None = None
    outcome: str | None = None
    closing: str | None = None
    closing_start: int | None = None
    closing_end: int | None = None

    @property
    def told(self) -> date:
        """The day of the report that tells of it."""
        return self.source.published


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """What is open, about which meeting or instrument (ids).

    Once it is answered: `closed` is the day, `closed_by` the report, `outcome` what the answer is on, in `closing`
    words of that report, which stand there from `closing_start` to `closing_end`.
    """

    aspect: QuestionAspect
    source: Source
    meeting: str | None = None
    instrument: str | None = None
    closed: date | None = None
    closed_by: str | None = None
    outcome: str | None = None
    closing: str | None = None
    closing_start: int | None = None
    closing_end: int | None = None

    @property
    def told(self) -> date:
        """The day of the report that tells of it."""
        return self.source.published


@dataclass(frozen=True, slots=True)
class Meeting:
    """One real-world meeting, however many reports tell of it; `history` is the oldest first.

    `contradictions` are what reports of the latest day say otherwise than the one that its status, days and place rest
    on.
    """

    id: str
    title: str
    kind: MeetingKind
    level: Rank | None
    participants: tuple[Participant, ...]
    status: MeetingStatus
    when: DayInterval | None
    where: Venue | None
    topics: tuple[str, ...]
    conditions: tuple[OpenCondition, ...]
    questions: tuple[OpenQuestion, ...]
    history: tuple[Step, ...]
    contradictions: tuple[Step, ...] = ()

    @property
    def first_told(self) -> date:
        """The day of the first report that tells of it."""
        return self.history[0].published

    @property
    def last_told(self) -> date:
        """The day of the last report that tells of it."""
        return self.history[-1].published

    @property
    def steps(self) -> int:
        """How many steps its history has."""
        return len(self.history)

    @property
    def is_contradicted(self) -> bool:
        """Whether reports of the latest day say otherwise."""
        return bool(self.contradictions)


@dataclass(frozen=True, slots=True)
class Tenure:
    """How somebody stood to an office, told without a break in between: the first and the last report that say so."""

    status: OfficeStatus
    first: Source
    last: Source


@dataclass(frozen=True, slots=True)
class Standing:
    """An office as of a day and the report that it rests on; `course` is how it was told over time, oldest first."""

    title: str
    of: str | None
    status: OfficeStatus
    source: Source
    course: tuple[Tenure, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownActor:
    """An actor of the record: the identities of single reports that are joined in it, and why."""

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: ActorKind
    country: str | None
    wikidata: str | None
    offices: tuple[Standing, ...]
    reports: int
    joined: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InstrumentStep:
    """What one report tells of an arrangement. `joined_by` are the reasons why it is held to be of this one."""

    status: InstrumentStatus
    when: DayInterval | None
    source: Source
    joined_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownInstrument:
    """A legal or political arrangement across reports, and how it stood; `history` is the oldest first."""

    id: str
    kind: InstrumentKind
    name: str
    parties: tuple[str, ...]
    status: InstrumentStatus
    when: DayInterval | None
    history: tuple[InstrumentStep, ...]

    @property
    def last_told(self) -> date:
        """The day of the last report that tells how it stands."""
        return self.history[-1].source.published

    def lately(self, most: int) -> "KnownInstrument":
        """The arrangement with no more than the last `most` steps of its history."""
        return replace(self, history=self.history[-most:])


@dataclass(frozen=True, slots=True)
class Position:
    """Who wants, hopes, fears, demands, offers, promises, refuses or welcomes what, of whom (identities).

    What it is on stands in the report's text from `start` to `end`, with what else stands between.
    """

    by: tuple[str, ...]
    toward: tuple[str, ...]
    kind: str
    content: str
    published: date
    report: str
    said_by: tuple[str, ...] = ()
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class ScorePart:
    """What the events of one type and mode contribute to a score: how many, PLOVER's score of one, the share."""

    type: str
    mode: str | None
    events: int
    score: float
    share: float


@dataclass(frozen=True, slots=True)
class ScoredAct:
    """An act behind a score: what which country does to which other, its score, and what its status lets it weigh."""

    by: str
    toward: str
    type: str
    mode: str | None
    score: float
    weight: float
    source: Source


@dataclass(frozen=True, slots=True)
class ScorePoint:
    """The score of a pair of countries at the end of a day, and the acts that count from that day."""

    day: date
    score: float
    acts: tuple[ScoredAct, ...] = ()

    @property
    def count(self) -> int:
        """How many acts there are."""
        return len(self.acts)

    @property
    def first_told(self) -> date | None:
        """When the first of the reports that the acts are told by was published."""
        return min((act.source.published for act in self.acts), default=None)


@dataclass(frozen=True, slots=True)
class Relation:
    """Cooperation (to 10) and conflict (to -10) between two countries; how it is counted: docs/process.md."""

    between: tuple[str, str]
    events: int
    score: float
    parts: tuple[ScorePart, ...]
    over_time: tuple[ScorePoint, ...]

    @property
    def last(self) -> date:
        """The day of the last act."""
        return self.over_time[-1].day

    def whole(self) -> "Relation":
        """The relation with its course at hand."""
        return self


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known as of a day, and only from what had been published by then; lists are in a fixed order.

    `questions` and `conditions` are open; `answered` and `settled` are those that a later report has closed.
    """

    as_of: date | None
    reports: int
    meetings: tuple[Meeting, ...] = ()
    actors: tuple[KnownActor, ...] = ()
    instruments: tuple[KnownInstrument, ...] = ()
    positions: tuple[Position, ...] = ()
    relations: tuple[Relation, ...] = ()
    questions: tuple[OpenQuestion, ...] = ()
    conditions: tuple[OpenCondition, ...] = ()
    answered: tuple[OpenQuestion, ...] = ()
    settled: tuple[OpenCondition, ...] = ()

    @property
    def held(self) -> int:
        """How many positions there are."""
        return len(self.positions)

    def positions_since(self, day: date) -> tuple[Position, ...]:
        """The positions of reports published on a day or later, in their order."""
        return tuple(one for one in self.positions if one.published >= day)

    def latest_positions(self, most: int) -> tuple[Position, ...]:
        """The `most` positions told last, in their order; of those of one day the first."""
        days = sorted((one.published for one in self.positions), reverse=True)[:most]
        if not days:
            return ()
        late = self.positions_since(days[-1])
        chosen = sorted(sorted(range(len(late)), key=lambda place: (-late[place].published.toordinal(), place))[:most])
        return tuple(late[place] for place in chosen)

    def known(self) -> Mapping[str, KnownActor | Participant]:
        """All actors and participants by identity."""
        met = {one.id: one for meeting in self.meetings for one in meeting.participants}
        return {**met, **{actor.id: actor for actor in self.actors}}

    def to_json(self) -> dict[str, Any]:
        """The situation as JSON-ready values (docs/process.md)."""
        value: dict[str, Any] = to_json(self)
        return value

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "Situation":
        """The situation that `to_json` gave `value` for."""
        return from_json(value, cls)
