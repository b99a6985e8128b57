"""The public formats: what each row becomes, in whatever order columns stand, packed or not."""

import codecs
import gzip
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.history import Party
from detente.model import ReportError

from .files import ICEWS, PHOENIX, POLECAT, gathered, gdelt, icews, phoenix, polecat, told, written

SPRING = date(2018, 4, 27)
ROWS = [
    icews("2018-04-28", "Ada Berg", "042", "Chile", text="Make a visit", sectors="Foreign Ministry,Government",
          country="Norway", other="Chile"),
    icews("2018-04-27", "Head of Government (South Korea)", "036", "Kim Jong-Un",
          text="Express intent to meet or negotiate"),
]


@pytest.mark.parametrize("name", ["events.tab", "events.tsv.gz", "events.csv.zip"])
def test_icews(tmp_path: Path, name: str) -> None:
    found = gathered(written(tmp_path / name, [ICEWS, *ROWS]), "icews")
    assert told(found) == [("2018-04-27", "Head of Government (South Korea)", "036", "Kim Jong-Un"),
                           ("2018-04-28", "Ada Berg", "042", "Chile")]
    assert found.line.tolist() == [3, 2]
    assert Party("Ada Berg", "NOR", "leader") in found.parties
    assert [deed.weight for deed in found.deeds] == [1.9, 4.0]
    assert (found.name, found.first, found.last, found.rejected) == (name, SPRING, date(2018, 4, 28), ())


def test_columns_are_found_by_name_whatever_their_order(tmp_path: Path) -> None:
    plain = gathered(written(tmp_path / "a.tsv", [ICEWS, *ROWS]), "icews")
    mixed = [["note", *reversed(row)] for row in [ICEWS, *ROWS]]
    for name, delimiter in (("b.tsv", "\t"), ("c.csv", ",")):
        table = [[f'"{cell}"' for cell in cells] for cells in mixed] if delimiter == "," else mixed
        other = gathered(written(tmp_path / name, table, delimiter, "\r\n"), "icews")
        assert told(other) == told(plain)
        assert set(other.parties) == set(plain.parties)


def test_icews_codes_without_their_zero_are_found_by_their_name(tmp_path: Path) -> None:
    rows = [icews("2018-01-02", "Chile", "43", "Norway", text="Host a visit"),
            icews("2018-01-03", "Chile", "10", "Norway", text="Make statement"),
            icews("2018-01-04", "Chile", "10", "Norway", text="Demand"),
            icews("2018-01-05", "Chile", "", "Norway", text="Consult")]
    found = gathered(written(tmp_path / "events.tsv", [ICEWS, *rows]), "icews")
    assert [row[2] for row in told(found)] == ["043", "010", "100", "040"]


def numbered(folder: Path, packed: str) -> Path:
    written(folder / f"entity2id.txt{packed}", [["South Korea", "0"], ["Kim_Jong-Un", "1"]])
    written(folder / f"relation2id.txt{packed}", [["Threaten_non-force", "0"], ["Consult", "1"]])
    return written(folder / f"train.txt{packed}", [["0", "1", "1", "0"], ["1", "0", "0", "48", "-1"],
                                                   ["0", "1", "-1", "72"]])


@pytest.mark.parametrize("packed", ["", ".gz"])
def test_icews_as_benchmarks_number_it(tmp_path: Path, packed: str) -> None:
    found = gathered(numbered(tmp_path, packed), "icews", date(2018, 1, 1))
    assert told(found) == [("2018-01-01", "South Korea", "040", "Kim Jong-Un"),
                           ("2018-01-03", "Kim Jong-Un", "131", "South Korea")]
    assert [(one.line, one.reason) for one in found.rejected] == [(3, "no entity has the number '-1'")]


@pytest.mark.parametrize("hours", ["9" * 12, "9" * 5000, "-24", "noon"])
def test_hours_beyond_the_calendar_are_a_row_set_aside(tmp_path: Path, hours: str) -> None:
    numbered(tmp_path, "")
    path = written(tmp_path / "test.txt", [["0", "1", "1", "0"], ["0", "1", "1", hours]])
    assert [one.line for one in gathered(path, "icews", date(2018, 1, 1)).rejected] == [2]


