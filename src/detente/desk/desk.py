"""The desk as its pages and the API ask it: one record, and what is found out of it, kept while it stays as it was."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

from detente.desk.kept import Kept
from detente.model.situation import Situation
from detente.process.changes import Change
from detente.process.changes import changes as between
from detente.process.digester import DIGESTER
from detente.process.happenings import Happening, happenings_of
from detente.process.processes import Process, Wanted, chosen, kept, settled
from detente.process.situation import situation_of
from detente.record.record import Record
from detente.record.view import View
from detente.settings import Settings

_REPORTS_KEPT = 200_000
"""Situations are kept up to so many reports in all (one of 100,000 reports takes as much as a thousand of 100)."""

_CHANGES_KEPT = 64


class Desk:
    """One record as the desk shows it. Any number of threads may ask at a time.

    `language` is that of the interface where a request asks for none ("de", "en"; None: what the browser prefers).
    `token` is what has to be shown to write (None: nothing). `today` tells the day. `processes` names a file of named
    processes.
    """

    def __init__(self, record: Record, settings: Settings, *, language: str | None = None, token: str | None = None,
                 today: Callable[[], date], processes: str | None = None) -> None:
        self.record, self.settings, self.language, self.token = record, settings, language, token
        self._today, self._processes = today, processes
        self._situations: Kept[Situation] = Kept(_REPORTS_KEPT, lambda one: one.reports)
        self._changes: Kept[tuple[Change, ...]] = Kept(_CHANGES_KEPT)
        self._happenings: Kept[tuple[Happening, ...]] = Kept(_CHANGES_KEPT)
        self._belonging: Kept[frozenset[str]] = Kept(_CHANGES_KEPT)

    def today(self) -> date:
        """The day on which it is asked."""
        return self._today()

    @contextmanager
    def view(self, as_of: date | None = None) -> Iterator[View]:
        """The record as it was known on a day (None: now): one state, until it is closed. One for each request."""
        with self.record.view(as_of) as view:
            yield view

    def situation(self, as_of: date | None = None, process: str | None = None) -> Situation:
        """Where things stand as of a day, in all reports or those of a process.

        Raises UsageError where there is no such process.
        """
        with self.view(as_of) as view:
            state = view.stamp
        return self._situations.get((as_of, process), state, lambda: self._fold(as_of, self._named(process)))

    def changes(self, since: date, until: date | None = None, process: str | None = None) -> tuple[Change, ...]:
        """What changed after the day `since`, up to the day `until`. Raises UsageError as `situation`."""
        with self.record.views(since, until) as views:
            state = tuple(view.stamp for view in views)

        def find() -> tuple[Change, ...]:
            if process is None:
                return between(self.situation(since), self.situation(until))
            named = self._named(process)
            with self.view(until) as view:
                which = settled(view, named) if named else None  # one process on both days, as the later one knows it
            return between(self._fold(since, which), self._fold(until, which))

        return self._changes.get((since, until, process), state, find)

    def happenings(self, as_of: date | None = None, process: str | None = None) -> tuple[Happening, ...]:
        """What is told as done on some day, beside meetings. Raises UsageError as `situation`."""
        with self.view(as_of) as view:
            return self._happenings.get((as_of, process), view.stamp, lambda: happenings_of(view, self._named(process)))

    def reports_of(self, process: str, as_of: date | None = None) -> frozenset[str]:
        """The ids of the reports of a process. Raises UsageError as `situation`."""
        with self.view(as_of) as view:
            return self._belonging.get((as_of, process), view.stamp, lambda: frozenset(
                one.report for one in kept(view, self._named(process))))

    def _named(self, process: str | None) -> Process | Wanted | None:
        return chosen(process, self._processes) if process else None

    def _fold(self, as_of: date | None, only: Process | Wanted | None) -> Situation:
        self.record.digest(DIGESTER)
        with self.view(as_of) as view:
            return situation_of(view, only)
