"""A report as the fold takes it up."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from detente.model.codec import from_json
from detente.process.digester import DIGESTER
from detente.process.telling import ReportFacts
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


def known(view: View) -> list[Known]:
    """The reports that a view of the record knows, the oldest first."""
    return [Known(stored.report.id, stored.report.published, structured(stored.content))
            for stored in view.digests(DIGESTER)]
