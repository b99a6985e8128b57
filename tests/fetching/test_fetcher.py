"""Fetching from real servers on loopback, which do what servers do."""

import gzip
import socket
import ssl
import threading
import time
import zlib
from http.server import BaseHTTPRequestHandler

import pytest

from detente.fetching.addresses import Door
from detente.fetching.fetcher import MAX_REDIRECTS, Fetcher, shown
from detente.model import ReportError
from tests.fetching.server import HERE, redirect, send, serving

HOME = Door.of(["127.0.0.0/8"])


def fetcher(seconds: float = 10, door: Door = HOME, context: ssl.SSLContext | None = None) -> Fetcher:
    return Fetcher(door, seconds, context)


def test_a_page_with_what_it_came_with() -> None:
    with serving(lambda one: send(one, b"Kim", ETag='"7"', Last_Modified="Fri, 27 Apr 2018 10:00:00 GMT")) as server:
        found = fetcher().fetch(server.url("/kim?x=1"))
    assert (found.body, found.charset, found.etag) == (b"Kim", "utf-8", '"7"')
    assert found.modified == "Fri, 27 Apr 2018 10:00:00 GMT"
    assert found.url == server.url("/kim?x=1")
    ((method, path, headers, _),) = server.asked
    assert (method, path, headers["User-Agent"]) == ("GET", "/kim?x=1", "detente")
    assert "Cookie" not in headers


def test_what_is_as_it_was_has_no_body() -> None:
    with serving(lambda one: send(one, b"", 304)) as server:
        found = fetcher().fetch(server.url(), etag='"7"', modified="Fri, 27 Apr 2018 10:00:00 GMT")
    assert found.body is None
    headers = server.asked[0][2]
    assert (headers["If-None-Match"], headers["If-Modified-Since"]) == ('"7"', "Fri, 27 Apr 2018 10:00:00 GMT")


def test_compressed_bodies_are_inflated() -> None:
    raw = zlib.compressobj(9, zlib.DEFLATED, -15)
    bodies = {"gzip": gzip.compress(b"Kim"), "deflate": zlib.compress(b"Kim"),
              "Deflate": raw.compress(b"Kim") + raw.flush()}
    for coding, body in bodies.items():
        with serving(lambda one, c=coding, b=body: send(one, b, Content_Encoding=c)) as server:  # type: ignore[misc]
            assert fetcher().fetch(server.url()).body == b"Kim"


@pytest.mark.parametrize(("body", "coding", "reason"), [
    (gzip.compress(b"\0" * 50_000_000), "gzip", "inflates to more than 10 MB"),
    (zlib.compress(b"\0" * 50_000_000), "deflate", "inflates to more than 10 MB"),
    (gzip.compress(b"Kim met Moon" * 100)[:-20], "gzip", "is damaged"),
    (b"no gzip at all", "gzip", "is damaged"),
    (b"x", "br", "compressed in a way"),
    (b"x" * 10_000_001, "identity", "longer than 10 MB"),
], ids=["gzip bomb", "deflate bomb", "gzip cut off", "no gzip", "not asked for", "too long"])
def test_bodies_that_are_too_much_or_broken(body: bytes, coding: str, reason: str) -> None:
    with serving(lambda one: send(one, body, Content_Encoding=coding)) as server, \
            pytest.raises(ReportError, match=reason):
        fetcher().fetch(server.url())


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 429, 500, 503, 206, 204])
def test_other_answers_are_told(status: int) -> None:
    with serving(lambda one: send(one, b"", status)) as server, pytest.raises(ReportError, match=f"answers {status}"):
        fetcher().fetch(server.url())


def test_redirects_are_followed_five_times() -> None:
    def answer(one: BaseHTTPRequestHandler) -> None:
        left = int(one.path[1:])
        redirect(one, f"/{left - 1}", (301, 302, 303, 307, 308)[left % 5]) if left else send(one, b"there")

    with serving(answer) as server:
        found = fetcher().fetch(server.url(f"/{MAX_REDIRECTS}"))
        assert (found.body, found.url) == (b"there", server.url("/0"))
        with pytest.raises(ReportError, match="redirects more than 5 times"):
            fetcher().fetch(server.url(f"/{MAX_REDIRECTS + 1}"))


def test_a_loop_of_redirects_ends() -> None:
    with serving(lambda one: redirect(one, one.path)) as server, pytest.raises(ReportError, match="more than 5 times"):
        fetcher().fetch(server.url("/round"))
    assert len(server.asked) == MAX_REDIRECTS + 1


@pytest.mark.parametrize("to", [
    "http://127.0.0.2:{port}/", "http://169.254.169.254/latest/", "//127.0.0.2:{port}/", "http://[::1]:{port}/",
    "http://2130706434:{port}/", "http://user:secret@127.0.0.1:{port}/", "file:///etc/passwd", "gopher://127.0.0.1/",
    "http://[", "",
])
def test_every_redirect_is_judged_anew(to: str) -> None:
    """Only 127.0.0.1 is allowed; a server that would answer listens on every address of loopback."""
    with serving(lambda one: redirect(one, to.format(port=one.server.server_address[1])) if one.path == "/start"
                 else send(one, b"secret"), "0.0.0.0") as server, pytest.raises(ReportError):  # noqa: S104
        fetcher(door=Door.of(["127.0.0.1"])).fetch(server.url("/start", "127.0.0.1"))
    assert [path for _, path, _, _ in server.asked] == ["/start"]
    assert server.connections == 1


