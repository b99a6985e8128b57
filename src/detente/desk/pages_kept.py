"""On a large record an answer takes a while, and is given again for a while.

On a small one, whatever is asked is answered from the record as it is at that moment. On a large one that would cost
every reader the time that the first of them waits, again with each report that comes in. There an answer is good for a
time that goes by what it took; after that it is made anew while the old one is still given, up to a minute. Where there
is another process to make answers, all that is asked of a large record goes there.
"""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from detente.desk.desk import Desk
from detente.desk.maker import MakerGone, OtherMaker
from detente.desk.problems import RETRY, Problem, refuse
from detente.desk.safety.token import COOKIE

_GOOD_FOR = 20.0
"""How many times as long as it took to make an answer is good for: so making them takes a twentieth of the time."""

_AT_LEAST, _AT_MOST = 1.0, 60.0  # seconds
_REST = 1.0  # seconds after an answer was made anew, or as long as that took: others are to have their turn
_ROOM = 64_000_000  # bytes kept
_LONGEST = 4_000_000  # bytes of one answer
_TOO_LONG = 100  # addresses that are known to have longer answers

_OF_NO_RECORD = ("/static/", "/login", "/api/docs", "/api/openapi.json")

Key = tuple[str, bytes, str, str, str]
_Parts = tuple[Message, bytes, Any]


@dataclass(frozen=True, slots=True)
class _Answer:
    """An answer of a state of the record: how long it took to make, and when it was last found to be good."""

    start: Message
    body: bytes
    state: Any
    took: float
    made: float

    @property
    def good_until(self) -> float:
        return self.made + min(max(_AT_LEAST, _GOOD_FOR * self.took), _AT_MOST)

    @property
    def can_be_given_until(self) -> float:
        return self.made + 2 * _AT_MOST


class PagesKept:
    """Gives an answer again while it is good, on a large record. `clock` tells seconds.

    Answers that nobody waits for are made one at a time.
    """

    def __init__(self, app: ASGIApp, desk: Desk, clock: Callable[[], float] = time.monotonic,
                 maker: OtherMaker | None = None) -> None:
        self._app, self._desk, self._clock, self._maker = app, desk, clock, maker
        self._answers: OrderedDict[Key, _Answer] = OrderedDict()
        self._too_long: set[Key] = set()
        self._making: dict[Key, asyncio.Task[_Answer | None]] = {}
        self._old: dict[Key, Scope] = {}
        self._renewing: asyncio.Task[None] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers with what is kept, or has it answered."""
        if scope["type"] != "http" or scope["path"].startswith(_OF_NO_RECORD) or not (
                bool(self._answers) or await run_in_threadpool(self._desk.is_large)):
            await self._app(scope, receive, send)
            return
        try:
            await self._answer(scope, receive, send)
        except MakerGone as error:
            await refuse(scope, receive, send, Problem.of(503, str(error)), RETRY)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        key, found = _key(scope), None
        if key is not None and key not in self._too_long:
            found = await self._found(key, scope)
        if key is None or found is None:  # not to be kept, or too long for that
            await self._pass_on(scope, receive, send)
            return
        if key in self._answers:
            self._answers.move_to_end(key)
        await send(found.start)
        await send({"type": "http.response.body", "body": found.body})

    async def _found(self, key: Key, scope: Scope) -> _Answer | None:
        there, now = self._answers.get(key), self._clock()
        if there is None or now > there.can_be_given_until:
            return await asyncio.shield(self._made(key, scope))
        if now > there.good_until:
            self._renew(key, scope)
        return there

    async def _pass_on(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._maker is None:
            await self._app(scope, receive, send)
            return
        async with self._maker.asked(scope, await _body(receive)) as made:
            if made is None:
                raise MakerGone("the answer to this is not there: ask again")
            await send(made.start)
            async for piece in made.pieces:
                await send({"type": "http.response.body", "body": piece, "more_body": True})
            await send({"type": "http.response.body", "body": b""})

    def _renew(self, key: Key, scope: Scope) -> None:
        """Has an answer made anew, after those that were given up before."""
        self._old.setdefault(key, scope)
        if self._renewing is None or self._renewing.done():
            self._renewing = asyncio.create_task(self._renew_all())

    async def _renew_all(self) -> None:
        while self._old:
            key = next(iter(self._old))
            scope, there = self._old.pop(key), self._answers.get(key)
            if there is None or self._clock() > there.good_until:  # nobody has waited for it meanwhile
                begun = self._clock()
                await asyncio.wait([self._made(key, scope)])
                await asyncio.sleep(min(self._clock() - begun, _REST))

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
        made = await (self._made_here(scope, there) if self._maker is None else self._made_there(scope, there))
        if made is None and there is not None:  # the record is as it was
            self._answers[key] = replace(there, made=self._clock())
            return self._answers[key]
        if made is None:
            raise MakerGone("the answer to this is not there: ask again")
        start, body, state = made
        now = self._clock()
        if len(body) > _LONGEST:
            self._too_long = {*list(self._too_long)[-_TOO_LONG:], key}
            return None
        answer = _Answer(start, body, state, now - begun, now)
        if start["status"] == 200:
            self._answers[key] = answer
            while sum(len(one.body) for one in self._answers.values()) > _ROOM:
                self._answers.popitem(last=False)
        return answer

    async def _made_here(self, scope: Scope, there: _Answer | None) -> _Parts | None:
        """What this process answers; None where what is `there` is still good."""
        state = await run_in_threadpool(self._desk.shown)
        if there is not None and there.state == state:
            return None
        messages: list[Message] = []

        async def kept(message: Message) -> None:
            messages.append(message)

        async def nothing() -> Message:
            return {"type": "http.request", "body": b"", "more_body": False}

        await self._app(dict(scope), nothing, kept)
        return messages[0], b"".join(message.get("body", b"") for message in messages[1:]), state

    async def _made_there(self, scope: Scope, there: _Answer | None) -> _Parts | None:
        """As `_made_here`, of the other process; of what is too long for being kept only the beginning."""
        if self._maker is None:
            return None
        async with self._maker.asked(scope, is_kept=True, state=there.state if there else None) as made:
            if made is None:
                return None
            body = bytearray()
            async for piece in made.pieces:
                body += piece
                if len(body) > _LONGEST:
                    break
            return made.start, bytes(body), made.state


async def _body(receive: Receive) -> bytes:
    """The whole body of a request."""
    body, more = bytearray(), True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        body += message.get("body", b"")
        more = message.get("more_body", False)
    return bytes(body)


def _key(scope: Scope) -> Key | None:
    """What an answer hangs on beside the record; None where none is to be kept."""
    if scope["method"] != "GET":
        return None
    headers = Headers(scope=scope)
    if "range" in headers or "authorization" in headers:
        return None
    cookie = headers.get("cookie", "") if COOKIE in headers.get("cookie", "") else ""
    return scope["path"], scope["query_string"], headers.get("accept-language", ""), headers.get("host", ""), cookie
