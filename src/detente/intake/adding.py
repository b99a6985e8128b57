"""From what came in to the record: what is there already is passed over, the rest is read and added, one by one."""

import traceback
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from detente.archive import Arrival, read_all
from detente.intake.lineage import Lineage, taken_back
from detente.intake.unread import Origin, UnreadList
from detente.model import DetenteError, Report, ReportError
from detente.record.kinds import Digester, Envelope
from detente.record.record import READER, Record
from detente.settings import Settings
from detente.wire.dispatch import Dispatch, Withdrawn


class Fate(StrEnum):
    """What became of a report that was handed in."""

    ADDED = "added"
    THERE = "already there"
    WITHDRAWN = "withdrawn"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Handed:
    """A report that was handed in: how messages call it, what became of it, and why it failed where it did."""

    name: str
    fate: Fate
    id: str | None = None
    published: date | None = None
    error: str | None = None


def add_all(record: Record, arrivals: Iterable[Arrival | Withdrawn], settings: Settings, *, jobs: int | None = None,
            expected: int | None = None, again: bool = False, replaces: str | None = None,
            digesters: tuple[Digester, ...] = (), today: date | None = None) -> Iterator[Handed]:
    """Adds reports to a record, each as soon as it is read; what became of each, those already there first in line.

    `again` reads what is there already once more, if this version of the reader has not read it yet. `replaces` is the
    id of a report that they correct, where they do not say so themselves. `jobs` and `expected` are as for `read_all`.
    What senders take back is withdrawn last. What could not be read is kept on the record's list with the day `today`
    (None: it is not), and leaves that once it is read. Raises RecordError when the record can't be written: what was
    added stays.
    """
    envelopes: deque[Envelope] = deque()
    known: deque[Handed] = deque()
    origins: deque[Origin] = deque()
    withdrawn: list[Withdrawn] = []
    unread = UnreadList(record, today)
    lineage = Lineage(record)
    reader = READER if again else 0

    def unknown() -> Iterator[Arrival]:
        for arrival in arrivals:
            if isinstance(arrival, Withdrawn):
                withdrawn.append(arrival)
                continue
            if isinstance(arrival, Dispatch):
                arrival, envelope = lineage.placed(arrival, replaces)
                report = Report.of(arrival.text, "", arrival.published, title=arrival.title, source=arrival.source,
                                   url=arrival.url)
                if record.holds(report, envelope, reader=reader):
                    unread.read(Origin.of(arrival), report.id)
                    known.append(Handed(arrival.name, Fate.THERE, report.id, report.published))
                    continue
                envelopes.append(envelope)
            else:
                envelopes.append(Envelope())
            origins.append(Origin.of(arrival))
            yield arrival

    for outcome in read_all(unknown(), settings, jobs, expected):
        while known:
            yield known.popleft()
        envelope, origin = envelopes.popleft(), origins.popleft()
        if outcome.reading is None:
            yield _failed(unread, origin, outcome.error or f"{outcome.name} could not be read")
            continue
        report = outcome.reading.report
        try:
            addition = record.add(outcome.reading, envelope, digesters=digesters)
        except ReportError as error:
            yield _failed(unread, origin, f"{outcome.name}: {error}", report.id)
        except DetenteError:
            raise
        except Exception as error:  # noqa: BLE001 - as when reading: the others go in
            place = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{type(error).__name__} in {Path(place.filename).name}:{place.lineno}"
            yield _failed(unread, origin, f"{outcome.name} met a defect on its way into the record ({where}): please "
                                          "report it", report.id)
        else:
            unread.read(origin, report.id)
            yield Handed(outcome.name, Fate.ADDED if addition.added else Fate.THERE, report.id, report.published)
    yield from known
    yield from (_take_back(record, one, unread) for one in withdrawn)
    unread.end()


def _failed(unread: UnreadList, origin: Origin, reason: str, id: str | None = None) -> Handed:
    """What becomes of a report that could not be read."""
    return Handed(origin.name, Fate.FAILED, id, error=unread.failed(origin, reason))


def _take_back(record: Record, withdrawn: Withdrawn, unread: UnreadList) -> Handed:
    """Takes back what its sender takes back, and tells what became of that."""
    origin = Origin.of(withdrawn)
    if withdrawn.published is None:
        return _failed(unread, origin, f"{withdrawn.name} is withdrawn by its sender, but tells no day: give it with "
                                       "--published")
    ids = taken_back(record, withdrawn)
    if not ids:
        return _failed(unread, origin, withdrawn.unread().error)
    unread.read(origin, ids[-1])
    return Handed(withdrawn.name, Fate.WITHDRAWN, ids[-1], withdrawn.published)
