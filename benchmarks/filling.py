"""Fills a record with made-up reports, many in one transaction, their readings and digests made in other processes.

The rows are those that `Record.add` makes, by the same functions: what is saved is the wait for each transaction.
"""

import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice

from benchmarks.made_up import made_up
from sqlalchemy import Connection

from detente.model import Reading
from detente.process.digester import DIGESTER
from detente.record.digesting import add_digest
from detente.record.kinds import UNMARKED, Digest
from detente.record.packing import pack_reading
from detente.record.record import READER, Record, insert_report
from detente.record.rows import report_row

_AT_ONCE = 250
_WAITING = 6  # batches that may wait to be written, so that they don't fill the memory

Made = list[tuple[Reading, bytes, Digest]]


def fill_up(record: Record, first: int, last: int, jobs: int | None = None) -> None:
    """Adds the made-up reports from number `first` up to `last`; none of them may be there."""
    starts = iter(range(first, last, _AT_ONCE))
    with ProcessPoolExecutor(jobs or os.cpu_count()) as pool:
        under_way = [pool.submit(_made, start, last) for start in islice(starts, _WAITING)]
        while under_way:
            made = under_way.pop(0).result()
            under_way += [pool.submit(_made, start, last) for start in islice(starts, 1)]
            record.database.write(lambda connection, made=made: _write(connection, made))  # type: ignore[misc]


def _made(start: int, last: int) -> Made:
    return list(_prepared(start, min(start + _AT_ONCE, last)))


def _prepared(first: int, last: int) -> Iterator[tuple[Reading, bytes, Digest]]:
    for reading in made_up(first, last):
        yield reading, pack_reading(reading), DIGESTER.make(reading)


def _write(connection: Connection, made: Made) -> None:
    for reading, packed, digest in made:
        row = report_row(reading.report, UNMARKED, READER)
        number = insert_report(connection, row, reading.found_by(), packed)
        add_digest(connection, DIGESTER.name, number, row["published"], digest)
