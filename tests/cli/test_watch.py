"""The command, with a reader that costs nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.fetching.server import send, serving
from tests.wire.made import item, page, rss

pytestmark = pytest.mark.usefixtures("plain_reader")

Command = Callable[..., Run]


@pytest.fixture
def allowed(tmp_path: Path) -> str:
    (path := tmp_path / "s.toml").write_text('[fetching]\nallowed = ["127.0.0.0/8"]\n')
    return str(path)


@pytest.mark.parametrize(("arguments", "told"), [
    (["--every", "soon"], "is no time"),
    (["--every", "0m"], "is no time"),
    (["--on", "planned"], "go together"),
    (["--to", "command:cat"], "go together"),
    (["--on", "planned,weather", "--to", "command:cat"], "'weather' is nothing that is told of"),
    (["--on", "planned", "--to", "pigeon:home"], "names nobody"),
    (["--on", "planned", "--to", "webhook:file:///etc/passwd"], "names nobody"),
    (["--on", "planned", "--to", "mail:a@b.example\nBcc: c@d.example"], "names nobody"),
    (["--on", "planned", "--to", "mail:a@b.example"], "needs a server"),
    (["--on", "planned", "--to", "command:"], "names nobody"),
    (["--on", "planned", "--to", "command:'cat"], "mind the quotes"),
])
def test_wrong_use_is_one_line(run: Command, tmp_path: Path, arguments: list[str], told: str) -> None:
    done = run("watch", str(tmp_path), "--once", "--record", str(tmp_path / "r.sqlite"), *arguments)
    assert done.code == 2
    assert told in done.complaint


def test_a_feed_is_followed_once_and_each_report_has_a_line(run: Command, tmp_path: Path, allowed: str) -> None:
    record = str(tmp_path / "r.sqlite")
    feed = rss(item(1, body=("Am Friday in Panmunjom, hieß es dort zuletzt.",)))
    with serving(lambda one: send(one, feed)) as server:
        done = run("watch", server.url(), "--once", "--record", record, "--settings", allowed)
        again = run("watch", server.url(), "--once", "--record", record, "--settings", allowed)
    assert (done.code, done.err) == (0, "")
    assert done.out.split()[0] == "added"
    assert done.out.rstrip().endswith("2018-04-27 Kim trifft Moon")
    assert (again.code, again.out, again.err) == (0, "", "")


def test_trouble_is_one_line_on_stderr(run: Command, tmp_path: Path) -> None:
    done = run("watch", "http://127.0.0.1:9/", "--once", "--record", str(tmp_path / "r.sqlite"))
    assert done.code == 2
    assert "127.0.0.1 is no public address" in done.complaint


def test_an_address_is_added(run: Command, tmp_path: Path, allowed: str) -> None:
    record = str(tmp_path / "r.sqlite")
    with serving(lambda one: send(one, page(home=None))) as server:
        done = run("add", server.url("/kim"), "--record", record, "--settings", allowed)
        refused = run("add", server.url("/kim"), "--record", record)
    assert (done.code, done.err) == (0, "")
    assert "1 added" in done.out
    assert refused.code == 2
    assert "no public address" in refused.complaint
    assert server.connections == 1
