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
            digesters: tuple[Digester, ...] = ()) -> Iterator[Handed]:
    """Adds reports to a record, each as soon as it is read; what became of each, those already there first in line.

    `again` reads what is there already once more, if this version of the reader has not read it yet. `replaces` is the
    id of a report that they correct, where they do not say so themselves. `jobs` and `expected` are as for `read_all`.
    What senders take back is withdrawn last. Raises RecordError when the record can't be written: what was added stays.
    """
    envelopes: deque[Envelope] = deque()
    known: deque[Handed] = deque()
    withdrawn: list[Withdrawn] = []
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
                    known.append(Handed(arrival.name, Fate.THERE, report.id, report.published))
                    continue
                envelopes.append(envelope)
            else:
                envelopes.append(Envelope())
            yield arrival

    for outcome in read_all(unknown(), settings, jobs, expected):
        while known:
            yield known.popleft()
        envelope = envelopes.popleft()
        if outcome.reading is None:
            yield Handed(outcome.name, Fate.FAILED, error=outcome.error)
            continue
        report = outcome.reading.report
        try:
            addition = record.add(outcome.reading, envelope, digesters=digesters)
        except ReportError as error:
            yield Handed(outcome.name, Fate.FAILED, report.id, error=f"{outcome.name}: {error}")
        except DetenteError:
            raise
        except Exception as error:  # noqa: BLE001 - as when reading: the others go in
            place = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{type(error).__name__} in {Path(place.filename).name}:{place.lineno}"
            yield Handed(outcome.name, Fate.FAILED, report.id,
                         error=f"{outcome.name} met a defect on its way into the record ({where}): please report it")
        else:
            yield Handed(outcome.name, Fate.ADDED if addition.added else Fate.THERE, report.id, report.published)
    yield from known
    yield from (_take_back(record, one) for one in withdrawn)


def _take_back(record: Record, withdrawn: Withdrawn) -> Handed:
    """Takes back what its sender takes back, and tells what became of that."""
    if withdrawn.published is None:
        return Handed(withdrawn.name, Fate.FAILED, error=f"{withdrawn.name} is withdrawn by its sender, but tells no "
                                                         "day: give it with --published")
    ids = taken_back(record, withdrawn)
    if not ids:
        return Handed(withdrawn.name, Fate.FAILED, error=withdrawn.unread().error)
    return Handed(withdrawn.name, Fate.WITHDRAWN, ids[-1], withdrawn.published)
