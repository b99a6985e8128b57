"""Digests: what a fold keeps of each reading, so that it need not read them all again."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection, Select, and_, func, insert, select

from detente.record.database import Database
from detente.record.kinds import Digest, Digester
from detente.record.packing import pack, unpack_reading
from detente.record.tables import digest_keys, digests, readings, reports

_AT_ONCE = 200  # reports whose digests are made in one transaction


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


def fresh(connection: Connection, digester: Digester, numbers: list[int]) -> Iterator[tuple[int, Digest]]:
    """Digests of these reports made on the spot, and not kept."""
    chosen = (select(reports.c.number, reports.c.text, readings.c.content)
              .join(readings, readings.c.report == reports.c.number).where(reports.c.number.in_(numbers)))
    for row in connection.execute(chosen):
        yield row.number, digester.make(unpack_reading(row.content, row.text))
