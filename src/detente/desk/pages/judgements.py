"""Corrections: what readers decided, who, when and why; each can be undone."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from detente.desk.filled import Wrong
from detente.desk.judged import described
from detente.desk.names import Names
from detente.desk.rendering import Page
from detente.model import ReportError

router = APIRouter()

Words = Annotated[str, Form(max_length=500)]


@router.get("/judgements")
def judgements(request: Request) -> Response:
    """All judgements, the latest first."""
    page = Page.of(request)
    with page.desk.view() as view:
        found = view.judgements()
    names = Names.of_situation(page.desk.situation(), page.wording)
    return page.render("judgements.html", found=[(one, described(one, names)) for one in reversed(found)], names=names)


@router.post("/judgements/{number}/undo")
def undo(request: Request, number: int, by: Words = "", reason: Words = "") -> Response:
    """Takes a judgement back: a judgement of its own."""
    page = Page.of(request)
    with page.desk.view() as view:
        standing = {one.number for one in view.judgements() if one.holds}
    if number not in standing:
        raise ReportError(page.wording("judgements.not_standing", number=number))
    made = page.desk.record.undo(number, by=signed(page, by), day=page.desk.today(), reason=reason.strip())
    return RedirectResponse(page.asked.link("/judgements", as_of=None) + f"#judgement-{made.number}", 303)


def signed(page: Page, by: str) -> str:
    """Who decides. Raises Wrong where nobody says so."""
    if not by.strip():
        raise Wrong("by", page.wording("judgements.unsigned"))
    return by.strip()
