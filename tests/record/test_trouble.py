"""What can go wrong with a record: each is one sentence with the next step, and nothing is lost."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from detente.record import database
from detente.record.kinds import RecordError
from detente.record.record import Record

from .made import PAIRS, day, everything, reading


def fails(where: str, *, create: bool = False) -> str:
    with pytest.raises(RecordError) as error:
        Record.open(where, create=create)
    assert "\n" not in str(error.value)
    return str(error.value)


def test_what_is_no_record_is_told(tmp_path: Path) -> None:
    assert "does not exist: add a report" in fails(str(tmp_path / "none.sqlite"))
    (tmp_path / "empty.sqlite").touch()
    assert "is empty: add a report" in fails(str(tmp_path / "empty.sqlite"))
    (tmp_path / "text.txt").write_text("Kim met Moon in Panmunjom on Friday, and then some more words. " * 20)
    assert "is no record: name another file" in fails(str(tmp_path / "text.txt"), create=True)
    with sqlite3.connect(tmp_path / "other.sqlite") as other:
        other.execute("CREATE TABLE songs (title TEXT)")
    other.close()
    assert "no record of Détente" in fails(str(tmp_path / "other.sqlite"), create=True)
    assert "can't be opened" in fails(str(tmp_path / "no" / "folder" / "r.sqlite"), create=True)
    assert "can't be opened" in fails(str(tmp_path), create=True)
    assert "can't be kept in mysql" in fails("mysql://me@host/db")
    assert "can't be understood" in fails("postgresql://me@host:port/db")


def test_a_server_that_is_not_there_is_told_without_the_password(tmp_path: Path) -> None:
    pytest.importorskip("psycopg")
    told = fails(f"postgresql://me:secret@/db?host={tmp_path}")
    assert "can't be reached" in told
    assert "secret" not in told


def test_a_database_that_is_not_there_is_told(server: str) -> None:
    assert "nothing_here\" does not exist" in fails(server.format("nothing_here"))


def test_a_full_disk_loses_nothing(tmp_path: Path, empty_file: Path) -> None:
    where = tmp_path / "record.sqlite"
    where.write_bytes(empty_file.read_bytes())
    with Record.open(str(where)) as record:
        record.add(reading("eins", day(1)), digesters=(PAIRS,))
        with record.view() as view:
            before = everything(view)
    program = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "from detente.record.record import Record\n"
        "from detente.model import DetenteError\n"
        "from tests.record.made import day, reading\n"
        "record = Record.open(sys.argv[1])\n"
        "limit = int(sys.argv[2])\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))\n"
        "try:\n"
        "    for number in range(1000): record.add(reading(f'Thema {number} ' * 50, day(2)))\n"
        "except DetenteError as error:\n"
        "    sys.exit(str(error))\n")
    done = subprocess.run([sys.executable, "-c", program, str(where), "600000"], cwd=Path(__file__).parents[2],
                          capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert "full" in done.stderr
    assert done.stderr.count("\n") == 1
    with Record.open(str(where)) as record:
        assert record.problems() == []
        with record.view(day(1)) as view:
            assert everything(view) == before
        with record.view() as view:
            assert len(list(view.readings())) == view.count() > 1
        assert record.add(reading("zwei", day(3))).added


def test_a_database_that_may_not_grow_says_so(tmp_path: Path, empty_file: Path,
                                              monkeypatch: pytest.MonkeyPatch) -> None:
    where = tmp_path / "record.sqlite"
    where.write_bytes(empty_file.read_bytes())
    prepare = database._prepare

    def capped(connection: sqlite3.Connection, entry: object) -> None:
        prepare(connection, entry)
        connection.execute("PRAGMA max_page_count = 100")

    monkeypatch.setattr(database, "_prepare", capped)
    with Record.open(str(where)) as record:
        added = 0
        with pytest.raises(RecordError, match=r"the disk is full\. What is in the record is safe"):  # noqa: PT012
            for number in range(1000):
                record.add(reading(f"Thema {number} " * 50, day(2)))
                added += 1
        with record.view() as view:
            assert view.count() == added > 0
        assert record.problems() == []


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_a_read_only_record_can_be_read_and_says_what_it_is(tmp_path: Path, empty_file: Path,
                                                            monkeypatch: pytest.MonkeyPatch) -> None:
    where = tmp_path / "record.sqlite"
    where.write_bytes(empty_file.read_bytes())
    with Record.open(str(where)) as record:
        record.add(reading("eins", day(1)))
    where.chmod(0o444)
    tmp_path.chmod(0o555)
    monkeypatch.setattr(database, "_may_write", lambda _path: False)  # or root would be let through
    try:
        with Record.open(str(where)) as record:
            with pytest.raises(RecordError, match="the file or its folder is read-only"):
                record.add(reading("zwei", day(2)))
            with record.view() as view:
                assert [found.reading.report.published for found in view.readings()] == [day(1)]
                assert view.search("eins")
        assert [path.name for path in tmp_path.iterdir()] == ["record.sqlite"]
    finally:
        tmp_path.chmod(0o755)


def test_a_writer_waits_for_another_and_then_gives_up(tmp_path: Path, empty_file: Path,
                                                      monkeypatch: pytest.MonkeyPatch) -> None:
    where = tmp_path / "record.sqlite"
    where.write_bytes(empty_file.read_bytes())
    monkeypatch.setattr(database, "PATIENCE", 0.3)
    monkeypatch.setattr(database, "_BUSY_MS", 50)
    other = sqlite3.connect(where, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Record.open(str(where)) as record:
        with pytest.raises(RecordError, match="busy"):
            record.add(reading("eins", day(1)))
        with record.view() as view:
            assert view.count() == 0
        other.execute("ROLLBACK")
        other.close()
        assert record.add(reading("eins", day(1))).added


def test_a_damaged_record_is_told(tmp_path: Path, empty_file: Path) -> None:
    where = tmp_path / "record.sqlite"
    where.write_bytes(empty_file.read_bytes())
    with Record.open(str(where)) as record:
        for number in range(30):
            record.add(reading(f"Thema {number}", day(1)))
    whole = where.read_bytes()
    where.write_bytes(whole[:len(whole) // 2])
    try:
        with Record.open(str(where)) as record:
            told = " ".join(record.problems())
    except RecordError as error:
        told = str(error)
    assert "damaged" in told
