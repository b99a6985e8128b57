"""The past as a record has it: what its own reports tell, once, as of a day, each deed at its words."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from detente import read
from detente.history import History
from detente.outlook.past import past
from detente.outlook.told import DEEDS
from detente.process.digester import DIGESTER
from detente.record.record import Record
from tests.history.files import ICEWS, gathered, icews, written

Add = Callable[[str, str], str]


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(str(tmp_path / "past.sqlite"), create=True) as opened:
        yield opened


@pytest.fixture
def add(record: Record) -> Add:
    def added(text: str, day: str) -> str:
        reading = read(text, published=date.fromisoformat(day), language="en")
        return record.add(reading, digesters=(DIGESTER, DEEDS)).report.id

    return added


def known(record: Record, day: str | None = None) -> History:
    with record.view(date.fromisoformat(day) if day else None) as view:
        return past(view)


def told(history: History) -> list[tuple[str, str, str | None, str]]:
    return [(date.fromordinal(day).isoformat(), history.parties[source].name, history.deeds[deed].cameo,
             history.parties[target].name)
            for day, source, deed, target in zip(history.day.tolist(), history.source.tolist(), history.deed.tolist(),
                                                 history.target.tolist(), strict=True)]


def test_what_was_done_has_its_own_day_and_points_at_its_words(record: Record, add: Add) -> None:
    text = "PARIS - French President Emmanuel Macron met German Chancellor Angela Merkel in Paris on 2 March 2018."
    report = add(text, "2018-03-05")
    history = known(record)
    assert told(history) == [("2018-03-02", "Emmanuel Macron", "040", "Angela Merkel")]
    assert history.origins[history.origin[0]] == report
    assert text[history.line[0]:].startswith("met German Chancellor")
    macron = history.parties[history.source[0]]
    assert (macron.country, macron.role) == ("FRA", "leader")


def test_a_plan_is_an_intent_on_the_day_on_which_it_is_told_never_a_meeting(record: Record, add: Add) -> None:
    add("French President Emmanuel Macron will meet German Chancellor Angela Merkel in Paris on 20 March 2018.",
        "2018-03-05")
    assert told(known(record)) == [("2018-03-05", "Emmanuel Macron", "036", "Angela Merkel")]


def test_a_meeting_that_is_called_off_is_a_refusal(record: Record, add: Add) -> None:
    add("North Korea cancelled talks with South Korea that had been planned for Wednesday.", "2018-05-16")
    assert told(known(record)) == [("2018-05-16", "North Korea", "125", "South Korea")]


def test_what_is_only_possible_or_denied_is_no_deed(record: Record, add: Add) -> None:
    add("President Emmanuel Macron could meet Chancellor Angela Merkel next week.", "2018-03-05")
    add("France denied that President Emmanuel Macron had met Chancellor Angela Merkel.", "2018-03-06")
    assert [row for row in told(known(record)) if row[2] in ("040", "036")] == []


def test_an_act_that_several_reports_tell_counts_once(record: Record, add: Add) -> None:
    first = add("Emmanuel Macron met Chancellor Angela Merkel in Paris on 2 March 2018.", "2018-03-03")
    add("Chancellor Angela Merkel met President Emmanuel Macron on 2 March 2018 in the French capital.", "2018-03-05")
    add("Macron met Merkel in Paris, as President Emmanuel Macron and Chancellor Angela Merkel had agreed.",
        "2018-03-06")
    add("Germany and France held a meeting on 2 March 2018.", "2018-03-07")
    history = known(record)
    meetings = history.chosen(history.of_deeds(lambda deed: deed.type == "CONSULT"))
    assert [row[0] for row in told(meetings)] == ["2018-03-02"]
    assert meetings.origins[meetings.origin[0]] == first
    assert {meetings.parties[meetings.source[0]].role, meetings.parties[meetings.target[0]].role} == {"leader"}


def test_another_meeting_of_the_same_two_counts_again(record: Record, add: Add) -> None:
    add("President Emmanuel Macron met Chancellor Angela Merkel in Paris on 2 March 2018.", "2018-03-03")
    add("President Emmanuel Macron met Chancellor Angela Merkel in Berlin on 19 March 2018.", "2018-03-20")
    assert [row[0] for row in told(known(record))] == ["2018-03-02", "2018-03-19"]


def test_a_report_that_comes_late_is_not_there_before_it_was_published(record: Record, add: Add) -> None:
    add("President Emmanuel Macron met Chancellor Angela Merkel in Paris on 19 March 2018.", "2018-03-20")
    late = add("The United States imposed sanctions on Iran on 10 March 2018.", "2018-04-10")
    assert len(known(record, "2018-03-19")) == 0
    assert {row[0] for row in told(known(record, "2018-04-09"))} == {"2018-03-19"}
    after = known(record, "2018-04-10")
    assert late in after.origins
    assert [row[0] for row in told(after)] == ["2018-03-10", "2018-03-19"]


def test_the_history_as_of_a_day_is_that_of_a_record_without_what_came_later(record: Record, add: Add,
                                                                             tmp_path: Path) -> None:
    folder = Path(__file__).parents[2] / "examples" / "korea-2018"
    readings = [read(path.read_text("utf-8"), published=date.fromisoformat(path.stem[:10]), language=path.stem[-2:])
                for path in sorted(folder.glob("2018-0[34]*.txt"))]
    for reading in readings:
        record.add(reading)
    for day in sorted({reading.report.published for reading in readings if reading.report.published}):
        with Record.open(str(tmp_path / f"{day}.sqlite"), create=True) as earlier:
            for reading in reversed(readings):
                if reading.report.published and reading.report.published <= day:
                    earlier.add(reading)
            assert _whole(known(earlier)) == _whole(known(record, str(day)))


def _whole(history: History) -> set[tuple[object, ...]]:
    origins = [history.origins[place] for place in history.origin.tolist()]
    return set(zip(told(history), origins, history.line.tolist(), strict=True))


def test_what_was_imported_is_part_of_the_past(record: Record, add: Add, tmp_path: Path) -> None:
    report = add("President Emmanuel Macron met Chancellor Angela Merkel in Paris on 2 March 2018.", "2018-03-03")
    rows = [icews("2018-03-01", "France", "036", "Germany"), icews("2018-03-09", "France", "040", "Germany")]
    record.add_history(gathered(written(tmp_path / "events.tsv", [ICEWS, *rows]), "icews"))
    assert [row[0] for row in told(known(record))] == ["2018-03-01", "2018-03-02", "2018-03-09"]
    early = known(record, "2018-03-05")
    assert [early.origins[place] for place in early.origin.tolist()] == ["events.tsv", report]
    with record.view() as view:
        assert len(past(view, imported=False)) == 1


def test_a_record_without_reports_has_no_past(record: Record) -> None:
    assert len(known(record)) == 0
