"""The fold is kept in a record as it goes: who breaks it off goes on from there, on both databases."""

from typing import Any

import pytest
from benchmarks.made_up import made_up

from detente.process import book as books
from detente.process.digester import DIGESTER
from detente.process.keeping import open_book, opened
from detente.process.meetings.annals import Annals
from detente.process.situation import situation_of
from detente.record.record import Record

REPORTS, LAST = 40, 33


def test_a_fold_that_was_broken_off_is_gone_on_with(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    for reading in made_up(0, REPORTS):
        record.add(reading, digesters=(DIGESTER,))
    monkeypatch.setattr(books, "_AT_ONCE", 2)
    monkeypatch.setattr(books, "_IN_BETWEEN", 10)
    meet, places = Annals.meet, list[int]()

    def until_the_last(annals: Annals, place: int, facts: Any) -> None:
        places.append(place)
        if place == LAST and len(places) == LAST + 1:
            raise KeyboardInterrupt
        meet(annals, place, facts)

    monkeypatch.setattr(Annals, "meet", until_the_last)
    with pytest.raises(KeyboardInterrupt), open_book(record, None):
        pass
    with open_book(record, None):
        pass
    assert places == [*range(LAST + 1), *range(30, REPORTS)]
    found = opened(record, None)
    with record.view() as view:
        assert found.to_json() == situation_of(view).to_json()
    assert len(places) == LAST + 1 + REPORTS - 30  # the whole fold is kept by now
