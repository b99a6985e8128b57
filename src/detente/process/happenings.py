"""What was done on days that are told, beside meetings: once for all reports that tell of it, each with its words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from detente.model import DayInterval
from detente.model.situation import Source
from detente.process.digester import DIGESTER
from detente.process.known import Known, structured
from detente.process.people.who import Who, who_is_who
from detente.process.processes import Process, Wanted, kept
from detente.process.sources import source_of
from detente.process.telling import ToldDeed
from detente.record.view import View

LATEST = 400
"""Reports of a whole record that are gone through, the latest first to be taken; those of a process are all."""

LONG_PAST = 60
"""Days after which what was done is background, no news."""


@dataclass(frozen=True, slots=True)
class Happening:
    """What somebody did, or did not do (`done`): PLOVER's type and mode, who to whom (identities), when.

    `source` are the words of the first report that tells of it, `reports` how many do.
    """

    type: str
    mode: str | None
    by: tuple[str, ...]
    toward: tuple[str, ...]
    done: bool
    when: DayInterval
    source: Source
    reports: int

    @property
    def is_background(self) -> bool:
        """Whether it was long past when it was first told."""
        return long_past(self.when, self.source.published)


def long_past(when: DayInterval | None, published: date) -> bool:
    """Whether days were over long before a report told of them."""
    return bool(when and when.last and (published - when.last).days > LONG_PAST)


def happenings_of(view: View, only: Process | Wanted | None = None) -> tuple[Happening, ...]:
    """What the reports of a view (the `LATEST` of them) or of a process tell as done on some day.

    Raises UsageError where there is no such process.
    """
    if only is not None:
        reports = kept(view, only)
    else:
        reports = [Known(stored.report.id, stored.report.published, structured(stored.content))
                   for stored in view.digests_of(DIGESTER, view.order()[-LATEST:])]
    return happenings(reports, who_is_who((actor for one in reports for actor in one.facts.actors), view.judgements()))


def happenings(reports: Iterable[Known], who: Who) -> tuple[Happening, ...]:
    """What reports tell as done, or not done, on some day, in the order of time."""
    told: dict[tuple[object, ...], list[tuple[Known, ToldDeed]]] = {}
    for report in sorted(reports, key=lambda one: (one.published, one.report)):
        for deed in report.facts.deeds:
            if deed.when is not None and (deed.when.first or deed.when.last):
                same = deed.type, deed.mode, who.all(deed.by), who.all(deed.toward), deed.done, deed.when
                told.setdefault(same, []).append((report, deed))
    return tuple(sorted((_happening(those, who) for those in told.values()), key=_in_time))


def _happening(told: Sequence[tuple[Known, ToldDeed]], who: Who) -> Happening:
    report, deed = told[0]
    return Happening(deed.type, deed.mode, who.all(deed.by), who.all(deed.toward), deed.done,
                     deed.when or DayInterval(None, None), source_of(report.report, report.published, deed.quote),
                     len({one.report for one, _ in told}))


def _in_time(one: Happening) -> tuple[date, date, str, str]:
    first = one.when.first or one.when.last or date.max
    return first, one.when.last or date.max, one.source.report, one.source.quote