def test_the_numbered_form_needs_a_first_day_and_its_tables(tmp_path: Path) -> None:
    path = numbered(tmp_path, "")
    with pytest.raises(ReportError, match="--first-day"):
        gathered(path, "icews")
    (tmp_path / "relation2id.txt").unlink()
    with pytest.raises(ReportError, match=r"put relation2id.txt"):
        gathered(path, "icews", date(2018, 1, 1))


@pytest.mark.parametrize("columns", [57, 58, 61])
def test_gdelt(tmp_path: Path, columns: int) -> None:
    time = "143000" if columns == 61 else ""
    rows = [gdelt("20180427", ("KORGOV", "SOUTH KOREA"), "036", ("PRK", "PYONGYANG"), f"20180429{time}", columns),
            gdelt("20180427", ("USAGOV", "PRESIDENT"), "0231", ("IGOUNO", "UNITED NATIONS"), f"20180427{time}",
                  columns),
            gdelt("20180428", ("CHLCVL", "VILLAGER"), "141", ("", ""), f"20180428{time}", columns)]
    found = gathered(written(tmp_path / "20180429.export.CSV.zip", rows), "gdelt")
    assert told(found) == [("2018-04-27", "SOUTH KOREA", "036", "PYONGYANG"),
                           ("2018-04-27", "PRESIDENT", "0231", "UNITED NATIONS")]
    assert [(one.country, one.role) for one in found.parties] == [
        ("KOR", "state"), ("PRK", "state"), ("USA", "leader"), (None, "organisation")]
    assert (found.one_sided, [(one.line, one.reason) for one in found.rejected]) == (1, [(3, "one side is not told")])
    assert [date.fromordinal(day).day for day in found.known.tolist()] == [29, 27]
    assert len(found.history(SPRING)) == 1
    assert len(found.history(date(2018, 4, 29))) == 2


def test_what_gdelt_added_years_later_counts_from_its_own_day(tmp_path: Path) -> None:
    rows = [gdelt("19950427", ("CHL", "CHILE"), "040", ("NOR", "NORWAY"), "20130204") for _ in range(3)]
    found = gathered(written(tmp_path / "1995.csv", rows), "gdelt")
    assert len(found.history(date(1995, 4, 27))) == 3
    assert "each counts from its own day" in found.notices[0]


def test_polecat(tmp_path: Path) -> None:
    rows = [polecat("2023-05-02", "Ada Berg", "CONSULT", "visit", "Chile", "2023-05-04", Actor_Country="NOR",
                    Primary_Actor_Sector="GOV"),
            polecat("2023-05-03", "Chile", "PROTEST", "demo", "None", "2023-05-03"),
            polecat("2023-05-03", "Chile", "DANCE", "", "Norway", "2023-05-03"),
            polecat("2023-05-03", "Chile", "THREATEN", "", "Norway", "2023-05-03")]
    found = gathered(written(tmp_path / "ngecEvents.txt", [POLECAT, *rows]), "polecat")
    assert told(found) == [("2023-05-02", "Ada Berg", "CONSULT", "Chile"),
                           ("2023-05-03", "Chile", "THREATEN", "Norway")]
    assert [(deed.mode, deed.weight) for deed in found.deeds] == [("visit", 4.0), (None, -3.5)]
    assert found.parties[0] == Party("Ada Berg", "NOR", "official")
    assert [(one.line, one.reason) for one in found.rejected] == [(3, "one side is not told"),
                                                                  (4, "no PLOVER type: 'DANCE'")]
    assert found.one_sided == 1
    assert len(found.history(date(2023, 5, 3))) == 1


def test_phoenix_with_and_without_a_header(tmp_path: Path) -> None:
    rows = [phoenix(SPRING, "KORGOV", "036", "PRK"), phoenix(date(2018, 4, 28), "USAMIL", "190", "SYRREB")]
    found = gathered(written(tmp_path / "PhoenixNYT.csv", [PHOENIX, *rows], ","), "phoenix")
    old = [[*row[:8], "", *row[9:12], "", *row[13:], *[""]] for row in rows]
    bare = gathered(written(tmp_path / "events.full.20180428.txt", old), "phoenix")
    for one in (found, bare):
        assert told(one) == [("2018-04-27", "KORGOV", "036", "PRK"), ("2018-04-28", "USAMIL", "190", "SYRREB")]
        assert [(party.country, party.role) for party in one.parties] == [
            ("KOR", "state"), ("PRK", "state"), ("USA", "official"), ("SYR", "other")]


