"""The prior: how far the history of two sides moves it, what it rests on, and that nothing later counts."""

from datetime import date, timedelta

import pytest

from detente.history import Deed, History, Party
from detente.outlook.background import NOTHING, Background
from detente.outlook.chances import outlook_from
from detente.outlook.odds import log_odds
from detente.outlook.prior import prior_of
from detente.outlook.weights import weights
from tests.outlook.meetings import days, meeting, situation, step

DAY = date(2018, 5, 20)
JUNE = days("2018-06-12")
SUMMIT = meeting("a/e1", "PRK-USA", step("2018-05-01", when=JUNE), when=JUNE)
INTENT, MET = Deed("036", "CONSULT", None, 4.0), Deed("042", "CONSULT", "visit", 1.9)
REFUSED, FOUGHT = Deed("125", "REJECT", "meet", -5.0), Deed("190", "ASSAULT", None, -10.0)
PRK, USA = Party("North Korea", "PRK", "state"), Party("United States", "USA", "state")


def past(deeds: tuple[Deed, ...], count: int = 60, last: date = DAY, name: str = "events.tab") -> Background:
    """Deeds between the two in turn, one every third day up to a day."""
    rows = [(last - timedelta(3 * number), PRK, deeds[number % len(deeds)], USA, name, number + 2)
            for number in range(count)]
    return Background(History.of(rows), count)


def odds(background: Background) -> float:
    return prior_of(SUMMIT, DAY, background, "en").log_odds


def test_without_a_history_the_prior_is_the_base() -> None:
    assert odds(NOTHING) == weights().base


def test_sides_that_keep_their_word_are_likelier_to_meet_than_sides_that_refuse() -> None:
    assert odds(past((INTENT, MET))) > odds(past((REFUSED, FOUGHT))) + 0.3


def test_little_history_counts_little() -> None:
    few, many = (abs(odds(past((INTENT, MET), count)) - weights().base) for count in (4, 400))
    assert few < many / 2


def test_reasons_sum_to_the_prior_and_name_their_events() -> None:
    background = past((INTENT, MET))
    found = prior_of(SUMMIT, DAY, background, "en")
    assert found.by_history
    assert found.log_odds == pytest.approx(sum(one.weight for one in found.reasons))
    learned = [one for one in found.reasons if not one.by_hand and one.feature != "prior"]
    assert learned
    events = [event for one in learned for event in one.events]
    assert events
    assert {event.origin for event in events} == {"events.tab"}
    assert all(2 <= event.line < 62 and not event.reported for event in events)


def test_what_came_after_the_day_does_not_count() -> None:
    known = past((INTENT, MET))
    later = past((FOUGHT, REFUSED), last=DAY + timedelta(300), count=90)
    whole = known.history.joined(later.history.chosen(later.history.day > DAY.toordinal()))
    assert odds(Background(whole, 60)) == odds(known)


def test_an_imported_history_of_the_two_is_enough_to_go_on() -> None:
    found = situation(SUMMIT)
    assert outlook_from(found, DAY).meetings == ()
    one, = outlook_from(found, DAY, background=past((INTENT, MET))).meetings
    assert sum(reason.weight for reason in one.reasons) == pytest.approx(log_odds(one.chance))
    elsewhere = Background(History.of([(DAY, Party("Russia", "RUS", "state"), MET, USA, "x", 1)] * 5), 5)
    assert outlook_from(found, DAY, background=elsewhere).meetings == ()
