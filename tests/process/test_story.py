from datetime import date

import pytest

from detente import read
from detente.model.situation import MeetingKind, MeetingStatus, Rank
from detente.process.changes import ChangeKind, changes
from detente.process.digest import facts_of
from detente.process.situation import Known, fold
from tests.process.made import day, report, telling

ADA, LUIS, TOVE, ROSA = ("person:ada berg:NOR", "person:luis mora:CHL", "person:tove lind:NOR", "person:rosa vidal:CHL")
PLANNED, HELD, CANCELLED, POSTPONED, POSSIBLE = (
    MeetingStatus.PLANNED, MeetingStatus.HELD, MeetingStatus.CANCELLED, MeetingStatus.POSTPONED,
    MeetingStatus.POSSIBLE)
LEADERS = (ADA, LUIS)


def meetings(*reports):
    return fold(reports, None).meetings


def test_a_summit_with_its_plans_is_one_meeting() -> None:
    told = [
        report(0, telling(LEADERS, PLANNED)),
        report(5, telling(LEADERS, PLANNED, (40, 50))),
        report(9, telling(LEADERS, PLANNED, (52, 52), "Geneva")),
        report(20, telling(LEADERS, CANCELLED)),
        report(25, telling(LEADERS, PLANNED, (52, 52), "Geneva")),
        report(53, telling(LEADERS, HELD, (52, 52), "Geneva")),
    ]
    one, = meetings(*told)
    assert [step.status for step in one.history] == [PLANNED, PLANNED, PLANNED, CANCELLED, PLANNED, HELD]
    assert one.status is HELD
    assert one.where is not None
    assert one.where.name == "Geneva"
    assert all(step.joined_by for step in one.history[1:])


def test_what_is_called_off_keeps_its_day_and_place() -> None:
    one, = meetings(report(0, telling(LEADERS, PLANNED, (30, 30), "Oslo")), report(9, telling(LEADERS, CANCELLED)))
    assert (one.status, one.when.first, one.where.name) == (CANCELLED, day(30), "Oslo")


def test_a_second_meeting_is_not_the_first() -> None:
    first, second = meetings(
        report(10, telling(LEADERS, HELD, (10, 10), "Oslo")), report(40, telling(LEADERS, HELD, (39, 39), "Oslo")))
    assert (first.when.first, second.when.first) == (day(10), day(39))


def test_a_held_meeting_is_not_planned_again() -> None:
    first, second = meetings(
        report(10, telling(LEADERS, HELD, (10, 10), "Oslo")), report(12, telling(LEADERS, PLANNED, (80, 80))))
    assert (first.status, second.status) == (HELD, PLANNED)
    late = report(10, telling(LEADERS, PLANNED, (10, 10)))
    one, = meetings(report(10, telling(LEADERS, HELD, (10, 10), "Oslo")), late)
    assert one.status is HELD


def test_a_further_meeting_is_another_though_no_day_is_told() -> None:
    assert len(meetings(report(10, telling(LEADERS, HELD, (10, 10))),
                        report(11, telling(LEADERS, PLANNED, again=True)))) == 2


def test_levels_are_different_meetings() -> None:
    both = ("CHL", "NOR")
    told = meetings(
        report(0, telling(both, PLANNED, (20, 20), level=Rank.LEADERS)),
        report(1, telling(both, PLANNED, (20, 20), level=Rank.OFFICIALS)),
        report(2, telling((TOVE, ROSA), PLANNED, (20, 20))))
    assert len(told) == 3


def test_leaders_meet_for_their_countries_at_a_summit_only() -> None:
    summit = telling(("CHL", "NOR"), PLANNED, (20, 20), level=Rank.LEADERS)
    talks = telling(("CHL", "NOR"), PLANNED, level=Rank.OFFICIALS)
    one, = meetings(report(0, telling(LEADERS, PLANNED, (20, 20))), report(1, summit))
    assert {participant.id for participant in one.participants} == set(LEADERS)
    assert len(meetings(report(0, telling(LEADERS, PLANNED, (20, 20))), report(1, talks))) == 2


def test_a_visit_becomes_the_meeting_with_the_host() -> None:
    visit = telling((ADA, "CHL"), PLANNED, (30, 60), "Santiago", kind=MeetingKind.VISIT, host="CHL")
    one, = meetings(report(0, visit), report(41, telling(LEADERS, HELD, (40, 40), "Santiago")))
    assert (one.status, one.when.first) == (HELD, day(40))
    assert len(meetings(report(0, visit), report(41, telling(LEADERS, HELD, (40, 40), "Oslo")))) == 2
    assert len(meetings(report(0, visit), report(41, telling((TOVE, LUIS), HELD, (40, 40), "Santiago")))) == 2


