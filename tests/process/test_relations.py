from dataclasses import replace
from datetime import date, timedelta

import pytest

from detente import read
from detente.model import DayInterval
from detente.model.situation import Source
from detente.process.digest import facts_of
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


def test_the_score_is_as_of_the_day_asked_for() -> None:
    acts = [act("NOR", "CHL", "ASSAULT", -9.0)]
    one, = relations(acts, DAY + timedelta(HALF_LIFE))
    assert one.score == pytest.approx(0.5 * -9 / (0.5 + 1), abs=0.001)
    assert sum(part.share for part in one.parts) == pytest.approx(one.score, abs=0.001)
    assert one.over_time[-1].day == DAY


def test_each_point_says_which_acts_made_it() -> None:
    acts = (act("NOR", "CHL", "CONSULT", 2.5), act("CHL", "NOR", "ASSAULT", -9.0, 10),
            act("NOR", "CHL", "ACCUSE", -3.0, 10))
    one, = relations([replace(each, source=Source("r1", DAY + timedelta(20), "words")) for each in acts])
    assert [[act.type for act in point.acts] for point in one.over_time] == [["CONSULT"], ["ASSAULT", "ACCUSE"]]
    assert one.over_time[1].acts[0].source.report == "r1"


def test_an_act_points_at_its_words() -> None:
    text = "Norway and Chile signed an agreement on Monday. Later Norway criticised Chile."
    acts = facts_of(read(text, published=DAY, language="en")).acts
    assert acts
    assert all(one.quote and one.quote.text in text for one in acts)


def test_talks_have_no_direction_and_deeds_have() -> None:
    one, = relations([act("NOR", "CHL", "CONSULT", 2.5), act("CHL", "NOR", "CONSULT", 2.5)])
    assert one.events == 1
    one, = relations([act("NOR", "CHL", "ACCUSE", -3.0), act("CHL", "NOR", "ACCUSE", -3.0)])
    assert one.events == 2


def test_a_plan_that_many_report_counts_once_and_not_beside_the_meeting() -> None:
    day = DayInterval.day(DAY + timedelta(20))
    plans = [Dated(DAY + timedelta(number), ToldAct("NOR", "CHL", "CONSULT", None, day, 2.5, 0.5))
             for number in range(5)]
    one, = relations(plans)
    assert one.events == 1
    held = Dated(DAY + timedelta(20), ToldAct("CHL", "NOR", "CONSULT", None, day, 2.5, 1.0))
    one, = relations([*plans, held])
    assert (one.events, one.score) == (1, 1.25)


@pytest.mark.parametrize(("language", "text", "pairs"), [
    ("en", "Norway and Chile welcomed the declaration.", set()),
    ("de", "Norwegen und Chile begrüßten die Erklärung.", set()),
    ("en", "Norway and Chile signed an agreement on Monday.", {("CHL", "NOR")}),
    ("de", "Norwegen und Chile haben am Montag verhandelt.", {("CHL", "NOR")}),
    ("en", "Norway criticised Chile.", {("NOR", "CHL")}),
])
def test_what_two_do_alike_they_do_not_do_to_each_other(language: str, text: str, pairs: set[tuple[str, str]]) -> None:
    facts = facts_of(read(text, published=DAY, language=language))
    assert {(one.by, one.toward) for one in facts.acts} == pairs
