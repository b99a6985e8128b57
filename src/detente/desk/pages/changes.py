"""Changes: what is new, revised, held, called off or settled since a chosen day."""

from datetime import timedelta

from fastapi import APIRouter, Request
from fastapi.responses import Response

from detente.desk.names import Names
from detente.desk.rendering import Page
from detente.wire.published import parse_day

router = APIRouter()

BACK = 7
"""Days that the page looks back where it is not told how far."""


@router.get("/changes")
def changes(request: Request) -> Response:
    """What changed after the day `since`, up to the day of the page."""
    page = Page.of(request)
    if moved := page.moved():
        return moved
    situation = page.desk.situation(page.asked.as_of, page.asked.process)
    given = request.query_params.get("since", "").strip()
    kept = {"since": given} if given else {}
    if situation.as_of is None:
        return page.render("changes.html", found=(), since=None, until=None, kept=kept)
    since = parse_day(given, "since") if given else situation.as_of - timedelta(BACK)
    found = page.desk.changes(since, page.asked.as_of, page.asked.process)
    names = Names.of_situation(situation, page.wording)
    told = {one.id for one in found}
    titles = {one.id: names.title(one) for one in situation.meetings if one.id in told}
    return page.render("changes.html", day=page.day_bar(situation.as_of), found=tuple(reversed(found)), since=since,
                       until=situation.as_of, kept=kept, names=names, titles=titles)
