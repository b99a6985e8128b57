"""The likeliest events of a side, with chances, reasons and the past events that each rests on."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import numpy as np

from detente.history import Deed, History, Party
from detente.model.errors import DetenteError, UsageError
from detente.outlook.next.features import NAMES, Candidates, candidates
from detente.outlook.next.past import Past
from detente.outlook.next.scores import LONGEST, Scores
from detente.outlook.next.sentences import sentence

ENOUGH = 20
"""How many events of a side in two years are enough to go on."""
_SHOWN = 20  # past events that an expected one points at


class NotEnough(DetenteError):
    """There is not enough of a side in the history to go on."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of a chance: a group of features, its leading `value`, its `weight` in log-odds, and a sentence.

    The weight is how much lower the log-odds were if the group stood as in the average case; weights need not add up.
    `events` are the positions in the history of the events that it rests on, the last ones first.
    """

    feature: str
    value: float
    weight: float
    sentence: str
    events: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Expected:
    """An event that may come: `source` does `deed` to `target`, with a `chance` that it is reported at least once.

    `horizon` is in days, from the day asked on. `values` are all features by name. `events` are positions in the
    history: the same deed between the two before, else what else there was between them.
    """

    source: Party
    deed: Deed
    target: Party
    horizon: int
    chance: float
    reasons: tuple[Reason, ...]
    values: tuple[tuple[str, float], ...]
    events: tuple[int, ...]

    @property
    def type(self) -> str | None:
        """The PLOVER type, None where PLOVER has none (statements, appeals)."""
        return self.deed.type

    @property
    def cameo(self) -> str | None:
        """The CAMEO code, None where the history is coded in PLOVER alone."""
        return self.deed.cameo


@dataclass(frozen=True, eq=False)
class Next:
    """A model of what comes next."""

    scores: Scores

    @classmethod
    def load(cls) -> "Next":
        """The model that ships with the package."""
        return cls(Scores.load())

    def likeliest(self, history: History, party: Party | Collection[int], day: date, horizon_days: int = 30,
                  top: int = 10, other: Collection[int] | None = None) -> tuple[Expected, ...]:
        """The likeliest events of a side from a day on, the likeliest first, as reported events go.

        `party` is a party of the history or the positions of several that stand for one side (a person, the office, the
        country), of which the first is named; `other` likewise keeps to what goes on between the two. Only events
        before the day are used. Events of a side with a partner that it had nothing to do with for two years are not
        weighed. Raises NotEnough where the history has fewer than 20 events of the side (with the other one) in the two
        years before, UsageError for a horizon that is not 1 to 90 days or a party that the history lacks.
        """
        if not 1 <= horizon_days <= LONGEST:
            raise UsageError(f"An outlook goes 1 to {LONGEST} days ahead, not {horizon_days}: take one of these.")
        side = _side(history, party)
        past = Past.of(history, side, day.toordinal(), other)
        known = int(past.asked.sum())
        if known < ENOUGH:
            between = "" if other is None else f" and {history.parties[next(iter(other))].name}"
            raise NotEnough(f"Not enough to go on: the history has {known} events of "
                            f"{history.parties[next(iter(side))].name}{between} in the two years before {day.isoformat()}, "
                            f"and {ENOUGH} are needed; import more of its past with detente import.")
        found = candidates(past)
        chances = self.scores.chances(found.values, horizon_days)
        order = np.argsort(-chances, kind="stable")[:max(top, 0)]
        best = Candidates(found.outwards[order], found.deed[order], found.partner[order], found.values[order])
        weights = self.scores.weights(best.values, horizon_days)
        us = next(iter(side))  # the first one named stands for the side
        return tuple(self._expected(past, best, us, place, horizon_days, float(chances[order[place]]),
                                    {name: float(column[place]) for name, column in weights.items()})
                     for place in range(len(order)))

    def _expected(self, past: Past, best: Candidates, us: int, place: int, horizon: int, chance: float,
                  weights: dict[str, float]) -> Expected:
        parties = past.history.parties
        deed, them = past.history.deeds[int(best.deed[place])], parties[int(best.partner[place])]
        values = dict(zip(NAMES, best.values[place].tolist(), strict=True))
        source, target = (parties[us], them) if best.outwards[place] else (them, parties[us])
        rests = {name: _shown(past, best, place, name) for name in weights}
        made = []
        for name, weight in weights.items():
            value, words = sentence(name, values, source, deed, target, outwards=bool(best.outwards[place]))
            made.append(Reason(name, value, weight, words, rests[name]))
        made.sort(key=lambda reason: (-abs(reason.weight), reason.feature))
        return Expected(source, deed, target, horizon, chance, tuple(made), tuple(values.items()),
                        rests["same"] or rests["pair"])


def _side(history: History, party: Party | Collection[int]) -> Collection[int]:
    if not isinstance(party, Party):
        side: Collection[int] = party
        if not side or min(side) < 0 or max(side) >= len(history.parties):
            raise UsageError("A side needs positions of parties in the history: give at least one that is there.")
        return side
    if party not in history.parties:
        raise UsageError(f"The history knows no {party.name}: name a party as the history writes it.")
    return (history.parties.index(party),)


def _shown(past: Past, best: Candidates, place: int, group: str) -> tuple[int, ...]:
    """The last events that a reason rests on, the last first."""
    deed, partner, outwards = best.deed[place], best.partner[place], best.outwards[place]
    mask = {
        "same": (past.deed == deed) & (past.partner == partner) & (past.outwards == outwards),
        "kind": (past.kind[past.deed] == past.kind[deed]) & (past.partner == partner) & (past.outwards == outwards),
        "return": (past.deed == deed) & (past.partner == partner) & (past.outwards != outwards),
        "pair": past.partner == partner,
        "habit": (past.deed == deed) & (past.outwards == outwards),
    }.get(group)
    if mask is None:
        return ()
    return tuple(past.place[np.flatnonzero(mask)[::-1][:_SHOWN]].tolist())