@pytest.mark.parametrize(("day", "reason"), [
    ("99999999", "no day of the calendar: '99999999'"), ("2018-02-31", "no day of the calendar: '2018-02-31'"),
    ("-20180427", "no date: '-20180427'"), ("", "no date: ''"), ("0000-01-01", "no day of the calendar: '0000-01-01'"),
])
def test_a_day_beyond_the_calendar_is_a_row_set_aside(tmp_path: Path, day: str, reason: str) -> None:
    found = gathered(written(tmp_path / "e.tsv", [ICEWS, *ROWS, icews(day, "Chile", "042", "Norway")]), "icews")
    assert len(found) == 2
    assert [(one.line, one.reason) for one in found.rejected] == [(4, reason)]


def test_each_bad_row_has_its_line_and_reason(tmp_path: Path) -> None:
    rows = [*ROWS, ["1", "2018-04-27", "Chile"], *ROWS, icews("2018-04-27", "Chile", "999", "Norway"), [""],
            icews("2018-04-27", "Chi\0le", "042", "Norway"), icews("2018-04-27", "x" * 1_100_000, "042", "Norway")]
    found = gathered(written(tmp_path / "e.tsv", [ICEWS, *rows]), "icews")
    assert len(found) == 4
    assert [(one.line, one.reason) for one in found.rejected] == [
        (4, "fewer than 11 columns"), (7, "no CAMEO code: '999'"), (9, "a NUL in it"), (10, "longer than 1 MB")]


def test_quotation_marks_around_a_cell_are_not_of_it(tmp_path: Path) -> None:
    rows = [[f'"{cell}"' for cell in ROWS[0]], icews("2018-04-27", 'the "Wise"', "042", "Chile")]
    found = gathered(written(tmp_path / "e.tab", [ICEWS, *rows]), "icews")
    assert [row[1] for row in told(found)] == ['the "Wise"', "Ada Berg"]


def test_letters_that_are_not_utf_8_are_read_and_told_of(tmp_path: Path) -> None:
    path = written(tmp_path / "e.tsv", [ICEWS, *ROWS])
    path.write_bytes(path.read_bytes() + "\t".join(icews("2018-04-29", "José", "042", "Chile")).encode("latin-1"))
    found = gathered(path, "icews")
    assert told(found)[-1][1] == "José"
    assert found.notices == ("1 rows are not in UTF-8: read as Windows-1252",)


def test_the_id_is_that_of_the_file(tmp_path: Path) -> None:
    one = gathered(written(tmp_path / "a.tsv", [ICEWS, *ROWS]), "icews")
    two = gathered(written(tmp_path / "b.tsv", [ICEWS, *ROWS]), "icews")
    assert one.id == two.id
    assert one.id != gathered(written(tmp_path / "c.tsv.gz", [ICEWS, *ROWS]), "icews").id


@pytest.mark.parametrize(("content", "format", "told"), [
    (b"", "icews", "is empty"),
    (b"\n\n", "gdelt", "is empty"),
    (b"a\tb\n1\t2\n", "icews", "column 'Event Date' is missing"),
    (b"a,b\n1,2\n", "polecat", "column 'Event Date' is missing"),
    (b"a\tb\n1\t2\n", "gdelt", "has 2 columns, but events of GDELT have 58"),
    (b"1\t2\n1\t2\n", "phoenix", "has 2 columns and no header"),
    (("\t".join(ICEWS) + "\n").encode(), "icews", "has no event between two sides"),
    (("\t".join(ICEWS) + "\nx\ty\n").encode(), "icews", "line 2: fewer than 11 columns"),
    (b"\x1f\x8b\x08\x00rubbish that is no gzip", "icews", "damaged"),
    (b"PK\x03\x04 and nothing else", "gdelt", "damaged"),
    (bytes(range(256)) * 50, "icews", "column 'Event Date' is missing"),
])
def test_what_is_no_table_of_events_is_refused(tmp_path: Path, content: bytes, format: str, told: str) -> None:
    path = tmp_path / "odd.tsv"
    path.write_bytes(content)
    with pytest.raises(ReportError, match=told) as refusal:
        gathered(path, format)
    assert str(path) in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_file_of_mostly_bad_rows_is_refused(tmp_path: Path) -> None:
    bad = [icews("2018-99-99", "Chile", "042", "Norway")] * 3
    with pytest.raises(ReportError, match=r"more rows that are no event \(3\) than others \(2\), the first in line 4"):
        gathered(written(tmp_path / "e.tsv", [ICEWS, *ROWS, *bad]), "icews")


