"""The command `picture` on two short reports."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_situation import record

__all__ = ["record"]

Runner = Callable[..., Run]


def test_a_picture_goes_to_standard_output_or_to_a_file(record: str, run: Runner, tmp_path: Path) -> None:
    shown = run("picture", "timeline", "--record", record)
    assert shown.code == 0
    assert shown.out.startswith("<?xml")
    assert "Singapore" in shown.out
    for ending, start in (("svg", b"<?xml"), ("png", b"\x89PNG"), ("csv", b'"kind"')):
        path = tmp_path / f"timeline.{ending}"
        assert run("picture", "timeline", "--record", record, "--out", str(path)).code == 0
        assert path.read_bytes().startswith(start)


def test_it_follows_day_and_language(record: str, run: Runner) -> None:
    before = run("picture", "timeline", "--record", record, "--as-of", "2018-05-12", "--language", "de").out
    assert "geplant" in before
    assert "abgesagt" not in before
    assert "abgesagt" in run("picture", "timeline", "--record", record, "--language", "de").out


def test_nothing_to_draw_is_said_by_the_exit_code(record: str, run: Runner) -> None:
    assert run("picture", "timeline", "--record", record, "--as-of", "2001-01-01").code == 1


@pytest.mark.parametrize(("arguments", "told"), [
    (("nonsense",), "no picture 'nonsense': there are timeline"),
    (("plan",), "about one meeting"),
    (("offices", "--about", "nobody"), "no actor 'nobody'"),
    (("timeline", "--out", "timeline.gif"), "name a file that ends in .svg"),
    (("timeline", "--language", "fr"), "use de or en"),
    (("timeline", "--out", "/dev/null/a.svg"), "name another"),
])
def test_wrong_use_is_told_in_one_sentence(arguments: tuple[str, ...], told: str, record: str, run: Runner) -> None:
    ended = run("picture", *arguments, "--record", record)
    assert ended.code == 2
    assert told in ended.complaint


def test_a_file_that_is_there_is_not_written_over(record: str, run: Runner, tmp_path: Path) -> None:
    path = tmp_path / "mine.svg"
    path.write_text("mine", "utf-8")
    assert run("picture", "timeline", "--record", record, "--out", str(path)).code == 2
    assert path.read_text("utf-8") == "mine"
    assert run("picture", "timeline", "--record", record, "--out", str(path), "--force").code == 0
