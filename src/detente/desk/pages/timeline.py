"""Timeline: what was and what is to come on its days; and how the plan of a meeting moved."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from detente.desk.drawing import drawn
from detente.desk.names import Names
from detente.desk.rendering import Page
from detente.process.brief import distance, nearest

router = APIRouter()

_MOST = 20
"""Plans that are listed, those nearest to the day."""


@router.get("/timeline")
def timeline(request: Request) -> Response:
    """The timeline, the plan of the meeting that is asked for (else of the one that most is told of), other plans."""
    page = Page.of(request)
    if moved := page.moved():
        return moved
    found = page.desk.situation(page.asked.as_of, page.asked.process)
    told = [one for one in found.meetings if one.steps > 1]
    day = found.as_of
    plans = nearest(told, lambda one: distance(one, day), _MOST) if day else ()
    wanted = request.query_params.get("meeting", "")
    meeting = next((one for one in found.meetings if one.id == wanted), None) or max(
        plans, key=lambda one: (one.steps, one.id), default=None)
    return page.render("timeline.html", day=page.day_bar(day), timeline=drawn(page, "timeline"), meeting=meeting,
                       plan=drawn(page, "plan", meeting.id) if meeting else None, moved=plans,
                       names=Names.of_situation(found, page.wording))
