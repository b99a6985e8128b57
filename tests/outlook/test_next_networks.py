"""The two networks of next-event ranking: what they learn, that they know nothing of later days, and are repeatable."""

import numpy as np
import pytest

pytest.importorskip("scipy", reason="training extra")
pytest.importorskip("torch", reason="training/README.md")

import torch
from training.outlook.perceptron import Perceptron, Put
from training.outlook.protocol import Facts, asked
from training.outlook.sequence import Past, Sequence, dropped

ENTITIES, RELATIONS = 20, 2


def days(end: int, seed: int = 1) -> list[Facts]:
    """Who did the first thing to another one does the second thing to the same one the day after."""
    rng = np.random.default_rng(seed)
    found, before = [], np.zeros((0, 4), np.int64)
    for day in range(end):
        subject = rng.choice(ENTITIES, 8, replace=False)
        one = np.stack([subject, np.zeros(8, np.int64), rng.integers(ENTITIES, size=8), np.full(8, day)], 1)
        again = before.copy()
        again[:, 1], again[:, 3] = 1, day
        found.append(asked(np.concatenate([one, again]), RELATIONS))
        before = one
    return found


def network(history: list[Facts], known: int, width: int = 16) -> Sequence:
    past = Past(np.concatenate(history), ENTITIES, RELATIONS)
    made = Sequence(past, ENTITIES, RELATIONS, width=width, long=8, short=4)
    for day in history[:known]:
        made.note(day)
    return made


def test_the_latest_events_come_first_and_none_of_the_day_or_later():
    facts = np.array([[0, 0, 1, 2], [0, 1, 2, 4], [0, 0, 3, 5], [0, 0, 4, 6]])
    relation, partner, age, there = Past(facts, ENTITIES, RELATIONS).latest(np.array([0, 1]), 5, 3)
    assert partner[0].tolist() == [2, 1, 0]
    assert relation[0].tolist() == [1, 0, 2 * RELATIONS]
    assert age[0].tolist() == [1, 3, 0]
    assert there.tolist() == [[True, True, False], [False, False, False]]


def test_what_follows_from_the_last_events_is_learned():
    history = days(60)
    made = network(history, 50)
    made.begin(12)
    ranks = []
    for questions in history[50:]:
        for subject, relation, answer, day in questions[questions[:, 1] == 1].tolist():
            scores = made.scores(np.array([[subject, relation]]), day)[0]
            ranks.append(1 + (scores > scores[answer]).sum())
        made.learn(questions, 2, 4)
    assert np.mean(np.array(ranks) <= 2) > 0.9  # by chance one in ten


def test_later_days_change_nothing():
    one, other = days(14), days(14)
    other[12:] = days(14, seed=2)[12:]
    scores = []
    for history in (one, other):
        made = network(history, 10)
        made.begin(1)
        made.learn(history[10], 1, 1)
        scores.append(made.scores(np.array([[0, 0], [1, 1]]), 12))
    assert scores[0].tolist() == scores[1].tolist()


def test_leaving_out_keeps_the_mean():
    values = torch.ones(10_000)
    left = dropped(values, 0.2, torch.Generator().manual_seed(1))
    assert set(left.tolist()) == {0.0, 1.25}
    assert left.mean() == pytest.approx(1, abs=0.03)
    assert dropped(values, 0.2, None) is values


def questions_with_answers(count: int, seed: int) -> tuple[Put, np.ndarray]:
    """The answer is that of five candidates with the greatest feature, for the other relation with the least."""
    rng = np.random.default_rng(seed)
    features = rng.normal(size=(5 * count, 3)).astype(np.float32)
    row, pairs = np.repeat(np.arange(count), 5), np.stack([rng.integers(9, size=count), rng.integers(2, size=count)], 1)
    value = features[:, 0].reshape(count, 5) * (1 - 2 * pairs[:, 1:])
    answer = np.zeros((count, 5), np.float32)
    answer[np.arange(count), value.argmax(1)] = 1
    return Put(features, row, np.tile(np.arange(5), count), pairs), answer.ravel()


def test_the_perceptron_learns_what_depends_on_the_relation_and_is_repeatable():
    put, answer = questions_with_answers(2000, 1)
    made = [Perceptron(put, answer, np.ones(len(answer), np.float32), 2, 9, 4, batch=32) for _ in range(2)]
    new, right = questions_with_answers(500, 2)
    scores = [one.predict(new) for one in made]
    assert scores[0].tolist() == scores[1].tolist()
    assert np.mean(scores[0].reshape(-1, 5).argmax(1) == right.reshape(-1, 5).argmax(1)) > 0.8


def test_questions_without_candidates_do_no_harm():
    put, answer = questions_with_answers(300, 1)
    made = Perceptron(put, answer, np.ones(len(answer), np.float32), 2, 9, 1)
    new, _ = questions_with_answers(401, 2)
    gap = Put(new.features, new.row + 3, new.entity, np.concatenate([np.zeros((3, 2), np.int64), new.pairs]))
    np.testing.assert_allclose(made.predict(gap), made.predict(new), rtol=1e-5)
