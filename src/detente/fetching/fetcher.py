"""Fetches an address, or sends something to one: at most five redirects, ten megabytes, and so many seconds for all."""

import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import httpcore
import httpx

from detente.fetching.addresses import Door
from detente.fetching.transport import Line, Transport
from detente.model import ReportError
from detente.wire.inflating import inflated
from detente.wire.limits import MAX_CONTENTS

MAX_REDIRECTS = 5
"""Redirects that are followed, each to an address judged anew."""

SECONDS = 30.0
"""How long an answer may take, from the name to the last byte, redirects and all."""

_REDIRECTS = (301, 302, 303, 307, 308)
_WINDOWS = {"gzip": 31, "x-gzip": 31}
_ACCEPT = ("text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml;q=0.9, "
           "application/json;q=0.9, text/plain;q=0.8, */*;q=0.5")
_TROUBLE = (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, httpcore.TimeoutException, httpcore.NetworkError,
            httpcore.ProtocolError, httpcore.UnsupportedProtocol, OSError)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave. `url` is where it lay in the end; `body` is None where it is as it was (304)."""

    url: str
    body: bytes | None
    charset: str | None = None
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True)
class Fetcher:
    """Fetches within bounds. `context` holds what certificates are held against (None: what the system trusts)."""

    door: Door = field(default_factory=Door)
    seconds: float = SECONDS
    context: ssl.SSLContext | None = None

    def fetch(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Fetched:
        """What lies at an address; `etag` and `modified` are what was told with it last time. Raises ReportError."""
        asked = {"Accept": _ACCEPT, "Accept-Encoding": "gzip, deflate"}
        if etag:
            asked["If-None-Match"] = etag
        if modified:
            asked["If-Modified-Since"] = modified
        with self._client(url) as client:
            seen = [_whole(url)]
            while True:
                with client.stream("GET", seen[-1], headers=asked) as answer:
                    if answer.status_code not in _REDIRECTS:
                        return _fetched(answer, url)
                    seen.append(_next(answer, url, seen))

    def send(self, url: str, body: bytes, headers: Mapping[str, str]) -> None:
        """Sends something by POST; no redirect is followed. Raises ReportError where it is not taken (2xx)."""
        with self._client(url) as client, client.stream("POST", _whole(url), content=body,
                                                        headers=dict(headers)) as answer:
            if not 200 <= answer.status_code < 300:
                raise ReportError(f"{shown(url)} answers {answer.status_code}: it did not take what was sent")

    @contextmanager
    def _client(self, url: str) -> Iterator[httpx.Client]:
        line = Line(self.door, self.seconds)
        context = self.context or httpx.create_ssl_context()
        try:
            with httpx.Client(transport=Transport(line, context), follow_redirects=False, trust_env=False,
                              timeout=self.seconds, headers={"User-Agent": "detente"}) as client:
                yield client
        except _TROUBLE as error:
            if line.is_cut or isinstance(error, httpcore.TimeoutException | httpx.TimeoutException):
                raise ReportError(f"{shown(url)} took longer than {self.seconds:g} seconds: try again later") from error
            raise ReportError(f"{shown(url)} could not be fetched ({_why(error)}): check the address") from error
        finally:
            line.close()


def shown(url: str) -> str:
    """An address as messages show it: on one line, without name, password and what may be a key in it.

    >>> shown("https://me:secret@news.example/feed?key=secret")
    'https://news.example/feed'
    """
    try:
        parts = urlsplit(url)
        told = f"{parts.scheme}://{parts.hostname or ''}{f':{parts.port}' if parts.port else ''}{parts.path}"
    except ValueError:
        told = url.partition("?")[0].rpartition("@")[2]
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in told)[:300]


def is_address(text: str) -> bool:
    """Whether a word names an address of the web, and no file."""
    return text.lower().startswith(("http://", "https://"))


def _whole(url: str) -> httpx.URL:
    """The address as it is asked for. Raises ReportError where it is none, or has a name or password in it."""
    try:
        address = httpx.URL(url)
    except (httpx.InvalidURL, ValueError, UnicodeError) as error:
        raise ReportError(f"{shown(url)} is no address: write it as https://host/path") from error
    if address.scheme not in ("http", "https") or not address.host:
        raise ReportError(f"{shown(url)} is no address of the web: write it as https://host/path")
    if address.userinfo:
        raise ReportError(f"{shown(url)} has a name or password in it, which would be sent to whoever is there: leave "
                          "it out")
    return address


def _next(answer: httpx.Response, url: str, seen: list[httpx.URL]) -> httpx.URL:
    """Where a redirect leads. Raises ReportError where that is too far, nowhere, or away from https."""
    if len(seen) > MAX_REDIRECTS:
        raise ReportError(f"{shown(url)} redirects more than {MAX_REDIRECTS} times: check the address")
    there = answer.headers.get("location")
    if not there:
        raise ReportError(f"{shown(url)} redirects to nowhere: check the address")
    try:
        target = str(seen[-1].join(there))
    except (httpx.InvalidURL, ValueError) as error:
        raise ReportError(f"{shown(url)} redirects to what is no address: check it") from error
    address = _whole(target)
    if seen[-1].scheme == "https" and address.scheme != "https":
        raise ReportError(f"{shown(url)} redirects from https to {shown(target)}, unencrypted: it is not followed")
    return address


def _fetched(answer: httpx.Response, url: str) -> Fetched:
    headers = answer.headers
    etag, modified = headers.get("etag"), headers.get("last-modified")
    if answer.status_code == 304:
        return Fetched(str(answer.url), None, None, etag, modified)
    if answer.status_code != 200:
        raise ReportError(f"{shown(url)} answers {answer.status_code}: nothing was fetched")
    return Fetched(str(answer.url), _body(answer, shown(url)), answer.charset_encoding, etag, modified)


def _body(answer: httpx.Response, name: str) -> bytes:
    """The body, inflated by ourselves: a client's own inflating knows no bounds."""
    coding = answer.headers.get("content-encoding", "").strip().lower()
    raw = _capped(answer.iter_raw(), name)
    if coding in ("", "identity"):
        return b"".join(raw)
    if coding == "deflate":
        head = next(raw, b"")
        window = 15 if head[:1] and head[0] & 15 == 8 else -15  # with zlib's header, as it should be, or without
        return b"".join(inflated(_again(head, raw), name, window))
    if coding not in _WINDOWS:
        raise ReportError(f"{name} is compressed in a way that was not asked for ({coding[:20]}): nothing was fetched")
    return b"".join(inflated(raw, name, _WINDOWS[coding]))


def _again(head: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield head
    yield from rest


def _capped(chunks: Iterator[bytes], name: str) -> Iterator[bytes]:
    total = 0
    for chunk in chunks:
        total += len(chunk)
        if total > MAX_CONTENTS:
            raise ReportError(f"{name} is longer than {MAX_CONTENTS // 1_000_000} MB: it is not read")
        yield chunk


def _why(error: BaseException) -> str:
    """What went wrong, in a few words and without a line break."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return f"its certificate is not good: {cause.verify_message}"
        cause = cause.__cause__ or cause.__context__
    return " ".join(str(error).split())[:160] or type(error).__name__
