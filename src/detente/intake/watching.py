"""Follows folders and feeds: what is new goes into the record, and what changes by it is told.

Every step can be the last: a report is seen once it is in the record, an alert is kept before it is sent.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import datetime
from threading import Event

from detente.fetching.fetcher import is_address, shown
from detente.intake.adding import Fate, Handed, add_all
from detente.intake.bell import Bell
from detente.intake.copies import is_copy, sketch
from detente.intake.sighting import Lookout, Sight
from detente.intake.unread import Origin, UnreadList
from detente.model import DetenteError, Report, ReportError, UsageError
from detente.record.kinds import Digester, StoredReport
from detente.record.record import Record
from detente.record.rows import heading
from detente.settings import Settings
from detente.wire.contents import Arrival
from detente.wire.dispatch import Dispatch
from detente.wire.opening import display_name

COPY = "copy"
"""What is said of a report that only repeats another (`detente.intake.copies`)."""

LONGEST = 24 * 3600.0
"""Seconds that a source which fails is left alone at most."""


@dataclass(frozen=True, slots=True)
class Line:
    """What is said of one thing that came in: what became of it, and whether that is a complaint."""

    words: str
    is_trouble: bool = False


@dataclass
class _Turn:
    """When a source is looked at next, and how often it failed on end."""

    source: str
    due: float = 0.0
    failures: int = 0


@dataclass
class Watch:
    """Follows sources. `every` are seconds between two looks at one; `clock` tells the time.

    `stop` ends it: after the report that is being added, with everything kept.
    """

    record: Record
    lookout: Lookout
    settings: Settings
    every: float
    clock: Callable[[], datetime]
    digesters: tuple[Digester, ...] = ()
    bell: Bell | None = None
    stop: Event = field(default_factory=Event)

    def run(self, sources: Iterable[str], *, once: bool = False) -> Iterator[Line]:
        """Looks at the sources again and again until it is stopped, or `once`; what it did, as it does it."""
        turns = [_Turn(source) for source in dict.fromkeys(sources)]
        if self.bell is not None:
            yield from self._ring()  # what was kept, but not sent, when it was ended
        while not self.stop.is_set():
            now = self.clock().timestamp()
            due = [turn for turn in turns if turn.due <= now]
            for turn in due:
                if not self.stop.is_set():
                    yield from self._look(turn)
            if self.bell is not None and not self.stop.is_set():
                yield from self._ring()
            if once:
                return
            wake = min(turn.due for turn in turns)
            if self.bell is not None and (next_ring := self.bell.next_due(self.clock())) is not None:
                wake = min(wake, next_ring)
            self.stop.wait(max(0.05, min(wake - self.clock().timestamp(), self.every)))

    def _look(self, turn: _Turn) -> Iterator[Line]:
        """One look at a source; where it fails it is left alone for longer each time."""
        unread = UnreadList(self.record, self.clock().date())
        try:
            yield from self._take_in(turn.source)
            unread.reached(_shown(turn.source))
            turn.failures = 0
        except UsageError:
            raise
        except (DetenteError, OSError) as error:
            turn.failures += 1
            line = _trouble(error, turn.source)
            if isinstance(error, ReportError | OSError):  # not for what is wrong with the record itself
                name = _shown(turn.source)
                line = replace(line, words=unread.failed(Origin(name, (), (name,), None), line.words))
            yield line
        pause = min(LONGEST, self.every * 2 ** min(turn.failures, 16)) if turn.failures else self.every
        turn.due = self.clock().timestamp() + pause

    def _take_in(self, source: str) -> Iterator[Line]:
        """Adds what is new in a source, one by one."""
        with closing(self.lookout.look(source, self.clock())) as sights:
            for sight in sights:
                yield from self._add(sight)
                if self.stop.is_set():
                    return

    def _add(self, sight: Sight) -> Iterator[Line]:
        arrival = sight.arrival
        if isinstance(arrival, Dispatch) and (original := self._original(arrival)) is not None:
            fate = Fate.THERE.value if original.id == Report.of(arrival.text, "").id else COPY
            yield Line(_told(fate, arrival.name, original.id, str(original.published),
                             heading(arrival.title, arrival.text)))
            UnreadList(self.record, self.clock().date()).read(Origin.of(arrival), original.id)
        else:
            for handed in add_all(self.record, [arrival], self.settings, jobs=1, digesters=self.digesters,
                                  today=self.clock().date()):
                yield self._line(handed, arrival)
        sight.done()

    def _original(self, dispatch: Dispatch) -> StoredReport | None:
        """The report that a dispatch only repeats; a new version of a report repeats nothing."""
        if dispatch.series is not None:
            with self.record.view() as view:
                if versions := view.series(dispatch.series):
                    latest = versions[-1]
                    same = latest.id == Report.of(dispatch.text, "").id
                    return latest if same and not any(view.superseded(latest.number)) else None
        alike = self.record.followed.alike(sketch(dispatch.text))
        return next((report for report, text in alike if is_copy(dispatch.text, text)), None)

    def _line(self, handed: Handed, arrival: Arrival) -> Line:
        if handed.fate is Fate.FAILED:
            return Line(handed.error or f"{handed.name} could not be read", is_trouble=True)
        title = heading(arrival.title, arrival.text) if isinstance(arrival, Dispatch) else None
        if handed.fate is Fate.ADDED and isinstance(arrival, Dispatch) and handed.id:
            with self.record.view() as view:
                for report in view.find(handed.id):
                    self.record.followed.sketch(report.number, sketch(arrival.text))
        return Line(_told(handed.fate.value, handed.name, handed.id, str(handed.published), title))

    def _ring(self) -> Iterator[Line]:
        if self.bell is None:
            return
        try:
            self.bell.listen(self.clock())
            for told in self.bell.ring(self.clock(), self.stop):
                yield Line(told.words, told.is_trouble)
        except UsageError:
            raise
        except DetenteError as error:  # the record is busy, say: what was not found now is found the next time
            yield _trouble(error, "")


def _shown(source: str) -> str:
    """How messages call a source."""
    return shown(source) if is_address(source) else display_name(source)


def _trouble(error: Exception, source: str) -> Line:
    told = str(error) if isinstance(error, DetenteError) else f"{source} can't be looked at ({error}): check it"
    return Line(told, is_trouble=True)


def _told(fate: str, name: str, id: str | None, published: str, title: str | None) -> str:
    return f"{fate:<13} {(id or '')[:12]:<12} {published} {title or name}"
