"""A defect met in one request ends that request, in the same shape as any other problem."""

import logging
import traceback
from pathlib import Path

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from detente.desk.problems import Problem, refuse

_log = logging.getLogger("detente.desk")


class Fence:
    """Answers 500 where a handler breaks, and logs where it did."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets a request through."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def noted(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, noted)
        except ClientDisconnect:
            return  # whoever asked has left, or was refused the rest of the body
        except Exception as error:
            place = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{type(error).__name__} in {Path(place.filename).name}:{place.lineno}"
            _log.exception("%s %s met a defect (%s)", scope["method"], scope["path"], where)
            if begun:
                raise
            await refuse(scope, receive, send, Problem.of(500, f"the desk met a defect ({where}): please report it"))
