"""The list of what came in and could not be read: written as reports are added, crossed off as they are read after all.

What came in is known again by its bytes, and by where it comes from. That is its name; of one of several that has a
mark of its sender (an entry of a feed), that mark and what it came in: its place in a feed is another the next time.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from detente.fetching.fetcher import shown
from detente.record.kinds import RecordError
from detente.record.record import Record
from detente.record.unread import Mark
from detente.wire.contents import Arrival
from detente.wire.dispatch import Dispatch, Withdrawn
from detente.wire.opening import STDIN, display_name

_PART = re.compile(" (?:entry|item|record|line) [0-9]+$")
_NOWHERE = (Dispatch("").name, display_name(STDIN))
"""Names of what comes from nowhere in particular: the next text of this name is another."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What came in, without its text: its name, the SHA-256 that it is known by, where it comes from, in what it came.

    `places` are empty where that says nothing; the first is where it is known again.
    """

    name: str
    ids: tuple[str, ...]
    places: tuple[str, ...]
    whole: str | None

    @classmethod
    def of(cls, arrival: Arrival) -> "Origin":
        """That of something that came in.

        >>> Origin.of(Dispatch("", "feed.xml entry 3", "urn:a")).places
        ('feed.xml urn:a', 'feed.xml entry 3')
        """
        whole = _PART.sub("", arrival.name)
        ids = [] if isinstance(arrival, Withdrawn) else [arrival.content]
        if isinstance(arrival, Dispatch):
            ids.append(sha256(arrival.text.encode("utf-8", "surrogatepass")).hexdigest())
        known = tuple(dict.fromkeys(one for one in ids if one))
        if whole in _NOWHERE:
            return cls(arrival.name, known, (), None)
        marked = arrival.id is not None and whole not in (display_name(arrival.id), shown(arrival.id))
        places = (f"{whole} {arrival.id}", arrival.name) if marked else (arrival.name,)
        return cls(arrival.name, known, places, whole if whole != arrival.name else None)


@dataclass
class UnreadList:
    """The list as reports come in, one after the other; `today` is the day on which they do (None: none is kept)."""

    record: Record
    today: date | None
    _failed: set[str] = field(default_factory=set)
    _opened: dict[str, str | None] = field(default_factory=dict)

    def failed(self, origin: Origin, reason: str) -> str:
        """Keeps that something could not be read; the reason as it is told, and whether it could not be kept either."""
        self._failed.add(origin.name)
        if self.today is None or self.record.database.read_only:
            return reason
        try:
            self.record.keep_unread(origin.name, reason, self.today, id=next(iter(origin.ids), None),
                                    place=next(iter(origin.places), None))
        except RecordError as error:
            return f"{reason} (that could not be noted: {error})"
        return reason

    def read(self, origin: Origin, report: str | None) -> None:
        """Crosses off what has been read. Raises RecordError where the record can't be written."""
        if origin.whole is not None:
            self._opened[origin.whole] = report
        self._cross_off(Mark(origin.ids, origin.places), report)

    def reached(self, source: str) -> None:
        """Crosses off that a source could not be looked at: it has been now, whatever there was."""
        self._cross_off(Mark(places=(source,), unopened=True), None)

    def end(self) -> None:
        """Crosses off what could not be opened before and has had reports in it now, without any trouble."""
        for whole in self._whole():
            self._cross_off(Mark(places=(whole,)), self._opened[whole])
        self._opened.clear()

    def _whole(self) -> Iterator[str]:
        return (one for one in self._opened if one not in self._failed)

    def _cross_off(self, mark: Mark, report: str | None) -> None:
        if self.today is not None and not self.record.database.read_only:
            self.record.note_read(mark, self.today, report)
