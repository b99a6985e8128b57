"""From what came in to the record: what is there already is passed over, the rest is read and added, one by one."""

import traceback
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from detente.archive import Arrival, read_all
from detente.model import DetenteError, Report, ReportError
from detente.record.kinds import Digester, Envelope
from detente.record.record import READER, Record
from detente.settings import Settings
from detente.wire.dispatch import Dispatch


class Fate(StrEnum):
    """What became of a report that was handed in."""

    ADDED = "added"
    THERE = "already there"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Handed:
    """A report that was handed in: how messages call it, what became of it, and why it failed where it did."""

    name: str
    fate: Fate
    id: str | None = None
    published: date | None = None
    error: str | None = None


def add_all(record: Record, arrivals: Iterable[Arrival], settings: Settings, *, jobs: int | None = None,
            expected: int | None = None, again: bool = False, replaces: str | None = None,
            digesters: tuple[Digester, ...] = ()) -> Iterator[Handed]:
    """Adds reports to a record, each as soon as it is read; what became of each, those already there first in line.

    `again` reads what is there already once more, if this version of the reader has not read it yet. `replaces` is the
    id of a report that they correct, where they do not say so themselves. `jobs` and `expected` are as for `read_all`.
    Raises RecordError when the record can't be written: what was added stays.
    """
    envelopes: deque[Envelope] = deque()
    known: deque[Handed] = deque()
    reader = READER if again else 0

    def unknown() -> Iterator[Arrival]:
        for arrival in arrivals:
            if isinstance(arrival, Dispatch):
                envelope = Envelope(arrival.series, arrival.version, arrival.replaces or replaces)
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
