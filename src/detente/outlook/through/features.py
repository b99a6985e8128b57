"""The measures of one dyad before a day, with what they rest on."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.history import History
from detente.outlook.through.ledger import HELD_WITHIN, ROLES, Asked, Ledger
from detente.outlook.through.measures import NAMES, YEAR, Measure, Table, measured

Dyad = tuple[Collection[int], Collection[int]]
"""Two sides, each the positions of its parties in a history: a person, its office and its country may be one side."""

CROWD, MONTHS = 100, 60
"""Events of the two sides with others, and days covered, from which on a history tells what else the two did."""
LOOKED_BACK = YEAR + HELD_WITHIN
"""Days before a day beyond which nothing is measured."""
ENOUGH = 3
"""Events of either side that a history must have before a day, one of them between the two, for a chance to be told."""


@dataclass(frozen=True, eq=False)
class Features:
    """What is known of two sides before a day: `value` of each measure by name, in the order of `measures.MEASURES`.

    `sides` are their names, `between` counts the events between them, `around` those of either with anybody. `wide` is
    whether the history knows enough of what else the two did for that to count.
    """

    value: dict[str, float]
    sides: tuple[str, str]
    day: int
    between: int
    around: int
    wide: bool
    table: Table
    ledger: Ledger
    places: NDArray[np.intp]

    def __getitem__(self, name: str) -> float:
        """The value of a measure. Raises KeyError for a name that no measure has."""
        return self.value[name]

    @property
    def row(self) -> NDArray[np.float64]:
        """The values as a row of the table."""
        row: NDArray[np.float64] = self.table.value[0]
        return row

    def events(self, measure: Measure) -> tuple[int, ...]:
        """Positions in the history of the events that a measure rests on; of a time since, those of the last day."""
        if measure.form == "fact":
            return ()
        column = NAMES.index(measure.name)
        keys = self.ledger.keys(measure.scope, _ASKED(self.day))
        key = int(keys[int(self.table.second[0, column])][0] if len(keys) > 1 else keys[0][0])
        start, end = self.day - measure.days, self.day
        if measure.form == "since":
            start = self.day - int(self.table.counted[0, column])
            end = start + 1
        kinds = ("intent", "meeting") if measure.form == "share" else (measure.kind,)
        found = [self.ledger.places(measure.scope, kind, key, start, end) for kind in kinds]
        return tuple(self.places[np.unique(np.concatenate(found))].tolist())


def _ASKED(day: int) -> Asked:  # noqa: N802
    return Asked(np.array([0]), np.array([1]), np.array([day]))


def features(history: History, dyad: Dyad, day: int) -> Features | None:
    """The measures of a dyad from the events before a day (ordinal); None where they are too few (`ENOUGH`).

    Raises ValueError where a side is empty or the two share a party.
    """
    one, other = (sorted(set(side)) for side in dyad)
    if not one or not other or set(one) & set(other):
        raise ValueError("a dyad has two sides with a party each and none in common")
    ledger, places = _ledger(history, one, other, day)
    first, second = ledger.side_of[ledger.history.source], ledger.side_of[ledger.history.target]
    between = int(((first + second == 1) & (first != second)).sum())
    around = int(((np.minimum(first, second) <= 1) & (first != second)).sum())
    if not between or around < ENOUGH:
        return None
    table = measured(ledger, _ASKED(day))
    named = dict(zip(NAMES, table.value[0].tolist(), strict=True))
    names = _name(history, one), _name(history, other)
    wide = around - between >= CROWD and day - ledger.start >= MONTHS
    return Features(named, names, day, between, around, wide, table, ledger, places)


def _ledger(history: History, one: list[int], other: list[int], day: int) -> tuple[Ledger, NDArray[np.intp]]:
    """A ledger of what concerns the two or their countries before a day, the two as sides 0 and 1, and its places."""
    countries = [_country(history, side) for side in (one, other)]
    sides = np.arange(2, len(history.parties) + 2, dtype=np.int64)
    sides[one], sides[other] = 0, 1
    near = np.array([party.country in countries and party.country is not None for party in history.parties], np.bool_)
    near[one], near[other] = True, True
    first, last = (int(np.searchsorted(history.day, bound)) for bound in (day - LOOKED_BACK, day))
    places = first + np.flatnonzero(near[history.source[first:last]] | near[history.target[first:last]])
    codes = {code: place for place, code in enumerate(sorted({code for code in countries if code}))}
    of_party = [codes.get(party.country or "", -1) for party in history.parties]
    country_of = np.array([*(codes.get(code or "", -1) for code in countries), *of_party], np.int64)
    roles = {role: np.zeros(len(country_of), np.bool_) for role in ROLES}
    for role, mask in roles.items():
        mask[:2] = _has(history, one, role), _has(history, other, role)
    start = int(history.day[0]) if len(history) else day
    return Ledger(history.chosen(places), sides, country_of, roles, start), places


def _country(history: History, side: list[int]) -> str | None:
    """The country of most parties of a side, the first by name of those that tie."""
    named = Counter(code for code in (history.parties[place].country for place in side) if code)
    return min(named, key=lambda code: (-named[code], code)) if named else None


def _has(history: History, side: list[int], role: str) -> bool:
    """Whether a side has a party of a role; it has none ("") only where no party has one."""
    roles = {history.parties[place].role for place in side}
    return role in roles if role else roles == {""}


def _name(history: History, side: list[int]) -> str:
    """What a side is called: by its state where that is one of its parties, else by the first."""
    return next((history.parties[place].name for place in side if history.parties[place].role == "state"),
                history.parties[side[0]].name)
