"""The record: opening it, adding to it, looking at it."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import Connection, delete, func, insert, select

from detente import __version__
from detente.model import Reading, Report, ReportError
from detente.record import judging, unread
from detente.record.database import Database
from detente.record.digesting import Corrected, add_digest, digest_corrected, digest_missing, digests_of
from detente.record.followed import Followed
from detente.record.health import problems
from detente.record.identity import edition_of, reader_number
from detente.record.imports import Import, find_import
from detente.record.judgements import Correction, Judgement, JudgementKind, Passage
from detente.record.kinds import UNMARKED, Addition, Digester, Envelope, RecordError, StoredDigest
from detente.record.outbox import Outbox
from detente.record.packing import pack_reading
from detente.record.rows import UNKEEPABLE, Row, actor_rows, claim_rows, report_row, statement_rows, stored
from detente.record.schema import prepare
from detente.record.search.indexing import index_report
from detente.record.succession import settle, settle_withdrawal
from detente.record.tables import actors, claims, kept, readings, reports, statements, withdrawals
from detente.record.unread import Mark, Unread
from detente.record.view import View

if TYPE_CHECKING:
    from detente.history.gathered import Gathered

READER = reader_number(__version__)
"""This version of the reader, as the record counts them."""


class Record:
    """An open record.

    Readers and writers in any number of processes may have the same record open. What is added is in it at once and
    whole, or not at all. Every method that writes raises RecordError if the record can't be written, and then leaves it
    as it was.
    """

    def __init__(self, database: Database, notices: tuple[str, ...] = ()) -> None:
        self._database = database
        self.notices = notices
        """What was done on opening, as one sentence each (a migration)."""

    @classmethod
    def open(cls, where: str, *, create: bool = False) -> "Record":
        """The record in a SQLite file (a path or `sqlite:///path`) or on a server (`postgresql://...`).

        A record that is not there is created at the present form where `create` is set; one of an older form is
        migrated, and `notices` says so. Raises RecordError: not there, no record, of a newer form, not to be reached.
        """
        database = Database(where)
        try:
            notice = prepare(database, create)
        except BaseException:
            database.close()
            raise
        return cls(database, (notice,) if notice else ())

    @property
    def name(self) -> str:
        """How messages call the record: its file, or its address without the password."""
        return self._database.name

    @property
    def database(self) -> Database:
        """Where the record is: for who writes many rows in one transaction."""
        return self._database

    @property
    def followed(self) -> Followed:
        """What is followed, and what of it was seen."""
        return Followed(self._database)

    @property
    def outbox(self) -> Outbox:
        """The alerts that are to be sent."""
        return Outbox(self._database)

    def close(self) -> None:
        """Lets go of the database."""
        self._database.close()

    def __enter__(self) -> "Record":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def view(self, as_of: date | None = None) -> Iterator[View]:
        """The record as it was known on a day: only from reports published up to and on `as_of` (None: all).

        A view sees one state of the record until it is closed, whatever others add meanwhile.
        """
        with self._database.look() as connection, closing(View(connection, as_of)) as view:
            yield view

    @contextmanager
    def views(self, *days: date | None) -> Iterator[tuple[View, ...]]:
        """As `view`, of several days of one state of the record."""
        with self._database.look() as connection, ExitStack() as ending:
            yield tuple(ending.enter_context(closing(View(connection, day))) for day in days)

    def digests_of(self, digester: Digester, numbers: Sequence[int],
                   judged: Sequence[Judgement]) -> Iterator[StoredDigest]:
        """As `View.digests_of` of an earlier view, in which the judgements `judged` were in effect."""
        with self._database.look() as connection:
            yield from digests_of(connection, digester, numbers, Corrected(connection, digester, judged))

    def add(self, reading: Reading, envelope: Envelope = UNMARKED, *, digesters: tuple[Digester, ...] = (),
            reader: int = READER) -> Addition:
        """Adds a report with its reading and digests, in one transaction. A report already there changes nothing.

        The same report read by a later version of the `reader` takes the place of the earlier reading, which stays.
        Raises ReportError for a report without a day of publication.
        """
        report = reading.report
        if report.published is None:
            raise ReportError("a record needs the day of publication: give it with --published, or in the file's name")
        row = report_row(report, envelope, reader)
        for name, value in row.items():
            if isinstance(value, str) and UNKEEPABLE.search(value):
                raise ReportError(f"the {name} of a report has a character that no database keeps: take it out")
        packed = pack_reading(reading)  # outside the transaction: others wait for that
        own = reading.found_by()  # what a second reader adds is kept with the reading, but has no rows of its own
        digests = [(digester.name, digester.make(reading)) for digester in digesters]

        def work(connection: Connection) -> Addition:
            found = select(reports).where(reports.c.edition == row["edition"], reports.c.reader >= reader)
            if there := connection.execute(found.limit(1)).first():
                return Addition(stored(there), False)
            number = insert_report(connection, row, own, packed)
            for name, digest in digests:
                add_digest(connection, name, number, row["published"], digest)
            return Addition(stored(connection.execute(select(reports).where(reports.c.number == number)).one()), True)

        return self._database.write(work)

    def holds(self, report: Report, envelope: Envelope = UNMARKED, *, reader: int = 0) -> bool:
        """Whether this report is there already, with this envelope, read by this or a later version of the `reader`."""
        edition = edition_of(report, envelope)
        with self._database.look() as connection:
            found = select(reports.c.number).where(reports.c.edition == edition, reports.c.reader >= reader)
            return connection.execute(found.limit(1)).first() is not None

    def withdraw(self, id: str, published: date, reason: str) -> bool:
        """Withdraws a report as of the day `published`; False if it was withdrawn so before.

        `id` is the whole id of a report, which may not be there yet.
        """
        def work(connection: Connection) -> bool:
            same = (withdrawals.c.id == id, withdrawals.c.published == published)
            if connection.execute(select(withdrawals.c.number).where(*same)).first():
                return False
            row = {"id": id, "published": published, "reason": reason}
            number = connection.execute(insert(withdrawals).values(row).returning(withdrawals.c.number)).scalar_one()
            settle_withdrawal(connection, number, id, published)
            return True

        return self._database.write(work)

    def judge(self, kind: JudgementKind, actors: Sequence[str] = (), *, by: str, day: date, reason: str,
              passage: Passage | None = None, correction: Correction | None = None) -> Judgement:
        """Keeps what a person decided: of `actors` that they are one (`merge`) or are not (`split`), or of the words of
        a `passage` what their item is to be (`correction`, see `JudgementKind`).

        Raises RecordError if it is not said what is to be, or of words that the record does not have.
        """
        if kind is JudgementKind.UNDO:
            raise RecordError("what is undone is a judgement by its number: Record.undo")
        made = Judgement(0, kind, tuple(dict.fromkeys(actors)), by, day, reason, passage=passage, correction=correction)
        return self._database.write(lambda connection: judging.judge(connection, made))

    def undo(self, number: int, *, by: str, day: date, reason: str) -> Judgement:
        """Keeps that an earlier judgement no longer holds. Raises RecordError if there is none, or it was undone."""
        return self._database.write(lambda connection: judging.undo(connection, number, by, day, reason))

    def add_history(self, gathered: "Gathered") -> tuple[Import, bool]:
        """Keeps the events of a file, in one transaction; whether it was not there already (by its SHA-256).

        A file that is there, in the same format, changes nothing.
        """
        from detente.record.histories import add_import  # takes a while to load

        def work(connection: Connection) -> tuple[Import, bool]:
            there = find_import(connection, gathered.id, gathered.format)
            return (there, False) if there else (add_import(connection, gathered), True)

        return self._database.write(work)

    def holds_history(self, id: str, format: str) -> Import | None:
        """The import of the file with this SHA-256 in a format, if there is one."""
        with self._database.look() as connection:
            return find_import(connection, id, format)

    def keep_unread(self, name: str, reason: str, day: date, *, id: str | None = None,
                    place: str | None = None) -> Unread:
        """Keeps that something could not be read: its name, a sentence that says why, the SHA-256 of its bytes (`id`).

        The same once more (its `place`, bytes and reason) counts the times. `place` is where it comes from, by which it
        is known again when it is read; without it that is the name.
        """
        return self._database.write(lambda connection: unread.keep_unread(connection, name, reason, day, id,
                                                                          name if place is None else place))

    def note_read(self, mark: Mark, day: date, report: str | None = None) -> int:
        """Notes that what could not be read was read: those on the open list with this mark leave it, and stay as rows.

        Where none is, nothing is written.
        """
        with self._database.look() as connection:
            if not unread.has_open(connection, mark):
                return 0
        return self._database.write(lambda connection: unread.note_read(connection, mark, day, report))

    def digest(self, digester: Digester) -> int:
        """Makes the digests that are missing (reports added without this digester, or corrected since); how many of the
        former were made.
        """
        made = digest_missing(self._database, digester)
        digest_corrected(self._database, digester)
        return made

    def keep(self, name: str, content: bytes) -> None:
        """Keeps a derived result under a name, in place of an older one: a shelf that may be emptied at any time."""
        def work(connection: Connection) -> None:
            connection.execute(delete(kept).where(kept.c.name == name))
            connection.execute(insert(kept).values(name=name, content=content))

        self._database.write(work)

    def shelve(self, name: str, content: bytes) -> bool:
        """As `keep`, where that is possible at once; False where the record is read-only or others are writing."""
        def work(connection: Connection) -> bool:
            connection.execute(delete(kept).where(kept.c.name == name))
            connection.execute(insert(kept).values(name=name, content=content))
            return True

        return not self._database.read_only and bool(self._database.write_if_free(work))

    def shelve_all(self, parts: Mapping[str, bytes], name: str, unchanged: bytes | None) -> bool:
        """As `shelve`, of several at once; only where what is kept under `name` is still `unchanged`."""
        def work(connection: Connection) -> bool:
            there = connection.execute(select(kept.c.content).where(kept.c.name == name)).scalar_one_or_none()
            if there != unchanged:
                return False
            for part, content in parts.items():
                connection.execute(delete(kept).where(kept.c.name == part))
                connection.execute(insert(kept).values(name=part, content=content))
            return True

        return not self._database.read_only and bool(self._database.write_if_free(work))

    def problems(self) -> list[str]:
        """What is wrong with the record: damage to the file, a report that is not whole. Empty if all is well."""
        with self._database.look() as connection:
            return list(problems(connection))

    def size(self) -> int:
        """Bytes that the record takes."""
        with self._database.look() as connection:
            if self._database.is_sqlite:
                pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
                return int(pages * connection.exec_driver_sql("PRAGMA page_size").scalar_one())
            return int(connection.execute(select(func.pg_database_size(func.current_database()))).scalar_one())


def insert_report(connection: Connection, row: Row, reading: Reading, packed: bytes) -> int:
    """Puts in the rows of a report that is not there, with its reading and what follows from both; its number."""
    number: int = connection.execute(insert(reports).values(row).returning(reports.c.number)).scalar_one()
    connection.execute(insert(readings).values(report=number, content=packed))
    if rows := list(actor_rows(reading, number)):
        connection.execute(insert(actors), rows)
    if rows := list(claim_rows(reading, number)):
        connection.execute(insert(claims), rows)
    if rows := list(statement_rows(reading, number)):
        connection.execute(insert(statements), rows)
    settle(connection, number)
    index_report(connection, number)
    return number
