"""Conditions: what hangs on what, what is open, and what settled the rest."""

from collections import defaultdict

from fastapi import APIRouter, Request
from fastapi.responses import Response

from detente.desk.drawing import drawn
from detente.desk.names import Names
from detente.desk.rendering import Page

router = APIRouter()

_MOST = 100


@router.get("/conditions")
def conditions(request: Request) -> Response:
    """The conditions as a graph, and with the open questions as lists."""
    page = Page.of(request)
    if moved := page.moved():
        return moved
    found = page.desk.situation(page.asked.as_of, page.asked.process)
    names = Names.of_situation(found, page.wording)
    titles: defaultdict[str | None, str] = defaultdict(str)
    titles.update({one.id: names.title(one) for one in found.meetings})
    titles.update({one.id: page.wording.term("instrument", one.kind.value) for one in found.instruments})
    return page.render("conditions.html", day=page.day_bar(found.as_of), graph=drawn(page, "conditions"),
                       situation=found, names=names, titles=titles, most=_MOST)
