"""The way out: connections to the one address that was judged, ended when their time is over."""

import socket
import ssl
import time
from collections.abc import Iterable, Iterator
from threading import Timer
from typing import Any

import httpcore
import httpx

from detente.fetching.addresses import Door


class Line(httpcore.SyncBackend):
    """Connects to hosts by the address that a door let through, resolved once; all ends after so many seconds.

    The name of the host is still what the certificate is held against.
    """

    def __init__(self, door: Door, seconds: float) -> None:
        self._door = door
        self._deadline = time.monotonic() + seconds
        self._open: list[httpcore.NetworkStream] = []
        self._timer = Timer(seconds, self._cut)
        self._timer.daemon = True
        self._timer.start()
        self.is_cut = False

    @property
    def left(self) -> float:
        """Seconds that are left."""
        return max(0.001, self._deadline - time.monotonic())

    def connect_tcp(self, host: str, port: int, timeout: float | None = None, local_address: str | None = None,
                    socket_options: Iterable[Any] | None = None) -> httpcore.NetworkStream:
        """A connection to the first address of the host that answers."""
        wrong: Exception = httpcore.ConnectError(host)
        for address in self._door.addresses(host, port, self.left):
            try:
                stream = super().connect_tcp(str(address), port, min(timeout or self.left, self.left), local_address,
                                             socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                wrong = error
                continue
            self._open.append(stream)
            return stream
        raise wrong

    def close(self) -> None:
        """Nothing is to be ended any more."""
        self._timer.cancel()

    def _cut(self) -> None:
        """Shuts every connection down under whoever is reading from it, however slowly it is fed."""
        self.is_cut = True
        for stream in self._open:
            plug = stream.get_extra_info("socket")
            try:
                if plug is not None:
                    plug.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue  # it was closed already


class Transport(httpx.BaseTransport):
    """httpx over a line of ours."""

    def __init__(self, line: Line, context: ssl.SSLContext) -> None:
        self._pool = httpcore.ConnectionPool(ssl_context=context, network_backend=line, retries=0,
                                             max_keepalive_connections=0)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """One question and its answer."""
        url = httpcore.URL(scheme=request.url.raw_scheme, host=request.url.raw_host, port=request.url.port,
                           target=request.url.raw_path)
        answer = self._pool.handle_request(httpcore.Request(
            method=request.method, url=url, headers=request.headers.raw, content=request.read(),
            extensions=request.extensions))
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer), extensions=answer.extensions)

    def close(self) -> None:
        """Lets go of every connection."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    """The body of an answer as it comes."""

    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()