def test_vaguer_days_revise_nothing() -> None:
    one, = meetings(report(0, telling(LEADERS, PLANNED, (40, 40))), report(5, telling(LEADERS, PLANNED, (31, 60))))
    assert (one.when.first, one.when.last) == (day(40), day(40))
    one, = meetings(report(0, telling(LEADERS, PLANNED, (40, 40))), report(5, telling(LEADERS, PLANNED, (45, 45))))
    assert one.when.first == day(45)


def test_contradicting_reports_of_a_day_stand_side_by_side() -> None:
    one, = meetings(report(5, telling(LEADERS, PLANNED, (40, 40))), report(5, telling(LEADERS, CANCELLED, (40, 40))))
    assert len(one.history) == 2
    assert len(one.contradictions) == 1
    assert one.contradictions[0].status is not one.status


def test_two_dates_in_one_report_are_two_meetings() -> None:
    two = report(0, telling(LEADERS, PLANNED, (20, 20), "Oslo"), telling(LEADERS, PLANNED, (50, 50), "Santiago"))
    assert len(meetings(two)) == 2


def test_a_mere_possibility_between_countries_is_no_meeting() -> None:
    assert meetings(report(0, telling(("CHL", "NOR"), POSSIBLE))) == ()
    assert len(meetings(report(0, telling(LEADERS, POSSIBLE)))) == 1


@pytest.mark.parametrize(("language", "text"), [
    ("en", "The summit between Norway's President Ada Berg and Chile's President Luis Mora planned for 28 June has "
           "been moved to 3 July."),
    ("en", "Norway's President Ada Berg and Chile's President Luis Mora have put back their summit to 3 July."),
    ("de", "Das für den 28. Juni geplante Treffen der norwegischen Präsidentin Ada Berg mit Chiles Präsident Luis Mora "
           "ist auf den 3. Juli verschoben worden."),
    ("de", "Norwegens Präsidentin Ada Berg und Chiles Präsident Luis Mora haben ihr für den 28. Juni geplantes Treffen "
           "auf den 3. Juli verschoben."),
])
def test_what_is_moved_to_a_new_date_is_planned_for_it(language: str, text: str) -> None:
    first = "Norway's President Ada Berg will meet Chile's President Luis Mora on 28 June."
    readings = [read(first, published=date(2021, 5, 3), language="en"),
                read(text, published=date(2021, 6, 7), language=language)]
    reports = [Known(one.report.id, one.report.published, facts_of(one)) for one in readings if one.report.published]
    one, = [meeting for meeting in fold(reports, None).meetings if len(meeting.participants) == 2]
    assert (one.status, one.when.first, one.when.last) == (PLANNED, date(2021, 7, 3), date(2021, 7, 3))
    assert [(step.status, step.when.first) for step in one.history] == [
        (PLANNED, date(2021, 6, 28)), (POSTPONED, date(2021, 6, 28)), (PLANNED, date(2021, 7, 3))]
    assert all(step.joined_by for step in one.history[1:])
    found = changes(fold(reports, date(2021, 5, 4)), fold(reports, None))
    assert ChangeKind.POSTPONED in {change.kind for change in found}


@pytest.mark.parametrize(("language", "text"), [
    ("en", "The summit between Norway's President Ada Berg and Chile's President Luis Mora planned for 28 June has "
           "been postponed."),
    ("de", "Das für den 28. Juni geplante Treffen der norwegischen Präsidentin Ada Berg mit Chiles Präsident Luis Mora "
           "ist verschoben worden."),
])
def test_what_is_put_off_without_a_new_date_is_postponed(language: str, text: str) -> None:
    reading = read(text, published=date(2021, 6, 7), language=language)
    one, = fold([Known(reading.report.id, date(2021, 6, 7), facts_of(reading))], None).meetings
    assert (one.status, one.when.first, len(one.history)) == (POSTPONED, date(2021, 6, 28), 1)


@pytest.mark.parametrize(("language", "text"), [
    ("de", "Russlands Außenminister Oleg Orlow eröffnete die Sitzung in einem Hotel der Hauptstadt."),
    ("en", "Russia's Foreign Minister Oleg Orlov opened the meeting in a hotel in the capital."),
])
def test_nobody_meets_his_own_country(language: str, text: str) -> None:
    assert facts_of(read(text, published=date(2021, 6, 7), language=language)).tellings == ()
