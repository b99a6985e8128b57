"""What is new in a folder or at an address: each report once, and again when it has changed."""

import hashlib
from collections.abc import Callable, Generator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from detente.fetching.fetcher import Fetcher, is_address, shown
from detente.model import ReportError
from detente.record.followed import Condition, Followed
from detente.wire.contents import Arrival, Label, reports_in
from detente.wire.dispatch import Dispatch, Unreadable
from detente.wire.extractor import Extractor
from detente.wire.feed import BRIEF
from detente.wire.files import reports_of
from detente.wire.folders import files_in

SETTLED = 2.0
"""Seconds for which a file must have been left alone: one that is still being written is left for the next look."""


@dataclass(frozen=True, slots=True)
class Sight:
    """A report that is new; `done` is called once it has been dealt with, so that it is not seen again."""

    arrival: Arrival
    done: Callable[[], None]


@dataclass(frozen=True)
class Lookout:
    """Looks at folders and addresses.

    `full`: of entries that a feed gives in brief, the page that they link to is fetched.
    """

    followed: Followed
    fetcher: Fetcher
    extractor: Extractor
    language: str | None = None
    full: bool = False

    def look(self, source: str, now: datetime) -> Generator[Sight, None, None]:
        """What is new in a source. Raises ReportError where it can't be looked at."""
        return self._at_address(source, now) if is_address(source) else self._in_folder(source, now)

    # --- folders -------------------------------------------------------------------------------------------

    def _in_folder(self, source: str, now: datetime) -> Generator[Sight, None, None]:
        if not Path(source).is_dir():
            raise ReportError(f"{source} is no folder: name a folder or the address of a feed")
        for path in files_in([source]):
            try:
                state = Path(path).stat()
            except OSError:
                continue  # it was there a moment ago
            content = f"{state.st_size} {state.st_mtime_ns}"
            if abs(now.timestamp() - state.st_mtime) < SETTLED or self.followed.seen(source, path) == content:
                continue
            for arrival in reports_of(path, self.extractor, language=self.language):
                yield Sight(arrival, _nothing)
            self.followed.saw(source, path, content)  # where something came between, the file is read again

    # --- addresses -----------------------------------------------------------------------------------------

    def _at_address(self, source: str, now: datetime) -> Generator[Sight, None, None]:
        told = self.followed.condition(source)
        fetched = self.fetcher.fetch(source, etag=told.etag, modified=told.modified)
        if fetched.body is None:
            return
        label = Label(shown(source), source, language=self.language, charset=fetched.charset, url=fetched.url)
        arrivals = list(reports_in(fetched.body, label, self.extractor))
        for arrival in reversed(arrivals):  # feeds have the newest first
            mark = arrival.id or source
            content = _content(arrival)
            before = self.followed.seen(source, mark)
            if before != content:
                yield Sight(self._prepared(arrival, now, again=before is not None), self._saw(source, mark, content))
        # only now: where something came between, all of it is fetched again
        self.followed.met(source, Condition(fetched.etag, fetched.modified))

    def _prepared(self, arrival: Arrival, now: datetime, *, again: bool) -> Arrival:
        """An arrival with its full text if that is wanted, and with a version and a day of its own if it has none.

        What is there again and has changed is a later version, whether its sender says so or not.
        """
        if not isinstance(arrival, Dispatch):
            return arrival
        if self.full and BRIEF in arrival.notices and arrival.url:
            arrival = self._whole(arrival)
        minute = int(now.timestamp() // 60)
        if arrival.series is not None and (again or arrival.version is None):
            arrival = replace(arrival, version=max(minute, arrival.version or 0))
            if again and arrival.revised is None:
                arrival = replace(arrival, revised=now.date())
        if arrival.published is None:
            notice = f"publication day unknown: that on which it was fetched ({now.date()})"
            arrival = replace(arrival, published=now.date(), notices=(*arrival.notices, notice))
        return arrival

    def _whole(self, brief: Dispatch) -> Dispatch:
        """The page that an entry links to, under the mark of the entry; the entry itself where that can't be had."""
        try:
            fetched = self.fetcher.fetch(brief.url or "")
        except ReportError as error:
            return replace(brief, notices=(*brief.notices, str(error)))
        label = Label(brief.name, brief.id, language=self.language, charset=fetched.charset, url=fetched.url)
        found = [one for one in reports_in(fetched.body or b"", label, self.extractor) if isinstance(one, Dispatch)]
        if len(found) != 1 or len(found[0].text) <= len(brief.text):
            return brief
        return replace(brief, text=found[0].text, url=found[0].url, notices=found[0].notices)

    def _saw(self, source: str, mark: str, content: str) -> Callable[[], None]:
        return lambda: self.followed.saw(source, mark, content)


def _content(arrival: Arrival) -> str:
    """What tells whether something is as it was."""
    if isinstance(arrival, Dispatch):
        told = [arrival.text, arrival.title, arrival.version, arrival.published]
    elif isinstance(arrival, Unreadable):
        told = [arrival.error]
    else:
        told = ["withdrawn", arrival.published]
    return hashlib.sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()


def _nothing() -> None:
    pass
