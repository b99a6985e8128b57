"""Reports: those of the record, one of them with its text or its reading; adding and withdrawing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query, Response
from pydantic import StringConstraints

from detente import __version__
from detente.desk.api.answers import Cursor, Limit, given, page_from, place_in
from detente.desk.api.bodies import ReportToAdd, Withdrawal
from detente.desk.api.documented import WRITING, problems
from detente.desk.api.models import model_of, page_of
from detente.desk.api.shapes import Contents, Fate, Gone, Head, WholeReport, Withdrawn
from detente.desk.asked import AsOf, Day, DeskAsked, ProcessNamed
from detente.desk.problems import Trouble
from detente.intake import Fate as Became
from detente.model import DayInterval, Reading
from detente.model.codec import to_json
from detente.record.kinds import StoredReport
from detente.record.view import View

router = APIRouter(tags=["reports"])

Id = Annotated[str, Path(pattern="^[0-9a-f]{8,64}$", description="The id of the report, or its beginning.")]
From = Annotated[Day | None, Query(alias="from", description="Published on that day or later.")]
To = Annotated[Day | None, Query(description="Published on that day or before.")]
Code = Annotated[str, StringConstraints(pattern="^[A-Z]{3}$")]
Country = Annotated[list[Code] | None, Query(
    max_length=20, description="Only reports that name one of these countries (ISO 3166-1 alpha-3).")]
MISSING = problems(_404="There is no such report, or several whose ids begin so.")


@router.get("/record", response_model=model_of(Contents))
def contents(desk: DeskAsked, as_of: AsOf = None) -> Response:
    """What the record holds."""
    with desk.view(as_of) as view:
        return given(Contents(view.count(), view.days(), __version__))


@router.get("/reports", response_model=page_of(Head))
def reports(desk: DeskAsked, as_of: AsOf = None, process: ProcessNamed = None, first: From = None, to: To = None,
            country: Country = None, limit: Limit = 100, cursor: Cursor = None) -> Response:
    """The reports in force, oldest first."""
    belonging = desk.reports_of(process, as_of) if process else None
    last = place_in(cursor, 2)
    begin = max(filter(None, (first, day_of(last))), default=None)
    with desk.view(as_of) as view:
        found = view.reports(countries=country or (), between=DayInterval(begin, to))
        return page_from(_behind(found, last, belonging), limit, lambda one: (one.published.isoformat(), one.id),
                         lambda one: to_json(Head.of(one)))


@router.get("/reports/{id}", response_model=model_of(WholeReport), responses=MISSING)
def report(desk: DeskAsked, id: Id, as_of: AsOf = None) -> Response:
    """A report with its text; whether it is still in force."""
    with desk.view(as_of) as view:
        one = report_by(view, id)
        gone = next((Gone(each.day, each.reason.value, each.by) for each in view.superseded()
                     if each.report.number == one.number), None)
        return given(WholeReport(Head.of(one), view.reading(one).reading.report.text, gone))


@router.get("/reports/{id}/reading", response_model=model_of(Reading), responses=MISSING)
def reading(desk: DeskAsked, id: Id, as_of: AsOf = None) -> Response:
    """The reading of a report of the record."""
    with desk.view(as_of) as view:
        return given(view.reading(report_by(view, id)).reading)


@router.post("/reports", status_code=201, response_model=model_of(Fate),
             responses=WRITING | {200: {"model": model_of(Fate), "description": "It was there already."}})
def add(desk: DeskAsked, report: ReportToAdd) -> Response:
    """Reads a report and adds it to the record, with its reading. What is there already changes nothing."""
    dispatch = report.dispatch(report.published)
    handed = desk.add(replace(dispatch, series=report.series, version=report.version, replaces=report.replaces))
    fate = Fate(handed.id or "", report.published, handed.fate.value)
    return given(fate, 201 if handed.fate is Became.ADDED else 200)


@router.post("/reports/{id}/withdrawal", status_code=201, response_model=model_of(Withdrawn),
             responses=WRITING | MISSING | {200: {"model": model_of(Withdrawn),
                                                  "description": "It was withdrawn so before."}})
def withdraw(desk: DeskAsked, id: Id, withdrawal: Withdrawal) -> Response:
    """Withdraws a report as of a day. It stays in the record, and counts as of the days before."""
    with desk.view() as view:
        whole = report_by(view, id).id
    news = desk.record.withdraw(whole, withdrawal.published, withdrawal.reason)
    return given(Withdrawn(whole, withdrawal.published, news), 201 if news else 200)


def day_of(place: tuple[str, ...] | None) -> date | None:
    """The day of the last report of the page before. Raises Trouble where a cursor names none."""
    if place is None:
        return None
    try:
        return date.fromisoformat(place[0])
    except ValueError as error:
        raise Trouble(422, "cursor: that is none of this list: take `next` of the page before") from error


def _behind(found: Iterator[StoredReport], last: tuple[str, ...] | None,
            belonging: frozenset[str] | None) -> Iterator[StoredReport]:
    for one in found:
        passed = last is not None and (one.published.isoformat(), one.id) <= last
        if not passed and (belonging is None or one.id in belonging):
            yield one


def report_by(view: View, id: str) -> StoredReport:
    """The report whose id begins so; of several editions the first. Raises Trouble where there is none, or several."""
    found = view.find(id)
    if len({one.id for one in found}) != 1:
        several = "several reports have ids that begin" if found else "no report has an id that begins"
        raise Trouble(404, f"{several} with '{id}' here: /api/reports lists them with their whole ids")
    return found[0]
