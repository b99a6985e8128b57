"""Questions and conditions as they are shown: whose words they are, what they are on, and what settled them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from detente.model import Span
from detente.model.situation import OpenCondition, OpenQuestion
from detente.process.course import Course
from detente.process.known import Known
from detente.process.matters.settling import Closing, Settling
from detente.process.sources import source_of
from detente.process.telling import ToldQuestion

Matter = OpenQuestion | OpenCondition
OnMeetings = tuple[dict[int, list[OpenQuestion]], dict[int, list[OpenCondition]]]
Fetch = Callable[[Iterable[int]], dict[int, Known]]
"""Gives what the reports at some places of the fold tell."""


class Matters:
    """The matters of a course; `days` are those of its reports, as numbers."""

    def __init__(self, course: Course, days: Sequence[int], fetch: Fetch) -> None:
        self._course, self._fetch = course, fetch
        self.settling = Settling(course.register, course.chronicle.steps, course.ledger, days, course.who)

    def told(self, rows: Iterable[int]) -> Iterator[tuple[int, Matter]]:
        """The matters of some rows, each with what settled it."""
        rows = list(rows)
        at = self._course.register.matters["at"]
        closings = {row: self.settling.closing(row) for row in rows}
        reports = self._fetch({*(at[row] for row in rows), *(one.at for one in closings.values() if one)})
        for row, closing in closings.items():
            yield row, self._matter(row, reports[at[row]], _end(closing, reports))

    def by_meeting(self, told: dict[int, Matter]) -> OnMeetings:
        """The questions and the conditions on each meeting."""
        questions: dict[int, list[OpenQuestion]] = defaultdict(list)
        conditions: dict[int, list[OpenCondition]] = defaultdict(list)
        stories = self._course.register.matters["story"]
        for row, one in told.items():
            if isinstance(one, OpenQuestion):
                questions[stories[row] - 1].append(one)
            else:
                conditions[stories[row] - 1].append(one)
        return questions, conditions

    def _matter(self, row: int, report: Known, end: dict[str, Any]) -> Matter:
        course, matters = self._course, self._course.register.matters
        one = course.register.told(row, report.facts)
        source = source_of(report.report, report.published, one.quote, course.who.all(one.said_by))
        story, number = matters["story"][row], matters["instrument"][row]
        meeting = course.chronicle.ids[story - 1] if story else None
        instrument = course.ledger.ids[number - 1] if number else None
        if isinstance(one, ToldQuestion):
            return OpenQuestion(one.aspect, source, meeting, instrument, **end)
        return OpenCondition(one.kind, one.dependent, one.prerequisite, source, meeting, instrument, **end)


def _end(closing: Closing | None, reports: dict[int, Known]) -> dict[str, Any]:
    """The fields of a matter that tell how it was settled."""
    if closing is None:
        return {}
    report = reports[closing.at]
    quote = _quote(closing, report)
    closed: date = report.published
    return {"closed": closed, "closed_by": report.report, "outcome": closing.outcome, "closing": quote.text,
            "closing_start": quote.start, "closing_end": quote.end}


def _quote(closing: Closing, report: Known) -> Span:
    item: Any = getattr(report.facts, closing.layer)[closing.numbers[0]]
    if closing.layer == "actors":
        item = item.offices[closing.numbers[1]]
    found: Span = item.quote
    return found
