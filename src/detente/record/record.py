"""The record: opening it, adding to it, looking at it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from detente.model import Reading
from detente.record.kinds import Addition, Digester, Envelope, Judgement, JudgementKind
from detente.record.view import View


class Record:
    """An open record.

    Readers and writers in any number of processes may have the same record open. What is added is in it at once and
    whole, or not at all.
    """

    @classmethod
    def open(cls, where: str, *, create: bool = False) -> "Record":
        """The record in a SQLite file (a path or `sqlite:///path`) or on a server (`postgresql://...`).

        A record that is not there is created at the present form where `create` is set; one of an older form is
        migrated, and `notices` says so. Raises RecordError: not there, no record, of a newer form, not to be written.
        """
        raise NotImplementedError

    @property
    def notices(self) -> tuple[str, ...]:
        """What was done on opening, as one sentence each (a migration)."""
        raise NotImplementedError

    def close(self) -> None:
        """Lets go of the database."""
        raise NotImplementedError

    def __enter__(self) -> "Record":
        raise NotImplementedError

    def __exit__(self, *_: object) -> None:
        raise NotImplementedError

    @contextmanager
    def view(self, as_of: date | None = None) -> Iterator[View]:
        """The record as it was known on a day: only from reports published up to and on `as_of` (None: all).

        A view sees one state of the record until it is closed, whatever others add meanwhile.
        """
        raise NotImplementedError

    def add(self, reading: Reading, envelope: Envelope = Envelope(), *, again: bool = False,
            digesters: tuple[Digester, ...] = ()) -> Addition:
        """Adds a report with its reading and digests, in one transaction. A report already there changes nothing.

        `again` keeps a further reading of a report already there if it is by a later version of the reader.
        Raises ReportError for a report without a day of publication, RecordError if the record can't be written.
        """
        raise NotImplementedError

    def holds(self, id: str, published: date | None = None) -> bool:
        """Whether a report of this text (and of this day) is there already."""
        raise NotImplementedError

    def withdraw(self, id: str, published: date, reason: str) -> bool:
        """Withdraws a report as of the day `published`; False if it was withdrawn so before. `id` may not be there yet."""
        raise NotImplementedError

    def judge(self, kind: JudgementKind, actors: tuple[str, ...], *, by: str, day: date, reason: str) -> Judgement:
        """Keeps a person's decision that these actors are one (`merge`) or are not (`split`)."""
        raise NotImplementedError

    def undo(self, number: int, *, by: str, day: date, reason: str) -> Judgement:
        """Keeps that an earlier judgement no longer holds. Raises RecordError if there is none, or it was undone."""
        raise NotImplementedError

    def digest(self, digester: Digester) -> int:
        """Makes the digests that are missing (reports added without this digester); how many were made."""
        raise NotImplementedError

    def keep(self, name: str, content: bytes) -> None:
        """Keeps a derived result under a name, in place of an older one: a shelf that may be emptied at any time."""
        raise NotImplementedError
