"""Outlook: how likely what is planned is, why, and what if."""

from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import Response

from detente.desk.coming import Coming
from detente.desk.drawing import Drawn, address_in
from detente.desk.foreseeing import course, foreseen, resembling
from detente.desk.names import Names
from detente.desk.rendering import Page
from detente.export.pictures.outlook import chance_over_time
from detente.export.pictures.saving import FORMS, NoPainter
from detente.model import UsageError
from detente.model.situation import Situation
from detente.outlook.forecast import MeetingOutlook, Outlook

router = APIRouter()

_MOST = 60
"""Meetings that are listed."""

_SWITCHES = 12
"""Things that a what-if can be about, for which there is a switch."""

_SIDES, _LONGEST = ("side", "other"), 200
_NOT_HERE, _WRONG = 501, 422


@dataclass(frozen=True)
class Told:
    """What the page tells: the outlook, what was assumed, and what was wrong with it."""

    outlook: Outlook
    what_if: tuple[str, ...]
    trouble: str | None = None


@router.get("/outlook")
def outlook(request: Request) -> Response:
    """The chances of all meetings to come, one of them with its reasons, and what comes next of a `side`.

    `what_if` assumes something; `other` is a second side.
    """
    page = Page.of(request)
    if moved := page.moved():
        return moved
    found = page.desk.situation(page.asked.as_of, page.asked.process)
    told = _told(page)
    shown = _shown(told.outlook, found, request.query_params.get("meeting", ""))
    shown = resembling(page.desk, shown, found, page.asked.as_of) if shown else None
    sides = tuple(filter(None, (request.query_params.get(name, "").strip()[:_LONGEST] for name in _SIDES)))
    coming = Coming.of(page.desk, page.asked, page.wording, sides)
    return page.render(
        "outlook.html", status=_WRONG if told.trouble or coming.trouble else 200, day=page.day_bar(found.as_of),
        told=told, meetings=told.outlook.meetings[:_MOST], shown=shown, course=_course(page, found, shown),
        names=Names.of_situation(found, page.wording), titles=_titles(found, page),
        switches=told.outlook.foreseeable[:_SWITCHES], coming=coming,
        kept={**({"meeting": shown.meeting} if shown else {}), **dict(zip(_SIDES, coming.sides, strict=False))})


@router.get("/outlook/chance.{ending}")
def saved(request: Request, ending: str) -> Response:
    """The chance of a meeting over time as a file."""
    page = Page.of(request)
    found = page.desk.situation(page.asked.as_of, page.asked.process)
    shown = _shown(_told(page).outlook, found, request.query_params.get("meeting", ""))
    drawn = _course(page, found, shown)
    if ending not in FORMS or drawn is None:
        return page.missing(page.wording("pictures.no_such"))
    form = FORMS[ending]
    try:
        body = form.make(drawn.picture)
    except NoPainter:
        return page.render("trouble.html", status=_NOT_HERE, sentence=page.wording("pictures.no_painter"))
    return Response(body, media_type=form.media_type,
                    headers={"Content-Disposition": f'attachment; filename="chance.{ending}"'})


def _told(page: Page) -> Told:
    wanted = tuple(one.strip() for one in page.request.query_params.getlist("what_if") if one.strip())
    asked, language = page.asked, page.wording.code
    try:
        return Told(foreseen(page.desk, asked.as_of, asked.process, wanted, language=language), wanted)
    except UsageError as error:
        if not wanted:
            raise
        return Told(foreseen(page.desk, asked.as_of, asked.process, language=language), wanted, str(error))


def _shown(outlook: Outlook, found: Situation, wanted: str) -> MeetingOutlook | None:
    """The meeting that is asked for, else the one of which most is told."""
    told = {one.id: len(one.history) for one in found.meetings}
    return outlook.of(wanted) or max(outlook.meetings, key=lambda one: (told[one.meeting], one.meeting), default=None)


def _course(page: Page, found: Situation, shown: MeetingOutlook | None) -> Drawn | None:
    meeting = next((one for one in found.meetings if shown and one.id == shown.meeting), None)
    day: date | None = page.asked.as_of or found.as_of
    if meeting is None or day is None or page.desk.is_large():  # each day of it would be a fold of its own
        return None
    over_time = course(page.desk, meeting, day, page.asked.process, language=page.wording.code)
    picture = chance_over_time(over_time, page.wording)
    asked = page.asked
    links = tuple((ending, asked.link(f"/outlook/chance.{ending}", lang=asked.language, meeting=meeting.id))
                  for ending in FORMS)
    return Drawn(picture, picture.svg(address_in(asked)), links, page)


def _titles(found: Situation, page: Page) -> dict[str, str]:
    names = Names.of_situation(found, page.wording)
    return {one.id: names.title(one) for one in found.meetings}
