"""Reports: the list of what the record holds, a search in it, and what could not be read."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from detente.desk.rendering import Page

router = APIRouter()

AT_ONCE = 50
"""Reports on one page."""

UNREAD = 20
"""Of what could not be read."""

_MOST = 100_000


@router.get("/reports")
def reports(request: Request) -> Response:
    """The reports in force, the newest first; or those that hold the words `q`, the best first."""
    page = Page.of(request)
    if moved := page.moved():
        return moved
    words = request.query_params.get("q", "").strip()
    number = request.query_params.get("page", "1")
    shown = int(number) if number.isdecimal() and 0 < int(number[:6]) <= _MOST else 1
    with page.desk.view(page.asked.as_of) as view:
        hits = view.search(words, AT_ONCE) if words else []
        listed = () if words else view.latest(AT_ONCE + 1, (shown - 1) * AT_ONCE)
        unread = () if words or shown > 1 else view.unread(limit=UNREAD)
        left = view.count_unread() - len(unread) if unread else 0
        held = view.count()
        days = view.days()
    return page.render("reports.html", day=page.day_bar(page.asked.as_of or (days.last if days else None)), words=words,
                       unread=unread, left=left, hits=hits, listed=listed[:AT_ONCE],
                       more=len(listed) > AT_ONCE, shown=shown, held=held, kept={"q": words} if words else {})
