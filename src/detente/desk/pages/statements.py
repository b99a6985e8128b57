"""Statements: who said what, found by words, by speaker, by kind, over time."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from detente.desk.drawing import drawn
from detente.desk.rendering import Page
from detente.desk.spoken import Spoken

router = APIRouter()


@router.get("/statements")
def statements(request: Request) -> Response:
    """The latest statements of those that are asked for, and how many there are over time."""
    page = Page.of(request)
    if moved := page.moved():
        return moved
    spoken = Spoken.of(request.query_params, page.asked.as_of, page.asked.process)
    with page.desk.view(page.asked.as_of) as view:
        days = view.days()
    histogram = drawn(page, "statements", spoken=spoken)
    count = sum(int(row.cells[-1] or 0) for row in histogram.picture.table.rows)
    shown = page.asked.as_of or (days.last if days else None)
    return page.render("statements.html", day=page.day_bar(shown), spoken=spoken, histogram=histogram, count=count,
                       told=spoken.latest(page.desk), kept=spoken.parameters)
