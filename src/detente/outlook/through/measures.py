"""What is measured of two sides before a day: each measure is a count, a time since, a share or a fact.

Counts enter as log(1 + days), so that one more meeting weighs less the more there were. A year's count is a rate: what
was counted over what the history covers (90 days at least) as though for a year. Times since enter as log(1 + days), at
most 90. A share is the log-odds of intents kept to broken, drawn towards one in five as though two more had been seen.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from detente.outlook.through.ledger import Asked, Ledger, Longs, Scope

Numbers = NDArray[np.float64]
Form = Literal["count", "since", "share", "fact"]
Fold = Literal["only", "less", "more"]

YEAR, SEASON = 365, 90
USUAL, DOUBT = 0.2, 2.0  # a share is drawn towards `USUAL` as though `DOUBT` more intents had been seen


@dataclass(frozen=True, slots=True)
class Measure:
    """One number about two sides before a day.

    `kind` is what is counted (`kinds.KINDS`), `scope` whose: between the two ("pair"), of a side with anybody ("side"),
    of a side with anybody of the other's country ("towards"), between their countries ("countries"). `fold` says which
    of two sides: that with the lower or with the higher value. `days` is how far back, `skip` how many of the last days
    are left out.
    """

    name: str
    form: Form
    kind: str = ""
    scope: Scope = "pair"
    days: int = YEAR
    fold: Fold = "only"
    skip: int = 0


@dataclass(frozen=True)
class Table:
    """Measures of many questions: `value` and what was `counted` (questions by measures), `of` a share's whole.

    `second` is true where a measure of one side is that of the second.
    """

    value: Numbers
    counted: Longs
    of: Longs
    second: NDArray[np.bool_]


def _counts(scope: Scope, kind: str, *windows: int) -> list[Measure]:
    """Measures of one kind in a scope: a count for each window of days, the time since the last for the window 0."""
    named = kind if scope == "pair" else f"{scope}_{kind}"
    folds: tuple[Fold, ...] = ("less", "more") if scope in ("side", "towards") else ("only",)
    return [Measure("_".join([named, str(days or "since"), *([fold] if fold != "only" else [])]),
                    "count" if days else "since", kind, scope, days or SEASON, fold)
            for days in windows for fold in folds]


def _shares(kind: str) -> list[Measure]:
    return [Measure(kind, "share", kind), Measure(f"side_{kind}_less", "share", kind, "side", fold="less"),
            Measure(f"side_{kind}_more", "share", kind, "side", fold="more")]


MEASURES: tuple[Measure, ...] = (
    *_counts("pair", "meeting", 0, 7, 30, 90, YEAR),
    *_counts("pair", "in_person", 0, 90, YEAR),
    *_counts("pair", "intent", 0, 7, 30, YEAR),
    Measure("intent_earlier", "since", "intent", days=SEASON, skip=7),
    *_counts("pair", "call", 30),
    *_counts("pair", "appeal", 90),
    *_counts("pair", "called_off", 7, 90),
    *_counts("pair", "refusal", 90),
    *_counts("pair", "agreement", 90),
    *_counts("pair", "friendly", 90),
    *_counts("pair", "quarrel", 90),
    *_counts("pair", "conflict", 90),
    *_counts("pair", "event", 30, YEAR),
    *_shares("kept"),
    *_shares("kept_in_person"),
    *_counts("side", "meeting", 7, 30, YEAR),
    *_counts("side", "in_person", 7, 30, YEAR),
    *_counts("side", "intent", 30, YEAR),
    *_counts("side", "conflict", 30),
    *_counts("side", "event", YEAR),
    *_counts("towards", "meeting", 30, YEAR),
    *_counts("towards", "intent", YEAR),
    *_counts("countries", "meeting", 3, 30),
    *_counts("countries", "called_off", 90),
    *_counts("countries", "conflict", 90),
    *_counts("countries", "event", YEAR),
    *(Measure(name, "fact") for name in (
        "same_country", "states", "leaders", "officials", "organisations", "others", "unknown", "state_and_leader",
        "two_leaders", "two_states")),
)
"""Every measure, in the order of the columns of a table of them."""

NAMES: tuple[str, ...] = tuple(measure.name for measure in MEASURES)
NARROW: tuple[str, ...] = tuple(measure.name for measure in MEASURES if measure.scope == "pair")
"""The measures that count where a history tells what the two sides did to each other, and little else of them."""
ROLES: Mapping[str, str] = MappingProxyType({
    "states": "state", "leaders": "leader", "officials": "official", "organisations": "organisation", "others": "other",
    "unknown": ""})
"""The facts that count sides of a role, and the role."""


def measured(ledger: Ledger, asked: Asked, measures: Sequence[Measure] = MEASURES) -> Table:
    """The measures of every question."""
    columns = [_measured(measure, ledger, asked) for measure in measures]
    value, counted, of, second = (np.stack(parts, 1) for parts in zip(*columns, strict=True))
    return Table(value, counted, of, second)


_Column = tuple[Numbers, Longs, Longs, NDArray[np.bool_]]


def _measured(measure: Measure, ledger: Ledger, asked: Asked) -> _Column:
    if measure.form == "fact":
        count = _fact(measure.name, ledger, asked).astype(np.int64)
        return count.astype(np.float64), count, count, np.zeros(len(count), np.bool_)
    found = [_counted(measure, ledger, key, asked.day) for key in ledger.keys(measure.scope, asked)]
    if len(found) == 1:
        return *found[0], np.zeros(len(asked.day), np.bool_)
    (first, *_), (second, *_) = found
    other = first > second if measure.fold == "less" else first < second
    value, counted, of = (np.where(other, right, left) for left, right in zip(*found, strict=True))
    return value, counted, of, other


def _counted(measure: Measure, ledger: Ledger, key: Longs, day: Longs) -> tuple[Numbers, Longs, Longs]:
    """The value, what was counted, and of how many."""
    if measure.form == "since":
        count = np.minimum(ledger.since(measure.scope, measure.kind, key, day - measure.skip) + measure.skip, SEASON)
        return np.log1p(count), count, count
    count = ledger.before(measure.scope, measure.kind, key, day, measure.days)
    if measure.form == "share":
        due = ledger.before(measure.scope, "due", key, day, measure.days)
        share = (count + DOUBT * USUAL) / (due + DOUBT)
        return np.log(share / (1 - share)), count, due
    covered = np.clip(day - ledger.start, SEASON, YEAR) if measure.days == YEAR else measure.days
    return np.log1p(count * (measure.days / covered)), count, np.broadcast_to(covered, count.shape)


def _fact(name: str, ledger: Ledger, asked: Asked) -> Longs | NDArray[np.bool_]:
    one, other = asked.one, asked.other
    if name == "same_country":
        same: NDArray[np.bool_] = (ledger.country_of[one] == ledger.country_of[other]) & (ledger.country_of[one] >= 0)
        return same
    states, leaders = ledger.roles["state"], ledger.roles["leader"]
    if name == "state_and_leader":
        return (states[one] & leaders[other]) | (leaders[one] & states[other])
    if name == "two_leaders":
        return leaders[one] & leaders[other]
    if name == "two_states":
        return states[one] & states[other]
    mask = ledger.roles[ROLES[name]].astype(np.int64)
    count: Longs = mask[one] + mask[other]
    return count
