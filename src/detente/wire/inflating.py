"""Compressed contents, inflated by ourselves: what comes out is counted while it comes, and stopped at a cap."""

import io
import zlib
from collections.abc import Iterator
from typing import IO

from detente.model import ReportError
from detente.wire.limits import MAX_CONTENTS, MAX_RATIO

_GZIP = 16 + zlib.MAX_WBITS
_CHUNK = 64 * 1024


def inflate(data: bytes, name: str, limit: int = MAX_CONTENTS) -> bytes:
    """What a gzip file holds. Raises ReportError where it is damaged, or holds more than `limit` bytes."""
    return b"".join(inflated(iter([data]), name, _GZIP, limit))


def inflated(chunks: Iterator[bytes], name: str, window: int = _GZIP, limit: int = MAX_CONTENTS) -> Iterator[bytes]:
    """What compressed `chunks` hold, in pieces of at most 64 kB; `window` is zlib's word for the format.

    Raises ReportError where they are damaged, end too soon, or hold more than `limit` bytes.
    """
    engine = zlib.decompressobj(window)
    total = 0
    for chunk in chunks:
        left = chunk
        while left and not (engine.eof and window != _GZIP):
            if engine.eof:  # the next member of a gzip file
                engine = zlib.decompressobj(window)
            try:
                piece = engine.decompress(left, _CHUNK)
            except zlib.error as error:
                raise ReportError(f"{name} is damaged (what is compressed does not add up): get it again") from error
            total += len(piece)
            if total > limit:
                raise ReportError(f"{name} inflates to more than {limit // 1_000_000} MB: it is not read")
            yield piece
            left = engine.unconsumed_tail or engine.unused_data.lstrip(b"\0")
    if not engine.eof:
        raise ReportError(f"{name} is damaged (what is compressed ends too soon): get it again")


def inflating(file: IO[bytes], name: str) -> io.BufferedReader:
    """A gzip file as a stream of what it holds, however long: see `_Inflated`."""
    return io.BufferedReader(_Inflated(file, name), _CHUNK)


def beginning_of(data: bytes, name: str) -> bytes:
    """What the first bytes of a gzip file hold, as far as they go; nothing if they are damaged."""
    try:
        return inflating(io.BytesIO(data), name).read1(_CHUNK)
    except ReportError:
        return b""


class _Inflated(io.RawIOBase):
    """A gzip file as it is inflated, member by member, for readers of a stream.

    A member that has grown beyond the cap and by far more than text ever does ends it: ReportError.
    """

    def __init__(self, file: IO[bytes], name: str) -> None:
        self._file, self._name = file, name
        self._engine = zlib.decompressobj(_GZIP)
        self._left = b""
        self._taken = self._given = 0

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: "memoryview") -> int:  # type: ignore[override]
        """Fills a buffer as far as the next piece goes; 0 at the end."""
        while True:
            if not self._left and not (chunk := self._next()):
                return 0
            elif not self._left:
                self._left = chunk
            if self._engine.eof:
                self._engine, self._taken, self._given = zlib.decompressobj(_GZIP), 0, 0
            before = len(self._left)
            try:
                piece = self._engine.decompress(self._left, len(buffer))
            except zlib.error as error:
                raise ReportError(f"{self._name} is damaged (what is compressed does not add up): get it again"
                                  ) from error
            self._left = self._engine.unconsumed_tail or self._engine.unused_data.lstrip(b"\0")
            self._taken += before - len(self._left)
            self._given += len(piece)
            if self._given > MAX_CONTENTS and self._given > MAX_RATIO * self._taken:
                raise ReportError(f"{self._name} inflates to more than {MAX_CONTENTS // 1_000_000} MB "
                                  f"out of next to nothing: the rest of it is not read")
            if piece:
                buffer[:len(piece)] = piece
                return len(piece)

    def _next(self) -> bytes:
        chunk = self._file.read(_CHUNK)
        if not chunk and not self._engine.eof and self._taken:
            raise ReportError(f"{self._name} is damaged (what is compressed ends too soon): get it again")
        return chunk
