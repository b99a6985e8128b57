"""Files are there whole or not at all."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from detente.export.saving import save, save_all
from detente.model import UsageError


def breaking() -> Iterator[bytes]:
    yield b"half"
    raise RuntimeError("on the way")


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    save(tmp_path / "new" / "a.ics", [b"one ", b"two"])
    assert (tmp_path / "new" / "a.ics").read_bytes() == b"one two"
    assert names(tmp_path / "new") == {"a.ics"}


def test_half_a_file_takes_nobodys_place(tmp_path: Path) -> None:
    old = tmp_path / "a.ics"
    old.write_bytes(b"old")
    with pytest.raises(RuntimeError):
        save(old, breaking(), over=True)
    assert old.read_bytes() == b"old"
    assert names(tmp_path) == {"a.ics"}


def test_nothing_is_written_over_unless_told(tmp_path: Path) -> None:
    old = tmp_path / "a.ics"
    old.write_bytes(b"old")
    with pytest.raises(UsageError, match="--force"):
        save(old, [b"new"])
    assert old.read_bytes() == b"old"
    save(old, [b"new"], over=True)
    assert old.read_bytes() == b"new"


def test_of_several_files_all_are_new_or_none(tmp_path: Path) -> None:
    def pieces() -> Iterator[tuple[str, bytes]]:
        yield "a.csv", b"new"
        yield "b.csv", b"new"
        raise RuntimeError("on the way")

    (tmp_path / "a.csv").write_bytes(b"old")
    (tmp_path / "own.txt").write_bytes(b"mine")
    with pytest.raises(RuntimeError):
        save_all(tmp_path, pieces(), ("a.csv", "b.csv"), over=True)
    assert (tmp_path / "a.csv").read_bytes() == b"old"
    assert names(tmp_path) == {"a.csv", "own.txt"}


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.ics").write_bytes(b"old")
    (tmp_path / "link.ics").symlink_to("real.ics")
    save(tmp_path / "link.ics", [b"new"], over=True)
    assert (tmp_path / "link.ics").is_symlink()
    assert (tmp_path / "real.ics").read_bytes() == b"new"


@pytest.mark.parametrize("place", ["folder", "file.txt/a.ics"])
def test_what_is_no_place_for_a_file_is_told(tmp_path: Path, place: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file.txt").write_bytes(b"")
    with pytest.raises(UsageError):
        save(tmp_path / place, [b""], over=True)
