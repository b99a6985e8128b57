"""A history: what its columns say, as of a day, and several as one."""

from datetime import date

import numpy as np

from detente.history import Deed, History, Party

SEOUL = Party("South Korea", "KOR", "state")
KIM = Party("Kim Jong-Un", "PRK", "leader")
MEET = Deed("036", None, None, 4.0)
VISIT = Deed("042", "CONSULT", "visit", 1.9)


def day(number: int) -> date:
    return date(2018, 4, number)


def test_rows_become_columns_oldest_first() -> None:
    history = History.of([(day(27), KIM, VISIT, SEOUL, "b.tsv", 9), (day(3), SEOUL, MEET, KIM, "a.tsv", 2)])
    assert [date.fromordinal(number) for number in history.day.tolist()] == [day(3), day(27)]
    assert [history.parties[place].name for place in history.source] == ["South Korea", "Kim Jong-Un"]
    assert [history.origins[place] for place in history.origin] == ["a.tsv", "b.tsv"]
    assert history.line.tolist() == [2, 9]
    assert history.weights.tolist() == [4.0, 1.9]


def test_as_of_a_day_the_day_itself_is_known() -> None:
    history = History.of((day(number), KIM, VISIT, SEOUL, "a.tsv", number) for number in (1, 5, 5, 9))
    assert [len(history.until(day(number))) for number in (1, 4, 5, 30)] == [1, 1, 3, 4]
    assert len(history.until(date(2017, 1, 1))) == 0


def test_several_histories_become_one_with_each_party_once() -> None:
    one = History.of([(day(5), KIM, VISIT, SEOUL, "a.tsv", 1)])
    two = History.of([(day(2), SEOUL, MEET, KIM, "b.tsv", 1), (day(9), SEOUL, VISIT, KIM, "a.tsv", 7)])
    joined = one.joined(two)
    assert set(joined.parties) == {SEOUL, KIM}
    assert len(joined.origins) == 2
    told = [(joined.parties[source], joined.deeds[deed])
            for source, deed in zip(joined.source, joined.deed, strict=True)]
    assert told == [(SEOUL, MEET), (KIM, VISIT), (SEOUL, VISIT)]


def test_deeds_are_chosen_by_what_they_are() -> None:
    history = History.of([(day(2), SEOUL, MEET, KIM, "a", 1), (day(3), SEOUL, VISIT, KIM, "a", 2)])
    assert np.flatnonzero(history.of_deeds(lambda deed: deed.type == "CONSULT")).tolist() == [1]


def test_an_empty_history_is_a_history() -> None:
    empty = History.of([])
    assert len(empty) == len(empty.weights) == len(empty.until(day(1))) == 0
    assert len(empty.joined(History.of([(day(2), SEOUL, MEET, KIM, "a", 1)]))) == 1
