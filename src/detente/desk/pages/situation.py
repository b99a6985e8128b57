"""Situation: where the process stands, at a glance."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from detente.desk.names import Names
from detente.desk.rendering import Page
from detente.process.agenda import Agenda

router = APIRouter()


@router.get("/")
def situation(request: Request) -> Response:
    """What is ahead, what is open, what is in force, who wants what, what is over."""
    page = Page.of(request)
    if moved := page.moved():
        return moved
    found = page.desk.situation(page.asked.as_of, page.asked.process)
    return page.render("situation.html", day=page.day_bar(found.as_of), situation=found, agenda=Agenda.of(found),
                       names=Names.of_situation(found, page.wording))
