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
    """What makes two tellings one act: who, what, its day; a plan has the day planned for."""
    return whose(one.act), one.day if is_done(one.act) else planned_for(one.act)


def whose(act: ToldAct) -> tuple[object, ...]:
    """Who did what, whenever. Talks have no direction."""
    who = (act.by, act.toward)
    if act.type == _MUTUAL and act.mode != _VISIT:
        who = (min(who), max(who))
    return who, act.type, act.mode


def is_done(act: ToldAct) -> bool:
    """Whether an act is told as done."""
    return act.weight == 1


def planned_for(act: ToldAct) -> date | None:
    """The last of the days that are told of an act."""
    return act.when.last if act.when else None


def counted(before: Dated, one: Dated) -> bool:
    """Whether of two tellings of one act the second counts: what was done before what was planned, then the later."""
    return (is_done(before.act), before.day) <= (is_done(one.act), one.day)


def _order(one: Dated) -> tuple[date, tuple[object, ...]]:
    return one.day, rank(one.act)


def rank(act: ToldAct) -> tuple[object, ...]:
    """The place of an act among those of its pair and day: no two have the same."""
    return act.by, act.toward, act.type, act.mode or "", is_done(act), planned_for(act) or date.min


def _relation(pair: tuple[str, str], acts: Sequence[Dated], end: date | None) -> Relation:
    last = max(end or acts[-1].day, acts[-1].day)
    events = Counter(kind_of(one.act) for one in acts)
    quarters: dict[Kind, Counter[int]] = {kind: Counter() for kind in events}
    for one in acts:
        quarters[kind_of(one.act)][one.day.toordinal()] += quarters_of(one.act)
    return relation(pair, events, quarters, last, tuple(_points(acts)))


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
    days: dict[date, list[Dated]] = defaultdict(list)
    for one in acts:
        days[one.day].append(one)
    told = [(day.toordinal(), [kind_of(one.act)[2] * quarters_of(one.act) for one in some],
             sum(quarters_of(one.act) for one in some)) for day, some in days.items()]
    for (day, some), score in zip(days.items(), scores(told), strict=True):
        yield ScorePoint(day, score, tuple(_scored(one.act, one.source) for one in some if one.source))


def scores(days: Iterable[tuple[int, Iterable[float], int]]) -> Iterator[float]:
    """The score of a pair at the end of each day that has an act; what earlier days gave only loses weight.

    Of each day its number, what its acts are worth (quarters of weight times score, in any order), and their quarters.
    """
    before, weight, weighted = 0, 0.0, 0.0
    for day, worth, quarters in days:
        faded = 0.5 ** ((day - before) / HALF_LIFE) if before else 0.0
        weight = weight * faded + quarters / _QUARTERS
        weighted = weighted * faded + fsum(worth) / _QUARTERS
        before = day
        yield _rounded(weighted / (weight + _PRIOR))


def _scored(act: ToldAct, source: Source) -> ScoredAct:
    return ScoredAct(act.by, act.toward, act.type, act.mode, act.score, act.weight, source)


def _rounded(score: float) -> float:
    return round(score, 3) + 0.0  # no -0.0
