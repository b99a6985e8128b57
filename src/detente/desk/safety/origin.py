"""What comes from another site's page does not write here (cross-site request forgery).

Browsers say themselves where a request comes from: all of them in Origin, those of today in Sec-Fetch-Site as well.
What says nothing of it is no browser's, and has no cookie to be misused.
"""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from detente.desk.problems import Problem, refuse

SAFE = ("GET", "HEAD", "OPTIONS")
"""Methods that change nothing."""


class SameOrigin:
    """Answers 403 to what would write and comes from another site."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets a request through if it is our own, or changes nothing."""
        if scope["type"] == "http" and scope["method"] not in SAFE and not is_own(Headers(scope=scope)):
            await refuse(scope, receive, send, Problem.of(
                403, "this was sent by another site: open the desk itself and send it from there"))
            return
        await self._app(scope, receive, send)


def is_own(headers: Headers) -> bool:
    """Whether a request comes from our own pages, from the user, or from a program that is no browser."""
    site = headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = headers.get("Origin")
    if origin is None:
        return True
    try:
        return urlsplit(origin).netloc == headers.get("Host", "") != ""
    except ValueError:
        return False
