"""Floors under the times layer on the public benchmarks; they rise with the layer and never fall in silence."""

from __future__ import annotations

import importlib.util
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from detente.language.bundle import load
from detente.model import Report
from detente.reading.page import Page
from detente.reading.times import read_times

SHARED = Path(__file__).resolve().parents[3] / "shared"
FLOORS = {
    ("de", "krauts_dev"): {"strict": 85.5, "relaxed": 90.5, "type": 89.0, "value": 80.0},
    ("en", "meantime_en_dev"): {"strict": 92.0, "relaxed": 95.0, "type": 92.0, "value": 87.5},
}

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the benchmarks are not here")


@pytest.fixture(scope="module")
def scorer() -> Any:
    """The benchmarks' own scorer."""
    spec = importlib.util.spec_from_file_location("score_benchmarks", SHARED / "score_benchmarks.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("language", "benchmark"), FLOORS)
def test_scores_stay_above_their_floor(scorer: Any, language: str, benchmark: str) -> None:
    lines = (SHARED / "benchmarks" / f"{benchmark}.jsonl").read_text("utf-8").splitlines()
    docs = [json.loads(line) for line in lines]
    bundle = load(language)
    readings = []
    for doc in docs:
        report = Report.of(doc["text"], language, date.fromisoformat(doc["dct"][:10]))
        found = read_times(Page(report, bundle.pipeline(report.text), bundle))
        readings.append(
            {"times": [{"start": t.start, "end": t.end, "type": t.type.value, "value": t.value} for t in found]}
        )
    scores = {name: float(text.split()[0]) for name, text in scorer.score_times(docs, readings).items()}
    fallen = {
        name: (scores[name], floor) for name, floor in FLOORS[language, benchmark].items() if scores[name] < floor
    }
    assert not fallen
