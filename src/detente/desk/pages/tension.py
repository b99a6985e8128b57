"""Tension: cooperation and conflict of each pair of countries, and the acts behind every point."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from detente.desk.drawing import drawn
from detente.desk.names import Names
from detente.desk.rendering import Page
from detente.model.situation import Situation

router = APIRouter()

_MOST_PAIRS, _MOST_POINTS = 200, 60


@router.get("/tension")
def tension(request: Request) -> Response:
    """All pairs; with `pair` (KOR-PRK) one of them."""
    page = Page.of(request)
    if moved := page.moved():
        return moved
    found = page.desk.situation(page.asked.as_of, page.asked.process)
    if wanted := request.query_params.get("pair", ""):
        return _pair(page, found, wanted)
    ranked = sorted(found.relations, key=lambda one: (-one.events, one.between))
    return page.render("tension.html", day=page.day_bar(found.as_of), course=drawn(page, "tension"),
                       relations=ranked[:_MOST_PAIRS])


def _pair(page: Page, found: Situation, wanted: str) -> Response:
    pair = tuple(sorted(wanted.upper().split("-")))
    relation = next((one for one in found.relations if one.between == pair), None)
    if relation is None:
        return page.missing(page.wording("tension.unknown"))
    relation = relation.whole()
    points = tuple(reversed(relation.over_time))
    about = "-".join(relation.between)
    return page.render("pair.html", day=page.day_bar(found.as_of), course=drawn(page, "tension", about),
                       relation=relation, points=points[:_MOST_POINTS], left=max(0, len(points) - _MOST_POINTS),
                       names=Names.of_situation(found, page.wording), kept={"pair": about})
