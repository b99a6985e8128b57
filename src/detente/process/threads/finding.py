"""Finding processes: clusters of threads that are about one matter, and the reports that belong to them.

The answer hangs on the reports known, not on the order in which they came.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import log

from detente.process.telling import ReportFacts
from detente.process.threads.clusters import Cluster, clusters
from detente.process.threads.threads import BASE, FIRM, Matter, threads
from detente.process.threads.ties import PEACE, Sides, doers, sides_named, ties
from detente.record.judgements import Judgement

FEWEST = 2
"""Reports that make a process."""

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


def find(reports: Sequence[tuple[str, date, ReportFacts]], judgements: Sequence[Judgement] = ()) -> list[Group]:
    """The processes in some reports (id, day of publication, facts), in whatever order they come."""
    ordered = sorted(reports, key=lambda one: (one[1], one[0]))
    sides = Sides((facts for _, _, facts in ordered), judgements)
    matters = [Matter(report, published, ties(facts, sides), doers(facts, sides), sides_named(facts, sides))
               for report, published, facts in ordered]
    told = Counter(doer for matter in matters for doer in matter.doers)
    rare = {doer: log(_SMOOTH + len(matters) / times) for doer, times in told.items()}
    peaceful = {report for report, _, facts in ordered if any(one.kind in PEACE for one in facts.instruments)}
    loose = [matter for matter in matters if not matter.strong]
    return [_group(cluster, loose, told) for cluster in clusters(threads(matters, told), rare)
            if _is_process(cluster, sides, peaceful)]


def _is_process(cluster: Cluster, sides: Sides, peaceful: set[str]) -> bool:
    """Whether there are reports enough, one of them firmly, of two countries or of an end to fighting within one."""
    firm = any(matter.ties[thread.pair].weight >= FIRM for thread in cluster.threads for matter in thread.matters)
    if len(cluster.matters) < FEWEST or not firm:
        return False
    pairs = cluster.pairs
    within = all(any(sides.is_organisation(side) and sides.home(side) for side in pair) for pair in pairs)
    return not within or bool(peaceful & set(cluster.matters))


def _group(cluster: Cluster, loose: Sequence[Matter], told: Counter[str]) -> Group:
    tied = {(side, matter.report) for thread in cluster.threads for matter in thread.matters for side in thread.pair}
    acting = Counter(doer for matter in cluster.matters.values() for doer in matter.doers)
    own = frozenset(doer for doer, times in acting.items() if 2 * times > told[doer])
    reports = sorted(_belonging(cluster, own, loose), key=lambda one: (one.published, one.report))
    return Group(Counter(side for side, _ in tied), acting, own, tuple(reports))


def _belonging(cluster: Cluster, own: frozenset[str], loose: Sequence[Matter]) -> Iterator[Belonging]:
    """The reports of the threads, and those of their time without a tie that name two sides told of chiefly here."""
    for matter in cluster.matters.values():
        reasons = [f"{'-'.join(pair)}: {', '.join(tie.reasons)}" for pair, tie in matter.ties.items()
                   if pair in cluster.pairs]
        yield Belonging(matter.report, matter.published, tuple(reasons))
    begin = bisect_left(loose, cluster.first.toordinal() - BASE, key=_day)
    end = bisect_right(loose, cluster.last.toordinal() + BASE, key=_day)
    for matter in loose[begin:end]:
        if len(both := sorted(matter.named & own)) > 1:
            yield Belonging(matter.report, matter.published, (f"names {', '.join(both)}",))


def _day(matter: Matter) -> int:
    return matter.published.toordinal()  # which can be before the first day of all
