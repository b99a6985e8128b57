"""What may come next for a side, and what speaks for each: deeds with a partner, and their features by name."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.outlook.next.past import HALVES, Floats, Ids, Past, counted

CANDIDATES = 300
"""How many deeds of a side are weighed at most."""
_PARTNERS, _DEEDS = 25, 12  # whose and which deeds may come that these two never had between them
_SPANS = tuple(f"{half:g}" for half in HALVES)
GROUPS: dict[str, tuple[str, ...]] = {
    "same": (*(f"same {span}" for span in _SPANS), "same since", "same share of the pair", "same share of the deed"),
    "kind": (*(f"kind {span}" for span in _SPANS), "kind since"),
    "return": (*(f"return {span}" for span in _SPANS), "return since"),
    "pair": (*(f"pair {span}" for span in _SPANS), "pair since"),
    "habit": (*(f"habit {span}" for span in _SPANS), *(f"side {span}" for span in _SPANS)),
    "partner": (*(f"partner {span}" for span in _SPANS), "partner active"),
    "usual": ("share of all events", "weight", "outwards"),
}
"""The features, in groups that make one reason each."""
NAMES = tuple(name for group in GROUPS.values() for name in group)


@dataclass(frozen=True, eq=False)
class Candidates:
    """What may come: whether the side does it, the deed, the partner; `values` has a row each, a column a feature."""

    outwards: NDArray[np.bool_]
    deed: Ids
    partner: Ids
    values: NDArray[np.float32]


def candidates(past: Past) -> Candidates:
    """The deeds that may come: those that were, and for the closest partners the usual ones of this side."""
    flag = past.outwards.astype(np.int64)
    asked = past.asked
    found = [np.stack([flag, past.deed, past.partner])[:, asked]]
    recent = 0.5 ** (past.age / HALVES[1])
    partners = _foremost(past.partner[None, asked], recent[asked], _PARTNERS)[0]
    usual = _foremost(np.stack([flag, past.deed]), recent, _DEEDS)
    found.append(np.concatenate([np.repeat(usual, len(partners), 1), np.tile(partners, usual.shape[1])[None]]))
    flag, deed, partner = np.unique(np.concatenate(found, 1), axis=1)
    chosen = _features(past, flag, deed, partner)
    column = {name: chosen[:, place] for place, name in enumerate(NAMES)}
    rough = (column["same 30"] + 0.3 * column["same 120"]
             + column["pair 30"] * (column["habit 30"] + 0.5) / (column["side 30"] + 5))
    kept = np.sort(np.argsort(-rough, kind="stable")[:CANDIDATES])
    return Candidates(flag[kept] > 0, deed[kept], partner[kept], chosen[kept].astype(np.float32))


def _foremost(columns: Ids, weight: Floats, count: int) -> Ids:
    unique, inverse = np.unique(columns, axis=1, return_inverse=True)
    total = np.bincount(inverse.ravel(), weight, unique.shape[1])
    return unique[:, np.argsort(-total, kind="stable")[:count]]


def _features(past: Past, flag: Ids, deed: Ids, partner: Ids) -> Floats:
    own = past.outwards.astype(np.int64)
    kind = past.kind
    same, same_since = past.counts(past.key(own, past.deed, past.partner), past.key(flag, deed, partner))
    alike, alike_since = past.counts(past.key(own, kind[past.deed], past.partner), past.key(flag, kind[deed], partner))
    back, back_since = past.counts(past.key(own, past.deed, past.partner), past.key(1 - flag, deed, partner))
    pair, pair_since = past.counts(past.partner, partner)
    habit, _ = past.counts(past.key(own, past.deed), past.key(flag, deed))
    side = [np.full(len(flag), (0.5 ** (past.age / half)).sum()) for half in HALVES]
    theirs, active = _of_partners(past, flag, deed, partner)
    weights = np.array([one.weight for one in past.history.deeds])
    columns = [*same, same_since, same[2] / (pair[2] + 0.1), same[2] / (habit[2] + 0.1), *alike, alike_since, *back,
               back_since, *pair, pair_since, *habit, *side, *theirs, active, _of_all(past, deed),
               weights[deed], flag]
    return np.stack([np.asarray(column, np.float64) for column in columns], 1)


def _of_partners(past: Past, flag: Ids, deed: Ids, partner: Ids) -> tuple[list[Floats], Floats]:
    """How often each partner stood in the deed with anybody, on the same side of it, and how active it was at all."""
    history, span = past.history, slice(past.begin, past.end)
    wanted = np.zeros(len(history.parties), np.bool_)
    wanted[partner] = True
    wanted = wanted[past.stands_for]
    keys, ages, who, when = [], [], [], []
    for doing, parties in ((1, history.target[span]), (0, history.source[span])):
        place = np.flatnonzero(wanted[parties])
        there = past.stands_for[parties[place]]
        age = (past.day - history.day[span][place]).astype(np.float64)
        keys.append(past.key(np.full(len(place), doing), history.deed[span][place].astype(np.int64), there))
        ages.append(age)
        who.append(there)
        when.append(age)
    theirs, _ = counted(np.concatenate(keys), np.concatenate(ages), past.key(flag, deed, partner))
    active, _ = counted(np.concatenate(who), np.concatenate(when), partner)
    return theirs, active[1]


def _of_all(past: Past, deed: Ids) -> Floats:
    """Each deed's share of all events in the last 120 days."""
    history = past.history
    begin = int(np.searchsorted(history.day[:past.end], past.day - 120))
    counts = np.bincount(history.deed[begin:past.end], minlength=len(history.deeds))
    share: Floats = counts[deed] / max(int(counts.sum()), 1)
    return share
