"""The chance of a planned meeting: what it sums to, what moves it, and what is known as of a day."""

import random
from datetime import date, timedelta
from math import isclose
from pathlib import Path

import pytest

from detente import read
from detente.model import UsageError
from detente.model.situation import MeetingStatus
from detente.outlook.chances import is_open, outlook_from, outlook_of
from detente.outlook.forecast import MeetingOutlook, Outcome
from detente.outlook.odds import log_odds
from detente.outlook.sentences import LANGUAGES, words
from detente.outlook.weights import weights
from tests.outlook.korea import readings, record_of
from tests.outlook.meetings import days, meeting, situation, step

P, M, C = MeetingStatus.PLANNED, MeetingStatus.POSSIBLE, MeetingStatus.CANCELLED
JUNE = days("2018-06-12")


def of(*history: object, when: object = JUNE, day: str = "2018-05-20", **more: object) -> MeetingOutlook:
    one = meeting("a/e1", "PRK-USA", *history, when=when, **more)  # type: ignore[arg-type]
    found = outlook_from(situation(one), date.fromisoformat(day)).of("a/e1")
    assert found is not None
    return found


def firm(*later: object) -> MeetingOutlook:
    return of(step("2018-05-01", when=JUNE), step("2018-05-10", when=JUNE), *later)


def test_outcomes_sum_to_one_and_reasons_to_the_chance(tmp_path: Path) -> None:
    with record_of(tmp_path / "korea.sqlite", readings()) as record:
        for number in range(0, 100, 3):
            day = date(2018, 3, 9) + timedelta(number)
            with record.view(day) as view:
                found = outlook_of(view, day)
            for one in found.meetings:
                for each in one.chances:
                    told = [each.of(outcome) for outcome in Outcome]
                    assert abs(sum(told) - 1) < 1e-9
                    assert min(told) >= 0
                assert isclose(sum(reason.weight for reason in one.reasons), log_odds(one.chance), abs_tol=1e-9)
                window = one.at("window")
                assert window is None or isclose(window.held, one.chance, abs_tol=1e-9)


def test_chances_of_what_can_happen_once_only_grow_with_time() -> None:
    one = firm()
    held = [each.held for each in sorted(one.chances, key=lambda each: each.until)]
    assert held == sorted(held)


def test_what_is_planned_for_june_is_not_held_next_week() -> None:
    one = of(step("2018-03-05", when=JUNE), step("2018-03-09", when=JUNE), day="2018-03-10")
    week, window = one.at("7"), one.at("window")
    assert week is not None
    assert window is not None
    assert week.held < 0.005
    assert window.held > 0.3
    assert window.until == date(2018, 6, 12)


@pytest.mark.parametrize(("more", "less"), [
    (firm(), of(step("2018-05-01", when=JUNE), step("2018-05-10", M, JUNE))),
    (firm(), of(step("2018-05-01", when=JUNE), step("2018-05-10", C, JUNE))),
    (firm(), of(step("2018-05-01"), step("2018-05-10"), when=None)),
    (firm(), of(step("2018-05-01", when=days("2018-05-25")), step("2018-05-10", when=JUNE))),
    (of(step("2018-05-01", when=JUNE), step("2018-05-10", when=JUNE), where="Geneva"), firm()),
    (firm(step("2018-05-15", when=JUNE)), firm()),
    (firm(), of(step("2018-05-01", C, JUNE), step("2018-05-10", when=JUNE))),
    (of(step("2018-05-01", when=JUNE), step("2018-05-10", when=JUNE, said_by=("USA",))),
     of(step("2018-05-01", when=JUNE, said_by=("CHN",)), step("2018-05-10", when=JUNE, said_by=("CHN",)))),
])
def test_each_sign_points_the_way_that_it_is_told_to(more: MeetingOutlook, less: MeetingOutlook) -> None:
    assert more.chance > less.chance


def test_what_was_called_off_may_be_held_after_all_but_seldom() -> None:
    one = of(step("2018-05-01", when=JUNE), step("2018-05-10", C, JUNE))
    assert 0 < one.chance < 0.15
    week = one.at("7")
    assert week is not None
    assert week.cancelled > 0.8
    assert week.neither == 0


def test_of_what_was_held_nothing_is_expected_nor_of_what_has_lapsed() -> None:
    held = meeting("a/e1", "PRK-USA", step("2018-06-12", MeetingStatus.HELD, JUNE), when=JUNE)
    plan = meeting("a/e1", "PRK-USA", step("2018-05-01", when=JUNE), when=JUNE)
    assert not is_open(held, date(2018, 6, 12))
    assert is_open(plan, date(2018, 6, 19))
    assert not is_open(plan, date(2018, 6, 20))


def test_every_reason_names_its_words_and_says_that_it_was_set_by_hand() -> None:
    one = firm(step("2018-05-15", C, JUNE), step("2018-05-18", when=JUNE))
    assert {reason.feature for reason in one.reasons} >= {"exact_day", "called_off_before", "fresh_break"}
    for reason in one.reasons:
        assert reason.by_hand
        assert reason.feature == "base" or reason.sources[0].quote


def test_a_plan_alone_is_not_enough_to_go_on() -> None:
    one = meeting("a/e1", "PRK-USA", step("2018-05-01", when=JUNE), when=JUNE)
    found = outlook_from(situation(one), date(2018, 5, 1))
    assert found.meetings == ()
    assert found.not_enough[0].sentence.startswith("Not enough to go on")
    german = outlook_from(situation(one), date(2018, 5, 1), language="de")
    assert german.not_enough[0].sentence.startswith("Zu wenig Anhalt")


def test_a_report_that_plans_a_meeting_and_tells_nothing_else_is_not_enough(tmp_path: Path) -> None:
    told = read("The foreign ministers of Germany and Brazil are to meet in Geneva on 12 June.",
                published=date(2018, 5, 1), language="en")
    with record_of(tmp_path / "one.sqlite", [told]) as record, record.view(date(2018, 5, 2)) as view:
        found = outlook_of(view)
    assert found.meetings == ()
    assert len(found.not_enough) == 1


def test_nothing_that_was_published_later_is_used_and_no_order_of_adding_matters(tmp_path: Path) -> None:
    with record_of(tmp_path / "all.sqlite", readings()) as whole:
        for number, day in enumerate((date(2018, 4, 20), date(2018, 5, 16), date(2018, 5, 24), date(2018, 6, 2))):
            known = [one for one in readings() if one.report.published and one.report.published <= day]
            random.Random(number).shuffle(known)
            with record_of(tmp_path / f"{number}.sqlite", known) as part, part.view() as then, whole.view(day) as now:
                assert outlook_of(then, day) == outlook_of(now, day)


def test_a_view_that_knows_more_than_the_day_is_refused(tmp_path: Path) -> None:
    with record_of(tmp_path / "all.sqlite", readings()) as record, record.view() as view, \
            pytest.raises(UsageError, match="published after 2018-05-16"):
        outlook_of(view, date(2018, 5, 16))


def test_every_sign_has_a_weight_and_a_sentence_in_each_language() -> None:
    for language in LANGUAGES:
        sentences = words(language).sentences
        assert set(weights().signs) <= set(sentences)
        assert set(sentences) == set(words("en").sentences)
    assert all(one.why for one in weights().signs.values())
