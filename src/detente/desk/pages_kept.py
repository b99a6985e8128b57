"""On a large record an answer takes a while, and is given again for a while.

On a small one, whatever is asked is answered from the record as it is at that moment. On a large one that would cost
every reader the time that the first of them waits, again with each report that comes in. There an answer is good for a
time that goes by what it took; after that it is made anew while the old one is still given, up to a minute.
"""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from detente.desk.desk import Desk, State
from detente.desk.safety.token import COOKIE

_GOOD_FOR = 20.0
"""How many times as long as it took to make an answer is good for: so making them takes a twentieth of the time."""

_AT_LEAST, _AT_MOST = 1.0, 60.0  # seconds
_ROOM = 64_000_000  # bytes kept
_LONGEST = 4_000_000  # bytes of one answer
_TOO_LONG = 100  # addresses that are known to have longer answers

_OF_NO_RECORD = ("/static/", "/login", "/api/docs", "/api/openapi.json")

Key = tuple[str, bytes, str, str, str]


@dataclass(frozen=True, slots=True)
class _Answer:
    """An answer of a state of the record: how long it took to make, and when it was last found to be good."""

    start: Message
    body: bytes
    state: State
    took: float
    made: float

    @property
    def good_until(self) -> float:
        return self.made + min(max(_AT_LEAST, _GOOD_FOR * self.took), _AT_MOST)

    @property
    def can_be_given_until(self) -> float:
        return self.made + 2 * _AT_MOST


class PagesKept:
    """Gives an answer again while it is good, on a large record. `clock` tells seconds."""

    def __init__(self, app: ASGIApp, desk: Desk, clock: Callable[[], float] = time.monotonic) -> None:
        self._app, self._desk, self._clock = app, desk, clock
        self._answers: OrderedDict[Key, _Answer] = OrderedDict()
        self._too_long: set[Key] = set()
        self._making: dict[Key, asyncio.Task[_Answer | None]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers with what is kept, or lets the request through."""
        key = _key(scope)
        is_kept = key is not None and key not in self._too_long
        if key is None or not is_kept or not (bool(self._answers) or await run_in_threadpool(self._desk.is_large)):
            await self._app(scope, receive, send)
            return
        there, now = self._answers.get(key), self._clock()
        if there is None or now > there.can_be_given_until:
            there = await asyncio.shield(self._made(key, scope))
        elif now > there.good_until:
            self._made(key, scope)
        if there is None:  # too long to be kept
            await self._app(scope, receive, send)
            return
        if key in self._answers:
            self._answers.move_to_end(key)
        await send(there.start)
        await send({"type": "http.response.body", "body": there.body})

    def _made(self, key: Key, scope: Scope) -> "asyncio.Task[_Answer | None]":
        """The answer that is being made, by whoever asked for it first; None for one that is too long to be kept."""
        if key not in self._making:
            task = self._making[key] = asyncio.create_task(self._make(key, scope))
            task.add_done_callback(lambda done: self._end(key, done))
        return self._making[key]

    def _end(self, key: Key, done: "asyncio.Task[_Answer | None]") -> None:
        """Lets go of what has been made; a defect is told to those who wait, and to nobody if nobody does."""
        self._making.pop(key, None)
        if not done.cancelled():
            done.exception()

    async def _make(self, key: Key, scope: Scope) -> _Answer | None:
        begun, there = self._clock(), self._answers.get(key)
        state = await run_in_threadpool(self._desk.shown)
        if there is not None and there.state == state:
            self._answers[key] = replace(there, made=self._clock())
            return self._answers[key]
        messages: list[Message] = []

        async def kept(message: Message) -> None:
            messages.append(message)

        async def nothing() -> Message:
            return {"type": "http.request", "body": b"", "more_body": False}

        await self._app(dict(scope), nothing, kept)
        start, body = messages[0], b"".join(message.get("body", b"") for message in messages[1:])
        now = self._clock()
        made = _Answer(start, body, state, now - begun, now)
        if len(body) > _LONGEST:
            self._too_long = {*list(self._too_long)[-_TOO_LONG:], key}
            return None
        if start["status"] != 200:
            return made
        self._answers[key] = made
        while sum(len(one.body) for one in self._answers.values()) > _ROOM:
            self._answers.popitem(last=False)
        return made


def _key(scope: Scope) -> Key | None:
    """What an answer hangs on beside the record; None where none is to be kept."""
    if scope["type"] != "http" or scope["method"] != "GET" or scope["path"].startswith(_OF_NO_RECORD):
        return None
    headers = Headers(scope=scope)
    if "range" in headers or "authorization" in headers:
        return None
    cookie = headers.get("cookie", "") if COOKIE in headers.get("cookie", "") else ""
    return scope["path"], scope["query_string"], headers.get("accept-language", ""), headers.get("host", ""), cookie
