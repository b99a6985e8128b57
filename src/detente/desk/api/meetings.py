"""Meetings: all of them, one of them, and those of some days."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from detente.desk.api.answers import Cursor, Limit, given, page
from detente.desk.api.documented import problems
from detente.desk.api.models import model_of, page_of
from detente.desk.asked import AsOf, Day, DeskAsked, ProcessNamed
from detente.desk.problems import Trouble
from detente.model.situation import Meeting, MeetingStatus

router = APIRouter(tags=["meetings"])

Status = Annotated[list[MeetingStatus] | None, Query(max_length=6, description="Only of these.")]
With = Annotated[str | None, Query(
    alias="with", max_length=500, description="Whom: an identity, or a country (ISO 3166-1 alpha-3) that takes part.")]
From = Annotated[Day | None, Query(alias="from", description="That are on that day or later, as far as is known.")]
To = Annotated[Day | None, Query(description="That are on that day or before.")]


@router.get("/meetings", response_model=page_of(Meeting))
def meetings(desk: DeskAsked, as_of: AsOf = None, process: ProcessNamed = None, status: Status = None,
             whom: With = None, limit: Limit = 100, cursor: Cursor = None) -> Response:
    """One item for each real-world meeting, however many reports tell of it, in the order of time."""
    return page([one for one in desk.situation(as_of, process).meetings
                 if (not status or one.status in status) and _takes_part(whom, one)], limit, cursor)


@router.get("/meetings/{id:path}", response_model=model_of(Meeting), responses=problems(_404="No such meeting."))
def meeting(desk: DeskAsked, id: Annotated[str, Path(max_length=500)], as_of: AsOf = None,
            process: ProcessNamed = None) -> Response:
    """A meeting with all that was reported of it."""
    for one in desk.situation(as_of, process).meetings:
        if one.id == id:
            return given(one)
    raise Trouble(404, "there is no such meeting as of that day: /api/meetings has the ids")


@router.get("/timeline", response_model=page_of(Meeting))
def timeline(desk: DeskAsked, as_of: AsOf = None, process: ProcessNamed = None, first: From = None, to: To = None,
             limit: Limit = 100, cursor: Cursor = None) -> Response:
    """The meetings whose days are known, in the order of time, with the history of each."""
    return page([one for one in desk.situation(as_of, process).meetings if _overlaps(one, first, to)], limit, cursor)


def _takes_part(whom: str | None, meeting: Meeting) -> bool:
    return whom is None or any(whom in (one.id, one.country) for one in meeting.participants)


def _overlaps(meeting: Meeting, first: date | None, last: date | None) -> bool:
    """Whether a meeting has days, and any of them can lie between these (None: no bound)."""
    if meeting.when is None:
        return False
    begins, ends = meeting.when.first or date.min, meeting.when.last or date.max
    return begins <= (last or date.max) and ends >= (first or date.min)
