"""Korea 2018 day by day: the chance of the summit moves when it should, and every move names its reasons.

One process is no proof that chances are right (docs/outlook.md); it shows that they follow what is reported.
"""

from datetime import date
from time import perf_counter

import pytest

from detente.desk.wording import wording
from detente.export.pictures.outlook import chance_over_time
from detente.outlook.chances import outlook_of
from detente.outlook.daily import Course, Move, Situations, course_of, days_between
from detente.process.situation import situation_of
from detente.record.record import Record
from tests.outlook.korea import readings, record_of

FIRST, LAST = date(2018, 3, 10), date(2018, 6, 12)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("story") / "korea.sqlite"
    with record_of(path, readings()):
        return str(path)


@pytest.fixture(scope="module")
def summit(record: str) -> str:
    with Record.open(record) as opened, opened.view() as view:
        return next(one.id for one in situation_of(view).meetings
                    if {"Donald Trump", "Kim Jong Un"} <= {who.name for who in one.participants})


@pytest.fixture(scope="module")
def course(record: str, summit: str) -> Course:
    with Record.open(record) as opened:
        return course_of(Situations(opened).on, summit, days_between(FIRST, LAST))


def move(course: Course, day: date) -> Move:
    return next(one for one in course.moves if one.day == day)


def chance(course: Course, day: date) -> float:
    found = next(one.chance for one in course.points if one.day == day)
    assert found is not None
    return found


@pytest.mark.parametrize(("day", "falls", "features"), [
    (date(2018, 5, 16), True, {"possible", "threats", "condition"}),
    (date(2018, 5, 24), True, {"called_off"}),
    (date(2018, 5, 27), False, {"called_off"}),
    (date(2018, 6, 2), False, {"told_again", "preparing"}),  # the report of 2 June tells of 1 June
])
def test_the_chance_falls_and_rises_when_it_should_and_says_why(
        course: Course, day: date, falls: bool, features: set[str]) -> None:
    found = move(course, day)
    assert (found.after < found.before) is falls
    assert features <= {one.feature for one in found.because}
    assert found.because[0].sources
    published = {source.published for one in found.because for source in one.sources}
    assert max(published) == day


def test_every_move_of_a_report_names_a_reason_and_its_words(course: Course) -> None:
    for one in course.moves:
        assert one.because
        if one.reports:
            assert any(source.report in one.reports for shift in one.because for source in shift.sources)


def test_the_chance_is_high_before_the_day_and_nothing_is_expected_once_it_was_held(course: Course) -> None:
    falling = [chance(course, date(2018, 5, day)) for day in (15, 23, 24)]
    assert falling == sorted(falling, reverse=True)
    assert falling[-1] < 0.1
    assert chance(course, date(2018, 6, 11)) > 0.6
    assert course.points[-1].chance is None
    assert course.points[-1].status == "held"


def test_each_day_is_as_it_would_be_asked_for_by_itself(record: str, course: Course, summit: str) -> None:
    with Record.open(record) as opened:
        for day in (date(2018, 3, 28), date(2018, 5, 20), date(2018, 6, 2)):
            with opened.view(day) as view:
                alone = outlook_of(view, day).of(summit)
            assert alone is not None
            assert alone.chance == chance(course, day)


def test_an_outlook_takes_less_than_a_second(record: str) -> None:
    with Record.open(record) as opened, opened.view(date(2018, 6, 2)) as view:
        outlook_of(view)  # what is loaded once
        begun = perf_counter()
        outlook_of(view)
        assert perf_counter() - begun < 1


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_picture_is_the_same_again_and_its_table_tells_every_day(course: Course, language: str) -> None:
    drawn = chance_over_time(course, wording(language))
    assert drawn.svg() == chance_over_time(course, wording(language)).svg()
    assert {row.cells[0] for row in drawn.table.rows} == {one.day.isoformat() for one in course.points}
