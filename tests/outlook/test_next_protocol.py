"""Next-event ranking is measured as agreed: both directions, the time-aware filter, ties as mean rank."""

import math

import numpy as np
import pytest

pytest.importorskip("scipy", reason="training extra")

from training.outlook import recurrency
from training.outlook.protocol import DATA, Asked, Benchmark, Figures, asked

# Entities 0 to 4, relations 0 and 1. On day 7, 0 meets 1 and 2, and 3 meets 1.
MEETINGS = np.array([[0, 0, 1, 7], [0, 0, 2, 7], [3, 0, 1, 7]])


def test_each_fact_asks_in_both_directions():
    questions = asked(MEETINGS, relations=2)
    assert questions.tolist() == [[0, 0, 1, 7], [0, 0, 2, 7], [3, 0, 1, 7], [1, 2, 0, 7], [2, 2, 0, 7], [1, 2, 3, 7]]


def test_other_true_answers_of_the_day_are_left_out_and_ties_share_their_places():
    day = Asked.of(asked(MEETINGS, relations=2))
    assert day.pairs.tolist() == [[0, 0], [1, 2], [2, 2], [3, 0]]
    scores = np.array([
        [0.1, 0.5, 0.9, 0.5, 0.5],  # (0, 0, ?): answers 1 and 2
        [0.0, 0.0, 0.0, 0.0, 0.0],  # (1, 2, ?): answers 0 and 3, all tied
        [0.9, 0.1, 0.2, 0.3, 0.4],  # (2, 2, ?): answer 0
        [0.7, 0.3, 0.8, 0.2, 0.1],  # (3, 0, ?): answer 1
    ])
    ranks = day.ranks(scores)
    # (0, 0, 1): 2 is left out, 3 and 4 tie with it: places 1 to 3, mean 2. (0, 0, 2) is first.
    # (1, 2, 0): 3 is left out, three others tie: places 1 to 4, mean 2.5. The same for (1, 2, 3).
    assert ranks.tolist() == [2.0, 1.0, 3.0, 2.5, 1.0, 2.5]


def test_what_is_true_that_day_is_left_out_even_where_it_was_not_asked():
    questions = asked(MEETINGS, relations=2)
    day = Asked.of(questions[:1], questions)
    assert day.ranks(np.array([[0.0, 0.4, 0.9, 0.1, 0.2]])).tolist() == [1.0]


def test_figures():
    figures = Figures.of(np.array([1.0, 2.0, 4.0, 20.0]))
    assert math.isclose(figures.mrr, (1 + 0.5 + 0.25 + 0.05) / 4)
    assert (figures.hits1, figures.hits3, figures.hits10) == (0.25, 0.5, 0.75)
    assert str(figures) == "45.0 | 25.0 | 50.0 | 75.0"


def test_the_baseline_counts_what_was_so_before_and_what_is_usual():
    model = recurrency.Recurrency(entities=4, relations=1)
    model.learn(np.array([[0, 0, 1, 0], [2, 0, 3, 0]]))
    model.learn(np.array([[0, 0, 1, 10]]))
    strict, usual = model.scores(np.array([[0, 0]]), day=20)
    decay = recurrency.DECAYS[1]
    assert np.allclose(strict[1, 0], [0, 2 ** (-20 * decay) + 2 ** (-10 * decay), 0, 0])
    assert np.allclose(usual, [[0, 2 / 3, 0, 1 / 3]])


@pytest.mark.skipif(not (DATA / "icews14").is_dir(), reason="the benchmark isn't there")
def test_the_baseline_reaches_its_figures_on_icews14():
    benchmark = Benchmark.load("icews14")
    assert [len(part) for part in (benchmark.train, benchmark.valid, benchmark.test)] == [74845, 8514, 7371]
    figures = recurrency.figures(benchmark)
    assert 0.377 <= figures.mrr <= 0.383
    assert 0.520 <= figures.hits10 <= 0.526
