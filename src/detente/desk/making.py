"""The process in which the pages of a large record are made: `python -m detente.desk.making`.

The desk stays quick while a large record is folded here. A line of JSON on standard input says what to open; questions
come over the socket that was handed down, one a connection: a line of JSON and so many bytes. The answer is a line of
JSON, and then its body in pieces, each behind its length (four bytes), the last of none. Once standard input ends, so
does this process, whatever it is at: so it never outlives the desk.
"""

import asyncio
import json
import os
import secrets
import socket
import sys
from datetime import date
from pathlib import Path
from threading import Thread
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message

from detente.desk.app import answering
from detente.desk.desk import Desk
from detente.desk.passing import LENGTH, LONGEST_LINE, request_of, start_told
from detente.desk.safety.fence import Fence
from detente.memory import collect_rarely, share_arenas
from detente.model import DetenteError
from detente.model.codec import from_json
from detente.record.record import Record
from detente.settings import Settings

_TURN = 0.001  # seconds that a thread may go on while others wait


class Maker:
    """Answers what is asked over a socket, as the desk would."""

    def __init__(self, desk: Desk, app: ASGIApp, days: "Days") -> None:
        self._desk, self._app, self._days = desk, app, days
        self._own = secrets.token_hex(8)  # what another process found out belatedly is not what this one did

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answers one question."""
        try:
            asked = json.loads(await reader.readline())
            body = await reader.readexactly(asked["size"])
            self._days.today = date.fromisoformat(asked["today"])
            state = [self._own, await run_in_threadpool(self._desk.shown)] if asked["is_kept"] else None
            state = json.loads(json.dumps(state))
            if state is not None and asked["state"] == state:
                writer.write(b'{"same": true}\n')
            else:
                await self._app(request_of(asked), _Asking(reader, body).receive, _Answering(writer, state).send)
            await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError, json.JSONDecodeError):
            return  # whoever asked has left
        finally:
            writer.close()


class Days:
    """The day on which it is asked: the desk says so with each question."""

    today = date.min


class _Asking:
    """A request with its body, until whoever sent it leaves."""

    def __init__(self, reader: asyncio.StreamReader, body: bytes) -> None:
        self._reader, self._body = reader, body
        self._told = False

    async def receive(self) -> Message:
        if not self._told:
            self._told = True
            return {"type": "http.request", "body": self._body, "more_body": False}
        await self._reader.read()  # nothing more is sent: it ends with the connection
        return {"type": "http.disconnect"}


class _Answering:
    """An answer on its way."""

    def __init__(self, writer: asyncio.StreamWriter, state: Any) -> None:
        self._writer, self._state = writer, state

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._writer.write(json.dumps(start_told(message) | {"state": self._state}).encode() + b"\n")
            return
        if body := message.get("body", b""):
            self._writer.write(len(body).to_bytes(LENGTH, "big") + body)
        if not message.get("more_body", False):
            self._writer.write(bytes(LENGTH))
        try:
            await self._writer.drain()
        except ConnectionError as error:
            raise ClientDisconnect from error  # of what is too long to be kept only the beginning is looked at


async def _serve(maker: Maker, listening: socket.socket) -> None:
    server = await asyncio.start_unix_server(maker.answer, sock=listening, limit=LONGEST_LINE)
    await server.serve_forever()


def _end_with_the_desk(place: Path) -> None:
    """Waits for standard input to end, and ends: what is under way in the database was not written then."""
    while os.read(sys.stdin.fileno(), 1):
        pass
    for path in (place, place.parent):
        try:
            path.rmdir() if path.is_dir() else path.unlink()
        except OSError:
            continue  # the desk has cleaned up itself
    os._exit(0)


def main() -> None:
    """Answers until the desk ends."""
    collect_rarely()
    share_arenas()
    sys.setswitchinterval(_TURN)
    told = json.loads(sys.stdin.buffer.readline())
    Thread(target=_end_with_the_desk, args=(Path(told["place"]),), name="detente-end", daemon=True).start()
    days = Days()
    try:
        with Record.open(told["record"]) as record:
            desk = Desk(record, from_json(told["settings"], Settings), language=told["language"], token=told["token"],
                        today=lambda: days.today, processes=told["processes"], large=told["large"])
            app = answering(desk)
            app.add_middleware(Fence)
            asyncio.run(_serve(Maker(desk, app, days), socket.socket(fileno=told["listening"])))
    except DetenteError as error:
        sys.exit(f"detente: {error}")


if __name__ == "__main__":
    main()
