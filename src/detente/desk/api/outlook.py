"""The outlook: chances of what is planned, with their reasons."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from detente.desk.api.answers import given
from detente.desk.api.documented import problems
from detente.desk.api.models import model_of
from detente.desk.asked import AsOf, DeskAsked, ProcessNamed
from detente.desk.foreseeing import expected, foreseen
from detente.desk.problems import Trouble
from detente.model import UsageError
from detente.outlook.choosing import chosen_meeting
from detente.outlook.expected import SideOutlook
from detente.outlook.forecast import Outlook

router = APIRouter(tags=["outlook"])

WhatIf = Annotated[list[str] | None, Query(
    max_length=8, description="Assume this, as in 'inter-Korean talks fail', or an id with 'is held', 'is cancelled'.")]
Side = Annotated[str, Query(
    min_length=1, max_length=200, description="Whose: a country by name or code (PRK), or somebody as events name them."
)]
OtherSide = Annotated[str | None, Query(
    min_length=1, max_length=200, description="Only what goes on between the two, and at what level.")]
OfMeeting = Annotated[str | None, Query(max_length=500, description="Only this meeting: its id.")]


@router.get("/outlook", response_model=model_of(Outlook), responses=problems(_404="No such meeting is to come."))
def outlook(desk: DeskAsked, as_of: AsOf = None, process: ProcessNamed = None, meeting: OfMeeting = None,
            what_if: WhatIf = None) -> Response:
    """How likely each meeting that is planned, or was called off lately, is to be held, called off or put off."""
    found = foreseen(desk, as_of, process, what_if or ())
    if meeting is not None:
        try:
            found = chosen_meeting(found, meeting)
        except UsageError as error:
            raise Trouble(404, str(error)) from error
    return given(found)


@router.get("/outlook/next", response_model=model_of(SideOutlook),
            responses=problems(_404="Nobody is called so in the past that is known."))
def coming(desk: DeskAsked, side: Side, other: OtherSide = None, as_of: AsOf = None) -> Response:
    """What is likeliest to come of a side, or between two and at what level, within 7 and 30 days."""
    try:
        return given(expected(desk, as_of, *filter(None, (side, other))))
    except UsageError as error:
        raise Trouble(404, str(error)) from error
