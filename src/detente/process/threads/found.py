"""The processes found in a record by name: who they are between, from when to when, what belongs to them and why."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from detente.model import DayInterval, UsageError
from detente.process.known import Known
from detente.process.threads.finding import Belonging, Group, find
from detente.process.threads.ties import Sides
from detente.record.judgements import Judgement

_FEWEST_SIDES, _MOST_SIDES = 2, 4  # in a name
_DASHES = str.maketrans("–—‑ ", "----")
_SHARE, _FEWEST_REPORTS = 0.4, 2  # so many of the reports that tell of the first side tell of a further one


@dataclass(frozen=True, slots=True)
class Side:
    """A country (`id` is its code) or an organisation (`country` is its home) that a process is between.

    `own`: most of what the record tells of it belongs to this process.
    """

    id: str
    name: str
    country: str | None
    is_organisation: bool
    reports: int
    own: bool


@dataclass(frozen=True, slots=True)
class FoundProcess:
    """A process that was found in a record: `days` are those of its first and its last report."""

    name: str
    sides: tuple[Side, ...]
    days: DayInterval
    reports: tuple[Belonging, ...]

    @property
    def title(self) -> str:
        """The sides in words."""
        return " – ".join(side.name for side in sorted(self.sides, key=lambda side: side.name.casefold()))

    @property
    def ids(self) -> frozenset[str]:
        """The reports that belong to it."""
        return frozenset(one.report for one in self.reports)


def found(known: Sequence[Known], judgements: Sequence[Judgement] = ()) -> list[FoundProcess]:
    """The processes in these reports, each with a name of its own, those of most reports first."""
    sides = Sides((one.facts for one in known), judgements)
    groups = find([(one.report, one.published, one.facts) for one in known], judgements)
    drafts = [_process(group, sides) for group in groups]
    return sorted(_with_own_names(drafts), key=lambda one: (-len(one.reports), one.days.first or date.min, one.name))


def process_named(name: str, processes: Sequence[FoundProcess]) -> FoundProcess:
    """The one of that name, in small letters and with any dash, or else the only one between these sides.

    As more becomes known a side may join a name or leave it: all sides of the one are to be among those of the other.
    Raises UsageError where there is none, or where there are several.
    """
    for one in processes:
        if _plain(one.name) == _plain(name):
            return one
    near = [one for one in processes if _between(one, set(_plain(name).split("-")))]
    if len(near) == 1:
        return near[0]
    which = f"there are {', '.join(one.name for one in near[:5])}" if near else "detente processes lists them"
    raise UsageError(f"no process '{name[:80]}' in this record as of that day: {which}; countries are listed as in "
                     "KOR+PRK, names of your own stand in a file for --processes")


def _between(one: FoundProcess, words: set[str]) -> bool:
    """Whether these words name sides of a process and no others, or all of its sides and others."""
    known = set(_plain(_name(one.sides)).split("-"))
    return len(words) > 1 and (words <= known or known <= words)


def _process(group: Group, sides: Sides) -> FoundProcess:
    days = [one.published for one in group.belonging]
    chosen = _chosen_sides(group, sides)
    return FoundProcess(_name(chosen), tuple(chosen), DayInterval(min(days), max(days)), group.belonging)


def _chosen_sides(group: Group, sides: Sides) -> list[Side]:
    """The sides that give a process its name: those told of most, and organisations of its countries told of here."""
    counts = dict(group.sides)
    for doer, times in group.acting.items():
        if sides.home(doer) in counts and doer in group.own:
            counts[doer] = times
    ordered = sorted(counts, key=lambda side: (-counts[side], side))
    least = max(_FEWEST_REPORTS, _SHARE * counts[ordered[0]])
    chosen = [side for place, side in enumerate(ordered[:_MOST_SIDES])
              if place < _FEWEST_SIDES or counts[side] >= least]
    return [Side(side, sides.shown(side), sides.home(side), sides.is_organisation(side), counts[side],
                 side in group.own) for side in chosen]


def _with_own_names(drafts: Sequence[FoundProcess]) -> list[FoundProcess]:
    """Where several bear one name, the year of the first report tells them apart, or its day, or a number."""
    for mark in ("", "%Y", "%Y-%m-%d"):
        count = Counter(_plain(one.name) for one in drafts)
        drafts = [_marked(one, mark) if mark and count[_plain(one.name)] > 1 else one for one in drafts]
    found: Counter[str] = Counter()
    numbered = []
    for one in sorted(drafts, key=lambda one: (one.days.first or date.min, one.reports[0].report)):
        found[_plain(one.name)] += 1
        times = found[_plain(one.name)]
        numbered.append(one if times == 1 else replace(one, name=f"{one.name}-{times}"))
    return numbered


def _marked(one: FoundProcess, mark: str) -> FoundProcess:
    return replace(one, name=f"{_name(one.sides)}-{one.days.first or date.min:{mark}}")


def _name(sides: Sequence[Side]) -> str:
    names = (side.name if side.is_organisation else side.id for side in sides)
    return "-".join(sorted(names, key=str.casefold)).replace(" ", "-")


def _plain(name: str) -> str:
    """A name as it is compared: small letters, any dash or blank as a hyphen.

    >>> _plain("KOR–PRK–USA") == _plain("kor-prk-usa")
    True
    """
    return name.strip().casefold().translate(_DASHES)
