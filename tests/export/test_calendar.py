"""iCalendar, as the library icalendar reads it back."""

from datetime import date, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from detente.export.extract import Extract
from detente.export.meetings_calendar import STATUS, chunks, span
from detente.model import DayInterval
from detente.model.situation import MeetingStatus

from .conftest import As_of
from .hostile import NAMES


def events(extract: Extract) -> list[Any]:
    return list(Calendar.from_ical(b"".join(chunks(extract))).walk("VEVENT"))


def summit(extract: Extract) -> Any:
    """The meeting of Trump and Kim."""
    found = [one for one in events(extract) if "Donald Trump" in one["SUMMARY"] and "Kim Jong Un" in one["SUMMARY"]]
    assert len(found) == 1
    return found[0]


def test_the_summit_is_one_event_through_all_revisions(as_of: As_of) -> None:
    told = []
    for day in ((2018, 5, 11), (2018, 5, 24), (2018, 6, 1), (2018, 6, 13)):
        with as_of(*day) as extract:
            told.append(summit(extract))
    assert [str(one["STATUS"]) for one in told] == ["TENTATIVE", "CANCELLED", "TENTATIVE", "CONFIRMED"]
    assert [str(one["X-DETENTE-STATUS"]) for one in told] == ["planned", "cancelled", "planned", "held"]
    assert len({str(one["UID"]) for one in told}) == 1
    numbers = [one["SEQUENCE"] for one in told]
    assert numbers == sorted(set(numbers))
    stamps = [one["DTSTAMP"].dt for one in told]
    assert stamps == sorted(set(stamps))
    assert all(one["LAST-MODIFIED"].dt == one["DTSTAMP"].dt for one in told)
    assert told[-1]["DTSTART"].dt == date(2018, 6, 12)
    assert told[-1]["DTEND"].dt == date(2018, 6, 13)
    assert told[-1]["LOCATION"] == "Singapore"
    assert "cancelled" in told[1]["SUMMARY"]


def test_a_window_is_an_all_day_span_whose_end_is_not_of_it(as_of: As_of) -> None:
    with as_of(2018, 4, 18) as extract:
        one = summit(extract)
    assert (one["DTSTART"].dt, one["DTEND"].dt) == (date(2018, 6, 1), date(2018, 6, 11))
    assert one["TRANSP"] == "TRANSPARENT"


def test_a_description_tells_each_step_in_the_words_of_its_report(as_of: As_of) -> None:
    with as_of() as extract:
        one = summit(extract)
        meeting, = (each for each in extract.situation.meetings if each.id == one["X-DETENTE-MEETING"])
    for step in meeting.history:
        assert f"{step.published}: " in one["DESCRIPTION"]
        assert " ".join(step.quote.split()) in one["DESCRIPTION"]
    assert "https://news.example/2018-05-24-de" in one["DESCRIPTION"]


def test_uids_stay_from_day_to_day(as_of: As_of) -> None:
    before: dict[str, int] = {}
    for day in ("2018-03-09", "2018-03-28", "2018-04-18", "2018-04-27", "2018-05-11", "2018-05-16", "2018-05-24",
                "2018-05-27", "2018-06-02", "2018-06-12"):
        with as_of(*map(int, day.split("-"))) as extract:
            now = {str(one["UID"]): int(one["SEQUENCE"]) for one in events(extract)}
        assert before.keys() <= now.keys()
        assert all(now[uid] >= number for uid, number in before.items())
        before = now


def test_every_dated_meeting_is_in_it_and_no_other(as_of: As_of) -> None:
    with as_of() as extract:
        there = {str(one["X-DETENTE-MEETING"]) for one in events(extract)}
        assert there == {one.id for one in extract.situation.meetings if one.when}


def test_words_in_german(as_of: As_of) -> None:
    with as_of(2018, 5, 24, language="de") as extract:
        one = summit(extract)
    assert one["SUMMARY"].endswith("Gipfel (abgesagt)")
    assert "abgesagt" in one["CATEGORIES"].to_ical().decode()


def test_hostile_words_stay_in_their_place(hostile: Extract) -> None:
    raw = b"".join(chunks(hostile))
    assert raw.count(b"\nBEGIN:VEVENT\r\n") == len(MeetingStatus)
    assert not set(raw) & (set(range(32)) - {10, 13})
    assert all(line.endswith(b"\r") and len(line) <= 76 for line in raw.split(b"\n")[:-1])
    found = events(hostile)
    assert [str(one["X-DETENTE-STATUS"]) for one in found] == [one.value for one in MeetingStatus]
    assert "Moon BEGIN:VEVENT UID:evil" in found[0]["SUMMARY"]
    assert NAMES[3] in found[3]["SUMMARY"]


def test_every_status_is_told() -> None:
    assert STATUS.keys() == set(MeetingStatus)
    assert {STATUS[one] for one in (MeetingStatus.PLANNED, MeetingStatus.POSSIBLE)} == {"TENTATIVE"}


@pytest.mark.parametrize("when", [DayInterval(None, date(2018, 5, 31)), DayInterval(date(2018, 5, 31), None)])
def test_days_open_on_one_side_are_the_known_one(when: DayInterval) -> None:
    assert span(when) == (date(2018, 5, 31), date(2018, 5, 31) + timedelta(1))
