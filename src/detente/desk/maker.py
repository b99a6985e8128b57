"""Has pages made in a process of its own (`detente.desk.making`), so that answers that are there are given at once.

The process is begun when it is first asked, anew when it has ended, and ended with the desk.
"""

import asyncio
import json
import socket
import subprocess
import sys
import tempfile
import time
from asyncio import IncompleteReadError, StreamReader
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from starlette.types import Message, Scope

from detente.desk.passing import LENGTH, LONGEST_LINE, request_told, start_of
from detente.model import DetenteError
from detente.model.codec import to_json
from detente.settings import Settings

_AGAIN = 5.0  # seconds from one start of the process to the next
_GRACE = 2.0  # seconds that it has to end


class MakerGone(DetenteError):
    """The process that makes pages has ended, or does not start."""


@dataclass(frozen=True)
class Made:
    """An answer as it comes; `state` is what it was made from."""

    start: Message
    state: Any
    pieces: AsyncIterator[bytes]


class OtherMaker:
    """A process that answers as a desk on the `record` would; all else as for `Desk`.

    For one event loop; `close` is for when that has ended.
    """

    def __init__(self, record: str, settings: Settings, *, language: str | None, token: str | None,
                 processes: str | None, today: Callable[[], date], large: int) -> None:
        self._told = {"record": record, "settings": to_json(settings), "language": language, "token": token,
                      "processes": processes, "large": large}
        self._today = today
        self._process: subprocess.Popen[bytes] | None = None
        self._place: Path | None = None
        self._begun = -_AGAIN

    def __enter__(self) -> "OtherMaker":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def process(self) -> int | None:
        """The number of the process, if it is there."""
        return self._process.pid if self._process is not None and self._process.poll() is None else None

    @asynccontextmanager
    async def asked(self, scope: Scope, body: bytes = b"", *, is_kept: bool = False,
                    state: Any = None) -> AsyncIterator[Made | None]:
        """The answer to a request. Where it `is_kept`, None if what it is made from is still the `state`.

        Raises MakerGone.
        """
        question = request_told(scope) | {"size": len(body), "is_kept": is_kept, "state": state,
                                          "today": self._today().isoformat()}
        with _told_as_gone():
            reader, writer = await asyncio.open_unix_connection(self._started(), limit=LONGEST_LINE)
        try:
            with _told_as_gone():
                writer.write(json.dumps(question).encode() + b"\n" + body)
                await writer.drain()
                told = json.loads(await reader.readline())
            yield None if "same" in told else Made(start_of(told), told["state"], _pieces(reader))
        finally:
            writer.close()

    def start(self) -> None:
        """Begins the process, unless it is there. Raises MakerGone."""
        with _told_as_gone():
            self._started()

    def close(self) -> None:
        """Ends the process."""
        process, place = self._process, self._place
        self._process = self._place = None
        if process is not None:
            if process.stdin is not None:
                with suppress(OSError):
                    process.stdin.close()  # by which it ends
            try:
                process.wait(_GRACE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        if place is not None:
            with suppress(OSError):
                place.unlink(missing_ok=True)
                place.parent.rmdir()

    def _started(self) -> str:
        """Where the process is asked."""
        if self.process is None or self._place is None:
            self.close()
            if time.monotonic() - self._begun < _AGAIN:
                raise OSError("it ended just now")
            self._begun = time.monotonic()
            self._begin()
        return str(self._place)

    def _begin(self) -> None:
        place = Path(tempfile.mkdtemp(prefix="detente-")) / "desk"  # nobody else may look into it
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(str(place))
            listening.listen(128)
            self._place = place
            # -P: a file in the folder one is in can't pass for a module
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "detente.desk.making"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                start_new_session=True, pass_fds=(listening.fileno(),))
            told = self._told | {"listening": listening.fileno(), "place": str(place)}
            if self._process.stdin is not None:
                self._process.stdin.write(json.dumps(told).encode() + b"\n")
                self._process.stdin.flush()


@contextmanager
def _told_as_gone() -> Iterator[None]:
    """What goes wrong between two processes is that one has gone."""
    try:
        yield
    except (OSError, IncompleteReadError, ValueError) as error:
        raise MakerGone("what makes the pages of this record has ended and is begun anew: ask again in a while"
                        ) from error


async def _pieces(reader: StreamReader) -> AsyncIterator[bytes]:
    with _told_as_gone():
        while size := int.from_bytes(await reader.readexactly(LENGTH), "big"):
            yield await reader.readexactly(size)
