"""Floors under the pipelines' scores on treebanks; they rise with the models and never fall in silence."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from detente.language.pipeline import load

ROOT = Path(__file__).resolve().parents[2]
TREEBANKS = ROOT.parent / "shared" / "treebanks"
FLOORS = {
    ("de", "pud-news"): {"pos": 93.5, "uas": 84.0, "las": 79.5, "lemma": 97.0},
    ("en", "pud-news"): {"pos": 95.0, "uas": 85.0, "las": 81.5, "tag": 95.0, "lemma": 97.0},
}

pytestmark = pytest.mark.skipif(not TREEBANKS.is_dir(), reason="the treebanks are not here")


@pytest.fixture(scope="module")
def scoring() -> Any:
    """The scorer of the training folder."""
    sys.path.insert(0, str(ROOT / "training"))
    try:
        import score

        yield score
    finally:
        sys.path.remove(str(ROOT / "training"))


@pytest.mark.parametrize(("language", "treebank"), FLOORS)
def test_scores_stay_above_their_floor(scoring: Any, language: str, treebank: str) -> None:
    nlp = load(language)
    found = scoring.scores(nlp, scoring.gold([f"{language}_{treebank}"], nlp))
    fallen = {k: (found[k], floor) for k, floor in FLOORS[language, treebank].items() if found[k] < floor}
    assert not fallen
