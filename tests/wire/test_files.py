import io
import os
import sys
from datetime import date
from pathlib import Path

import pytest

from detente.model import ReportError
from detente.wire.decoding import MAX_BYTES
from detente.wire.dispatch import Dispatch, Unreadable
from detente.wire.files import read_file, read_files
from detente.wire.folders import files_in
from detente.wire.opening import display_name


def test_newlines_are_not_translated(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(b"one\r\ntwo\rthree\n")
    assert read_file(str(path)).text == "one\r\ntwo\rthree\n"


def test_a_day_in_the_file_name_is_taken_with_a_notice(tmp_path: Path) -> None:
    path = tmp_path / "2018-04-18-de.txt"
    path.write_text("Kim traf Moon.")
    assumed = read_file(str(path))
    assert assumed.published == date(2018, 4, 18)
    assert "file name" in assumed.notices[0]
    given = read_file(str(path), published=date(2018, 4, 20))
    assert given.published == date(2018, 4, 20)
    assert not given.notices


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Über Kim".encode())))
    assert read_file("-") == Dispatch("Über Kim", "standard input", "-")


def test_each_file_is_read_or_told_why_not(tmp_path: Path) -> None:
    (good := tmp_path / "a.txt").write_text("Kim met Moon.")
    (huge := tmp_path / "b.txt").write_bytes(b"x" * (MAX_BYTES + 1))
    arrivals = list(read_files([str(good), str(tmp_path / "none.txt"), str(tmp_path), str(huge), "a\0b"]))
    assert isinstance(arrivals[0], Dispatch)
    errors = [arrival.error for arrival in arrivals[1:] if isinstance(arrival, Unreadable)]
    assert [
        "does not exist" in errors[0],
        "is a folder" in errors[1],
        "longer than" in errors[2],
        "no file name" in errors[3],
    ] == [True] * 4


def test_an_endless_file_is_not_read_to_its_end() -> None:
    with pytest.raises(ReportError, match="longer than a report"):
        read_file("/dev/zero")


def test_a_file_name_never_breaks_a_message() -> None:
    assert display_name("a\nb\x1b[31m.txt").isprintable()


def test_a_folder_with_links_gives_what_lies_in_it(tmp_path: Path) -> None:
    (home := tmp_path / "home").mkdir()
    (home / "inside").mkdir()
    (outside := tmp_path / "outside").mkdir()
    for path in (home / "a.txt", home / "inside" / "b.html", outside / "secret.txt"):
        path.write_text("Kim met Moon.")
    (home / "out.txt").symlink_to(outside / "secret.txt")
    (home / "way-out").symlink_to(outside, target_is_directory=True)
    (home / "inside" / "round").symlink_to(home, target_is_directory=True)
    (home / "gone.txt").symlink_to(tmp_path / "nowhere")
    (home / "twin.txt").symlink_to(home / "a.txt")
    os.mkfifo(home / "pipe.txt")
    names = [Path(one).relative_to(home).as_posix() for one in files_in([str(home)])]
    assert names == ["a.txt", "inside/b.html", "twin.txt"]
