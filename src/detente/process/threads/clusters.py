"""Clusters of threads that are about one matter.

Of two threads, or groups of threads, that are near in time, each is a list of actors with the share of its reports in
which they do something, weighted by how rare they are in the record. The two that are most alike (the cosine) are
joined first, until none are more alike than `ALIKE`.
"""

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt

from detente.process.threads.threads import Matter, Thread
from detente.process.threads.ties import Pair

ALIKE = 0.55
"""How alike two groups of threads have to be to be one process, from 0 to 1."""

NEAR = 180
"""Days that may lie between two groups of threads of one process."""

_IN_COMMON = 2  # actors


@dataclass(frozen=True, slots=True, eq=False)
class Cluster:
    """Threads that are about one matter so far: their reports by id, their pairs, who acts (by weight).

    `mark` tells it from others, whatever the order in which it came about.
    """

    threads: tuple[Thread, ...]
    matters: Mapping[str, Matter]
    pairs: frozenset[Pair]
    profile: Mapping[str, float]
    first: date
    last: date
    mark: tuple[str, ...]


def clusters(found: Sequence[Thread], rare: Mapping[str, float]) -> list[Cluster]:
    """The threads, joined as long as two clusters of them are alike; `rare` weighs the actors."""
    field = _Field(rare)
    for thread in found:
        field.add((thread,))
    while field.join_two():
        pass
    return sorted(field.there.values(), key=lambda one: (one.first, one.mark))


class _Field:
    """The clusters as they are at the moment, and which two are alike."""

    def __init__(self, rare: Mapping[str, float]) -> None:
        self.there: dict[int, Cluster] = {}
        self._rare = rare
        self._acting: dict[str, dict[int, float]] = defaultdict(dict)
        self._waiting: list[tuple[float, tuple[str, ...], tuple[str, ...], int, int]] = []
        self._next = 0

    def add(self, threads: tuple[Thread, ...]) -> None:
        """Takes up a cluster, and notes which others are like it."""
        cluster, number = _cluster(threads, self._rare), self._next
        for other, alike in self._like(cluster):
            first, second = sorted((cluster.mark, self.there[other].mark))
            heapq.heappush(self._waiting, (-round(alike, 9), first, second, number, other))
        self.there[number] = cluster
        for actor, weight in cluster.profile.items():
            self._acting[actor][number] = weight
        self._next += 1

    def join_two(self) -> bool:
        """Joins the two that are most alike; whether there were any."""
        while self._waiting:
            *_, one, other = heapq.heappop(self._waiting)
            if one in self.there and other in self.there:
                self.add((*self._remove(one).threads, *self._remove(other).threads))
                return True
        return False

    def _remove(self, number: int) -> Cluster:
        cluster = self.there.pop(number)
        for actor in cluster.profile:
            del self._acting[actor][number]
        return cluster

    def _like(self, cluster: Cluster) -> Iterator[tuple[int, float]]:
        """Those that are like a cluster.

        With those who weigh most gone through, clusters that share none of them can't come to be alike by the rest.
        """
        alike: dict[int, float] = {}
        left = 1.0
        for actor, weight in cluster.profile.items():
            acting = self._acting[actor]
            if left >= ALIKE * ALIKE:
                for other, its in acting.items():
                    alike[other] = alike.get(other, 0.0) + weight * its
            else:
                for other in acting.keys() & alike.keys():
                    alike[other] += weight * acting[other]
            left -= weight * weight
        for other in sorted(alike):
            if alike[other] >= ALIKE and _may_join(cluster, self.there[other]):
                yield other, alike[other]


def _may_join(one: Cluster, other: Cluster) -> bool:
    """Whether two clusters lie near each other in time and have a report or two actors in common.

    Parted threads of one pair are not joined again unless a report is in both clusters.
    """
    if (one.first - other.last).days > NEAR or (other.first - one.last).days > NEAR:
        return False
    if not one.matters.keys().isdisjoint(other.matters):
        return True
    return one.pairs.isdisjoint(other.pairs) and len(one.profile.keys() & other.profile.keys()) >= _IN_COMMON


def _cluster(found: tuple[Thread, ...], rare: Mapping[str, float]) -> Cluster:
    matters = {matter.report: matter for thread in found for matter in thread.matters}
    acting = Counter(doer for matter in matters.values() for doer in matter.doers)
    order = sorted(acting, key=lambda doer: (-acting[doer] * rare[doer], doer))
    weights = {doer: acting[doer] / len(matters) * rare[doer] for doer in order}
    size = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    days = [matter.published for matter in matters.values()]
    mark = sorted("|".join((*one.pair, one.matters[0].report)) for one in found)
    return Cluster(found, matters, frozenset(one.pair for one in found),
                   {doer: weight / size for doer, weight in weights.items()}, min(days), max(days), tuple(mark))
