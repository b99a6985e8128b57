import json
from datetime import date
from pathlib import Path

import pytest

from detente.model import UsageError
from detente.wire.dispatch import Dispatch, Unreadable
from detente.wire.lines import MAX_LINE, count_lines, read_lines


def lines(tmp_path: Path, *values: object) -> Path:
    path = tmp_path / "reports.jsonl"
    path.write_bytes(b"\n".join(value if isinstance(value, bytes) else json.dumps(value).encode() for value in values))
    return path


def test_a_line_is_a_dispatch(tmp_path: Path) -> None:
    path = lines(
        tmp_path,
        {
            "id": 7,
            "text": "Kim traf Moon.",
            "language": "de",
            "published": "2018-04-18",
            "title": "Treffen",
            "source": "dpa",
            "url": "https://example.org/1",
            "mood": "ignored",
        },
    )
    assert list(read_lines(str(path))) == [
        Dispatch(
            "Kim traf Moon.", f"{path} line 1", "7", "de", date(2018, 4, 18), "Treffen", "dpa", "https://example.org/1"
        )
    ]


def test_options_hold_where_a_line_says_nothing(tmp_path: Path) -> None:
    path = lines(tmp_path, {"text": "a", "language": None}, {"text": "b", "published": "2018-05-01", "language": "en"})
    first, second = read_lines(str(path), published=date(2018, 4, 18), language="de")
    assert isinstance(first, Dispatch)
    assert isinstance(second, Dispatch)
    assert (first.language, first.published) == ("de", date(2018, 4, 18))
    assert (second.language, second.published) == ("en", date(2018, 5, 1))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{", "is not JSON"),
        (b"\xff\xfe", "is not JSON"),
        (b"[" * 100_000, "is not JSON"),
        (b"[1]", "is not a JSON object"),
        (b"7", "is not a JSON object"),
        ({"id": "x"}, "has no 'text'"),
        ({"id": "x", "text": 7}, "'text' is not a string"),
        ({"id": "x", "text": ""}, "is empty"),
        ({"id": "x", "text": "a", "published": "soon"}, "is no date"),
        ({"id": "x", "text": "a", "published": 20180418}, "'published' is not a string"),
        (b'{"id": "x", "text": "\\ud83d"}', "half a character"),
        (b'{"text": "' + b"x" * MAX_LINE + b'"}', "longer than a report"),
    ],
)
def test_a_bad_line_is_told_and_the_next_is_read(tmp_path: Path, line: object, reason: str) -> None:
    bad, good = read_lines(str(lines(tmp_path, line, {"id": "good", "text": "Kim met Moon."})))
    assert isinstance(bad, Unreadable)
    assert reason in bad.error
    assert "line 1" in bad.error
    assert isinstance(good, Dispatch)
    assert (good.id, good.name[-6:]) == ("good", "line 2")


def test_blank_lines_are_passed_over_but_counted_as_lines(tmp_path: Path) -> None:
    path = lines(tmp_path, b"", {"text": "a"}, b"  \r", {"text": "b"}, b"")
    assert [arrival.name[-6:] for arrival in read_lines(str(path))] == ["line 2", "line 4"]
    assert count_lines(str(path)) == 2
    assert count_lines("-") is None


def test_a_file_that_is_not_there_stops(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="does not exist"):
        list(read_lines(str(tmp_path / "none.jsonl")))
    with pytest.raises(UsageError, match="is a folder"):
        list(read_lines(str(tmp_path)))
