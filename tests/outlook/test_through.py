"""Follow-through: what is counted before a day, the chances that follow from it, and what they rest on."""

import random
from datetime import date, timedelta

import numpy as np
import pytest

from detente.history import Deed, History, Party
from detente.outlook.through import ENOUGH, FollowThrough, chances
from detente.outlook.through.features import features
from detente.outlook.through.hazard import SPANS
from detente.outlook.through.ledger import Asked, Ledger
from detente.outlook.through.measures import MEASURES, NAMES, NARROW, measured

USA, KOREA, CHINA = Party("USA", "USA", "state"), Party("North Korea", "PRK", "state"), Party("China", "CHN", "state")
TRUMP, KIM = Party("Donald Trump", "USA", "leader"), Party("Kim Jong Un", "PRK", "leader")
INTENT = Deed("036", "AGREE", None, 4.0)
VISIT = Deed("042", "CONSULT", "visit", 1.9)
TALKS = Deed("046", "CONSULT", None, 7.0)
REFUSAL = Deed("125", "REJECT", "meet", -5.0)
REMARK = Deed("010", None, None, 0.0)
FIGHT = Deed("190", "ASSAULT", None, -10.0)
START = date(2018, 1, 1)
DAY = date(2018, 3, 1)


def on(*rows: tuple[int, Party, Deed, Party]) -> History:
    return History.of((START + timedelta(day), source, deed, target, "reports", line)
                      for line, (day, source, deed, target) in enumerate(rows, 1))


def some(seed: int = 7, events: int = 1500) -> History:
    chance = random.Random(seed)
    parties = [USA, KOREA, CHINA, TRUMP, KIM, Party("Voters", "USA", "other"), Party("UN", None, "organisation")]
    deeds = [INTENT, VISIT, TALKS, REFUSAL, FIGHT, Deed("057", "AGREE", None, 8.0), REMARK]
    return on(*((chance.randrange(120), *chance.choices(parties, k=1), chance.choice(deeds), chance.choice(parties))
                for _ in range(events)))


def place(history: History, *parties: Party) -> set[int]:
    return {history.parties.index(party) for party in parties}


def test_counts_are_days_and_the_last_meeting_is_dated() -> None:
    history = on((40, USA, VISIT, KOREA), (40, KOREA, Deed("043", "CONSULT", "visit", 2.8), USA),
                 (50, USA, TALKS, KOREA), (55, USA, INTENT, KOREA), (56, USA, VISIT, CHINA))
    found = FollowThrough.load().features(history, (place(history, USA), place(history, KOREA)), DAY)
    assert found is not None
    assert found["in_person_90"] == pytest.approx(np.log1p(1))  # one visit, coded from both ends
    assert found["meeting_30"] == pytest.approx(np.log1p(2))
    assert found["meeting_since"] == pytest.approx(np.log1p(9))  # day 59 asked, talks on day 50
    assert found["side_meeting_30_more"] == pytest.approx(np.log1p(3))
    assert found["same_country"] == 0
    assert found["states"] == 2


def test_nothing_from_the_day_on_is_used() -> None:
    history = some()
    dyad = (place(history, USA, TRUMP), place(history, KOREA, KIM))
    known = history.chosen(history.day < DAY.toordinal())
    changed = known.joined(on(*((60 + day % 30, TRUMP, REFUSAL, KIM) for day in range(200))))
    model = FollowThrough.load()
    first, second = model.features(history, dyad, DAY), model.features(changed, dyad, DAY)
    assert first is not None
    assert second is not None
    assert first.value == second.value
    assert model.reasons(first) == model.reasons(second)
    later = model.features(changed, dyad, DAY + timedelta(30))
    assert later is not None
    assert later.value != first.value


def test_one_dyad_is_measured_as_many_are() -> None:
    history = some()
    ledger = Ledger.of(history)
    pairs = [(one, other) for one in range(len(history.parties)) for other in range(one)]
    day = DAY.toordinal()
    table = measured(ledger, Asked(*np.array([(*pair, day) for pair in pairs]).T))
    for row, (one, other) in zip(table.value, pairs, strict=True):
        alone = features(history, ({one}, {other}), day)
        assert alone is not None
        assert dict(zip(NAMES, row.tolist(), strict=True)) == alone.value


def test_a_side_of_several_parties_counts_a_day_once() -> None:
    history = on((50, USA, VISIT, KOREA), (50, TRUMP, VISIT, KIM), (51, TRUMP, TALKS, KOREA), (52, TRUMP, TALKS, USA))
    found = FollowThrough.load().features(history, (place(history, USA, TRUMP), place(history, KOREA, KIM)), DAY)
    assert found is not None
    assert found["meeting_30"] == pytest.approx(np.log1p(2))  # what Trump says to his own state is not between the two
    assert (found["states"], found["leaders"]) == (2, 2)