@pytest.mark.parametrize("name", ["cut.tsv.gz", "cut.tsv.zip"])
def test_an_archive_that_is_cut_off_is_refused(tmp_path: Path, name: str) -> None:
    days = [icews(f"2018-04-{day:02}", f"Ada Berg {day * 7919}", "042", "Chile") for day in range(1, 30)]
    path = written(tmp_path / name, [ICEWS, *days])
    path.write_bytes(path.read_bytes()[:-60])
    with pytest.raises(ReportError, match="damaged"):
        gathered(path, "icews")


def test_a_text_that_is_cut_off_in_a_row_has_that_row_set_aside(tmp_path: Path) -> None:
    path = written(tmp_path / "e.tsv", [ICEWS, *ROWS, ROWS[0]])
    path.write_bytes(path.read_bytes()[:-60])
    assert [one.line for one in gathered(path, "icews").rejected] == [4]


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    head = ("\t".join(ICEWS) + "\n" + "\t".join(ROWS[0]) + "\n").encode()
    path = tmp_path / "bomb.tsv.gz"
    path.write_bytes(gzip.compress(head + b"\n" * 40_000_000))
    with pytest.raises(ReportError, match="out of next to nothing"):
        gathered(path, "icews")
    zipped = written(tmp_path / "bomb.zip", [ICEWS, *ROWS, ["\n" * 40_000_000]])
    with pytest.raises(ReportError, match="out of next to nothing"):
        gathered(zipped, "icews")


def test_an_archive_of_several_files_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("a.csv", "1")
        archive.writestr("b.csv", "2")
    with pytest.raises(ReportError, match="an archive of 2 files"):
        gathered(tmp_path / "two.zip", "gdelt")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="is a folder"):
        gathered(tmp_path, "icews")


def test_a_byte_order_mark_is_no_part_of_the_first_cell(tmp_path: Path) -> None:
    path = written(tmp_path / "e.tsv", [ICEWS, *ROWS])
    path.write_bytes(codecs.BOM_UTF8 + path.read_bytes())
    assert len(gathered(path, "icews")) == 2
    bare = numbered(tmp_path, "")
    bare.write_bytes(codecs.BOM_UTF8 + bare.read_bytes())
    assert [one.line for one in gathered(bare, "icews", date(2018, 1, 1)).rejected] == [3]


def whole_files(folder: Path) -> dict[str, Path]:
    return {
        "icews": written(folder / "icews.tsv", [ICEWS, *ROWS * 3]),
        "gdelt": written(folder / "gdelt.zip", [gdelt("20180427", ("CHL", "CHILE"), "040", ("NOR", "NORWAY"),
                                                      "20180427", 61)] * 4),
        "polecat": written(folder / "polecat.gz", [POLECAT, *[
            polecat("2023-05-02", "Chile", "AID", "", "Norway", "2023-05-02")] * 4]),
        "phoenix": written(folder / "phoenix.csv", [PHOENIX, *[phoenix(SPRING, "CHLGOV", "040", "NOR")] * 4], ","),
    }


@settings(max_examples=150, deadline=None)
@given(format=st.sampled_from(["icews", "gdelt", "polecat", "phoenix"]), data=st.data())
def test_whatever_is_in_a_file_it_is_read_or_refused_in_a_line(tmp_path_factory: pytest.TempPathFactory, format: str,
                                                               data: st.DataObject) -> None:
    path = whole_files(tmp_path_factory.mktemp("odd"))[format]
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content)))
        gone = data.draw(st.integers(0, 30))
        content[at:at + gone] = data.draw(st.binary(max_size=12) | st.sampled_from([
            b"\t", b"\n", b'"', b",", b"\0", b"99999999", b"-1", b"\xff\xfe", b"\r", "ß٣".encode()]))
    path.write_bytes(content)
    asked = data.draw(st.sampled_from([format, "icews", "gdelt", "polecat", "phoenix"]))
    refused, found = "", None
    try:
        found = gathered(path, asked, date(2018, 1, 1))
    except ReportError as refusal:
        refused = str(refusal)
    assert "\n" not in refused
    assert refused or (found is not None and len(found.history()) == len(found) > 0)
