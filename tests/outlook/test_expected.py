"""What is to be expected of a side or between two: who is meant by a name, what is told, and when nothing is."""

from datetime import date, timedelta

import pytest

from detente.history import Deed, History, Party
from detente.model import UsageError
from detente.outlook.background import Background
from detente.outlook.expected import TOP, side_outlook

DAY = date(2018, 5, 20)
PRK, KIM = Party("North Korea", "PRK", "state"), Party("Kim Jong-Un", "PRK", "leader")
USA, RUS = Party("United States", "USA", "state"), Party("Russia", "RUS", "state")
MET, ACCUSED = Deed("042", "CONSULT", "visit", 1.9), Deed("112", "ACCUSE", None, -2.0)


def past(count: int = 90) -> Background:
    rows = [(DAY - timedelta(number), (PRK, KIM)[number % 2], (MET, ACCUSED)[number % 3 == 0], USA, "events.tab",
             number + 2) for number in range(count)]
    return Background(History.of(rows), count)


@pytest.mark.parametrize("names", [
    ("North Korea", "USA"), ("Nordkorea", "Vereinigte Staaten"), ("PRK", "United States"), ("Pyongyang", "Washington")])
def test_a_country_is_meant_by_any_of_its_names_and_a_side_is_its_leaders_too(names: tuple[str, str]) -> None:
    found = side_outlook(past(), DAY, *names)
    assert found.events
    assert {one.days for one in found.events} == {7, 30}
    assert len(found.events) <= 2 * TOP
    assert all(0 < one.chance < 1 for one in found.events)
    for one in found.events:
        assert one.events[0].origin == "events.tab"
        assert one.reasons


def test_a_longer_time_makes_an_event_likelier() -> None:
    found = side_outlook(past(), DAY, "PRK").events
    chances = {(one.source, one.target, one.cameo, one.days): one.chance for one in found}
    both = [key[:3] for key in chances if key[3] == 7 and (*key[:3], 30) in chances]
    assert both
    assert all(chances[*key, 7] <= chances[*key, 30] for key in both)


def test_where_little_is_known_it_is_said() -> None:
    found = side_outlook(past(5), DAY, "PRK", "USA")
    assert not found.events
    assert found.why_not
    assert "ot enough to go on" in found.why_not
    assert all(one.level is None and one.why_not for one in found.levels)


def test_nothing_after_the_day_counts() -> None:
    early = DAY - timedelta(30)
    known = past().history
    whole = side_outlook(Background(known.until(early), 90), early, "PRK", "USA")
    assert side_outlook(Background(known, 90), early, "PRK", "USA") == whole


@pytest.mark.parametrize(("names", "said"), [
    (("PRK", "Narnia"), "nobody called 'Narnia'"), (("PRK", "Nordkorea"), "same side"),
    (("Russia",), "nobody called 'Russia'")])
def test_who_is_nobody_there_is_refused(names: tuple[str, ...], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        side_outlook(past(), DAY, *names)
