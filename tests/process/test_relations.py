from datetime import date, timedelta

import pytest

from detente.process.relations import HALF_LIFE, Dated, relations
from detente.process.telling import ToldAct

DAY = date(2021, 3, 1)


def act(by: str, toward: str, kind: str, score: float, days: int = 0, weight: float = 1.0) -> Dated:
    return Dated(DAY + timedelta(days), ToldAct(by, toward, kind, None, None, score, weight))


def test_one_act_told_twice_counts_once() -> None:
    one, = relations([act("NOR", "CHL", "CONSULT", 2.5)] * 2)
    assert (one.between, one.events, one.score) == (("CHL", "NOR"), 1, 1.25)


def test_the_parts_sum_up_to_the_score() -> None:
    one, = relations([act("NOR", "CHL", "CONSULT", 2.5), act("CHL", "NOR", "ASSAULT", -9.0, 10),
                      act("CHL", "NOR", "AID", 10.0, 25, 0.5)])
    assert sum(part.share for part in one.parts) == pytest.approx(one.score, abs=0.01)
    assert one.score == one.over_time[-1].score


def test_the_past_fades() -> None:
    one, = relations([act("NOR", "CHL", "ASSAULT", -9.0), act("NOR", "CHL", "CONSULT", 2.5, HALF_LIFE)])
    assert one.over_time[0].score == -4.5
    assert one.score == pytest.approx((0.5 * -9 + 2.5) / (0.5 + 1 + 1), abs=0.001)
