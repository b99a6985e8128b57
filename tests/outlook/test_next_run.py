"""One pass over a made-up benchmark: what repeats is found, and what comes after the measured part plays no part."""

from dataclasses import replace

import numpy as np
import pytest

pytest.importorskip("scipy", reason="training extra")
pytest.importorskip("lightgbm", reason="training extra")
pytest.importorskip("torch", reason="training extra")

from training.outlook.next_events import Plan, Run
from training.outlook.protocol import Benchmark, Facts

ENTITIES, RELATIONS = 80, 2
PLAN = Plan(embedded_from=4, ranked_from=8, share=1.0, rules_every=1, rounds=4, second=(1, 1.0))


def days(first: int, end: int, seed: int) -> Facts:
    """A day's events: nine of ten entities do the first thing to their own neighbour, the rest at random."""
    rng = np.random.default_rng(seed)
    rows = []
    for day in range(first, end):
        for subject in rng.choice(ENTITIES, 40, replace=False).tolist():
            usual = rng.random() < 0.9
            rows.append((subject, 0, (subject + 7) % ENTITIES, day) if usual
                        else (subject, 1, int(rng.integers(ENTITIES)), day))
    return np.array(rows)


@pytest.fixture(scope="module")
def benchmark_made_up() -> Benchmark:
    return Benchmark("made up", ENTITIES, RELATIONS, days(0, 16, 1), days(16, 18, 2), days(18, 20, 3))


@pytest.fixture(scope="module")
def valid(benchmark_made_up):
    return Run(benchmark_made_up, PLAN).ranks("valid")


def test_what_repeats_is_found(benchmark_made_up, valid):
    usual = benchmark_made_up.valid[:, 1] == 0
    first = benchmark_made_up.valid[:, 3] == 16
    both = np.concatenate([usual[first], usual[first], usual[~first], usual[~first]])  # each day asks both ways in turn
    assert valid.keys() == {"embedding alone", "network alone", "strict", "batch-visible"}
    for track in ("strict", "batch-visible"):
        assert len(valid[track]) == len(both)
        assert (1 / valid[track][both]).mean() > 0.9
        assert (1 / valid[track][~both]).mean() < 0.5  # nobody can know what comes at random


def test_the_test_part_plays_no_part_in_the_valid_ones_ranks(benchmark_made_up, valid):
    other = replace(benchmark_made_up, test=days(18, 20, 4))
    for track, ranks in Run(other, PLAN).ranks("valid").items():
        assert np.mean(ranks == valid[track]) > 0.99, track


def test_the_test_part_is_measured_with_a_ranker_fitted_on_the_valid_days_too(benchmark_made_up):
    run, fitted = Run(benchmark_made_up, PLAN), []
    lesson = run._lesson
    run._lesson = lambda questions, day: (fitted.append(day), lesson(questions, day))
    ranks = run.ranks("test")
    assert fitted == list(range(8, 18))
    assert len(ranks["strict"]) == 2 * len(benchmark_made_up.test)
