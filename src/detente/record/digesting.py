"""Digests: what a fold keeps of each reading, so that it need not read them all again."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Select, and_, delete, func, insert, select

from detente.model.codec import to_json
from detente.record.carrying import in_effect
from detente.record.correcting import by_report, on_items
from detente.record.database import Database
from detente.record.judgements import ON_ITEMS, Judgement
from detente.record.judging import all_judgements
from detente.record.kinds import Digest, Digester, StoredDigest
from detente.record.packing import pack, unpack, unpack_reading
from detente.record.rows import stored
from detente.record.selecting import HEADS
from detente.record.tables import digest_keys, digests, readings, reports

_AT_ONCE = 200  # reports whose digests are made in one transaction
_READ_AT_ONCE = 500  # reports whose digests are fetched at a time


def add_digest(connection: Connection, digester: str, number: int, published: date, digest: Digest) -> None:
    """Keeps the digest of a report."""
    connection.execute(insert(digests).values(digester=digester, report=number, content=pack(digest.content)))
    if digest.keys:
        connection.execute(insert(digest_keys), [
            {"digester": digester, "key": key, "report": number, "published": published}
            for key in sorted(digest.keys)])


def missing(digester: str, after: int = 0) -> Select[tuple[int, date, str, bytes]]:
    """The reports without a digest: their number, day, text and packed reading, in the order of their numbers."""
    made = and_(digests.c.report == reports.c.number, digests.c.digester == digester)
    return (select(reports.c.number, reports.c.published, reports.c.text, readings.c.content)
            .join(readings, readings.c.report == reports.c.number)
            .outerjoin(digests, made)
            .where(digests.c.report.is_(None), reports.c.number > after)
            .order_by(reports.c.number))


def digest_missing(database: Database, digester: Digester) -> int:
    """Makes and keeps the digests that are missing, some hundred at a time; how many.

    Writes nothing, and waits for nobody, where none is missing.
    """
    with database.look() as connection:
        made = select(func.count()).select_from(digests).where(digests.c.digester == digester.name)
        held = select(func.count()).select_from(reports)
        if connection.execute(made).scalar_one() == connection.execute(held).scalar_one():
            return 0

    def work(connection: Connection) -> int:
        todo = connection.execute(missing(digester.name).limit(_AT_ONCE)).all()
        for row in todo:
            add_digest(connection, digester.name, row.number, row.published,
                       digester.make(unpack_reading(row.content, row.text)))
        return len(todo)

    return sum(iter(lambda: database.write(work), 0))


class Corrected:
    """The digests of reports of which judgements correct items, each beside the one that is as the report was read.

    They are kept under the name of the digester and a mark of the judgements, so that each state of these has its own.
    """

    def __init__(self, connection: Connection, digester: Digester, judgements: Iterable[Judgement]) -> None:
        self._connection, self._digester = connection, digester
        judged = by_report(one for one in judgements if one.kind in ON_ITEMS) if digester.correct else {}
        numbers = select(reports.c.number, reports.c.id).where(reports.c.id.in_(judged))
        self._judged = {row.number: on_items(judged[row.id], row.id)
                        for row in (connection.execute(numbers) if judged else ())}

    def contents(self, numbers: Iterable[int]) -> dict[int, Any]:
        """The content of the digests of those of some reports that are corrected; made where they are not kept."""
        found: dict[int, Any] = {}
        for number in self._judged.keys() & set(numbers):
            kept = select(digests.c.content).where(digests.c.report == number, digests.c.digester == self._name(number))
            content = self._connection.execute(kept).scalar_one_or_none()
            found[number] = self._make(number).content if content is None else unpack(content)
        return found

    def missing(self) -> list[int]:
        """The reports whose corrected digest is not kept."""
        if not self._judged:
            return []
        kept = select(digests.c.report, digests.c.digester).where(digests.c.report.in_(self._judged))
        there = {(row.report, row.digester) for row in self._connection.execute(kept)}
        return sorted(number for number in self._judged if (number, self._name(number)) not in there)

    def keep(self, number: int) -> None:
        """Keeps the corrected digest of a report, in place of one of other judgements."""
        older = digests.c.digester.like(f"{self._digester.name}+%")
        self._connection.execute(delete(digests).where(digests.c.report == number, older))
        self._connection.execute(insert(digests).values(digester=self._name(number), report=number,
                                                        content=pack(self._make(number).content)))

    def _name(self, number: int) -> str:
        return f"{self._digester.name}+{mark_of(self._judged[number])}"

    def _make(self, number: int) -> Digest:
        chosen = (select(reports.c.text, readings.c.content).join(readings, readings.c.report == reports.c.number)
                  .where(reports.c.number == number))
        row = self._connection.execute(chosen).one()
        if self._digester.correct is None:
            raise TypeError(f"{self._digester.name} follows no judgement")
        return self._digester.correct(unpack_reading(row.content, row.text), self._judged[number])


def mark_of(judgements: Iterable[Judgement]) -> str:
    """What tells some judgements from others."""
    told = [[one.kind, to_json(one.passage), to_json(one.correction), one.by, one.reason] for one in judgements]
    return sha256(json.dumps(told).encode()).hexdigest()[:16]


def digest_corrected(database: Database, digester: Digester) -> None:
    """Makes and keeps the digests of corrected reports that are missing; writes nothing where none is.

    A record that is read-only goes without: a view makes what it needs.
    """
    if database.read_only:
        return
    with database.look() as connection:
        if not Corrected(connection, digester, in_effect(connection, all_judgements(connection))).missing():
            return

    def work(connection: Connection) -> None:
        corrected = Corrected(connection, digester, in_effect(connection, all_judgements(connection)))
        for number in corrected.missing():
            corrected.keep(number)

    database.write(work)


def digests_of(connection: Connection, digester: Digester, numbers: Sequence[int],
               corrected: Corrected) -> Iterator[StoredDigest]:
    """The digests of the reports with these numbers, in this order."""
    for first in range(0, len(numbers), _READ_AT_ONCE):
        some = list(numbers[first:first + _READ_AT_ONCE])
        chosen = (select(*HEADS, digests.c.content)
                  .outerjoin(digests, and_(digests.c.report == reports.c.number,
                                           digests.c.digester == digester.name))
                  .where(reports.c.number.in_(some)))
        rows = {row.number: row for row in connection.execute(chosen)}
        made = dict(fresh(connection, digester, [number for number in some if rows[number].content is None]))
        judged = corrected.contents(some)
        for number in some:
            row = rows[number]
            if number in judged:
                content = judged[number]
            else:
                content = made[number].content if row.content is None else unpack(row.content)
            yield StoredDigest(stored(row), content)


def fresh(connection: Connection, digester: Digester, numbers: list[int]) -> Iterator[tuple[int, Digest]]:
    """Digests of these reports made on the spot, and not kept."""
    if not numbers:
        return
    chosen = (select(reports.c.number, reports.c.text, readings.c.content)
              .join(readings, readings.c.report == reports.c.number).where(reports.c.number.in_(numbers)))
    for row in connection.execute(chosen):
        yield row.number, digester.make(unpack_reading(row.content, row.text))
