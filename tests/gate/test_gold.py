"""Floors under the accuracy of a reading. They rise with the program (`make floors`) and never fall in silence."""

from itertools import product

import pytest
import yaml

from detente.model import EventStatus
from tests.gate.measure import FLOORS, measured
from tests.gate.readings import reading_of
from tests.gate.scorer import LAYERS, Score, score
from tests.gold.answers import OURS, SHARED, Answers

SLACK = 0.0005  # floors.yaml has three digits
GOLD = (*OURS, *SHARED)
NOT_DONE = {"planned", "possible", "hypothetical", "cancelled", "denied", "postponed"}
floors = yaml.safe_load(FLOORS.read_text("utf-8"))


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold.path.stem)
def test_no_layer_falls_below_its_floor(gold: Answers) -> None:
    scores = measured(gold)
    fallen = [
        f"{layer}: {name} {value:.3f}, was {floor:.3f}"
        for layer, each in scores.items()
        for name, value, floor in zip(
            ("found", "right"), (each.found, each.right), floors[gold.path.stem][layer], strict=True
        )
        if value < floor - SLACK
    ]
    assert not fallen, "\n".join(fallen)


def test_every_report_and_layer_has_a_floor() -> None:
    missing = [
        (gold.path.stem, layer)
        for gold in OURS
        for layer in score(gold, gold.perfect())
        if layer not in floors.get(gold.path.stem, {})
    ]
    assert not missing


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold.path.stem)
def test_what_did_not_happen_is_never_shown_as_done(gold: Answers) -> None:
    events = reading_of(gold.path).events
    done = {EventStatus.OCCURRED, EventStatus.ONGOING}
    shown = [
        f"{event.trigger.text!r} in {event.evidence.text!r}"
        for item, event in product(gold.layer("events"), events)
        if item.get("status")
        and set(item["status"].split("|")) <= NOT_DONE
        and event.trigger.overlaps(gold.at(item))
        and event.status in done
    ]
    assert not shown, "\n".join(shown)


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold.path.stem)
def test_a_perfect_reading_scores_one(gold: Answers) -> None:
    scores = score(gold, gold.perfect())
    assert set(scores) <= set(LAYERS)
    assert {layer: each for layer, each in scores.items() if each.right < 1} == {}


def test_an_empty_reading_scores_nothing() -> None:
    gold = OURS[0]
    empty = type(gold.perfect())(gold.perfect().report)
    assert {each.right for each in score(gold, empty).values()} == {0.0}
    assert Score(4, 4, 2, 1).found == 0.5
