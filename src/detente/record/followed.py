"""What is followed, and what of it was seen: so that nothing is fetched, read or added twice."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from detente.record.database import Database
from detente.record.kinds import StoredReport
from detente.record.rows import stored
from detente.record.selecting import HEADS
from detente.record.succession import in_force
from detente.record.tables import reports, sightings, sketches, sources

LEAST_SHARED = 4
"""How many shingles of its sketch a report shares at least with one that it may be a copy of."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What a server told of a source last time, to be told what is new since."""

    etag: str | None = None
    modified: str | None = None


class Followed:
    """The memory of `detente watch`, beside the reports in one record. Get it from `Record.followed`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def condition(self, source: str) -> Condition:
        """What was told of a source last time."""
        with self._database.look() as connection:
            row = connection.execute(select(sources.c.etag, sources.c.modified).where(sources.c.name == source)).first()
        return Condition(row.etag, row.modified) if row else Condition()

    def met(self, source: str, condition: Condition) -> None:
        """Keeps what was told of a source, once all of it has been dealt with."""
        row = {"name": source, "etag": condition.etag, "modified": condition.modified}

        def work(connection: Connection) -> None:
            connection.execute(delete(sources).where(sources.c.name == source))
            connection.execute(insert(sources).values(row))

        self._database.write(work)

    def seen(self, source: str, mark: str) -> str | None:
        """What was seen of a source under a mark (a path, the mark of an entry) last time."""
        with self._database.look() as connection:
            return connection.execute(select(sightings.c.content).where(
                sightings.c.source == source, sightings.c.mark == mark)).scalar_one_or_none()

    def saw(self, source: str, mark: str, content: str) -> None:
        """Keeps what was seen under a mark, in place of what was there."""
        def work(connection: Connection) -> None:
            connection.execute(delete(sightings).where(sightings.c.source == source, sightings.c.mark == mark))
            connection.execute(insert(sightings).values(source=source, mark=mark, content=content))

        self._database.write(work)

    def sketch(self, number: int, shingles: Collection[int]) -> None:
        """Keeps the sketch of a report, by which copies of it are found."""
        def work(connection: Connection) -> None:
            there = select(sketches.c.report).where(sketches.c.report == number).limit(1)
            if shingles and connection.execute(there).first() is None:
                connection.execute(insert(sketches), [{"shingle": one, "report": number} for one in sorted(shingles)])

        self._database.write(work)

    def alike(self, shingles: Collection[int]) -> tuple[tuple[StoredReport, str], ...]:
        """The reports in force, with their texts, whose sketch shares the most with this one; at most five."""
        with self._database.look() as connection:
            sharing = select(sketches.c.report).where(sketches.c.shingle.in_(list(shingles)))
            found = connection.execute(sharing).scalars()
            shared = [number for number, count in Counter(found).most_common(5) if count >= LEAST_SHARED]
            chosen = select(*HEADS, reports.c.text).where(reports.c.number.in_(shared), in_force(None))
            rows = {row.number: row for row in connection.execute(chosen)}
        return tuple((stored(rows[number]), rows[number].text) for number in shared if number in rows)
