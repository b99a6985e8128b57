"""What was known as of a day. Reads; never writes."""

from collections.abc import Collection, Iterator
from datetime import date

from detente.model import DayInterval
from detente.record.kinds import (
    Claim,
    Digester,
    Hit,
    Judgement,
    KeyCount,
    StoredDigest,
    StoredReading,
    StoredReport,
    StoredStatement,
    Superseded,
)


class View:
    """The record as it was known on a day.

    "In force" are the reports published up to and on `as_of` that nothing published by then has replaced or withdrawn;
    of one text published on several days only the first. Whatever gives reports gives them by (published, id), whichever
    way they were added. Get one from `Record.view`.
    """

    as_of: date | None

    @property
    def stamp(self) -> tuple[str | None, int, int]:
        """Two views of one database with equal stamps see the same: a key for derived results (`recall`)."""
        raise NotImplementedError

    def count(self) -> int:
        """How many reports are in force."""
        raise NotImplementedError

    def days(self) -> DayInterval | None:
        """The first and last day of publication of the reports in force."""
        raise NotImplementedError

    def reports(self, *, countries: Collection[str] = (), actors: Collection[str] = (),
                between: DayInterval | None = None, after: int = 0) -> Iterator[StoredReport]:
        """The reports in force, oldest first.

        `countries` (ISO 3166-1 alpha-3) and `actors` (identities, see `actor_key`) keep reports that name any of them;
        `between` keeps days of publication; `after` keeps reports added after this `StoredReport.number`.
        """
        raise NotImplementedError

    def readings(self, *, countries: Collection[str] = (), actors: Collection[str] = (),
                 between: DayInterval | None = None, after: int = 0) -> Iterator[StoredReading]:
        """As `reports`, with the readings."""
        raise NotImplementedError

    def reading(self, report: StoredReport) -> StoredReading:
        """The reading of a report."""
        raise NotImplementedError

    def find(self, id: str) -> tuple[StoredReport, ...]:
        """The reports, in force or not, whose id begins with `id`."""
        raise NotImplementedError

    def superseded(self) -> Iterator[Superseded]:
        """The reports published by now that are no longer in force, and why."""
        raise NotImplementedError

    def digests(self, digester: Digester, *, keys: Collection[str] = (), between: DayInterval | None = None,
                after: int = 0) -> Iterator[StoredDigest]:
        """The digests of the reports in force, oldest report first; with `keys` those that have any of these.

        Digests that were not kept when their report was added are made on the way.
        """
        raise NotImplementedError

    def keys(self, digester: Digester, prefix: str = "") -> Iterator[KeyCount]:
        """The digest keys of the reports in force that begin with `prefix`, in order, and how many reports have them."""
        raise NotImplementedError

    def statements(self, *, speaker: str | None = None, about: str | None = None,
                   between: DayInterval | None = None) -> Iterator[StoredStatement]:
        """The statements of the reports in force; `speaker` is an identity or part of a name, `about` words to search."""
        raise NotImplementedError

    def claims(self, layer: str | None = None, *, claim: str | None = None,
               when: DayInterval | None = None) -> Iterator[Claim]:
        """What reports in force claim: of one layer, of one identity, or of days that `when` overlaps."""
        raise NotImplementedError

    def judgements(self) -> tuple[Judgement, ...]:
        """Who decided what about who is who, oldest first; those undone as well (`Judgement.holds`)."""
        raise NotImplementedError

    def search(self, words: str, limit: int = 20) -> list[Hit]:
        """The reports in force that hold these words, best first; a phrase stands in quotation marks."""
        raise NotImplementedError

    def recall(self, name: str) -> bytes | None:
        """The derived result kept under a name (`Record.keep`), if there is one."""
        raise NotImplementedError
