"""WARC: the pages and texts in a web archive, compressed or not, one after the other however long it is."""

import io
from collections.abc import Iterator
from typing import IO, Any

from fastwarc.warc import ArchiveIterator, WarcRecordType

from detente.model import ReportError
from detente.wire.inflating import inflated
from detente.wire.limits import MAX_CONTENTS

_WANTED = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
_READABLE = ("text/", "application/xhtml", "application/xml", "application/rss", "application/atom", "application/json",
             "application/ld+json")
_WINDOWS = {"gzip": 31, "x-gzip": 31, "deflate": 47}
_CHUNK = 64 * 1024


class Kept:
    """A page as an archive keeps it."""

    def __init__(self, record: Any) -> None:
        headers = record.headers
        self.url: str | None = _header(headers, "WARC-Target-URI")
        self.date: str | None = _header(headers, "WARC-Date")
        self.mark: str | None = _header(headers, "WARC-Record-ID")
        http = record.http_headers
        told = (_header(http, "Content-Type") if http is not None else _header(headers, "Content-Type")) or ""
        self.type, _, rest = told.partition(";")
        self.type = self.type.strip().lower()
        self.charset = rest.partition("charset=")[2].split(";")[0].strip(" \"'") or None
        self._coding = ((_header(http, "Content-Encoding") or "") if http is not None else "").strip().lower()
        self.status: int = http.status_code if http is not None and http.status_code is not None else 200
        self._reader = record.reader

    @property
    def is_readable(self) -> bool:
        """Whether it is text that was delivered: no picture, no error, no redirect."""
        return self.status == 200 and (self.type.startswith(_READABLE) or not self.type)

    def contents(self, name: str) -> bytes:
        """What was delivered, inflated. Raises ReportError: over the cap, damaged, compressed in an unknown way."""
        if self._coding in ("", "identity"):
            data: bytes = self._reader.read(MAX_CONTENTS + 1)
            if len(data) > MAX_CONTENTS:
                raise ReportError(f"{name} is longer than {MAX_CONTENTS // 1_000_000} MB: it is not read")
            return data
        if self._coding not in _WINDOWS:
            raise ReportError(f"{name} is compressed in a way that is not known here ({self._coding[:20]})")
        return b"".join(inflated(iter(lambda: self._reader.read(_CHUNK), b""), name, _WINDOWS[self._coding]))


def kept_in(stream: IO[bytes], name: str) -> Iterator[Kept]:
    """The pages and texts in an archive, in order. Raises ReportError where it is damaged."""
    records = iter(ArchiveIterator(_Told(stream), record_types=_WANTED, parse_http=True))
    while True:
        try:
            record = next(records)
        except StopIteration:
            return
        except ReportError:
            raise
        except (OSError, ValueError, RuntimeError, UnicodeError) as error:
            raise ReportError(f"{name} is damaged (no archive as WARC has it): get it again") from error
        if record.content_length:
            yield Kept(record)


class _Told:
    """A stream that tells how far it was read, which pipes and what is being inflated can't: the library asks."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream, self._read = stream, 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        # piece by piece: what was whole before a stream breaks off is still given
        data: bytes = self._stream.read1(size)  # type: ignore[attr-defined]
        self._read += len(data)
        return data

    def tell(self) -> int:
        """How many bytes were read."""
        return self._read

    def seek(self, _offset: int, _whence: int = 0) -> int:
        """It goes forward alone."""
        raise io.UnsupportedOperation("seek")

    def close(self) -> None:
        """Whoever opened it closes it."""


def _header(headers: Any, name: str) -> str | None:
    value = headers.get(name)
    return str(value).strip("<>") if value else None
