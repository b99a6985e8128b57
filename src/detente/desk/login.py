"""Logging in: a person shows the token once, the browser keeps what stands for it."""

import re
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from detente.desk.asked import DeskAsked
from detente.desk.problems import Trouble
from detente.desk.rendering import Page
from detente.desk.safety.token import COOKIE, cookie_for, is_token, may_write

router = APIRouter(include_in_schema=False)

_OURS = re.compile(r"/(?![/\\])[!-~]*")  # "//elsewhere.org" and "/\elsewhere.org" are other sites to a browser
_WEEK = 7 * 24 * 3600


@router.get("/login")
def login_page(request: Request, desk: DeskAsked, next: str = "/") -> HTMLResponse:
    """The form for the token."""
    return Page.of(request).render("login.html", inside=may_write(request, desk.token), next=_own(next),
                                   desk_has_token=desk.token is not None)


@router.post("/login")
def log_in(request: Request, desk: DeskAsked, token: Annotated[str, Form(max_length=1000)],
           next: Annotated[str, Form(max_length=2000)] = "/") -> RedirectResponse:
    """Gives the cookie to whoever shows the token."""
    if desk.token is None or not is_token(token, desk.token):
        raise Trouble(403, "that is not the token of this desk: go back and try again")
    answer = RedirectResponse(_own(next), 303)
    answer.set_cookie(COOKIE, cookie_for(desk.token), max_age=_WEEK, httponly=True, samesite="strict",
                      secure=request.url.scheme == "https")
    return answer


@router.post("/logout")
def log_out() -> RedirectResponse:
    """Takes the cookie back."""
    answer = RedirectResponse("/", 303)
    answer.delete_cookie(COOKIE)
    return answer


def _own(address: str) -> str:
    """An address on this desk: what was asked for, if it is one.

    >>> _own("/changes?since=2018-05-24"), _own("//elsewhere.org/")
    ('/changes?since=2018-05-24', '/')
    """
    return address if _OURS.fullmatch(address) else "/"

