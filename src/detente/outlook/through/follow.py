"""The chance that two sides meet, and what it rests on."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from detente.history import History
from detente.outlook.through import features as looking
from detente.outlook.through.features import Dyad, Features
from detente.outlook.through.hazard import LONGEST, Model, chances
from detente.outlook.through.lately import Closed, closed_lately, shift_of
from detente.outlook.through.measures import MEASURES
from detente.outlook.through.resembling import Case, resembling, weights
from detente.outlook.through.sentences import few, sentence

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
    """What becomes of plans to meet: `model` for histories that tell what else the sides did, `narrow` for others."""

    held: Held
    model: Model
    narrow: Model

    @classmethod
    def load(cls, held: Held = "meeting") -> "FollowThrough":
        """The model that ships with the package, for any meeting or talks, or for meetings in person alone."""
        return cls(held, Model.load(held), Model.load(f"{held}_narrow"))

    def recalibrated(self, history: History, day: date) -> "FollowThrough":
        """The same with the level of "held" as of a day, set by the intents of the history closed lately (`lately`).

        Only events before the Monday on or before the day are used, so it holds for a week. Without intents that were
        closed in the last 30 days it is as trained. Give it all of an event database, not what concerns two sides.
        """
        return self.at_level_of(closed_lately(history, self.held, day.toordinal()))

    def at_level_of(self, closed: Closed | None) -> "FollowThrough":
        """The same with the level that spans closed lately set; as it is without any."""
        if closed is None:
            return self
        return replace(self, model=self.model.shifted(shift_of(self.model, closed)),
                       narrow=self.narrow.shifted(shift_of(self.narrow, closed)))

    def fitting(self, features: Features) -> Model:
        """The model that fits what the history tells."""
        return self.model if features.wide else self.narrow

    def features(self, history: History, dyad: Dyad, day: date) -> Features | None:
        """What is known of a dyad before a day; None where that is not enough to go on.

        Only events before the day are used: ask on the day after the last one that is known. Not enough is a history
        with fewer than `ENOUGH` events of either side in the 13 months before the day, or with none between the two.
        Raises ValueError where a side is empty or the two share a party.
        """
        return looking.features(history, dyad, day.toordinal())

    def hazards(self, features: Features, days: int = LONGEST) -> NDArray[np.float64]:
        """How likely it is on each day, from that of the features on, that a meeting is held or called off (days by 2).

        Both are given that neither happened before; called off is put off or refused as well.
        """
        daily: NDArray[np.float64] = self.fitting(features).hazards(features.row[None], days)[0]
        return daily

    def chances(self, features: Features, days: int = LONGEST) -> NDArray[np.float64]:
        """How likely it is held, called off, or neither, by the end of each day (days by 3, each row sums to 1)."""
        return chances(self.hazards(features, days))

    def reasons(self, features: Features) -> tuple[Reason, ...]:
        """Every feature that counts, the weightiest first, with its weight in the log-odds that they meet on a day.

        The weight is that of the first 30 days on average; it is 0 where a feature is as in the average case.
        Where the history tells little but of the two sides, that is the first reason ("few_events", weight 0).
        """
        model = self.fitting(features)
        z = model.standardised(features.row[None])[0]
        rows = zip((MEASURES[place] for place in model.columns), (weights(model) * z).tolist(), strict=True)
        found = [Reason(one.name, features[one.name], weight, sentence(one, features), features.events(one))
                 for one, weight in rows]
        warning = [] if features.wide else [Reason("few_events", float(features.around), 0.0, few(features), ())]
        return (*warning, *sorted(found, key=lambda reason: (-abs(reason.weight), reason.feature)))

    def cases(self, history: History, dyad: Dyad, day: date, top: int = 5) -> tuple[Case, ...]:
        """Intents of the history closed before the day that resemble the dyad's most, the nearest first, a dyad once.

        There are none where the history has not enough to go on for the dyad.
        """
        found = self.features(history, dyad, day)
        return () if found is None else resembling(history, found, self.fitting(found), self.held, top)
