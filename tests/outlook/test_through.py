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
from detente.outlook.through.measures import MEASURES, NAMES, measured

USA, KOREA, CHINA = Party("USA", "USA", "state"), Party("North Korea", "PRK", "state"), Party("China", "CHN", "state")
TRUMP, KIM = Party("Donald Trump", "USA", "leader"), Party("Kim Jong Un", "PRK", "leader")
INTENT = Deed("036", "AGREE", None, 4.0)
VISIT = Deed("042", "CONSULT", "visit", 1.9)
TALKS = Deed("046", "CONSULT", None, 7.0)
REFUSAL = Deed("125", "REJECT", "meet", -5.0)
FIGHT = Deed("190", "ASSAULT", None, -10.0)
START = date(2018, 1, 1)
DAY = date(2018, 3, 1)


def on(*rows: tuple[int, Party, Deed, Party]) -> History:
    return History.of((START + timedelta(day), source, deed, target, "reports", line)
                      for line, (day, source, deed, target) in enumerate(rows, 1))


def some(seed: int = 7, events: int = 1500) -> History:
    chance = random.Random(seed)
    parties = [USA, KOREA, CHINA, TRUMP, KIM, Party("Voters", "USA", "other"), Party("UN", None, "organisation")]
    deeds = [INTENT, VISIT, TALKS, REFUSAL, FIGHT, Deed("057", "AGREE", None, 8.0), Deed("010", None, None, 0.0)]
    return on(*((chance.randrange(120), *chance.choices(parties, k=1), chance.choice(deeds), chance.choice(parties))
                for _ in range(events)))


def place(history: History, *parties: Party) -> set[int]:
    return {history.parties.index(party) for party in parties}


def test_counts_are_days_and_the_last_meeting_is_dated() -> None:
    history = on((40, USA, VISIT, KOREA), (40, KOREA, Deed("043", "CONSULT", "visit", 2.8), USA),
                 (50, USA, TALKS, KOREA), (55, USA, INTENT, KOREA), (56, USA, VISIT, CHINA))
    found = FollowThrough.load().features(history, (place(history, USA), place(history, KOREA)), DAY)
    assert found is not None
    assert found["in_person_30"] == pytest.approx(np.log1p(1))  # one visit, coded from both ends
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
    history = some()
    model = FollowThrough.load()
    found = model.features(history, (place(history, USA, TRUMP), place(history, KOREA, KIM)), DAY)
    assert found is not None
    reasons = model.reasons(found)
    assert {reason.feature for reason in reasons} == set(NAMES)
    weights = [abs(reason.weight) for reason in reasons]
    assert weights == sorted(weights, reverse=True)
    by_name = {reason.feature: reason for reason in reasons}
    visits = by_name["in_person_30"]
    assert visits.events
    for event in visits.events:
        assert history.deeds[history.deed[event]] == VISIT
        assert DAY.toordinal() - 30 <= history.day[event] < DAY.toordinal()
        parties = history.parties[history.source[event]], history.parties[history.target[event]]
        assert {party.country for party in parties} == {"USA", "PRK"}
    days = len({int(history.day[event]) for event in visits.events})
    assert visits.sentence == f"the two met in person on {days} of the 30 days before"
    assert all(reason.sentence and not reason.sentence.endswith(".") for reason in reasons)


def test_the_model_has_a_weight_for_every_measure() -> None:
    for held in ("meeting", "in_person"):
        model = FollowThrough.load(held).model
        assert model.measures == NAMES == tuple(measure.name for measure in MEASURES)
        assert model.weight.shape == model.trend.shape == (2, len(NAMES))
        assert np.isfinite(model.weight).all()
        assert (model.scale > 0).all()
