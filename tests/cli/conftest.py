"""The command run in this process, with a reader that costs nothing."""

import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from detente.cli import main as cli
from detente.model import Reading, Report, Span, Timex, TimexType
from detente.reading import text as reading_text


@dataclass(frozen=True)
class Run:
    """What a run of the command gave."""

    code: int
    out: str
    err: str

    @property
    def complaint(self) -> str:
        """The one line on stderr."""
        assert self.err.count("\n") == 1, self.err
        assert self.err.startswith("detente: ")
        assert "Traceback" not in self.err
        return self.err


@pytest.fixture
def plain_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that finds every "Friday" and needs no pipeline; it breaks on "!!!"."""

    def read_report(report: Report, _language: object) -> Reading:
        if "!!!" in report.text:
            raise IndexError("a defect")
        at = report.text.find("Friday")
        words = Span.of(report.text, at, at + 6)
        found = (Timex(words.start, words.end, words.text, TimexType.DATE, None, None, None),) if at >= 0 else ()
        return Reading(report, times=found)

    monkeypatch.setattr(reading_text, "read_report", read_report)
    monkeypatch.setattr(reading_text, "bundle", lambda _code, _settings: None)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Callable[..., Run]:
    """`run("read", "a.txt")` runs `detente read a.txt`."""

    def run_command(*arguments: str) -> Run:
        monkeypatch.setattr(sys, "argv", ["detente", *arguments])
        with pytest.raises(SystemExit) as left:
            cli.main()
        out, err = capfd.readouterr()
        assert isinstance(left.value.code, int)
        return Run(left.value.code, out, err)

    return run_command
