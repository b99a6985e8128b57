"""What another process answers for a large record is what the desk itself answers, and that process ends with it."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from detente.desk.app import create_app
from detente.desk.desk import Desk
from detente.desk.maker import OtherMaker
from detente.record.record import Record
from detente.settings import Settings
from tests.desk.conftest import TODAY

pytestmark = pytest.mark.slow

ADDRESSES = ("/", "/actors", "/timeline?as_of=2018-05-20", "/tension?pair=KOR-PRK", "/conditions?lang=de",
             "/statements", "/reports", "/api/situation", "/api/reports", "/api/meetings?limit=2",
             "/api/search?words=Gipfel", "/api/reports/0000000000", "/nowhere", "/?as_of=never", "/exports?format=json")


@pytest.fixture
def path(korea_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(korea_file, tmp_path / "korea.sqlite"))


@pytest.fixture
def maker(path: Path) -> Iterator[OtherMaker]:
    with OtherMaker(str(path), Settings(), language=None, token=None, processes=None, today=lambda: TODAY,
                    large=5) as made:
        yield made


@pytest.fixture
def desk(path: Path) -> Iterator[Desk]:
    with Record.open(str(path)) as record:
        yield Desk(record, Settings(), today=lambda: TODAY, large=5)


@pytest.fixture
def there(desk: Desk, maker: OtherMaker) -> Iterator[TestClient]:
    """A program that asks a desk which has its pages made elsewhere."""
    with TestClient(create_app(desk, maker), base_url="http://127.0.0.1:8000") as client:
        yield client


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"


def ends(process: int) -> bool:
    """Whether a process ends within some seconds."""
    for _ in range(100):
        if not is_running(process):
            return True
        time.sleep(0.1)
    return False


def test_it_answers_as_the_desk_itself(desk: Desk, there: TestClient, maker: OtherMaker) -> None:
    with TestClient(create_app(desk), base_url="http://127.0.0.1:8000") as here:
        for address in ADDRESSES:
            for _ in range(2):  # made, and given again
                one, other = there.get(address), here.get(address)
                assert (one.status_code, one.content) == (other.status_code, other.content), address
                assert dict(one.headers) == dict(other.headers)
    assert maker.process is not None


def test_what_is_sent_is_written_there(desk: Desk, there: TestClient) -> None:
    latest = there.get("/api/reports").json()["items"][-1]
    sent = {"published": latest["published"], "reason": "an error"}
    assert there.post(f"/api/reports/{latest['id']}/withdrawal", json=sent).status_code == 201
    with desk.view() as view:
        assert view.count() == 10


def test_what_is_too_long_to_be_kept_comes_whole(there: TestClient, monkeypatch: pytest.MonkeyPatch,
                                                 capfd: pytest.CaptureFixture[str]) -> None:
    first = there.get("/exports/jsonld")
    assert first.status_code == 200
    whole = first.content
    monkeypatch.setattr("detente.desk.pages_kept._LONGEST", 3)
    assert there.get("/exports/jsonld?lang=en").content == whole
    assert there.get("/exports/jsonld?lang=en").content == whole
    assert there.get("/api/situation").status_code == 200
    assert capfd.readouterr().err == ""  # that the beginning was enough is no defect


def test_a_late_answer_is_never_older_than_the_one_before(desk: Desk, there: TestClient,
                                                          monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.desk.pages_kept._AT_LEAST", 0.0)
    monkeypatch.setattr("detente.desk.pages_kept._GOOD_FOR", 0.0)
    seen = [there.get("/api/situation").json()["reports"]]
    for one in there.get("/api/reports").json()["items"][-2:]:
        desk.record.withdraw(one["id"], TODAY, "an error")
        expected, until = seen[-1] - 1, time.monotonic() + 30
        while seen[-1] != expected and time.monotonic() < until:
            seen.append(there.get("/api/situation").json()["reports"])
    assert seen[-1] == seen[0] - 2
    assert seen == sorted(seen, reverse=True)


def test_where_it_was_killed_it_is_begun_anew(there: TestClient, maker: OtherMaker,
                                              monkeypatch: pytest.MonkeyPatch) -> None:
    before = there.get("/api/record").content
    first = maker.process
    assert first is not None
    monkeypatch.setattr("detente.desk.maker._AGAIN", 1000.0)
    os.kill(first, signal.SIGKILL)
    assert ends(first)
    assert there.get("/api/record").content == before  # from what is kept
    refused = there.get("/api/situation")
    assert refused.status_code == 503
    assert refused.headers["Retry-After"]
    monkeypatch.setattr("detente.desk.maker._AGAIN", 0.0)
    again = there.get("/api/situation")
    assert again.status_code == 200, again.text
    assert maker.process not in (None, first)


def test_it_ends_with_the_desk(there: TestClient, maker: OtherMaker) -> None:
    assert there.get("/api/record").status_code == 200
    process, place = maker.process, maker._place
    assert process is not None
    assert place is not None
    maker.close()
    assert not is_running(process)
    assert not place.parent.exists()


def test_it_ends_where_the_desk_was_killed(path: Path) -> None:
    code = (f"import time; from datetime import date; from detente.desk.maker import OtherMaker; "
            f"from detente.settings import Settings\n"
            f"maker = OtherMaker({str(path)!r}, Settings(), language=None, token=None, processes=None, "
            f"today=date.today, large=5)\n"
            f"maker.start(); print(maker.process, maker._place, flush=True); time.sleep(60)")
    desk = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert desk.stdout is not None
    process, place = desk.stdout.readline().split()
    assert is_running(int(process))
    desk.kill()
    desk.wait()
    desk.stdout.close()
    assert ends(int(process))
    assert not Path(place).parent.exists()


def test_a_small_record_is_answered_here(korea: Record, maker: OtherMaker) -> None:
    with TestClient(create_app(Desk(korea, Settings(), today=lambda: TODAY), maker),
                    base_url="http://127.0.0.1:8000") as client:
        assert client.get("/").status_code == 200
    assert maker.process is None