def test_chances_sum_to_one_and_grow() -> None:
    history = some()
    for held in ("meeting", "in_person"):
        model = FollowThrough.load(held)
        for other in (CHINA, KIM, KOREA):
            found = model.features(history, (place(history, USA), place(history, other)), DAY)
            assert found is not None
            hazards = model.hazards(found)
            assert hazards.shape == (90, 2)
            assert (hazards >= 0).all()
            told = model.chances(found)
            assert np.abs(told.sum(1) - 1).max() < 1e-9
            assert (np.diff(told[:, :2], axis=0) >= 0).all()
            assert np.array_equal(model.hazards(found, 120)[:90], hazards)


def test_spans_add_up_to_what_was_learned() -> None:
    """The days of a span, one after another, come to the chances that the regression gives the span."""
    model = FollowThrough.load().model
    row = model.mean[None] + 0.5 * model.scale
    learned, told = model.spans(row)[0], chances(model.hazards(row)[0])
    left, held = 1.0, 0.0
    for span, end in enumerate(SPANS):
        held += left * learned[span, 0]
        left *= 1 - learned[span].sum()
        assert told[end - 1, 0] == pytest.approx(held, abs=1e-12)
        assert told[end - 1, 2] == pytest.approx(left, abs=1e-12)


def test_too_little_is_said_to_be_too_little() -> None:
    history = on((50, USA, INTENT, CHINA), (51, USA, TALKS, CHINA), (52, KOREA, TALKS, CHINA))
    model = FollowThrough.load()
    assert model.features(history, (place(history, USA), place(history, KOREA)), DAY) is None  # nothing between them
    assert model.features(history, (place(history, USA), place(history, CHINA)), START) is None
    assert ENOUGH == 3
    assert model.features(history, (place(history, USA), place(history, CHINA)), DAY) is not None
    with pytest.raises(ValueError, match="none in common"):
        model.features(history, (place(history, USA), place(history, USA, CHINA)), DAY)


def test_reasons_name_the_events_that_they_rest_on() -> None:
    history, later = some(), DAY + timedelta(5)
    model = FollowThrough.load()
    found = model.features(history, (place(history, USA, TRUMP), place(history, KOREA, KIM)), later)
    assert found is not None
    reasons = model.reasons(found)
    assert found.wide
    assert {reason.feature for reason in reasons} == set(NAMES)
    weights = [abs(reason.weight) for reason in reasons]
    assert weights == sorted(weights, reverse=True)
    by_name = {reason.feature: reason for reason in reasons}
    visits = by_name["in_person_90"]
    assert visits.events
    for event in visits.events:
        assert history.deeds[history.deed[event]] == VISIT
        assert later.toordinal() - 90 <= history.day[event] < later.toordinal()
        parties = history.parties[history.source[event]], history.parties[history.target[event]]
        assert {party.country for party in parties} == {"USA", "PRK"}
    days = len({int(history.day[event]) for event in visits.events})
    assert visits.sentence == f"the two met in person on {days} of the 90 days before"
    assert all(reason.sentence and not reason.sentence.endswith(".") for reason in reasons)


def test_the_models_have_a_weight_for_every_measure() -> None:
    for held in ("meeting", "in_person"):
        found = FollowThrough.load(held)
        assert found.model.measures == NAMES == tuple(measure.name for measure in MEASURES)
        assert found.narrow.measures == NARROW
        for model in (found.model, found.narrow):
            assert model.weight.shape == model.trend.shape == (2, len(model.measures))
            assert np.isfinite(model.weight).all()
            assert (model.scale > 0).all()
            assert 0 < model.base["7"] < model.base["30"] < model.base["90"] < 1


def test_a_meeting_more_never_lowers_the_chance() -> None:
    for held in ("meeting", "in_person"):
        found = FollowThrough.load(held)
        for model in (found.model, found.narrow):
            weights = dict(zip(model.measures, model.weight[0].tolist(), strict=True))
            assert all(weights[name] >= 0 for name in ("meeting_30", "meeting_365", "in_person_90", "kept"))
            assert weights["meeting_since"] <= 0
            assert weights["called_off_90"] <= 0


