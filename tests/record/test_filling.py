"""Filling a record many reports at a time gives the rows that adding one after the other gives."""

import sqlite3
from pathlib import Path

from benchmarks.filling import fill_up
from benchmarks.made_up import made_up

from detente.process.digester import DIGESTER
from detente.record.record import Record

REPORTS = 300


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables that are no shadow of a full-text index."""
    with sqlite3.connect(path) as connection:
        names = [name for name, in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%\\__%_%' ESCAPE '\\' OR name IN "
            "('digest_keys')")]
        return {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr)  # noqa: S608 - names of tables
                for name in names}


def words(path: Path, asked: str) -> list[int]:
    """The reports that the index of words finds."""
    with sqlite3.connect(path) as connection:
        return [number for number, in connection.execute(
            "SELECT rowid FROM report_words WHERE report_words MATCH ? ORDER BY rowid", (asked,))]


def test_the_rows_are_those_of_adding(tmp_path: Path) -> None:
    one, many = tmp_path / "one.sqlite", tmp_path / "many.sqlite"
    with Record.open(str(one), create=True) as record:
        for reading in made_up(0, REPORTS):
            record.add(reading, digesters=(DIGESTER,))
    with Record.open(str(many), create=True) as record:
        fill_up(record, 0, 100, jobs=1)
        fill_up(record, 100, REPORTS, jobs=2)
    there = rows(one)
    assert {"reports", "readings", "actors", "claims", "statements", "digests", "digest_keys", "words"} <= there.keys()
    assert len(there["reports"]) == REPORTS
    assert rows(many) == there
    assert words(one, "geneva") == words(many, "geneva") == list(range(1, REPORTS + 1))
