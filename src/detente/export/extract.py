"""What an export is made from: the reports of a view, all or those of a process, and what they tell together."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from detente.export.pictures.wording import Wording
from detente.model.situation import Situation
from detente.process.changes import Change, changes
from detente.process.identities import identities
from detente.process.known import known
from detente.process.people.who import Who
from detente.process.processes import Process, Wanted, settled
from detente.process.report.judged import Judged
from detente.process.situation import situation_of
from detente.record.kinds import StoredReading, StoredReport
from detente.record.view import View

Passing = Callable[[Iterable[StoredReading]], Iterable[StoredReading]]
"""Hands on what it is handed, and sees how far it is."""


def _as_they_are(readings: Iterable[StoredReading]) -> Iterable[StoredReading]:
    return readings


@dataclass(frozen=True)
class Told:
    """What the reports of an extract tell together. Each is asked for only where a format needs it, and then once."""

    situation: Callable[[], Situation]
    who: Callable[[], Who]
    changes: Callable[[], tuple[Change, ...]]


@dataclass(frozen=True)
class Extract:
    """The reports of a view, all or those of `only` one process, and what they tell together.

    `wording` gives our own words in the language of the reader, `base` is the address of a desk that shows the same
    record (None: no links to one), `passing` is handed what is gone through for long, as a bar that shows how far it is
    would be.
    """

    view: View
    told: Told
    wording: Wording
    only: Process | None = None
    base: str | None = None
    passing: Passing = field(default=_as_they_are)

    @classmethod
    def of(cls, view: View, wording: Wording, only: Process | Wanted | None = None, earlier: View | None = None, *,
           base: str | None = None, passing: Passing = _as_they_are) -> "Extract":
        """An extract that folds the reports itself; changes are those since an `earlier` view, or all.

        Raises UsageError where a process is wanted that the record does not know.
        """
        process = settled(view, only) if only is not None else None

        def since() -> tuple[Change, ...]:
            before = situation_of(earlier, process) if earlier is not None else Situation(None, 0)
            return changes(before, extract.situation)

        told = Told(lambda: situation_of(view, process), lambda: identities(view, process), since)
        extract = cls(view, told, wording, process, base, passing)
        return extract

    @cached_property
    def situation(self) -> Situation:
        """Where things stand."""
        return self.told.situation()

    @cached_property
    def who(self) -> Who:
        """Who is who across the reports."""
        return self.told.who()

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What has changed, the oldest first."""
        return self.told.changes()

    @cached_property
    def day(self) -> date | None:
        """The day as of which it is: that of the view, else that of the last report."""
        days = self.view.days() if self.view.as_of is None else None
        return self.view.as_of or (days.last if days else None)

    @cached_property
    def process(self) -> str | None:
        """The name of the process."""
        return self.only.name if self.only is not None else None

    def readings(self) -> Iterator[StoredReading]:
        """The reports with their readings, as judgements have them, the oldest first; one at a time is in memory."""
        belonging = self._belonging
        judged = [one for one in self.view.judgements() if one.holds and one.passages]
        for one in self.passing(self.view.readings()):
            if belonging is None or one.report.id in belonging:
                mine = [each for each in judged if each.touches(one.report.id)]
                yield replace(one, reading=Judged.of(one.reading, mine).acting) if mine else one

    def sources(self, ids: Iterable[str]) -> Mapping[str, StoredReport]:
        """The reports with these ids, by id, the oldest first."""
        return {report.id: report for report in self.view.of_ids(frozenset(ids))}

    @cached_property
    def _belonging(self) -> frozenset[str] | None:
        if self.only is None:
            return None
        return self.only.reports if self.only.reports is not None else frozenset(
            one.report for one in known(self.view) if self.only.holds(one))
