"""The endpoint: what goes over the wire, and every way in which it can go wrong."""

import gzip
import socket
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from detente.model import DetenteError, ReportError, UsageError
from detente.second_reader.endpoint import LONGEST, Endpoint
from detente.settings import SecondReader
from tests.second_reader.server import completion, fails, raw, says, send, serving

MESSAGES = [{"role": "system", "content": "Read."}, {"role": "user", "content": "[1] Kim met Moon."}]
SCHEMA = {"type": "object"}


def endpoint(url: str, waits: list[float] | None = None, **more: Any) -> Endpoint:
    return Endpoint(SecondReader(url, "small", **more), sleep=(waits if waits is not None else []).append)


def test_the_question_is_a_chat_completion_with_a_schema() -> None:
    with serving(says("{}")) as served:
        assert endpoint(served.url, key="secret").ask(MESSAGES, SCHEMA) == "{}"
    (asked,) = served.asked
    assert asked["model"] == "small"
    assert asked["messages"] == MESSAGES
    assert asked["response_format"]["json_schema"]["schema"] == SCHEMA
    assert asked["response_format"]["json_schema"]["strict"] is True
    assert served.paths == ["/v1/chat/completions"]
    assert served.headers[0]["Authorization"] == "Bearer secret"


def test_without_a_key_none_is_sent() -> None:
    with serving(says("{}")) as served:
        endpoint(f"{served.url}/chat/completions/").ask(MESSAGES, SCHEMA)
    assert "Authorization" not in served.headers[0]
    assert served.paths == ["/v1/chat/completions"]


def test_a_server_without_schemas_is_asked_in_another_form_and_remembered() -> None:
    refuse = fails(400, "unknown field response_format")
    with serving(refuse, refuse, says("{}")) as served:
        one = endpoint(served.url)
        one.ask(MESSAGES, SCHEMA)
        one.ask(MESSAGES, SCHEMA)
    forms = [asked.get("response_format", {}).get("type") for asked in served.asked]
    assert forms == ["json_schema", "json_object", None, None]
    assert '{"type": "object"}' in served.asked[-1]["messages"][0]["content"]


def test_a_bad_question_is_not_asked_in_other_forms() -> None:
    with serving(fails(400, "context length exceeded")) as served, pytest.raises(ReportError, match="context length"):
        endpoint(served.url).ask(MESSAGES, SCHEMA)
    assert len(served.asked) == 1


@pytest.mark.parametrize(("status", "error", "told"), [
    (401, UsageError, "refuses the key .* DETENTE_READER_KEY"),
    (403, UsageError, "refuses the key"),
    (404, UsageError, "no model 'small'"),
    (302, UsageError, "check second_reader.url"),
    (413, ReportError, "too long"),
    (418, ReportError, "failed .HTTP 418: no."),
])
def test_refusals(status: int, error: type[DetenteError], told: str) -> None:
    with serving(fails(status, Location="http://example.org/")) as served, pytest.raises(error, match=told):
        endpoint(served.url).ask(MESSAGES, SCHEMA)
    assert len(served.asked) == 1


def test_a_busy_server_is_waited_for_as_long_as_it_asks() -> None:
    waits: list[float] = []
    with serving(fails(429, Retry_After="7"), fails(503), says("{}")) as served:
        assert endpoint(served.url, waits).ask(MESSAGES, SCHEMA) == "{}"
    assert waits == [7.0, 3.0]


