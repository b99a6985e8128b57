"""Who said what."""

from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, Query, Response

from detente.desk.api.answers import Cursor, Limit, page_from, place_in
from detente.desk.api.models import page_of
from detente.desk.api.reports import day_of
from detente.desk.api.shapes import Said
from detente.desk.asked import AsOf, Day, DeskAsked, ProcessNamed
from detente.model import DayInterval, StatementKind
from detente.model.codec import to_json
from detente.record.kinds import StoredStatement

router = APIRouter(tags=["statements"])

Speaker = Annotated[str | None, Query(max_length=200, description="Whose: an identity, or part of a name.")]
About = Annotated[str | None, Query(max_length=200, description="With these words in them.")]
From = Annotated[Day | None, Query(alias="from", description="Published on that day or later.")]
To = Annotated[Day | None, Query(description="Published on that day or before.")]
Place = tuple[str, ...]


@router.get("/statements", response_model=page_of(Said))
def statements(desk: DeskAsked, speaker: Speaker = None, about: About = None, kind: StatementKind | None = None,
               first: From = None, to: To = None, as_of: AsOf = None, process: ProcessNamed = None,
               limit: Limit = 100, cursor: Cursor = None) -> Response:
    """The statements of the reports in force, oldest report first."""
    belonging = desk.reports_of(process, as_of) if process else None
    last = place_in(cursor, 3)
    begin = max(filter(None, (first, day_of(last))), default=None)
    with desk.view(as_of) as view:
        told = _behind(view.statements(speaker=speaker, about=about, between=DayInterval(begin, to)), last)
        found = (one for one in told
                 if kind in (None, one.kind) and (belonging is None or one.report.id in belonging))
        return page_from(found, limit, _place, lambda one: to_json(Said.of(one)))


def _place(one: StoredStatement) -> Place:
    return one.report.published.isoformat(), one.report.id, one.id


def _behind(found: Iterator[StoredStatement], last: Place | None) -> Iterator[StoredStatement]:
    """Those behind a place: of reports after its own, and of its own what comes after its statement."""
    met = False
    for one in found:
        place = _place(one)
        if last is None or place[:2] > last[:2] or met:
            yield one
        met = met or place == last
