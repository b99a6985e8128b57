"""Finding processes: threads of pairs of sides that are about one matter, and the reports that belong to them.

Of two threads, or groups of threads, that are near in time, each is a list of actors with the share of its reports in
which they do something, weighted by how rare they are in the record. The two that are most alike (the cosine) are
joined first, until none are more alike than `ALIKE`. The answer hangs on the reports known, not on the order in which
they came.
"""

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import log, sqrt

from detente.process.telling import ReportFacts
from detente.process.threads import BASE, FIRM, Matter, Thread, threads
from detente.process.ties import PEACE, Pair, Sides, doers, named, ties
from detente.record.kinds import Judgement

ALIKE = 0.55
"""How alike two groups of threads have to be to be one process, from 0 to 1."""

NEAR = 180
"""Days that may lie between two groups of threads of one process."""

FEWEST = 2
"""Reports that make a process."""


_IN_COMMON = 2  # actors
_SMOOTH = 3  # so that in a small record, where nobody is rare, actors weigh much the same


@dataclass(frozen=True, slots=True)
class Belonging:
    """A report that belongs to a process, and why."""

    report: str
    published: date
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A process as it is found: in how many reports each side is tied to another, and each actor does something.

    `own` are the actors of whom most is told here, `belonging` the reports, oldest first.
    """

    sides: Mapping[str, int]
    acting: Mapping[str, int]
    own: frozenset[str]
    belonging: tuple[Belonging, ...]


@dataclass(frozen=True, slots=True)
class _Cluster:
    """Threads that are about one matter so far."""

    threads: tuple[Thread, ...]
    matters: Mapping[str, Matter]
    profile: Mapping[str, float]
    first: date
    last: date

    @property
    def pairs(self) -> set[Pair]:
        """The pairs that it is about."""
        return {thread.pair for thread in self.threads}

    @property
    def mark(self) -> tuple[str, ...]:
        """What tells it from others, whatever the order in which it came about."""
        return tuple(sorted({"|".join((*one.pair, one.matters[0].report)) for one in self.threads}))


def find(reports: Sequence[tuple[str, date, ReportFacts]], judgements: Sequence[Judgement] = ()) -> list[Group]:
    """The processes in some reports (id, day of publication, facts), in whatever order they come."""
    ordered = sorted(reports, key=lambda one: (one[1], one[0]))
    sides = Sides((facts for _, _, facts in ordered), judgements)
    matters = [Matter(report, published, ties(facts, sides), doers(facts, sides), named(facts, sides))
               for report, published, facts in ordered]
    told = Counter(doer for matter in matters for doer in matter.doers)
    rare = {doer: log(_SMOOTH + len(matters) / times) for doer, times in told.items()}
    peaceful = {report for report, _, facts in ordered if any(one.kind in PEACE for one in facts.instruments)}
    return [_group(cluster, matters, told) for cluster in _clusters(threads(matters, told), rare)
            if _is_process(cluster, sides, peaceful)]


def _clusters(found: Sequence[Thread], rare: Mapping[str, float]) -> list[_Cluster]:
    """The threads, joined as long as two clusters of them are alike."""
    clusters = dict(enumerate(_cluster((thread,), rare) for thread in found))
    waiting: list[tuple[float, tuple[str, ...], tuple[str, ...], int, int]] = []
    naming: dict[str, set[int]] = {}
    for number, cluster in clusters.items():
        _compare(number, cluster, clusters, naming, waiting)
    while waiting:
        *_, one, other = heapq.heappop(waiting)
        if one in clusters and other in clusters:
            first, second = clusters.pop(one), clusters.pop(other)
            for number, gone in ((one, first), (other, second)):
                for side in _sides(gone):
                    naming[side].discard(number)
            number = max(one, other, *clusters, len(found)) + 1
            joined = clusters[number] = _cluster((*first.threads, *second.threads), rare)
            _compare(number, joined, clusters, naming, waiting)
    return [clusters[number] for number in sorted(clusters, key=lambda one: (clusters[one].first, clusters[one].mark))]


def _compare(number: int, cluster: _Cluster, clusters: Mapping[int, _Cluster], naming: dict[str, set[int]],
             waiting: list[tuple[float, tuple[str, ...], tuple[str, ...], int, int]]) -> None:
    """Puts those that are like a cluster on the list, the most alike first."""
    mine = _sides(cluster)
    for other in sorted({one for side in mine for one in naming.get(side, ())}):
        alike = _alike(cluster, clusters[other])
        if alike >= ALIKE:
            first, second = sorted((cluster.mark, clusters[other].mark))
            heapq.heappush(waiting, (-round(alike, 9), first, second, number, other))
    for side in mine:
        naming.setdefault(side, set()).add(number)


def _sides(cluster: _Cluster) -> set[str]:
    return {side for thread in cluster.threads for side in thread.pair}


def _cluster(found: tuple[Thread, ...], rare: Mapping[str, float]) -> _Cluster:
    matters = {matter.report: matter for thread in found for matter in thread.matters}
    acting = Counter(doer for matter in matters.values() for doer in matter.doers)
    weights = {doer: acting[doer] / len(matters) * rare[doer] for doer in sorted(acting)}
    size = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    days = [matter.published for matter in matters.values()]
    return _Cluster(found, matters, {doer: weight / size for doer, weight in weights.items()}, min(days), max(days))


def _alike(one: _Cluster, other: _Cluster) -> float:
    """How alike two clusters are; not at all if far apart in time, or without a report or two actors in common.

    Nor are parted threads of one pair, unless a report is in both clusters.
    """
    if (one.first - other.last).days > NEAR or (other.first - one.last).days > NEAR:
        return 0.0
    less, more = sorted((one.profile, other.profile), key=len)
    common = [doer for doer in less if doer in more]
    parted = len(common) < _IN_COMMON or one.pairs & other.pairs
    if parted and one.matters.keys().isdisjoint(other.matters):
        return 0.0
    return sum(less[doer] * more[doer] for doer in common)


def _is_process(cluster: _Cluster, sides: Sides, peaceful: set[str]) -> bool:
    """Whether there are reports enough, one of them firmly, of two countries or of an end to fighting within one."""
    firm = any(matter.ties[thread.pair].weight >= FIRM for thread in cluster.threads for matter in thread.matters)
    if len(cluster.matters) < FEWEST or not firm:
        return False
    pairs = cluster.pairs
    within = all(any(sides.is_organisation(side) and sides.home(side) for side in pair) for pair in pairs)
    return not within or bool(peaceful & set(cluster.matters))


def _group(cluster: _Cluster, matters: Sequence[Matter], told: Counter[str]) -> Group:
    tied = {(side, matter.report) for thread in cluster.threads for matter in thread.matters for side in thread.pair}
    acting = Counter(doer for matter in cluster.matters.values() for doer in matter.doers)
    own = frozenset(doer for doer, times in acting.items() if 2 * times > told[doer])
    return Group(Counter(side for side, _ in tied), acting, own, tuple(_belonging(cluster, own, matters)))


def _belonging(cluster: _Cluster, own: frozenset[str], matters: Iterable[Matter]) -> Iterator[Belonging]:
    """The reports of the threads, and those of their time that only name two sides told of chiefly here."""
    pairs = cluster.pairs
    for matter in matters:
        if matter.report in cluster.matters:
            reasons = [f"{'-'.join(pair)}: {', '.join(tie.reasons)}" for pair, tie in matter.ties.items()
                       if pair in pairs]
            yield Belonging(matter.report, matter.published, tuple(reasons))
        elif (matter.published - cluster.first).days >= -BASE and (matter.published - cluster.last).days <= BASE:
            if matter.strong():
                continue
            if len(both := sorted(matter.named & own)) > 1:
                yield Belonging(matter.report, matter.published, (f"names {', '.join(both)}",))
