"""CSV and Parquet, as Python's csv and pyarrow read them back."""

import csv
import io
from collections.abc import Iterator
from datetime import date
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.export.columns import Holds, Table
from detente.export.extract import Extract
from detente.export.formats import FORMATS
from detente.export.sheets import CsvSheet, guarded, listed, unguarded, unlisted
from detente.export.tables import TABLES, pieces, rows

from .conftest import As_of
from .hostile import NAMES

SIGNS = tuple("=+-@＝＋－＠")


def read_csv(extract: Extract, table: str) -> list[dict[str, str]]:
    text = b"".join(FORMATS["csv"].chunks(extract, table)).decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def read_parquet(extract: Extract, table: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = pq.read_table(
        io.BytesIO(b"".join(FORMATS["parquet"].chunks(extract, table)))).to_pylist()
    return found


def cells(table: Table, row: dict[str, str]) -> Iterator[Any]:
    """The cells of a row of CSV as they were."""
    for column in table.columns:
        text = unguarded(row[column.name])
        if column.holds is Holds.TEXTS:
            yield unlisted(text)
        elif not text:
            yield None
        else:
            yield {Holds.TEXT: str, Holds.DAY: date.fromisoformat, Holds.WHOLE: int, Holds.NUMBER: float}[
                column.holds](text)


@pytest.mark.parametrize("name", sorted(TABLES))
def test_both_formats_give_back_every_cell(as_of: As_of, name: str) -> None:
    table = TABLES[name]
    with as_of() as extract:
        was = [tuple(list(cell) if isinstance(cell, tuple) else cell for cell in row) for row in rows(table, extract)]
        assert was
        assert [tuple(row.values()) for row in read_parquet(extract, name)] == was
        emptied = [tuple(cell if cell != "" else None for cell in row) for row in was]
        assert [tuple(cells(table, row)) for row in read_csv(extract, name)] == emptied


def test_words_stand_where_the_tables_say(as_of: As_of) -> None:
    with as_of() as extract:
        texts = {one.report.id: one.reading.report.text for one in extract.readings()}
        for name in TABLES:
            for row in read_parquet(extract, name):
                for start in [key for key in row if key.endswith("_start") and row[key] is not None]:
                    part = start.removesuffix("_start")
                    report = row["closed_by"] if part == "closing" else row["report"]
                    assert texts[report][row[start]:row[f"{part}_end"]] == row[part]


def test_what_is_planned_is_told_as_planned(as_of: As_of) -> None:
    with as_of(2018, 5, 24) as extract:
        found = {row["title"]: row["status"] for row in read_csv(extract, "meetings")}
    assert found["Donald Trump – Kim Jong Un: summit"] == "cancelled"
    with as_of(2018, 6, 2) as extract:
        found = {row["title"]: row["status"] for row in read_csv(extract, "meetings")}
    assert found["Donald Trump – Kim Jong Un: summit"] == "planned"


def test_all_tables_in_one_pass_are_the_single_ones(as_of: As_of) -> None:
    with as_of() as extract:
        together: dict[str, bytes] = dict.fromkeys(TABLES, b"")
        for name, piece in pieces(extract, CsvSheet):
            together[name] += piece
        assert together == {name: b"".join(FORMATS["csv"].chunks(extract, name)) for name in TABLES}


def test_no_cell_is_a_formula(hostile: Extract) -> None:
    for name in ("actors", "events", "statements", "reports", "meetings", "participants", "positions"):
        found = read_csv(hostile, name)
        assert found
        for row in found:
            for separator in (None, ";", "\t", "\n", "\r"):
                for cell in row.values():
                    for part in cell.split(separator) if separator else [cell]:
                        assert not part.strip().startswith(SIGNS), (name, part)
    names = {unguarded(row["name"]) for row in read_csv(hostile, "actors")}
    assert names == set(NAMES)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00")))
def test_a_guard_can_be_taken_off(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(st.text(alphabet="=-+@' \t\r\n;a"))
def test_a_guard_can_be_taken_off_odd_texts(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).strip().startswith(SIGNS)


@given(st.lists(st.text(alphabet=" ;\\ab", min_size=1)))
def test_a_list_can_be_taken_apart(texts: list[str]) -> None:
    assert unlisted(listed(texts)) == texts


def test_numbers_are_numbers_whatever_their_sign() -> None:
    sheet = CsvSheet(TABLES["scores"].columns)
    sheet.add(("KOR", "PRK", date(2018, 4, 27), -2.5))
    assert sheet.close().decode().splitlines()[1] == '"KOR","PRK","2018-04-27",-2.5'


def test_a_mark_tells_excel_that_it_is_utf_8() -> None:
    assert CsvSheet(TABLES["scores"].columns, mark=True).close().startswith(b"\xef\xbb\xbf")
