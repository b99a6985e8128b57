import io
from datetime import date

import pytest
from rich.console import Console

from detente.model import DayInterval, Event, EventStatus, Reading, Report, Span
from detente.show.picture import draw
from detente.show.sections import sections
from tests.gold.answers import OURS, SHARED, Answers

KOREA = next(gold for gold in OURS if gold.path.stem == "korea-2018-de")


def picture(reading: Reading, *, width: int = 100, colour: bool = False) -> str:
    out = io.StringIO()
    draw(reading, Console(file=out, width=width, force_terminal=colour, highlight=False))
    return out.getvalue()


@pytest.mark.parametrize("gold", [*OURS, *SHARED], ids=lambda gold: gold.path.stem)
def test_lines_fit_and_end_with_a_word(gold: Answers) -> None:
    lines = picture(gold.perfect()).splitlines()
    assert max(map(len, lines)) <= 100
    assert [line for line in lines if line != line.rstrip()] == []


def test_every_item_has_its_line() -> None:
    reading = KOREA.perfect()
    shown = {section.title: section.lines for section in sections(reading)}
    assert len(shown["Statements"]) == len(reading.statements)
    assert len(shown["Open questions"]) == len(reading.questions)
    meetings = sum(len(line.words) for title in ("Meetings ahead", "Meetings held") for line in shown[title])
    elsewhere = sum(len(line.words) for title in ("Other events", "Background") for line in shown[title])
    assert meetings + elsewhere == len(reading.events)


def test_what_is_planned_stands_apart_from_what_was_held() -> None:
    text = picture(KOREA.perfect())
    ahead, _, held = text.partition("MEETINGS HELD")
    assert "planned        Kim Jong Un and Moon Jae In · 27 Apr 2018 · Panmunjom" in ahead
    assert "planned" not in held.partition("OTHER EVENTS")[0]
    assert "Shinzo Abe and Donald Trump · 17 Apr 2018 · Mar-a-Lago" in held


def test_background_is_what_lies_well_before() -> None:
    shown = {section.title: section.lines for section in sections(KOREA.perfect())}
    assert [line.head.split(" · ")[2] for line in shown["Background"]][:2] == ["2000", "2014"]


def test_colour_only_where_it_can_be_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[" in picture(KOREA.perfect(), colour=True)
    assert "\x1b[" not in picture(KOREA.perfect())


@pytest.mark.parametrize("status", EventStatus)
def test_every_status_of_a_meeting_is_a_word(status: EventStatus) -> None:
    text = "Kim \x1b[31mmet\x1b[0m\r\nMoon [bold]twice[/bold]."
    words = Span.of(text, 0, len(text))
    event = Event(
        "e1", "CONSULT", None, (), None, Span.of(text, 9, 12), words, (), (), DayInterval(date(2018, 1, 1), None), None,
        status, (), None, None,
    )  # fmt: skip
    shown = picture(Reading(Report.of(text, "en"), events=(event,)))
    assert "nobody named · from 1 Jan 2018" in shown
    assert "MEETINGS" in shown
    assert "\x1b" not in shown
    assert "[bold]twice[/bold]" in shown
