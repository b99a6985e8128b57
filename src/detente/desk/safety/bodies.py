"""How much whoever asks may send."""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from detente.desk.problems import Problem, refuse


class BodyLimit:
    """Answers 413 to a body of more than `most` bytes: at once where it says its length, else as soon as it is more."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self._app, self._most = app, most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets a request through as far as its body goes."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        problem = Problem.of(413, f"the body is longer than {self._most // 1000:,} kB: send less at a time")
        said = Headers(scope=scope).get("Content-Length", "0")
        if not said.isdecimal() or int(said) > self._most:
            await refuse(scope, receive, send, problem)
            return
        come, refused, begun = 0, False, False

        async def counted() -> Message:
            nonlocal come, refused
            message = await receive()
            come += len(message.get("body", b""))
            if come <= self._most or refused:
                return {"type": "http.disconnect"} if refused else message
            refused = True
            if not begun:
                await refuse(scope, receive, send, problem)
            return {"type": "http.disconnect"}

        async def unless_refused(message: Message) -> None:
            nonlocal begun
            begun = True
            if not refused:
                await send(message)

        await self._app(scope, counted, unless_refused)
