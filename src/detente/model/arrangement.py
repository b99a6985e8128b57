"""What hangs on what, what is in force, what is open, and where things are heading."""

from dataclasses import dataclass, field
from enum import StrEnum

from detente.model.codec import BUILT_IN, IF_GIVEN
from detente.model.span import Span
from detente.model.time import DayInterval


class ConditionKind(StrEnum):
    """How the dependent hangs on the prerequisite."""

    DEPENDS_ON = "depends_on"
    REQUIRES = "requires"
    IF = "if"
    ONLY_IF = "only_if"
    UNLESS = "unless"


@dataclass(frozen=True, slots=True)
class Anchor:
    """One side of a condition: an event of the reading where one is told there, and the words in any case."""

    event: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Condition:
    """`dependent` comes about only as `prerequisite` does (or, for `unless`, does not)."""

    id: str
    kind: ConditionKind
    dependent: Anchor | None
    prerequisite: Anchor | None
    evidence: Span
    said_by: tuple[str, ...]
    reader: str = field(default=BUILT_IN, metadata=IF_GIVEN)


class InstrumentKind(StrEnum):
    """Legal and political arrangements."""

    ARMISTICE = "armistice"
    CEASEFIRE = "ceasefire"
    PEACE_TREATY = "peace_treaty"
    PEACE_MECHANISM = "peace_mechanism"
    AGREEMENT = "agreement"
    DECLARATION = "declaration"
    RESOLUTION = "resolution"
    SANCTIONS = "sanctions"
    GUARANTEES = "guarantees"
    STATE_OF_WAR = "state_of_war"


class InstrumentStatus(StrEnum):
    """How an arrangement stands."""

    IN_FORCE = "in_force"
    PROPOSED = "proposed"
    SIGNED = "signed"
    NOT_CONCLUDED = "not_concluded"
    VIOLATED = "violated"
    SUSPENDED = "suspended"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Instrument:
    """A legal or political arrangement and how the report says that it stands."""

    id: str
    kind: InstrumentKind
    status: InstrumentStatus
    parties: tuple[str, ...]
    when: DayInterval | None
    mentions: tuple[Span, ...]
    reader: str = field(default=BUILT_IN, metadata=IF_GIVEN)


class QuestionAspect(StrEnum):
    """What of the matter is open."""

    TIME = "time"
    PLACE = "place"
    PARTICIPANTS = "participants"
    CONTENT = "content"
    OCCURRENCE = "occurrence"
    CONFIRMATION = "confirmation"


@dataclass(frozen=True, slots=True)
class Question:
    """What the report says is open, about which event or instrument (an id) if it names one."""

    id: str
    about: str | None
    aspect: QuestionAspect
    evidence: Span
    said_by: tuple[str, ...]
    reader: str = field(default=BUILT_IN, metadata=IF_GIVEN)


class Direction(StrEnum):
    """Where relations are heading."""

    BETTER = "better"
    WORSE = "worse"


@dataclass(frozen=True, slots=True)
class Trend:
    """Relations or tensions get better or worse, between whom and when."""

    id: str
    direction: Direction
    between: tuple[str, ...]
    trigger: Span
    when: DayInterval | None
    reader: str = field(default=BUILT_IN, metadata=IF_GIVEN)