def test_a_name_is_resolved_once_and_that_address_is_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second answer of a name server that changes its mind is never asked for."""
    answers = iter(["127.0.0.2", "127.0.0.1", "127.0.0.1"])

    def getaddrinfo(host: str, port: int, *_: object, **__: object) -> list[tuple[object, ...]]:
        # what is a number already is not asked for
        address = host if host[0].isdigit() else next(answers)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    with serving(lambda one: send(one, one.connection.getsockname()[0].encode()), "0.0.0.0") as server:  # noqa: S104
        monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
        found = fetcher(door=Door.of(["127.0.0.2"])).fetch(server.url("/", "rebound.example"))
        assert found.body == b"127.0.0.2"
        assert server.asked[0][2]["Host"].startswith("rebound.example")
        with pytest.raises(ReportError, match="no public address"):
            fetcher(door=Door.of(["127.0.0.2"])).fetch(server.url("/", "rebound.example"))
    assert server.connections == 1


def loris_head(one: BaseHTTPRequestHandler) -> None:
    one.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for _ in range(200):
        one.wfile.write(b"X: y\r\n")
        time.sleep(0.05)


def loris_body(one: BaseHTTPRequestHandler) -> None:
    one.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    for _ in range(200):
        one.wfile.write(b"x")
        time.sleep(0.05)


def silence(one: BaseHTTPRequestHandler) -> None:
    time.sleep(8)


@pytest.mark.parametrize("answer", [loris_head, loris_body, silence])
def test_a_server_that_takes_its_time_is_left(answer: object) -> None:
    with serving(answer) as server:  # type: ignore[arg-type]
        start = time.perf_counter()
        with pytest.raises(ReportError, match=r"took longer than 0.6 seconds"):
            fetcher(seconds=0.6).fetch(server.url())
        assert time.perf_counter() - start < 3


def test_redirects_share_the_time() -> None:
    def answer(one: BaseHTTPRequestHandler) -> None:
        time.sleep(0.3)
        redirect(one, one.path + "x")

    with serving(answer) as server, pytest.raises(ReportError, match=r"took (longer|too long)"):
        fetcher(seconds=0.8).fetch(server.url())


def test_a_server_that_speaks_no_http_and_one_that_is_not_there() -> None:
    with serving(lambda one: one.wfile.write(b"SSH-2.0-OpenSSH\r\n\r\n")) as server, \
            pytest.raises(ReportError, match="could not be fetched"):
        fetcher().fetch(server.url())
    with pytest.raises(ReportError, match="could not be fetched"):
        fetcher().fetch(server.url())


@pytest.fixture
def named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo",
                        lambda _, port, *__, **___: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))])


def trusting() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(HERE / "trusted.pem"))


@pytest.mark.usefixtures("named")
def test_a_certificate_is_held_against_the_name_not_the_address() -> None:
    with serving(lambda one: send(one, b"Kim"), encrypted=True) as server:
        url = server.url("/", "blatt.example").replace("http:", "https:")
        assert fetcher(context=trusting()).fetch(url).body == b"Kim"
        with pytest.raises(ReportError, match="its certificate is not good"):
            fetcher(context=trusting()).fetch(url.replace("blatt.example", "other.example"))
        with pytest.raises(ReportError, match="its certificate is not good"):
            fetcher().fetch(url)
    assert len(server.asked) == 1


@pytest.mark.usefixtures("named")
def test_https_is_not_left_for_http() -> None:
    with serving(lambda one: send(one, b"Kim")) as plain, \
            serving(lambda one: redirect(one, plain.url("/", "blatt.example")), encrypted=True) as server, \
            pytest.raises(ReportError, match="from https to"):
        fetcher(context=trusting()).fetch(server.url("/", "blatt.example").replace("http:", "https:"))
    assert plain.connections == 0


def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(lambda one: send(one, b"proxy")) as proxy, serving(lambda one: send(one, b"there")) as server:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url())
        assert fetcher().fetch(server.url()).body == b"there"
    assert proxy.connections == 0


def test_what_is_sent_and_what_is_not_taken() -> None:
    with serving(lambda one: send(one, b"", 204)) as server:
        fetcher().send(server.url("/hook"), b"{}", {"X-Key": "7"})
    ((method, path, headers, body),) = server.asked
    assert (method, path, headers["X-Key"], body) == ("POST", "/hook", "7", b"{}")
    for status in (302, 400, 500):
        with serving(lambda one, s=status: send(one, b"", s, Location="/")) as server, \
                pytest.raises(ReportError, match=f"answers {status}"):  # type: ignore[misc]
            fetcher().send(server.url(), b"{}", {})
        assert len(server.asked) == 1


def test_messages_show_no_keys() -> None:
    assert shown("https://u:p@a.example:8443/x\ny?key=s#f") == "https://a.example:8443/xy"
    assert threading.active_count() < 100
