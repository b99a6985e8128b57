"""What stands before every handler."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient

from detente.desk.app import create_app
from detente.desk.desk import Desk
from detente.desk.safety.bodies import BodyLimit
from detente.desk.safety.headers import HEADERS
from detente.desk.safety.token import COOKIE
from detente.settings import DeskSettings, Settings

from .conftest import TODAY

TOKEN = "a token that nobody guesses"  # noqa: S105
HERE = "http://127.0.0.1:8000"


def app_with_echo(desk: Desk) -> FastAPI:
    """The application with some handlers more, to send things to."""
    app = create_app(desk)

    @app.post("/api/echo")
    async def echo(request: Request) -> int:
        return len(await request.body())

    @app.post("/api/form")
    async def form(request: Request) -> int:
        return len(await request.form())

    @app.get("/api/defect")
    def defect() -> None:
        raise ZeroDivisionError("a secret")

    @app.get("/api/slow")
    def slow() -> bool:
        return app.state.go_on.wait(60)

    app.state.go_on = threading.Event()
    return app


def limited(desk: Desk, token: str | None = None, **limits: Any) -> Desk:
    settings = replace(Settings(), desk=replace(DeskSettings(), **limits))
    return Desk(desk.record, settings, token=token, today=lambda: TODAY)


@pytest.fixture(scope="module")
def open_app(shared_desk: Desk) -> FastAPI:
    return app_with_echo(shared_desk)


@pytest.fixture(scope="module")
def closed_app(shared_desk: Desk) -> FastAPI:
    return app_with_echo(limited(shared_desk, TOKEN))


@pytest.fixture
def echo(open_app: FastAPI) -> Iterator[TestClient]:
    with TestClient(open_app, base_url=HERE) as client:
        yield client


@pytest.fixture
def guarded(closed_app: FastAPI) -> Iterator[TestClient]:
    """A desk that wants a token."""
    with TestClient(closed_app, base_url=HERE) as client:
        yield client


def has_the_shape_of_a_problem(answer: Any, status: int) -> bool:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert told.keys() == {"type", "title", "status", "detail"}
    assert told["status"] == status
    return bool(told["detail"])


@pytest.mark.parametrize("address", ["/api/echo", "/api/defect", "/api/nothing", "/nothing", "/static/nothing.css"])
def test_every_answer_has_the_headers(echo: TestClient, address: str) -> None:
    answer = echo.get(address)
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert answer.headers["cache-control"]
    assert "server" not in answer.headers or answer.headers["server"] != "uvicorn"


def test_a_defect_is_a_problem_that_tells_no_secret(echo: TestClient) -> None:
    answer = echo.get("/api/defect")
    assert has_the_shape_of_a_problem(answer, 500)
    assert "ZeroDivisionError in test_safety.py" in answer.text
    assert "secret" not in answer.text


def test_the_policy_allows_nothing_from_elsewhere_and_nothing_inline() -> None:
    policy = HEADERS["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert not [word for word in ("unsafe", "http:", "https:", "*") if word in policy]


# --- bodies ---------------------------------------------------------------------------------------------------------


def test_a_body_up_to_the_limit_is_taken(shared_desk: Desk) -> None:
    with TestClient(app_with_echo(limited(shared_desk, megabytes=1)), base_url=HERE) as client:
        assert client.post("/api/echo", content=b"x" * 1_000_000).json() == 1_000_000
        assert has_the_shape_of_a_problem(client.post("/api/echo", content=b"x" * 1_000_001), 413)


@pytest.mark.parametrize("address", ["/api/echo", "/api/form"])
def test_a_body_that_does_not_say_its_length_is_counted(shared_desk: Desk, address: str) -> None:
    asked = []

    def pieces() -> Iterator[bytes]:
        for number in range(50):
            asked.append(number)
            yield b"x" * 100_000

    with TestClient(app_with_echo(limited(shared_desk, megabytes=1)), base_url=HERE) as client:
        answer = client.post(address, content=pieces(),
                             headers={"Content-Type": "application/x-www-form-urlencoded"})
        assert has_the_shape_of_a_problem(answer, 413)


def test_no_more_of_a_body_is_taken_in_than_its_limit() -> None:
    taken, sent = [], []

    async def app(_: Any, receive: Any, send: Any) -> None:
        while (message := await receive())["type"] == "http.request":
            taken.append(len(message["body"]))
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def receive() -> Any:
        return {"type": "http.request", "body": b"x" * 400, "more_body": True}

    async def send(message: Any) -> None:
        sent.append(message.get("status"))

    scope = {"type": "http", "method": "POST", "path": "/api/x", "headers": [], "query_string": b""}
    asyncio.run(BodyLimit(app, 1000)(scope, receive, send))
    assert taken == [400, 400]
    assert sent[0] == 413
    assert 200 not in sent


@pytest.mark.parametrize("length", ["-1", "ten", "1e3", "99999999999999999999"])
def test_a_length_that_is_none_is_refused(echo: TestClient, length: str) -> None:
    answer = echo.post("/api/echo", content=b"x", headers={"Content-Length": length})
    assert has_the_shape_of_a_problem(answer, 413)


# --- time -----------------------------------------------------------------------------------------------------------


def test_what_takes_too_long_is_given_up(shared_desk: Desk) -> None:
    app = app_with_echo(limited(shared_desk, seconds=1))
    with TestClient(app, base_url=HERE) as client:
        answer = client.get("/api/slow")
        assert not app.state.go_on.is_set()  # the handler is still at it
        app.state.go_on.set()
        assert has_the_shape_of_a_problem(answer, 503)
        assert int(answer.headers["retry-after"]) > 0
        assert client.get("/api/slow").json() is True


# --- hosts ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1", "[::1]:8000", "LOCALHOST", "desk.localhost:1",
                                  "192.168.1.5:8000", socket.gethostname()])
def test_the_desk_is_called_by_addresses_and_its_own_names(echo: TestClient, host: str) -> None:
    assert echo.get("/api/nothing", headers={"Host": host}).status_code == 404


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example",
                                  "localhost.evil.example", "", "127.0.0.1@evil.example", "evil.example#localhost",
                                  "[::1].evil.example:80]"])
def test_no_name_from_elsewhere_can_stand_for_it(echo: TestClient, host: str) -> None:
    assert has_the_shape_of_a_problem(echo.get("/api/nothing", headers={"Host": host}), 421)


def test_other_names_can_be_vouched_for(shared_desk: Desk) -> None:
    with TestClient(create_app(limited(shared_desk, hosts=("Desk.example.org",))), base_url=HERE) as client:
        assert client.get("/api/nothing", headers={"Host": "desk.example.org"}).status_code == 404
        assert client.get("/api/nothing", headers={"Host": "example.org"}).status_code == 421


# --- origin ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("headers", [
    {"Origin": "http://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"}, {"Origin": "http://127.0.0.1:9999"}, {"Origin": "http://[::1"},
    {"Origin": "http://127.0.0.1:8000", "Sec-Fetch-Site": "cross-site"},
])
def test_what_another_site_sends_is_refused(echo: TestClient, headers: dict[str, str]) -> None:
    assert has_the_shape_of_a_problem(echo.post("/api/echo", content=b"x", headers=headers), 403)
    assert echo.get("/api/nothing", headers=headers).status_code == 404  # looking is free


@pytest.mark.parametrize("headers", [
    {}, {"Origin": HERE}, {"Sec-Fetch-Site": "same-origin", "Origin": HERE}, {"Sec-Fetch-Site": "none"}])
def test_what_our_own_pages_and_programs_send_is_taken(echo: TestClient, headers: dict[str, str]) -> None:
    assert echo.post("/api/echo", content=b"x", headers=headers).json() == 1


# --- the token ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("headers", [
    {}, {"Authorization": f"Bearer {TOKEN}x"}, {"Authorization": f"Bearer {TOKEN[:-1]}"}, {"Authorization": "Bearer "},
    {"Authorization": f"Basic {TOKEN}"}, {"Authorization": TOKEN}, {"Cookie": f"{COOKIE}={TOKEN}"},
    {"Cookie": f"{COOKIE}="}, {"Authorization": "Bearer \xfc\xf1".encode("latin-1").decode("latin-1")},
])
def test_writing_needs_the_token(guarded: TestClient, headers: dict[str, str]) -> None:
    raw = {name: value.encode("latin-1") for name, value in headers.items()}
    answer = guarded.post("/api/echo", content=b"x", headers=raw)  # type: ignore[arg-type]
    assert has_the_shape_of_a_problem(answer, 401)
    assert answer.headers["www-authenticate"].startswith("Bearer")
    assert guarded.get("/api/nothing").status_code == 404


def test_a_program_shows_the_token_in_a_header(guarded: TestClient) -> None:
    assert guarded.post("/api/echo", content=b"xy", headers={"Authorization": f"Bearer {TOKEN}"}).json() == 2


def test_a_person_logs_in_and_out(guarded: TestClient) -> None:
    assert 'type=password' in guarded.get("/login").text.replace('"', "")
    assert guarded.post("/login", data={"token": "wrong"}).status_code == 403
    assert guarded.post("/api/echo", content=b"x").status_code == 401
    answer = guarded.post("/login", data={"token": TOKEN, "next": "/changes"}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/changes")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert TOKEN not in cookie
    assert guarded.post("/api/echo", content=b"x").status_code == 200
    assert guarded.post("/api/echo", content=b"x", headers={"Origin": "http://evil.example"}).status_code == 403
    guarded.post("/logout", follow_redirects=False)
    assert guarded.post("/api/echo", content=b"x").status_code == 401


@pytest.mark.parametrize("next", ["//evil.example/", "/\\evil.example", "http://evil.example", "javascript:alert(1)",
                                  "/a\r\nSet-Cookie: x=1", '/"><script>'])
def test_logging_in_leads_nowhere_else(guarded: TestClient, next: str) -> None:
    answer = guarded.post("/login", data={"token": TOKEN, "next": next}, follow_redirects=False)
    assert answer.headers["location"] in ("/", "/%22%3E%3Cscript%3E")
    assert '"><script>' not in guarded.get("/login", params={"next": next}).text
