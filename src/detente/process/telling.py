"""What a digest holds: JSON-ready facts of one report, as frozen types."""

from dataclasses import dataclass

from detente.model import (
    ActorKind,
    ConditionKind,
    DayInterval,
    InstrumentKind,
    InstrumentStatus,
    OfficeStatus,
    Span,
)
from detente.model.arrangement import QuestionAspect
from detente.model.situation import MeetingKind, MeetingStatus, Rank


@dataclass(frozen=True, slots=True)
class ToldOffice:
    """An office as the report tells it."""

    title: str
    of: str | None
    status: OfficeStatus
    quote: Span


@dataclass(frozen=True, slots=True)
class ToldActor:
    """An actor of one report: `key` is who it is as far as this report tells (`actor_key`); the first name is shown."""

    key: str
    names: tuple[str, ...]
    kind: ActorKind
    country: str | None
    wikidata: str | None
    offices: tuple[ToldOffice, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """A side of a meeting. `rank` is a person's; `host` marks the country that a visitor goes to.

    `of` are the organisations (identities) that a person leads or negotiates for.
    """

    key: str
    kind: ActorKind
    country: str | None
    rank: Rank | None = None
    host: bool = False
    of: tuple[str, ...] = ()

    @property
    def is_state(self) -> bool:
        """Whether it is a country and nobody in person."""
        return self.kind in (ActorKind.STATE, ActorKind.GOVERNMENT)

    @property
    def is_person(self) -> bool:
        """Whether it is somebody, named or not, who may meet for a country; an organisation of the country may not."""
        return self.kind in (ActorKind.PERSON, ActorKind.UNNAMED)


@dataclass(frozen=True, slots=True)
class ToldPlace:
    """A place with its names, the first to be shown."""

    names: tuple[str, ...]
    country: str | None
    is_country: bool = False


@dataclass(frozen=True, slots=True)
class ToldDeed:
    """What somebody did, or did not do (`done`): PLOVER's type and mode, who to whom (countries, else identities)."""

    type: str
    mode: str | None
    by: tuple[str, ...]
    toward: tuple[str, ...]
    done: bool
    when: DayInterval | None
    quote: Span


@dataclass(frozen=True, slots=True)
class ToldCondition:
    """What the report says hangs on what.

    `instrument` is the number, among those of the report, of the arrangement that hangs on it; `awaited` what has to be
    done first; `past`: what hangs on it has taken place.
    """

    kind: ConditionKind
    dependent: str | None
    prerequisite: str | None
    quote: Span
    said_by: tuple[str, ...]
    instrument: int | None = None
    awaited: ToldDeed | None = None
    past: bool = False


@dataclass(frozen=True, slots=True)
class ToldQuestion:
    """What the report says is open.

    Where it is not told with a meeting: `sides` are those whose next talks it is about, `instrument` is the number of
    the arrangement. `nominees` are those whose office is to be confirmed.
    """

    aspect: QuestionAspect
    quote: Span
    said_by: tuple[str, ...]
    sides: tuple[str, ...] = ()
    instrument: int | None = None
    nominees: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Telling:
    """What one report tells of one meeting. `again`: it says that this is a further one of the same participants.

    `formerly` are the days that it was first planned for, where the report tells them beside others. `moved`: it was
    put off, or brought forward, to the days that are told. `named` are the words for it in the quote,
    `mentions` all words for it in the report.
    """

    id: str
    parties: tuple[Party, ...]
    kind: MeetingKind
    level: Rank | None
    status: MeetingStatus
    when: DayInterval | None
    where: ToldPlace | None
    said_by: tuple[str, ...]
    quote: Span
    topics: tuple[str, ...] = ()
    again: bool = False
    conditions: tuple[ToldCondition, ...] = ()
    questions: tuple[ToldQuestion, ...] = ()
    formerly: tuple[DayInterval, ...] = ()
    moved: bool = False
    named: Span | None = None
    mentions: tuple[Span, ...] = ()

    @property
    def is_over(self) -> bool:
        """Whether it took place, or is taking place."""
        return self.status in (MeetingStatus.HELD, MeetingStatus.ONGOING)


@dataclass(frozen=True, slots=True)
class ToldInstrument:
    """An arrangement and how the report says that it stands; `parties` are identities.

    What tells it from others: `labels` (numbers, places that it is named after, letters), `stages` and `topics` (codes
    of `arrangements.yaml`), `forms` (a truce of one side or of both), of sanctions the `senders` and `targets`; `about`
    are the countries that the report tells of most, first of all. `further`: the report says that it is a new one;
    `indefinite`: it is not one known from before ("an agreement"); `on_that`: it is on what was told before ("the
    agreement on it"). `since`: from when on it is in force.
    """

    kind: InstrumentKind
    name: str
    status: InstrumentStatus
    parties: tuple[str, ...]
    countries: tuple[str, ...]
    when: DayInterval | None
    quote: Span
    labels: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    senders: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    further: bool = False
    indefinite: bool = False
    on_that: bool = False
    since: DayInterval | None = None


@dataclass(frozen=True, slots=True)
class ToldPosition:
    """Who wants, demands, offers, promises, refuses or welcomes what, and from where to where that stands."""

    by: tuple[str, ...]
    toward: tuple[str, ...]
    kind: str
    content: str
    said_by: tuple[str, ...]
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class ToldAct:
    """What one country does to another, or two do together: PLOVER's type, mode and score, the weight of its status.

    `quote` is its clause; the acts of a book that is kept have none.
    """

    by: str
    toward: str
    type: str
    mode: str | None
    when: DayInterval | None
    score: float
    weight: float
    quote: Span | None = None


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """The facts of one report."""

    actors: tuple[ToldActor, ...] = ()
    tellings: tuple[Telling, ...] = ()
    instruments: tuple[ToldInstrument, ...] = ()
    positions: tuple[ToldPosition, ...] = ()
    acts: tuple[ToldAct, ...] = ()
    conditions: tuple[ToldCondition, ...] = ()
    questions: tuple[ToldQuestion, ...] = ()
    deeds: tuple[ToldDeed, ...] = ()
