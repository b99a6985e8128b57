"""The vocabulary: plain frozen types with the JSON of docs/format.md. Imports nothing else of ours."""

from detente.model.actor import Actor, ActorKind, Office, OfficeStatus, Place
from detente.model.arrangement import (
    Anchor,
    Condition,
    ConditionKind,
    Direction,
    Instrument,
    InstrumentKind,
    InstrumentStatus,
    Question,
    QuestionAspect,
    Trend,
)
from detente.model.errors import DetenteError, ReportError, UsageError
from detente.model.event import Event, EventStatus
from detente.model.readers import ReaderAccount
from detente.model.reading import Reading
from detente.model.report import Report
from detente.model.span import Span
from detente.model.statement import Attitude, AttitudeKind, Statement, StatementKind
from detente.model.time import DayInterval, Timex, TimexType

__all__ = [
    "Actor", "ActorKind", "Anchor", "Attitude", "AttitudeKind", "Condition", "ConditionKind", "DayInterval",
    "DetenteError", "Direction", "Event", "EventStatus", "Instrument", "InstrumentKind", "InstrumentStatus", "Office",
    "OfficeStatus", "Place", "Question", "QuestionAspect", "ReaderAccount", "Reading", "Report", "ReportError", "Span",
    "Statement", "StatementKind", "Timex", "TimexType", "Trend", "UsageError",
]
