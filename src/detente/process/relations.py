"""Cooperation and conflict per pair of countries, from PLOVER's scores of what they do to each other.

An act counts with its type's score x (-10 to 10), with a weight w for its status (occurred and ongoing 1, planned 1/2,
possible 1/4) that halves every `HALF_LIFE` days. The score of a pair on a day is sum(w x) / (sum(w) + 1): one act alone
does not make a relation, and without news it goes back to 0. The same act told by several reports counts once.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from detente.model.situation import Relation, ScoredAct, ScorePart, ScorePoint, Source
from detente.process.sources import source_of
from detente.process.telling import ToldAct

HALF_LIFE = 30
"""Days in which an act comes to weigh half."""

_PRIOR = 1.0
_MUTUAL, _VISIT = "CONSULT", "visit"


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
        same = _same(one)
        if same not in told or _counts(told[same]) <= _counts(one):
            told[same] = one
    return tuple(_relation(pair, sorted(told.values(), key=_order), end) for pair, told in sorted(pairs.items()))


def _same(one: Dated) -> tuple[object, ...]:
    """What makes two tellings one act: who, what, its day. Talks have no direction; a plan has the day planned for."""
    act = one.act
    who = (act.by, act.toward)
    if act.type == _MUTUAL and act.mode != _VISIT:
        who = (min(who), max(who))
    planned_for = act.when.last if act.when else None
    return who, act.type, act.mode, one.day if act.weight == 1 else planned_for


def _counts(one: Dated) -> tuple[bool, date]:
    """Of two tellings of one act what was done counts before what was planned, then the later."""
    return one.act.weight == 1, one.day


def _order(one: Dated) -> tuple[date, str, str, str, str]:
    return one.day, one.act.by, one.act.toward, one.act.type, one.act.mode or ""


def _relation(pair: tuple[str, str], acts: Sequence[Dated], end: date | None) -> Relation:
    points = tuple(_points(acts))
    last = max(end or acts[-1].day, acts[-1].day)
    kinds = sorted({(one.act.type, one.act.mode or "") for one in acts})
    total = sum(_weight(one, last) for one in acts) + _PRIOR
    parts = []
    for kind, mode in kinds:
        those = [one for one in acts if (one.act.type, one.act.mode or "") == (kind, mode)]
        share = sum(_weight(one, last) * one.act.score for one in those) / total
        parts.append(ScorePart(kind, mode or None, len(those), those[0].act.score, _rounded(share)))
    score = sum(_weight(one, last) * one.act.score for one in acts) / total
    return Relation(pair, len(acts), _rounded(score), tuple(parts), points)


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


def _weight(one: Dated, day: date) -> float:
    return float(one.act.weight * 0.5 ** ((day - one.day).days / HALF_LIFE))


def _rounded(score: float) -> float:
    return round(score, 3) + 0.0  # no -0.0
