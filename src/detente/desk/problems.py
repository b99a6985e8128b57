"""The one shape of an error: a problem (RFC 9457) to programs, a page to people."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Match
from starlette.types import Receive, Scope, Send

from detente.model import DetenteError, ReportError, UsageError

MEDIA = "application/problem+json"

NOTHING_HERE = "there is nothing at this address: the API is described at /api/docs, the pages begin at /"
"""What is said where no handler is."""

RETRY = {"Retry-After": "5"}
"""With 503: when to ask again, in seconds."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong: `status` and `title` are those of HTTP, `detail` is one sentence with the next step."""

    status: int
    title: str
    detail: str
    type: str = "about:blank"

    @classmethod
    def of(cls, status: int, detail: str) -> "Problem":
        """The problem of a status."""
        return cls(status, HTTPStatus(status).phrase, detail)


class Trouble(DetenteError):
    """What a handler raises to end with a problem: no such meeting, say."""

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(detail)
        self.status = status


def answer(request: Request, problem: Problem, headers: Mapping[str, str] | None = None) -> Response:
    """A problem as whoever asks takes it: JSON under /api, else the page for it."""
    if request.url.path.startswith("/api/"):
        body = json.dumps(asdict(problem), ensure_ascii=False).encode("utf-8", "replace")
        return Response(body, problem.status, dict(headers or {}), MEDIA)
    page: Response = request.app.state.problem_page(request, problem)
    page.headers.update(headers or {})
    return page


async def refuse(scope: Scope, receive: Receive, send: Send, problem: Problem,
                 headers: Mapping[str, str] | None = None) -> None:
    """Ends a request with a problem before it gets to a handler."""
    await answer(Request(scope), problem, headers)(scope, receive, send)


def tell_problems(app: FastAPI) -> None:
    """Whatever a handler raises on purpose becomes a problem."""
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _told_by_status)
    app.add_exception_handler(DetenteError, _told_by_kind)


def _invalid(request: Request, error: Exception) -> Response:
    found = error.errors() if isinstance(error, RequestValidationError) else []
    told = (f"{'.'.join(str(part) for part in one['loc'][1:]) or 'the body'}: {one['msg']}" for one in found)
    return answer(request, Problem.of(422, "; ".join(told)))


def _told_by_status(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    detail = _PLAIN.get(status) or str(getattr(error, "detail", ""))
    headers = {"Allow": ", ".join(_methods(request))} if status == 405 else getattr(error, "headers", None)
    return answer(request, Problem.of(status, detail), headers)


def _methods(request: Request) -> list[str]:
    """The methods that an address takes; the framework names those of its first handler only."""
    def takes(method: str) -> bool:
        asked = {**request.scope, "method": method}
        return any(route.matches(asked)[0] is Match.FULL for route in request.app.routes)

    return [method for method in ("DELETE", "GET", "HEAD", "PATCH", "POST", "PUT") if takes(method)]


def _told_by_kind(request: Request, error: Exception) -> Response:
    if isinstance(error, Trouble):
        return answer(request, Problem.of(error.status, str(error)), RETRY if error.status == 503 else None)
    if isinstance(error, UsageError | ReportError):
        return answer(request, Problem.of(422, str(error)))
    return answer(request, Problem.of(503, str(error)), RETRY)


_PLAIN = {
    400: "the body can't be read: send it in the form and encoding that its Content-Type names",
    404: NOTHING_HERE,
    405: "this address does not take that method: /api/docs says which it takes",
}
"""Statuses that the framework raises, in our words."""
