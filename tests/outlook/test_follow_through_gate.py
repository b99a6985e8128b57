"""What follow-through has to show on event data, where that is there: trained on half of 2018, scored on the rest."""


import pytest

pytest.importorskip("sklearn")
from training.outlook.follow_through import SPLIT, held_by, populations
from training.outlook.follow_through_cases import cases
from training.outlook.follow_through_data import DATA, history
from training.outlook.follow_through_fit import fit
from training.outlook.follow_through_score import kaplan_meier, score, timing

from detente.outlook.through.hazard import Model

FLOORS = {"all fresh intents": (0.31, 0.87, 0.03), "states and leaders, no meeting in 30 days": (0.16, 0.76, 0.05)}
"""Skill, area under the curve and calibration error of meetings in person within 30 days."""


@pytest.mark.skipif(not (DATA / "icews18").is_dir(), reason="the event data is not there")
def test_skill_on_the_second_half_of_2018() -> None:
    found = cases(history(DATA / "icews18"), "in_person")
    chances = held_by(Model.of(fit([(found, SPLIT - 1)], {})), found)
    came, dyad = found.held <= 30, found.ledger.pair(found.one, found.other)
    trained, tested = found.day + 30 < SPLIT, (found.day >= SPLIT) & (found.day + 30 <= found.end)
    for name, row in populations(found):
        if name in FLOORS:
            test, (skill, auc, error) = tested & row, FLOORS[name]
            scored = score(chances[test, 29], came[test], float(came[trained & row].mean()), dyad[test])
            assert scored.skill >= skill
            assert scored.auc >= auc
            assert scored.error <= error
    closed = (found.day >= SPLIT) & (found.day + 60 <= found.end)
    asked = found.chosen(closed)
    anybody = kaplan_meier(found.chosen(found.day < SPLIT), SPLIT - 1)
    ours, theirs = timing(chances[closed], asked), timing(anybody[None], asked)
    assert ours <= 0.105
    assert ours <= 0.75 * theirs
