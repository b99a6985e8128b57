"""A reading: everything that was found in one report."""

from dataclasses import dataclass, field, replace
from typing import Any

from detente.model.actor import Actor, Place
from detente.model.arrangement import Condition, Instrument, Question, Trend
from detente.model.codec import BUILT_IN, IF_GIVEN, from_json, to_json
from detente.model.event import Event
from detente.model.explanation import Explanation
from detente.model.readers import ReaderAccount
from detente.model.report import Report
from detente.model.statement import Attitude, Statement
from detente.model.time import Timex

READ = ("actors", "places", "events", "statements", "attitudes", "conditions", "instruments", "questions", "trends")
"""The layers whose items name their reader."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The eleven layers of one report. Ids are local to the reading; `notices` say what could not be told and why.

    `explanations` say where each item comes from, where that was asked for; `readers` what other readers gave, where
    any were asked: each of their items bears the name of its reader.
    """

    report: Report
    actors: tuple[Actor, ...] = ()
    times: tuple[Timex, ...] = ()
    places: tuple[Place, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    attitudes: tuple[Attitude, ...] = ()
    conditions: tuple[Condition, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    questions: tuple[Question, ...] = ()
    trends: tuple[Trend, ...] = ()
    notices: tuple[str, ...] = ()
    explanations: tuple[Explanation, ...] = field(default=(), metadata=IF_GIVEN)
    readers: tuple[ReaderAccount, ...] = field(default=(), metadata=IF_GIVEN)

    def found_by(self, reader: str = BUILT_IN) -> "Reading":
        """The reading with the items of one reader alone; times and notices are always those of the built-in one."""
        if not self.readers:
            return self
        kept: dict[str, Any] = {
            layer: tuple(item for item in getattr(self, layer) if item.reader == reader) for layer in READ
        }
        return replace(self, **kept)

    def to_json(self) -> dict[str, Any]:
        """The reading as JSON-ready values in the public format (docs/format.md)."""
        value: dict[str, Any] = to_json(self)
        return value

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "Reading":
        """The reading that `to_json` gave `value` for."""
        return from_json(value, cls)
