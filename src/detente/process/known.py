"""A report as the fold takes it up."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from detente.model.codec import from_json
from detente.process.digester import DIGESTER
from detente.process.telling import (
    ReportFacts,
    Telling,
    ToldAct,
    ToldActor,
    ToldCondition,
    ToldDeed,
    ToldInstrument,
    ToldPosition,
    ToldQuestion,
)
from detente.record.view import View


@dataclass(frozen=True)
class Known:
    """A report's id, day of publication and facts."""

    report: str
    published: date
    facts: ReportFacts


def structured(content: Any) -> ReportFacts:
    """The facts that a digest holds."""
    facts: ReportFacts = from_json(content, ReportFacts)
    return facts


_TYPES = {"actors": ToldActor, "tellings": Telling, "instruments": ToldInstrument, "positions": ToldPosition,
          "acts": ToldAct, "conditions": ToldCondition, "questions": ToldQuestion, "deeds": ToldDeed}


class Unopened(ReportFacts):
    """The facts that a digest holds, of which each kind is opened when it is asked for: mostly one or two are."""

    def __init__(self, content: dict[str, Any]) -> None:
        object.__setattr__(self, "_content", content)

    def __getattr__(self, name: str) -> Any:  # what was opened is there, and not asked for here
        if name not in _TYPES:
            raise AttributeError(name)
        opened: tuple[Any, ...] = tuple(from_json(one, _TYPES[name]) for one in self._content.get(name, ()))
        object.__setattr__(self, name, opened)
        return opened


def known(view: View) -> list[Known]:
    """The reports that a view of the record knows, the oldest first."""
    return [Known(stored.report.id, stored.report.published, structured(stored.content))
            for stored in view.digests(DIGESTER)]
