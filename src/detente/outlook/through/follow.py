"""The chance that two sides meet, and what it rests on."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from detente.history import History
from detente.outlook.through import features as looking
from detente.outlook.through.features import Dyad, Features
from detente.outlook.through.hazard import LONGEST, TIMES, Model, chances
from detente.outlook.through.measures import MEASURES
from detente.outlook.through.sentences import sentence

Held = Literal["meeting", "in_person"]


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of a chance: a feature, its `value`, its `weight` in log-odds against the average case, and a sentence.

    `events` are the positions in the history of the events that it rests on.
    """

    feature: str
    value: float
    weight: float
    sentence: str
    events: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class FollowThrough:
    """A model of what becomes of plans to meet."""

    model: Model

    @classmethod
    def load(cls, held: Held = "meeting") -> "FollowThrough":
        """The model that ships with the package, for any meeting or talks, or for meetings in person alone."""
        return cls(Model.load(held))

    def features(self, history: History, dyad: Dyad, day: date) -> Features | None:
        """What is known of a dyad before a day; None where that is not enough to go on.

        Only events before the day are used: ask on the day after the last one that is known. Not enough is a history
        with fewer than `ENOUGH` events of either side before the day, or with none between the two.
        """
        return looking.features(history, dyad, day.toordinal())

    def hazards(self, features: Features, days: int = LONGEST) -> NDArray[np.float64]:
        """How likely it is on each day, from that of the features on, that a meeting is held or called off (days by 2).

        Both are given that neither happened before; called off is put off or refused as well.
        """
        daily: NDArray[np.float64] = self.model.hazards(features.row[None], days)[0]
        return daily

    def chances(self, features: Features, days: int = LONGEST) -> NDArray[np.float64]:
        """What became of it by the end of each day: held, called off, neither (days by 3, each row sums to 1)."""
        return chances(self.hazards(features, days))

    def reasons(self, features: Features) -> tuple[Reason, ...]:
        """Every feature, the weightiest first, with its weight in the log-odds that the meeting is held on a day.

        The weight is that of the first 30 days on average; it is 0 where a feature is as in the average case.
        """
        model = self.model
        z = model.standardised(features.row[None])[0]
        weights = model.slope[0] * z * (model.weight[0] + TIMES[:9].mean() * model.trend[0])
        found = [Reason(measure.name, value, weight, sentence(measure, features), features.events(measure))
                 for measure, value, weight in zip(MEASURES, features.row.tolist(), weights.tolist(), strict=True)]
        return tuple(sorted(found, key=lambda reason: (-abs(reason.weight), reason.feature)))
