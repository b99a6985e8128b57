"""Cooperation and conflict per pair of countries, from PLOVER's scores of what they do to each other.

An act counts with its type's score x (-10 to 10), with a weight w for its status (occurred and ongoing 1, planned 1/2,
possible 1/4) that halves every `HALF_LIFE` days. The score of a pair on a day is sum(w x) / (sum(w) + 1): one act alone
does not make a relation, and without news it goes back to 0. The same act told by several reports counts once. After
`FORGOTTEN` days an act is told among those that there were, but weighs nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from math import fsum

from detente.model.situation import Relation, ScoredAct, ScorePart, ScorePoint, Source
from detente.process.sources import source_of
from detente.process.telling import ToldAct

HALF_LIFE = 30
"""Days in which an act comes to weigh half."""

FORGOTTEN = 20 * HALF_LIFE
"""Days after which an act weighs nothing any more: it would be a millionth."""

_QUARTERS = 4  # of a weight
_PRIOR = 1.0
_FADED = [0.5 ** (age / HALF_LIFE) / _QUARTERS for age in range(FORGOTTEN + 1)]
"""What a quarter weighs after so many days."""
_MUTUAL, _VISIT = "CONSULT", "visit"

Kind = tuple[str, str, float]


@dataclass(frozen=True, slots=True)
class Dated:
    """An act, and the day that it counts from: its own, or that of the report where none is told or it is to come."""

    day: date
    act: ToldAct
    source: Source | None = None


def dated(acts: Iterable[ToldAct], published: date, report: str) -> Iterable[Dated]:
    """The acts of a report, each with its day."""
    for act in acts:
        last = act.when.last if act.when else None
        source = source_of(report, published, act.quote) if act.quote else None
        yield Dated(last if last and last <= published else published, act, source)


def relations(acts: Iterable[Dated], end: date | None = None) -> tuple[Relation, ...]:
    """The relations of all pairs as of `end` (None: the day of the last act of each), in the order of their codes."""
    pairs: dict[tuple[str, str], dict[tuple[object, ...], Dated]] = defaultdict(dict)
    for one in acts:
        act = one.act
        told = pairs[(min(act.by, act.toward), max(act.by, act.toward))]
        same = same_act(one)
        if same not in told or counted(told[same], one):
            told[same] = one
    return tuple(_relation(pair, sorted(told.values(), key=_order), end) for pair, told in sorted(pairs.items()))


def same_act(one: Dated) -> tuple[object, ...]:
    """What makes two tellings one act: who, what, its day. Talks have no direction; a plan has the day planned for."""
    act = one.act
    who = (act.by, act.toward)
    if act.type == _MUTUAL and act.mode != _VISIT:
        who = (min(who), max(who))
    planned_for = act.when.last if act.when else None
    return who, act.type, act.mode, one.day if act.weight == 1 else planned_for


def counted(before: Dated, one: Dated) -> bool:
    """Whether of two tellings of one act the second counts: what was done before what was planned, then the later."""
    return (before.act.weight == 1, before.day) <= (one.act.weight == 1, one.day)


def _order(one: Dated) -> tuple[date, str, str, str, str]:
    return one.day, one.act.by, one.act.toward, one.act.type, one.act.mode or ""


def _relation(pair: tuple[str, str], acts: Sequence[Dated], end: date | None) -> Relation:
    last = max(end or acts[-1].day, acts[-1].day)
    events = Counter(kind_of(one.act) for one in acts)
    quarters: dict[Kind, Counter[int]] = {kind: Counter() for kind in events}
    for one in acts:
        quarters[kind_of(one.act)][one.day.toordinal()] += quarters_of(one.act)
    return relation(pair, events, quarters, last, tuple(_points(acts)))


def course(acts: Iterable[Dated]) -> tuple[ScorePoint, ...]:
    """How the score went by these acts, of which each counts."""
    return tuple(_points(sorted(acts, key=_order)))


def kind_of(act: ToldAct) -> Kind:
    """Type, mode ("" where there is none) and score of an act."""
    return act.type, act.mode or "", act.score


def quarters_of(act: ToldAct) -> int:
    """The weight of an act in quarters."""
    return round(act.weight * _QUARTERS)


def relation(pair: tuple[str, str], events: Mapping[Kind, int], quarters: Mapping[Kind, Mapping[int, int]], last: date,
             points: tuple[ScorePoint, ...] = ()) -> Relation:
    """The relation of a pair as of the day `last`.

    `events` is how many acts of a kind there were, `quarters` their weights in quarters by day (as a number): of those
    that are not forgotten.
    """
    day = last.toordinal()
    weights = {kind: weighed(quarters.get(kind, {}), day) for kind in sorted(events)}
    total = fsum(weights.values()) + _PRIOR  # exact, whatever the order
    parts = tuple(ScorePart(kind, mode or None, events[kind, mode, score], score,
                            _rounded(weights[kind, mode, score] * score / total)) for kind, mode, score in weights)
    score = fsum(weight * score for (_, _, score), weight in weights.items()) / total
    return Relation(pair, sum(events.values()), _rounded(score), parts, points)


def weighed(quarters: Mapping[int, int], day: int) -> float:
    """What acts weigh together as of a day."""
    return fsum(number * _FADED[day - when] for when, number in quarters.items() if day - when <= FORGOTTEN)


def _points(acts: Sequence[Dated]) -> Iterator[ScorePoint]:
    """The score at the end of each day that has an act; sums of earlier days only lose weight."""
    day, weights, weighted = acts[0].day, 0.0, 0.0
    for today, those in groupby(acts, key=lambda one: one.day):
        faded = 0.5 ** ((today - day).days / HALF_LIFE)
        weights, weighted, day = weights * faded, weighted * faded, today
        counting = tuple(those)
        for one in counting:
            weights += one.act.weight
            weighted += one.act.weight * one.act.score
        acts_told = tuple(_scored(one.act, one.source) for one in counting if one.source)
        yield ScorePoint(today, _rounded(weighted / (weights + _PRIOR)), acts_told)


def _scored(act: ToldAct, source: Source) -> ScoredAct:
    return ScoredAct(act.by, act.toward, act.type, act.mode, act.score, act.weight, source)


def _rounded(score: float) -> float:
    return round(score, 3) + 0.0  # no -0.0
