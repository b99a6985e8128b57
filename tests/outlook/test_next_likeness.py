"""What next-event ranking says of candidates rests on the days before alone, and on the company that they keep."""

import numpy as np
import pytest

pytest.importorskip("scipy", reason="training extra")

from training.outlook import features
from training.outlook.features import Chooser
from training.outlook.ledger import Floats, Ledger
from training.outlook.likeness import Company
from training.outlook.places import place_in_row
from training.outlook.protocol import Facts, asked
from training.outlook.rules import Rules

ENTITIES, RELATIONS = 7, 2
# 0 and 1 deal with 3 and 4 alike, 2 with 5 alone. What the last day brings is different in the two histories.
PAST = np.array([[0, 0, 3, 0], [0, 0, 4, 1], [1, 0, 3, 1], [1, 0, 4, 2], [1, 1, 6, 2], [2, 0, 5, 2]])
ENDS = np.array([[0, 1, 6, 3], [2, 1, 4, 3]]), np.array([[0, 1, 5, 3], [6, 0, 5, 3]])


def ledger_before_the_end(end: Facts) -> tuple[Ledger, Rules]:
    facts = asked(np.concatenate([PAST, end]), RELATIONS)
    ledger = Ledger(facts, ENTITIES, RELATIONS)
    rules = Rules(ledger)
    for day in range(3):
        ledger.until(day)
        rules.learn(facts[facts[:, 3] == day])
        ledger.learn(facts[facts[:, 3] == day])
    rules.settle()
    ledger.until(3)
    return ledger, rules


def every_candidate(ledger: Ledger) -> tuple[Facts, Facts, Facts, Facts]:
    subject, relation = np.repeat([0, 2], 2), np.tile([0, 1], 2)
    row, entity = np.divmod(np.arange(4 * ledger.entities), ledger.entities)
    return subject, relation, row, entity


def test_who_deals_with_the_same_is_alike():
    ledger, _ = ledger_before_the_end(ENDS[0])
    subject, relation, row, entity = every_candidate(ledger)
    columns = Company(ledger).features(subject, relation, row, entity)
    near, former = (column.reshape(4, ENTITIES) for column in columns[:2])
    assert near[0, 1] > 0.2  # 0 and 1 share their partners
    assert near[0, 2] == 0  # 0 and 2 share none
    assert former[0, 3] > former[0, 6]  # 3 and 4, the former answers, keep the same company
    assert former[0, 5] == 0  # 5 keeps another one


def test_what_like_subjects_had_to_do_with_speaks_for_an_answer():
    ledger, _ = ledger_before_the_end(ENDS[0])
    subject, relation, row, entity = every_candidate(ledger)
    columns = Company(ledger).features(subject, relation, row, entity)
    answers = columns[4].reshape(4, ENTITIES)
    assert answers[1].argmax() == 6  # 1, who is like 0, did this to 6
    assert not answers[3].any()  # nobody is like 2


def test_the_day_asked_about_and_later_ones_change_nothing(monkeypatch):
    monkeypatch.setattr(features, "_best", lambda scores, _: np.tile(np.arange(ENTITIES), (len(scores), 1)))
    pairs = np.array([[0, 0], [0, 1], [2, 0], [2, 1]])
    scores: Floats = np.arange(4 * ENTITIES, dtype=np.float32).reshape(4, ENTITIES) / 10
    one, other = (Chooser(*ledger_before_the_end(end)).choose(pairs, 3, scores, -scores) for end in ENDS)
    assert one.entity.tolist() == other.entity.tolist()
    assert one.features.shape == (4 * ENTITIES, len(features.NAMES))
    assert np.isfinite(one.features).all()
    np.testing.assert_allclose(one.features, other.features, rtol=1e-4, atol=1e-6)
    place = features.NAMES.index("place second embedding")  # the second one's scores are the first one's turned round
    assert one.features[:ENTITIES, place].tolist() == list(range(ENTITIES))


def test_places_from_the_greatest():
    row, value = np.array([0, 0, 0, 1, 1]), np.array([2.0, 5.0, 5.0, 1.0, 3.0])
    assert place_in_row(row, value).tolist() == [2, 0, 1, 1, 0]
    assert place_in_row(row, value, shared=True).tolist() == [2, 0, 0, 1, 0]
