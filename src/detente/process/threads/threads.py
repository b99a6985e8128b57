"""Threads: the reports of one pair of sides that go on from one another.

Two sides deal with each other on many matters over the years. How long may lie between two reports of one thread hangs
on what they have in common: each actor that acts in both counts by the share of its reports that are of this pair, s.
So many days as `BASE` + `EACH` * sum(s), `LONGEST` at most, may lie between them, and one of these actors has to be
told of chiefly here (s of `OWN` or more). Two presidents who act everywhere tie little, two delegations that are told
of nowhere else tie for years.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from detente.process.threads.ties import Pair, Tie

BASE, EACH, LONGEST = 45, 365, 1095
"""Days: those that may always lie between two reports of a thread, those for each actor in common, and the most."""

OWN = 0.2
"""The least share of its reports by which an actor ties two of them."""

FIRM = 1.5
"""How strong a tie has to be to make a report one of its pair without others to say so."""

_BACK = 12  # reports before one that it can go on from
_LEAST, _SHARE = 0.5, 0.4  # a tie that counts: how strong, and how strong beside the strongest of the report


@dataclass(frozen=True)
class Matter:
    """What a report is about: its ties, who does something in it, and which sides are named in it at all."""

    report: str
    published: date
    ties: Mapping[Pair, Tie]
    doers: frozenset[str]
    named: frozenset[str] = frozenset()

    @cached_property
    def strong(self) -> list[Pair]:
        """The pairs that the report is about, and does not only touch on."""
        most = max((tie.weight for tie in self.ties.values()), default=0.0)
        return [pair for pair, tie in self.ties.items() if tie.weight >= max(_LEAST, _SHARE * most)]


@dataclass(frozen=True)
class Thread:
    """Reports of one pair that go on from one another, the oldest first."""

    pair: Pair
    matters: tuple[Matter, ...]


def threads(matters: Sequence[Matter], told: Counter[str]) -> list[Thread]:
    """The threads of all pairs, from what reports are about (the oldest first) and how many tell of each actor."""
    of: dict[Pair, list[Matter]] = {}
    for matter in matters:
        for pair in matter.strong:
            of.setdefault(pair, []).append(matter)
    return [Thread(pair, tuple(part)) for pair in sorted(of) for part in _parts(of[pair], told)]


def _parts(matters: Sequence[Matter], told: Counter[str]) -> Iterable[list[Matter]]:
    """The reports of a pair, parted where too much time lies between them for what they have in common."""
    here = Counter(doer for matter in matters for doer in matter.doers)
    share = {doer: here[doer] / (told[doer] + 1) for doer in here}
    part_of: list[int] = []
    for number, matter in enumerate(matters):
        before = range(max(0, number - _BACK), number)
        joined = {part_of[other] for other in before if _goes_on(matters[other], matter, share)}
        part = min(joined, default=number)
        part_of = [part if one in joined else one for one in part_of] if len(joined) > 1 else part_of
        part_of.append(part)
    parts: dict[int, list[Matter]] = {}
    for part, matter in zip(part_of, matters, strict=True):
        parts.setdefault(part, []).append(matter)
    return parts.values()


def _goes_on(earlier: Matter, later: Matter, share: Mapping[str, float]) -> bool:
    common = [share[doer] for doer in sorted(earlier.doers & later.doers)]
    days = (later.published - earlier.published).days
    return max(common, default=0.0) >= OWN and days <= min(LONGEST, BASE + EACH * sum(common))
