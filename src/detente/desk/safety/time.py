"""How long whoever asks waits for an answer to begin."""

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from detente.desk.problems import RETRY, Problem, refuse


class TimeLimit:
    """Answers 503 where an answer has not begun after so many `seconds`; the body has to have come by then as well.

    An answer that has begun takes its time: a long list is no less an answer for a slow line.
    """

    def __init__(self, app: ASGIApp, seconds: float) -> None:
        self._app, self._seconds = app, seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets a request through, and does not wait for its answer for ever."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            async with asyncio.timeout(self._seconds) as limit:
                async def noted(message: Message) -> None:
                    limit.reschedule(None)
                    await send(message)

                await self._app(scope, receive, noted)
        except TimeoutError:
            if not limit.expired():
                raise
            await refuse(scope, receive, send, Problem.of(
                503, f"this takes longer than {self._seconds:g} seconds: ask again in a while, or for less"), RETRY)
