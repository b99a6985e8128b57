"""What follow-through has to show on event data, where that is there: trained on half of 2018, scored on the rest."""


import numpy as np
import pytest

pytest.importorskip("sklearn")
from training.outlook.follow_through import SPLIT, as_of_the_day, held_by, populations
from training.outlook.follow_through_cases import Cases, cases
from training.outlook.follow_through_data import DATA, history
from training.outlook.follow_through_fit import fit
from training.outlook.follow_through_score import kaplan_meier, score, timing

from detente.outlook.through.hazard import Model

FLOORS = {"all fresh intents": (0.31, 0.87, 0.03), "states and leaders, no meeting in 30 days": (0.16, 0.76, 0.05)}
"""Skill, area under the curve and calibration error of meetings in person within 30 days."""


@pytest.mark.skipif(not (DATA / "icews18").is_dir(), reason="the event data is not there")
def test_skill_on_the_second_half_of_2018() -> None:
    events = history(DATA / "icews18")
    found = cases(events, "in_person")
    table = fit([(found, SPLIT - 1)], {})
    for chances in (held_by(Model.of(table), found), as_of_the_day(table, "in_person", events, found)):
        holds(found, chances)


def holds(found: Cases, chances: np.ndarray) -> None:
    """As trained and at the level as of the day, skill, calibration and timing keep their floors."""
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
