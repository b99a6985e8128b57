"""`detente unread`: what came in and could not be read."""

import json
import re
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("plain_reader")

Command = Callable[..., Run]
GOOD = "Kim will Moon am Friday treffen, hieß es in der Hauptstadt."


@pytest.fixture
def where(tmp_path: Path) -> str:
    return str(tmp_path / "r.sqlite")


def test_what_add_could_not_read_is_listed_until_it_is_read(run: Command, where: str, tmp_path: Path) -> None:
    (path := tmp_path / "2018-04-18.txt").write_bytes(b"M\xfcller")
    for _ in range(2):
        assert run("add", str(path), "--record", where).code == 2
    done = run("unread", "--record", where)
    assert (done.code, done.err) == (0, "")
    name, reason = done.out.splitlines()
    assert name.startswith(f"{path} (tried twice, ")
    assert "is not UTF-8" in reason
    (one,) = json.loads(run("unread", "--record", where, "--format", "json").out)["unread"]
    assert (one["name"], one["times"], one["sha256"]) == (str(path), 2, sha256(b"M\xfcller").hexdigest())
    assert date.fromisoformat(one["first"]) <= date.fromisoformat(one["last"])
    assert (one["read"], one["report"]) == (None, None)
    path.write_text(GOOD, "utf-8")
    assert run("add", str(path), "--record", where).code == 0
    empty = run("unread", "--record", where)
    assert (empty.code, empty.out, empty.err) == (1, "", "")
    everything = run("unread", "--all", "--record", where)
    assert everything.code == 0
    assert re.search(r"; read .* as [0-9a-f]{12}\)", everything.out)


def test_nothing_is_one_empty_list_in_json(run: Command, where: str, tmp_path: Path) -> None:
    (tmp_path / "2018-04-18.txt").write_text(GOOD, "utf-8")
    run("add", str(tmp_path / "2018-04-18.txt"), "--record", where)
    done = run("unread", "--record", where, "--format", "json")
    assert done.code == 1
    assert json.loads(done.out)["unread"] == []


def test_a_record_that_is_not_there_is_not_made(run: Command, where: str) -> None:
    done = run("unread", "--record", where)
    assert done.code == 2
    assert "does not exist" in done.complaint
    assert not Path(where).exists()


def test_wrong_use_of_add_leaves_no_record_behind(run: Command, where: str, tmp_path: Path) -> None:
    assert run("add", str(tmp_path / "a.txt"), "--published", "tomorrow", "--record", where).code == 2
    (tmp_path / "empty").mkdir()
    assert run("add", str(tmp_path / "empty"), "--record", where).code == 2
    assert not Path(where).exists()


def test_a_name_that_a_terminal_would_obey_is_shown_as_words(run: Command, where: str, tmp_path: Path) -> None:
    run("add", str(tmp_path / "a\x1b[31m.txt"), "--record", where)
    assert "\x1b" not in run("unread", "--record", where).out


def test_what_watch_could_not_read_is_listed(run: Command, where: str, tmp_path: Path) -> None:
    assert run("watch", str(tmp_path / "none"), "--once", "--record", where).code == 2
    done = run("unread", "--record", where)
    assert done.code == 0
    assert "is no folder" in done.out
