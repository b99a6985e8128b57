"""`detente desk` as a process of its own, and how it ends."""

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

TOKEN = "0123456789abcdef"  # noqa: S105


def started(record: Path, *arguments: str, token: str | None = None) -> "subprocess.Popen[str]":
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DETENTE_")}
    if token is not None:
        environment["DETENTE_DESK_TOKEN"] = token
    command = [sys.executable, "-m", "detente", "desk", "--record", str(record), *arguments]
    return subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)


def address_of(desk: "subprocess.Popen[str]") -> str:
    """Where it says that it is open."""
    assert desk.stderr is not None
    for line in desk.stderr:
        if " is open at " in line:
            return line.partition(" is open at ")[2].split()[0]
    raise AssertionError("it did not open")


def ended(desk: "subprocess.Popen[str]") -> tuple[int, str]:
    out, err = desk.communicate(timeout=60)
    assert out == ""
    return desk.returncode, err


def asked(address: str, **sent: Any) -> tuple[int, Any]:
    request = urllib.request.Request(address, **sent)  # noqa: S310 - our own
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        with error:
            return error.code, json.load(error)


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that another program has."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


@pytest.mark.slow
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_it_answers_until_it_is_stopped(korea_file: Path, tmp_path: Path, stop: signal.Signals) -> None:
    record = tmp_path / "a.sqlite"
    record.write_bytes(korea_file.read_bytes())
    desk = started(record, "--port", "0")
    try:
        address = address_of(desk)
        assert asked(f"{address}api/record")[1]["reports"] == 11
        body = json.dumps({"text": "Kim met Moon in Panmunjom on Friday.", "published": "2018-04-29"}).encode()
        there = asked(f"{address}api/reports", data=body, headers={"Content-Type": "application/json"})
        assert (there[0], there[1]["fate"]) == (201, "added")
    finally:
        desk.send_signal(stop)
        code, err = ended(desk)
    assert code == 0
    assert err == "detente: the desk is closed\n"
    assert not list(tmp_path.glob("*-wal"))  # the record was let go of


@pytest.mark.slow
def test_beyond_this_machine_it_wants_a_token(korea_file: Path, tmp_path: Path) -> None:
    code, err = ended(started(tmp_path / "a.sqlite", "--host", "0.0.0.0"))  # noqa: S104
    assert code == 2
    assert err.count("\n") == 1
    assert "DETENTE_DESK_TOKEN" in err
    assert not list(tmp_path.iterdir())
    record = tmp_path / "b.sqlite"
    record.write_bytes(korea_file.read_bytes())
    desk = started(record, "--host", "0.0.0.0", "--port", "0", token=TOKEN)  # noqa: S104
    try:
        address = address_of(desk)
        body, said = b'{"published": "2018-06-13"}', {"Content-Type": "application/json"}
        id = asked(f"{address}api/reports")[1]["items"][0]["id"]
        withdrawal = f"{address}api/reports/{id}/withdrawal"
        assert asked(withdrawal, data=body, headers=said)[0] == 401
        assert asked(withdrawal, data=body, headers={**said, "Authorization": f"Bearer {TOKEN}"})[0] == 201
    finally:
        desk.terminate()
        ended(desk)


@pytest.mark.slow
def test_a_port_that_is_taken_is_said_in_one_line(tmp_path: Path, taken: int) -> None:
    code, err = ended(started(tmp_path / "a.sqlite", "--port", str(taken)))
    assert (code, err.count("\n")) == (2, 1)
    assert f"port {taken} is taken" in err
    assert not list(tmp_path.iterdir())


@pytest.mark.slow
@pytest.mark.parametrize(("arguments", "token", "told"), [
    (("--host", "nowhere.invalid"), TOKEN, "nowhere.invalid"), (("--language", "fr"), None, "de, en"),
    ((), "short", "16 or more"), (("--port", "99999"), None, "65535"), (("--settings", "none.toml"), None, "none.toml"),
])
def test_wrong_use_is_one_line(tmp_path: Path, arguments: tuple[str, ...], token: str | None, told: str) -> None:
    code, err = ended(started(tmp_path / "a.sqlite", *arguments, token=token))
    assert (code, err.count("\n")) == (2, 1)
    assert told in err


def test_the_command_line_loads_no_server() -> None:
    heavy = {"fastapi", "uvicorn", "jinja2", "pydantic", "sqlalchemy", "spacy"}
    code = f"import sys, detente.cli.main; print({heavy} & set(sys.modules))"
    found = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert found == "set()\n"