def test_a_day_in_retry_after_is_held_against_the_server_s_own_clock() -> None:
    waits: list[float] = []

    def busy(handler: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
        handler.send_response_only(429)
        handler.send_header("Date", "Wed, 18 Apr 2018 08:00:00 GMT")
        handler.send_header("Retry-After", "Wed, 18 Apr 2018 08:00:12 GMT")
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    with serving(busy, says("{}")) as served:
        endpoint(served.url, waits).ask(MESSAGES, SCHEMA)
    assert waits == [12.0]


@pytest.mark.parametrize("wish", ["soon", "-3", "1e9999", "²", "nan", ""])
def test_an_odd_retry_after_is_passed_over(wish: str) -> None:
    waits: list[float] = []

    def busy(handler: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
        send(handler, 429, b"", Retry_After=wish.encode().decode("latin-1"))

    with serving(busy, says("{}")) as served:
        endpoint(served.url, waits).ask(MESSAGES, SCHEMA)
    assert waits == [1.0]


@pytest.mark.parametrize(("act", "told"), [
    (fails(429), "busy .HTTP 429"),
    (fails(429, Retry_After="3600"), "come back in 3600 seconds"),
    (fails(500, "out of \x1b[31mmemory\n" * 50), "HTTP 500: out of .31mmemory"),
    (raw(b"<html>"), "no chat completion"),
    (raw(b"[" * 200_000), "no chat completion"),
    (raw(b'{"choices": []}'), "no chat completion"),
    (raw(b'{"choices": [{"message": "x"}]}'), "no chat completion"),
    (says(None), "empty answer"),
    (says("  "), "empty answer"),
    (says('{"events": [', finish="length"), "broke its answer off"),
    (raw(b" " * (LONGEST + 10)), "more than 2 MB"),
])
def test_what_fails_one_report(act: Any, told: str) -> None:
    with serving(act) as served, pytest.raises(ReportError, match=told) as caught:
        endpoint(served.url).ask(MESSAGES, SCHEMA)
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 400


@pytest.mark.parametrize("status", [400, 401, 403, 429, 500])
def test_the_key_is_never_shown(status: int) -> None:
    act = fails(status, "no such key: sk-secret" + " sk-secret" * 50)
    with serving(act) as served, pytest.raises(DetenteError) as caught:
        endpoint(served.url, key="sk-secret").ask(MESSAGES, SCHEMA)
    assert "sk-secret" not in str(caught.value)
    assert "HTTP" in str(caught.value)


def test_a_server_that_never_says_a_word() -> None:
    with serving(lambda *_: time.sleep(5)) as served:
        started = time.monotonic()
        with pytest.raises(ReportError, match="no answer in 1 seconds"):
            endpoint(served.url, timeout=1).ask(MESSAGES, SCHEMA)
        assert time.monotonic() - started < 4


def test_an_endless_answer_is_cut_off() -> None:
    def flood(handler: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
        handler.send_response(200)
        handler.end_headers()
        while True:
            handler.wfile.write(b" " * 65_536)

    with serving(flood) as served, pytest.raises(ReportError, match="more than 2 MB"):
        endpoint(served.url).ask(MESSAGES, SCHEMA)


def test_a_packed_answer_is_not_unpacked() -> None:
    """No packing is offered, so that a small answer can't become a big one; one that is packed is no answer."""
    packed = gzip.compress(completion("{}" + " " * 50_000_000))
    sent = serving(lambda handler, _: send(handler, 200, packed, Content_Encoding="gzip"))
    with sent as served, pytest.raises(ReportError, match="no chat completion"):
        endpoint(served.url).ask(MESSAGES, SCHEMA)
    assert served.headers[0]["Accept-Encoding"] == "identity"


@pytest.fixture
def closed_port() -> Iterator[int]:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]


def test_nobody_there(closed_port: int) -> None:
    with pytest.raises(UsageError, match=r"can't be reached \(connection refused"):
        endpoint(f"http://127.0.0.1:{closed_port}/v1").ask(MESSAGES, SCHEMA)


@pytest.mark.parametrize("part", ["head", "body"])
def test_time_is_up_however_slowly_it_drips(part: str) -> None:
    def drip(handler: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
        if part == "body":
            handler.send_response(200)
            handler.send_header("Content-Length", "1000")
            handler.end_headers()
        for _number in range(60):
            handler.wfile.write(b"x" if part == "body" else b"H")
            handler.wfile.flush()
            time.sleep(0.1)

    with serving(drip) as served:
        one, started = endpoint(served.url, timeout=1), time.monotonic()
        with pytest.raises(ReportError, match="no answer in 1 seconds"):
            one.ask(MESSAGES, SCHEMA)
        assert time.monotonic() - started < 4


def test_a_connection_that_breaks_off() -> None:
    def hang_up(handler: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.wfile.write(completion("{}")[:20])

    with serving(hang_up) as served, pytest.raises(ReportError):
        endpoint(served.url).ask(MESSAGES, SCHEMA)


@pytest.mark.parametrize("key", ["line\nbreak", "schlüssel\u2028"])
def test_a_key_that_can_not_be_sent(key: str) -> None:
    with serving(says("{}")) as served, pytest.raises(UsageError, match="DETENTE_READER_KEY can't be sent"):
        endpoint(served.url, key=key).ask(MESSAGES, SCHEMA)


def test_the_environment_names_no_proxy(monkeypatch: pytest.MonkeyPatch, closed_port: int) -> None:
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{closed_port}")
    with serving(says("{}")) as served:
        assert endpoint(served.url).ask(MESSAGES, SCHEMA) == "{}"
