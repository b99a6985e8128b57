"""What a large record's answers are given again for, and for how long."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from detente.desk import desk as room
from detente.desk.app import create_app
from detente.desk.desk import Desk
from detente.desk.pages_kept import PagesKept


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


class Asked:
    """A desk and an application that count how often they are asked."""

    def __init__(self) -> None:
        self.state: tuple[int, ...] = (1,)
        self.made = 0
        self.status = 200
        self.large = True
        self.clock = Clock()

    def shown(self) -> tuple[int, ...]:
        return self.state

    def is_large(self) -> bool:
        return self.large

    async def app(self, scope: Any, _: Any, send: Any) -> None:
        self.made += 1
        number = self.made
        self.clock.now += 0.5
        await asyncio.sleep(0)
        await send({"type": "http.response.start", "status": self.status, "headers": []})
        await send({"type": "http.response.body", "body": f"{scope['path']} {number}".encode()})


@pytest.fixture
def asked() -> Asked:
    return Asked()


@pytest.fixture
def ask(asked: Asked) -> Callable[..., list[str]]:
    """Asks for some addresses at once, then lets whatever was begun end."""
    kept = PagesKept(asked.app, asked, asked.clock)  # type: ignore[arg-type]

    async def one(path: str, method: str, headers: list[tuple[bytes, bytes]]) -> str:
        told: list[bytes] = []

        async def send(message: Any) -> None:
            told.append(message.get("body", b""))

        scope = {"type": "http", "method": method, "path": path, "query_string": b"", "headers": headers}
        await kept(scope, None, send)  # type: ignore[arg-type]
        return b"".join(told).decode()

    async def all_of(paths: tuple[str, ...], method: str, headers: list[tuple[bytes, bytes]]) -> list[str]:
        found = await asyncio.gather(*(one(path, method, headers) for path in paths))
        for _ in range(20):
            await asyncio.sleep(0.005)
        return found

    def run(*paths: str, method: str = "GET", headers: list[tuple[bytes, bytes]] | None = None) -> list[str]:
        return runner.run(all_of(paths, method, headers or []))

    with asyncio.Runner() as runner:
        yield run  # type: ignore[misc]


def test_who_asks_at_once_gets_one_answer(asked: Asked, ask: Callable[..., list[str]]) -> None:
    found = ask("/a", "/a", "/a", "/b")
    assert len(set(found)) == asked.made == 2
    assert found[0] == found[1] == found[2]


def test_it_is_given_again_while_it_is_good_then_made_anew_meanwhile(asked: Asked,
                                                                     ask: Callable[..., list[str]]) -> None:
    ask("/a")
    asked.state = (2,)
    asked.clock.now += 9
    assert ask("/a") == ["/a 1"]
    assert asked.made == 1
    asked.clock.now += 2  # it took half a second: good for ten
    assert ask("/a", "/a") == ["/a 1", "/a 1"]
    assert asked.made == 2
    assert ask("/a") == ["/a 2"]


def test_it_stays_good_while_the_record_is_as_it_was(asked: Asked, ask: Callable[..., list[str]]) -> None:
    ask("/a")
    asked.clock.now += 30
    assert ask("/a") == ["/a 1"]
    assert asked.made == 1


def test_what_is_old_is_not_given(asked: Asked, ask: Callable[..., list[str]]) -> None:
    ask("/a")
    asked.state = (2,)
    asked.clock.now += 500
    assert ask("/a") == ["/a 2"]


@pytest.mark.parametrize("status", [404, 422, 503])
def test_an_error_is_not_kept(asked: Asked, ask: Callable[..., list[str]], status: int) -> None:
    asked.status = status
    assert [ask("/a"), ask("/a")] == [["/a 1"], ["/a 2"]]


def test_what_is_too_long_is_not_kept(asked: Asked, ask: Callable[..., list[str]],
                                      monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.desk.pages_kept._LONGEST", 3)
    assert ask("/a") == ["/a 2"]  # made once to see that it is too long
    assert ask("/a") == ["/a 3"]


def test_writing_goes_through(asked: Asked, ask: Callable[..., list[str]]) -> None:
    assert ask("/a", method="POST") == ["/a 1"]
    assert ask("/a", method="POST") == ["/a 2"]


def test_a_small_record_answers_as_it_is(asked: Asked, ask: Callable[..., list[str]]) -> None:
    asked.large = False
    assert [ask("/a"), ask("/a")] == [["/a 1"], ["/a 2"]]


def test_languages_and_people_are_kept_apart(asked: Asked, ask: Callable[..., list[str]]) -> None:
    ask("/a", headers=[(b"accept-language", b"de")])
    assert ask("/a", headers=[(b"accept-language", b"en")]) == ["/a 2"]
    assert ask("/a", headers=[(b"cookie", b"detente_desk=abc")]) == ["/a 3"]
    assert ask("/a", headers=[(b"cookie", b"other=abc"), (b"accept-language", b"de")]) == ["/a 1"]


def test_the_desk_on_a_large_record(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Late, but not for ever: what was withdrawn is seen in the end."""
    desk.large = 5
    monkeypatch.setattr("detente.desk.pages_kept._AT_LEAST", 0.0)
    monkeypatch.setattr("detente.desk.pages_kept._GOOD_FOR", 0.0)
    desk.meanwhile.rest = 0
    with TestClient(create_app(desk), base_url="http://127.0.0.1:8000") as client:
        before = client.get("/api/situation").json()
        latest = client.get("/api/reports").json()["items"][-1]
        desk.record.withdraw(latest["id"], room.date.fromisoformat(latest["published"]), "an error")
        seen = {client.get("/api/situation").json()["reports"] for _ in range(200)}
        assert before["reports"] in seen
        for _ in range(200):
            if client.get("/api/situation").json()["reports"] == before["reports"] - 1:
                break
        else:
            pytest.fail("it was never seen")