def test_chances_are_the_aalen_johansen_sum() -> None:
    """Ten plans by hand: two held and one called off on day 1, of seven left one held and two called off on day 2."""
    told = chances(np.array([[2 / 10, 1 / 10], [1 / 7, 2 / 7], [0, 0]]))
    assert told.tolist() == [pytest.approx([0.2, 0.1, 0.7]), pytest.approx([0.3, 0.3, 0.4]),
                             pytest.approx([0.3, 0.3, 0.4])]


def test_few_events_are_flagged_and_only_the_two_count() -> None:
    own = [(30, USA, INTENT, KOREA), (41, USA, TALKS, KOREA), (50, USA, REFUSAL, KOREA)]
    model = FollowThrough.load()
    short = on(*own, (45, USA, VISIT, CHINA))
    dyad = (place(short, USA), place(short, KOREA))
    found = model.features(short, dyad, DAY)
    assert found is not None
    assert not found.wide
    first, *others = model.reasons(found)
    assert (first.feature, first.weight) == ("few_events", 0.0)
    assert "3 between the two and 1 of either with others" in first.sentence
    assert {reason.feature for reason in others} == set(NARROW)
    busier = on(*own, *((45 + count % 5, USA, VISIT, CHINA) for count in range(90)))
    other = model.features(busier, (place(busier, USA), place(busier, KOREA)), DAY)
    assert other is not None
    assert np.array_equal(model.hazards(found), model.hazards(other))
    many = on(*own, *((count % 59, USA, VISIT, CHINA) for count in range(150)))
    wide = model.features(many, (place(many, USA), place(many, KOREA)), START + timedelta(61))
    assert wide is not None
    assert wide.wide
    assert model.reasons(wide)[0].feature != "few_events"


def test_a_plan_that_is_refused_is_less_likely_and_more_likely_off() -> None:
    plan = [(20, USA, INTENT, KOREA), (30, USA, TALKS, KOREA), (55, USA, INTENT, KOREA)]
    calm, refused = (on(*plan, (57, KOREA, deed, USA), (58, KOREA, deed, USA)) for deed in (REMARK, REFUSAL))
    model = FollowThrough.load()
    told = []
    for history in (calm, refused):
        found = model.features(history, (place(history, USA), place(history, KOREA)), DAY)
        assert found is not None
        told.append(model.chances(found)[29])
    assert told[1][0] < told[0][0]
    assert told[1][1] > told[0][1]


def test_cases_are_closed_and_point_at_their_events() -> None:
    history = on((8, USA, INTENT, CHINA), (12, USA, VISIT, CHINA), (20, TRUMP, INTENT, KIM), (23, KIM, REFUSAL, TRUMP),
                 (30, USA, INTENT, KOREA), (56, USA, INTENT, CHINA), (58, USA, INTENT, KOREA), (70, USA, VISIT, KOREA))
    model = FollowThrough.load()
    found = model.cases(history, (place(history, USA), place(history, KOREA)), DAY)
    by_sides = {frozenset(case.sides): case for case in found}
    assert set(by_sides) == {frozenset({"USA", "China"}), frozenset({"Donald Trump", "Kim Jong Un"})}
    visit, refusal = by_sides[frozenset({"USA", "China"})], by_sides[frozenset({"Donald Trump", "Kim Jong Un"})]
    assert (visit.day, visit.became, visit.on) == (START + timedelta(8), "held", START + timedelta(12))
    assert [int(history.line[event]) for event in visit.events] == [1, 2]
    assert (refusal.became, refusal.on) == ("called off", START + timedelta(23))
    assert [case.distance for case in found] == sorted(case.distance for case in found)
    assert model.cases(history, (place(history, USA), place(history, KOREA)), DAY, top=1) == found[:1]
    later = model.cases(history, (place(history, USA), place(history, KOREA)), START + timedelta(200))
    own = next(case for case in later if frozenset(case.sides) == {"USA", "North Korea"})
    assert (own.became, own.on) == ("held", START + timedelta(70))
    assert model.cases(history, (place(history, KIM), place(history, CHINA)), DAY) == ()


def test_the_same_history_gives_the_same_answer_whatever_order_it_comes_in() -> None:
    kinds = [INTENT, VISIT, TALKS, REFUSAL] * 5
    rows = [(20 + day, USA, kind, KOREA) for day, kind in enumerate(kinds)]
    model = FollowThrough.load()
    told = []
    for order in (rows, rows[::-1]):
        history = on(*order)
        found = model.features(history, (place(history, KOREA), place(history, USA)), DAY)
        turned = model.features(history, (place(history, USA), place(history, KOREA)), DAY)
        assert found is not None
        assert turned is not None
        told += [model.hazards(found).tobytes(), model.hazards(turned).tobytes()]
    assert len(set(told)) == 1
