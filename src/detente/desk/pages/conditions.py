"""Conditions: what hangs on what, what is open, and what settled the rest."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from detente.desk.drawing import drawn
from detente.desk.names import Names
from detente.desk.rendering import Page
from detente.model.situation import Situation

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
    return page.render("conditions.html", day=page.day_bar(found.as_of), graph=drawn(page, "conditions"),
                       situation=found, names=names, titles=_Titles(found, names), most=_MOST)


class _Titles:
    """What meetings and arrangements are called, by their ids: of many only those that are shown are named."""

    def __init__(self, situation: Situation, names: Names) -> None:
        self._meetings = {one.id: one for one in situation.meetings}
        self._instruments = {one.id: one for one in situation.instruments}
        self._names = names

    def __getitem__(self, id: str | None) -> str:
        """The title; "" of what is none of these."""
        if id in self._meetings:
            return self._names.title(self._meetings[id])
        one = self._instruments.get(id) if id else None
        return self._names.wording.term("instrument", one.kind.value) if one else ""
