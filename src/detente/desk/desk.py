"""The desk as its pages and the API ask it: one record, and what is found out of it, kept while it stays as it was."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from threading import Lock
from typing import Any, TypeVar

from detente.archive import read_one
from detente.desk.kept import Kept, Meanwhile
from detente.desk.problems import Trouble
from detente.intake import Fate, Handed, add_all
from detente.intake.unread import Origin, UnreadList
from detente.model import Reading, ReportError
from detente.model.situation import Situation
from detente.outlook.background import Background, Levels, background_of
from detente.outlook.daily import Course, Known, Situations
from detente.outlook.told import DEEDS
from detente.process.changes import Change
from detente.process.changes import changes as between
from detente.process.digester import DIGESTER
from detente.process.happenings import Happening, happenings_of
from detente.process.keeping import folded, open_book, opened
from detente.process.listing import Overview, overview
from detente.process.opened import OpenedSituation
from detente.process.processes import Process, Wanted, chosen, kept, settled
from detente.process.situation import situation_of
from detente.record.record import Record
from detente.record.view import View
from detente.settings import Settings
from detente.wire.dispatch import Dispatch, Unreadable

_REPORTS_KEPT = 20_000
"""Situations that were folded whole are kept up to so many reports in all, and one in any case."""

_OPENED_KEPT, _AT_LEAST = 300_000, 25_000
"""Situations that are told from the book are kept up to so many reports in all, each as if it had some at least."""

_ANSWERS_KEPT = 64

_EVENTS_KEPT = 4_000_000
"""Pasts are kept up to so many events in all; one takes some 40 bytes."""

LARGE = 5_000
"""Reports from which on a record is large: what is shown of it may be a while behind what is in it."""

A = TypeVar("A")
State = tuple[Any, ...]
"""What the record holds as of some days: as long as it is equal, so are answers about these days."""


class Desk:
    """One record as the desk shows it. Any number of threads may ask at a time.

    `language` is that of the interface where a request asks for none ("de", "en"; None: what the browser prefers).
    `token` is what has to be shown to write (None: nothing). `today` tells the day. `processes` names a file of named
    processes. With more than `large` reports a record is large.
    """

    def __init__(self, record: Record, settings: Settings, *, language: str | None = None, token: str | None = None,
                 today: Callable[[], date], processes: str | None = None, large: int | None = None) -> None:
        self.record, self.settings, self.language, self.token = record, settings, language, token
        self.large = LARGE if large is None else large
        self._today, self._processes = today, processes
        self.meanwhile = Meanwhile()
        self._situations: Kept[Situation] = Kept(_REPORTS_KEPT, lambda one: one.reports, self.meanwhile)
        self._opened: Kept[OpenedSituation] = Kept(_OPENED_KEPT, lambda one: max(one.reports, _AT_LEAST),
                                                   self.meanwhile)
        self._changes: Kept[tuple[Change, ...]] = Kept(_ANSWERS_KEPT, meanwhile=self.meanwhile)
        self._overviews: Kept[Overview] = Kept(_ANSWERS_KEPT, meanwhile=self.meanwhile)
        self._happenings: Kept[tuple[Happening, ...]] = Kept(_ANSWERS_KEPT, meanwhile=self.meanwhile)
        self._backgrounds: Kept[Background] = Kept(_EVENTS_KEPT, lambda one: len(one.history), self.meanwhile)
        self._courses: Kept[Course] = Kept(_ANSWERS_KEPT, meanwhile=self.meanwhile)
        self._expected: Kept[Any] = Kept(_ANSWERS_KEPT, meanwhile=self.meanwhile)
        self._belonging: Kept[frozenset[str]] = Kept(_ANSWERS_KEPT, meanwhile=self.meanwhile)
        self._reader = Lock()
        self._one_fold = Lock()  # the next one goes on from what this one keeps
        self._is_large = False

    def today(self) -> date:
        """The day on which it is asked."""
        return self._today()

    @contextmanager
    def view(self, as_of: date | None = None) -> Iterator[View]:
        """The record as it was known on a day (None: now): one state, until it is closed. One for each request."""
        with self.record.view(as_of) as view:
            yield view

    def situation(self, as_of: date | None = None, process: str | None = None) -> Situation:
        """Where things stand as of a day, in all reports or those of a process; read as far as it is looked at.

        Raises UsageError where there is no such process.
        """
        return self._open(as_of) if process is None else self.whole_situation(as_of, process)

    def called(self, actor: str, as_of: date | None = None) -> Mapping[str, tuple[str, ...]]:
        """The identities of single reports that are joined in an actor as of a day, each with its names."""
        return self._open(as_of).called(actor)

    def whole_situation(self, as_of: date | None = None, process: str | None = None) -> Situation:
        """As `situation`, with all that it holds: for who goes through everything."""
        return self._situation(as_of, process, late=self.is_large())

    def changes(self, since: date, until: date | None = None, process: str | None = None) -> tuple[Change, ...]:
        """What changed after the day `since`, up to the day `until`. Raises UsageError as `situation`."""
        def find() -> tuple[Change, ...]:
            if process is None:
                self.record.digest(DIGESTER)
                with self._one_fold, open_book(self.record, until, since) as (book, views):
                    two = book.since(views[1])
                return between(*(two or (self._situation(day, None, late=False) for day in (since, until))))
            named = self._named(process)
            with self.view(until) as view:
                which = settled(view, named) if named else None  # one process on both days, as the later one knows it
            return between(self._fold(since, which), self._fold(until, which))

        return self._changes.get((since, until, process), self.state(since, until), find,
                                 late=self.is_large())

    def background(self, as_of: date | None = None) -> Background:
        """The past as of a day: what the reports tell as done, planned and called off, and what was imported.

        Of a large record what was imported alone: who did what in all of its reports takes minutes to find out.
        """
        def find() -> Background:
            if self.is_large():
                with self.view(as_of) as view:
                    imported = view.history()
                return Background(imported, len(imported), levels=Levels(imported))
            self.record.digest(DEEDS)
            with self.view(as_of) as view:
                return background_of(view)

        return self._backgrounds.get(as_of, self.state(as_of), find, late=self.is_large())

    def course(self, key: tuple[object, ...], last: date, find: Callable[[Callable[[date], Known]], Course],
               process: str | None = None) -> Course:
        """What `find` makes of what was known on each day up to the `last`; kept under a key."""
        def made() -> Course:
            self.record.digest(DIGESTER)
            self.record.digest(DEEDS)
            return find(Situations(self.record, self._named(process)).on)

        return self._courses.get(key, self.state(last), made, late=self.is_large())

    def expected(self, key: tuple[object, ...], as_of: date | None, find: Callable[[], A]) -> A:
        """What `find` makes of what is known as of a day; kept under a key, for each day."""
        answer: A = self._expected.get((as_of, *key), self.state(as_of), find, late=self.is_large())
        return answer

    def processes(self, as_of: date | None = None) -> Overview:
        """The processes that the record tells of as of a day."""
        def find() -> Overview:
            self.record.digest(DIGESTER)
            with self.view(as_of) as view:
                return overview(view)

        return self._overviews.get(as_of, self.state(as_of), find, late=self.is_large())

    def reports_of(self, process: str, as_of: date | None = None) -> frozenset[str]:
        """The ids of the reports that belong to a process. Raises UsageError as `situation`."""
        def find() -> frozenset[str]:
            self.record.digest(DIGESTER)
            with self.view(as_of) as view:
                return frozenset(one.report for one in kept(view, self._named(process)))

        return self._belonging.get((as_of, process), self.state(as_of), find, late=self.is_large())

    def happenings(self, as_of: date | None = None, process: str | None = None) -> tuple[Happening, ...]:
        """What is told as done on some day, beside meetings. Raises UsageError as `situation`."""
        def find() -> tuple[Happening, ...]:
            self.record.digest(DIGESTER)
            with self.view(as_of) as view:
                return happenings_of(view, self._named(process))

        return self._happenings.get((as_of, process), self.state(as_of), find, late=self.is_large())

    def read(self, dispatch: Dispatch, *, explain: bool = False) -> Reading:
        """The reading of a text, which is not kept. Raises ReportError where it can't be read."""
        with self._alone_reading():
            outcome = read_one(dispatch, self.settings, explain)
        if outcome.reading is None:
            raise ReportError(outcome.error or "the text can't be read")
        return outcome.reading

    def add(self, dispatch: Dispatch) -> Handed:
        """Reads a report and adds it to the record. Raises ReportError where it can't be read or added."""
        with self._alone_reading():
            handed, = add_all(self.record, [dispatch], self.settings, jobs=1, digesters=(DIGESTER, DEEDS),
                              today=self.today())
        if handed.fate is Fate.FAILED:
            raise ReportError(handed.error or "the report can't be added")
        return handed

    def keep_unread(self, arrival: Dispatch | Unreadable, reason: str) -> str:
        """Keeps that something that was handed in could not be read; the reason as it is told."""
        return UnreadList(self.record, self.today()).failed(Origin.of(arrival), reason)

    @contextmanager
    def _alone_reading(self) -> Iterator[None]:
        """One text is read at a time: reading takes a processor and the memory of a pipeline."""
        if not self._reader.acquire(timeout=self.settings.desk.seconds):
            raise Trouble(503, "others are having texts read: try again in a while")
        try:
            yield
        finally:
            self._reader.release()

    def state(self, *days: date | None) -> State:
        """What the record holds as of some days (without any: of all)."""
        with self.record.views(*(days or (None,))) as views:
            return tuple(view.stamp for view in views)

    def shown(self) -> State:
        """What pages are made from now: the state of the record, and how much has been found out belatedly."""
        with self.view() as view:
            return view.stamp, view.unread_state(), self.meanwhile.done

    def is_large(self) -> bool:
        """Whether the record is so large that answers are given again for a while. A record never shrinks."""
        if not self._is_large:
            (_, last, *_), = self.state()
            self._is_large = last > self.large
        return self._is_large

    def _open(self, as_of: date | None) -> OpenedSituation:
        def find() -> OpenedSituation:
            self.record.digest(DIGESTER)
            with self._one_fold:
                return opened(self.record, as_of)

        return self._opened.get(as_of, self.state(as_of), find, late=self.is_large())

    def _situation(self, as_of: date | None, process: str | None, *, late: bool) -> Situation:
        return self._situations.get((as_of, process), self.state(as_of),
                                    lambda: self._fold(as_of, self._named(process)), late=late)

    def _named(self, process: str | None) -> Process | Wanted | None:
        return chosen(process, self._processes) if process else None

    def _fold(self, as_of: date | None, only: Process | Wanted | None) -> Situation:
        self.record.digest(DIGESTER)
        if only is None:
            with open_book(self.record, as_of) as (book, views):
                return folded(book, views[0])
        with self.view(as_of) as view:
            return situation_of(view, only)
