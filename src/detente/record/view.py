"""What was known as of a day. Reads; never writes."""

from collections import Counter
from collections.abc import Collection, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from datetime import date
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, CursorResult, Row, Select, and_, false, func, or_, select, text

from detente.model import DayInterval
from detente.record import unread
from detente.record.carrying import in_effect
from detente.record.correcting import by_report
from detente.record.digesting import Corrected, digests_of, fresh, mark_of
from detente.record.imports import Import, all_imports
from detente.record.judgements import Judgement
from detente.record.judging import all_judgements
from detente.record.kinds import (
    Claim,
    Digester,
    Hit,
    KeyCount,
    StoredDigest,
    StoredReading,
    StoredReport,
    StoredStatement,
    Superseded,
    Supersession,
)
from detente.record.packing import unpack, unpack_reading
from detente.record.rows import UNKEEPABLE, heading, interval, stored
from detente.record.said import SPOKEN, Said, Whose
from detente.record.search.finding import find_reports, statements_that_hold
from detente.record.selecting import BY_DAY, HEADS, WITH_COPIES, Choice, overlapping
from detente.record.succession import gone, in_force, read_again
from detente.record.tables import (
    claims,
    digest_keys,
    digests,
    judgements,
    kept,
    readings,
    reports,
    statements,
    supersessions,
    withdrawals,
)
from detente.record.unread import Unread

if TYPE_CHECKING:
    from detente.history.events import History
    from detente.history.gathered import Rejected

_AT_ONCE = 500  # rows fetched at a time, so that a large record does not fill the memory
_OPENING = 500  # letters of a text that hold its first line, or enough of it


class View:
    """The record as it was known on a day.

    "In force" are the reports published up to and on `as_of` that nothing published by then has replaced or withdrawn;
    of one text published on several days only the first. Whatever gives reports gives them by (published, id), however
    they were added. Get one from `Record.view`.
    """

    def __init__(self, connection: Connection, as_of: date | None) -> None:
        self._connection = connection
        self._under_way: list[CursorResult[Any]] = []
        self._corrected_by: dict[str, Corrected] = {}
        self.as_of = as_of
        # the first query fixes what a view sees
        self.stamp = (as_of.isoformat() if as_of else None, self._last(reports), self._last(withdrawals),
                      self._last(judgements))
        """Two views of one database with equal stamps see the same reports: a key for derived results (`recall`). What
        was imported is no part of it: `imports` tells that."""

    def _corrected(self, digester: Digester) -> Corrected:
        """The corrected digests, found out once: digests are asked for many times, some few each."""
        if digester.name not in self._corrected_by:
            self._corrected_by[digester.name] = Corrected(self._connection, digester, self.in_effect())
        return self._corrected_by[digester.name]

    @cached_property
    def _judged(self) -> tuple[Judgement, ...]:
        return all_judgements(self._connection)

    def close(self) -> None:
        """Ends what was asked for and not read to its end."""
        for found in self._under_way:
            found.close()

    @cached_property
    def _in_effect(self) -> tuple[Judgement, ...]:
        return in_effect(self._connection, self._judged)

    def count(self) -> int:
        """How many reports are in force."""
        return int(self._connection.execute(select(func.count()).select_from(reports)
                                            .where(in_force(self.as_of))).scalar_one())

    def days(self) -> DayInterval | None:
        """The first and last day of publication of the reports in force."""
        ends = select(func.min(reports.c.published), func.max(reports.c.published)).where(in_force(self.as_of))
        first, last = self._connection.execute(ends).one()
        return DayInterval(first, last) if first else None

    def reports(self, *, countries: Collection[str] = (), actors: Collection[str] = (),
                between: DayInterval | None = None, after: int = 0) -> Iterator[StoredReport]:
        """The reports in force, oldest first.

        `countries` (ISO 3166-1 alpha-3) and `actors` (identities, see `actor_key`) keep reports that name any of them;
        `between` keeps days of publication; `after` keeps reports added after this `StoredReport.number`.
        """
        choice = Choice(countries, actors, between, after)
        return map(stored, self._rows(select(*HEADS).where(choice.within(self.as_of)).order_by(*BY_DAY)))

    def latest(self, limit: int, skipping: int = 0) -> list[tuple[StoredReport, str]]:
        """At most `limit` of the reports in force with what to call each, the newest first, without the first some."""
        newest = (reports.c.published.desc(), reports.c.id.desc())
        opening = func.substr(reports.c.text, 1, _OPENING).label("opening")
        chosen = (select(*HEADS, opening).where(in_force(self.as_of)).order_by(*newest).limit(limit).offset(skipping))
        return [(stored(row), heading(row.title, row.opening)) for row in self._connection.execute(chosen)]

    def readings(self, *, countries: Collection[str] = (), actors: Collection[str] = (),
                 between: DayInterval | None = None, after: int = 0) -> Iterator[StoredReading]:
        """As `reports`, with the readings."""
        choice = Choice(countries, actors, between, after)
        chosen = _with_readings().where(choice.within(self.as_of)).order_by(*BY_DAY)
        return map(_reading, self._rows(chosen))

    def reading(self, report: StoredReport) -> StoredReading:
        """The reading of a report that this record gave."""
        return _reading(self._connection.execute(_with_readings().where(reports.c.number == report.number)).one())

    def find(self, id: str) -> tuple[StoredReport, ...]:
        """The reports published up to and on `as_of`, in force or not, whose id begins with `id`."""
        if not id or not id.isalnum():
            return ()
        known = reports.c.published <= self.as_of if self.as_of else reports.c.published.is_not(None)
        chosen = select(*HEADS).where(reports.c.id >= id, reports.c.id < id + "~", known,
                                      reports.c.number.not_in(read_again())).order_by(*WITH_COPIES)
        return tuple(map(stored, self._connection.execute(chosen)))

    def of_ids(self, ids: Iterable[str]) -> Iterator[StoredReport]:
        """The reports in force with these ids, oldest first."""
        wanted, found = sorted(set(ids)), list[Row[Any]]()
        for first in range(0, len(wanted), _AT_ONCE):
            some = wanted[first:first + _AT_ONCE]
            found += self._connection.execute(select(*HEADS).where(in_force(self.as_of), reports.c.id.in_(some)))
        return map(stored, sorted(found, key=lambda row: (row.published, row.id)))

    def series(self, mark: str) -> tuple[StoredReport, ...]:
        """The reports given out under a lasting mark (`Envelope.series`), in force or not, oldest version first."""
        if UNKEEPABLE.search(mark):
            return ()
        known = reports.c.published <= self.as_of if self.as_of else reports.c.published.is_not(None)
        chosen = select(*HEADS).where(reports.c.series == mark, known, reports.c.number.not_in(read_again()))
        found = map(stored, self._connection.execute(chosen))
        return tuple(sorted(found, key=lambda one: (one.envelope.version or 0, one.published, one.id)))

    def superseded(self, number: int | None = None) -> Iterator[Superseded]:
        """The reports published by now that are no longer in force, or one of them: by what, since when, why."""
        newer = reports.alias("newer")
        known = supersessions.c.day <= self.as_of if self.as_of else supersessions.c.day.is_not(None)
        chosen = (select(*HEADS, supersessions.c.day, supersessions.c.reason.label("why"), newer.c.id.label("by"))
                  .join(supersessions, supersessions.c.old == reports.c.number)
                  .outerjoin(newer, newer.c.number == supersessions.c.new)
                  .where(known, reports.c.number.in_(gone(self.as_of)), reports.c.number.not_in(read_again()))
                  .where(reports.c.number == number if number is not None else reports.c.number.is_not(None))
                  .distinct().order_by(*WITH_COPIES, supersessions.c.day, supersessions.c.reason, newer.c.id))
        for row in self._rows(chosen):
            yield Superseded(stored(row), row.day, Supersession(row.why), row.by)

    def digests(self, digester: Digester, *, keys: Collection[str] = (), between: DayInterval | None = None,
                after: int = 0) -> Iterator[StoredDigest]:
        """The digests of the reports in force, oldest report first; with `keys` those that have any of these.

        Digests that were not kept when their report was added, or corrected, are made on the way, which takes some
        milliseconds each: `Record.digest` makes and keeps them. Where judgements correct items of a report, the digest
        is that of the corrected reading; `keys` are those of the reading as it was.
        """
        chosen = (select(*HEADS, digests.c.content)
                  .outerjoin(digests, and_(digests.c.report == reports.c.number, digests.c.digester == digester.name))
                  .where(Choice(between=between, after=after).within(self.as_of)).order_by(*BY_DAY))
        if keys:
            having = select(digest_keys.c.report).where(digest_keys.c.digester == digester.name,
                                                        digest_keys.c.key.in_(keys))
            chosen = chosen.where(or_(reports.c.number.in_(having), digests.c.report.is_(None)))
        corrected = self._corrected(digester)
        for rows in _batches(self._rows(chosen)):
            made = dict(fresh(self._connection, digester, [row.number for row in rows if row.content is None]))
            judged = corrected.contents(row.number for row in rows)
            for row in rows:
                if row.number in judged:
                    yield StoredDigest(stored(row), judged[row.number])
                elif row.content is not None:
                    yield StoredDigest(stored(row), unpack(row.content))
                elif not keys or made[row.number].keys & set(keys):
                    yield StoredDigest(stored(row), made[row.number].content)

    def order(self) -> Sequence[int]:
        """The numbers (`StoredReport.number`) of the reports in force, oldest report first."""
        return self._connection.execute(select(reports.c.number).where(in_force(self.as_of)).order_by(*BY_DAY)
                                        ).scalars().all()

    def digests_of(self, digester: Digester, numbers: Sequence[int]) -> Iterator[StoredDigest]:
        """The digests of the reports with these numbers, in this order."""
        return digests_of(self._connection, digester, numbers, self._corrected(digester))

    def keys(self, digester: Digester, prefix: str = "") -> Iterator[KeyCount]:
        """The digest keys of the reports in force that begin with `prefix`, in order, and how many reports have them.

        Only of digests that are kept: see `Record.digest`.
        """
        known = [digest_keys.c.published <= self.as_of] if self.as_of else []
        chosen = (select(digest_keys.c.key, func.count(), func.min(digest_keys.c.published),
                         func.max(digest_keys.c.published), func.max(digest_keys.c.report))
                  .where(digest_keys.c.digester == digester.name, digest_keys.c.key >= prefix,
                         digest_keys.c.key < prefix + "\U0010ffff", *known,
                         digest_keys.c.report.not_in(gone(self.as_of)))
                  .group_by(digest_keys.c.key))
        rows = self._connection.execute(chosen).all()
        return (KeyCount(*row) for row in sorted(rows, key=lambda row: row[0]))  # not in the database's own alphabet

    def statements(self, *, speaker: str | None = None, about: str | None = None, between: DayInterval | None = None,
                   kinds: Collection[str] = (), names: Collection[str] = (),
                   latest: int | None = None) -> Iterator[StoredStatement]:
        """The statements of the reports in force, oldest report first.

        `speaker` is an identity (see `actor_key`) or part of a name, `about` words to search for, `between` days of
        publication, `kinds` what they are ("direct", "indirect", "mixed"), `names` of whom one is the speaker's whole
        name or identity. With `latest` only so many, the latest report first. Judgements on who speaks are followed.
        """
        said, whose = Said(self._connection, self.in_effect()), Whose(speaker, names)
        chosen = whose.among(self._spoken(select(*SPOKEN), about, between, kinds), said.judged)
        day = BY_DAY if latest is None else tuple(column.desc() for column in BY_DAY)
        with closing(self._rows(chosen.order_by(*day, statements.c.number))) as rows:
            yield from islice(said.told(rows, whose), latest)

    def statements_by_day(self, *, speaker: str | None = None, about: str | None = None,
                          between: DayInterval | None = None, kinds: Collection[str] = (),
                          names: Collection[str] = ()) -> dict[tuple[date, str], int]:
        """How many statements there are, as `statements` chooses them, by day of publication and kind."""
        said, whose = Said(self._connection, self.in_effect()), Whose(speaker, names)
        count = self._spoken(select(reports.c.published, statements.c.kind, func.count()), about, between, kinds)
        count = whose.among(count.where(reports.c.id.not_in(said.judged))).group_by(reports.c.published,
                                                                                   statements.c.kind)
        found = Counter({(day, kind): number for day, kind, number in self._connection.execute(count)})
        judged = self._spoken(select(*SPOKEN), about, between, kinds).where(reports.c.id.in_(said.judged))
        found.update((one.report.published, one.kind) for one in said.told(self._rows(judged), whose))
        return dict(sorted(found.items()))

    def _spoken(self, chosen: Select[Any], about: str | None, between: DayInterval | None,
                kinds: Collection[str]) -> Select[Any]:
        """Statements about something, of some days and kinds."""
        chosen = chosen.join_from(statements, reports, statements.c.report == reports.c.number).where(
            Choice(between=between).within(self.as_of))
        if kinds:
            chosen = chosen.where(statements.c.kind.in_(kinds))
        if about:
            holding = statements_that_hold(_Asked(self._connection), about)
            chosen = chosen.where(text(holding[0]).bindparams(said=holding[1]) if holding else false())
        return chosen

    def claims(self, layer: str | None = None, *, claim: str | None = None,
               when: DayInterval | None = None) -> Iterator[Claim]:
        """What reports in force claim: of one layer, of one identity, or of days that `when` overlaps."""
        chosen = (select(*HEADS, claims.c.layer, claims.c.item, claims.c.claim, claims.c.kind, claims.c.status,
                         claims.c.first, claims.c.last)
                  .join(claims, claims.c.report == reports.c.number)
                  .where(in_force(self.as_of), *overlapping(claims.c.first, claims.c.last, when))
                  .order_by(*BY_DAY, claims.c.layer, claims.c.item))
        if layer:
            chosen = chosen.where(claims.c.layer == layer)
        if claim:
            chosen = chosen.where(claims.c.claim == claim)
        for row in self._rows(chosen):
            yield Claim(stored(row), row.layer, row.item, row.claim, row.kind, row.status, interval(row))

    def judgements(self, report: str | None = None) -> tuple[Judgement, ...]:
        """What people decided, oldest first, or only what they decided on words of a `report` (its id).

        Those undone as well (`Judgement.holds`), and on every day: a judgement is on the texts, not on the world. On a
        report that takes the place of another one those are that were carried over to it.
        """
        if report is None:
            return self._judged
        mine = [one for one in (*self._judged, *self.in_effect()) if one.touches(report)]
        return tuple(sorted(dict.fromkeys(mine), key=lambda one: one.number))

    def in_effect(self) -> tuple[Judgement, ...]:
        """The judgements that hold, oldest first; where a report took the place of a judged one, for its words as well
        (`detente.record.carrying`): what a fold follows.
        """
        return self._in_effect

    def corrections(self) -> dict[int, str]:
        """The reports (`StoredReport.number`) of which judgements that hold are on some words, each with a mark that is
        another whenever these judgements are.
        """
        judged = by_report(self.in_effect())
        if not judged:
            return {}
        rows = self._connection.execute(select(reports.c.number, reports.c.id).where(reports.c.id.in_(judged)))
        return {row.number: mark_of(judged[row.id]) for row in rows}

    def search(self, words: str, limit: int = 20) -> list[Hit]:
        """The reports in force that hold these words, best first; a phrase stands in quotation marks.

        Judgements on who speaks are followed.
        """
        said = Said(self._connection, self.in_effect())
        return [said.found(hit) for hit in find_reports(_Asked(self._connection), words, self.as_of, limit)]

    def imports(self) -> tuple[Import, ...]:
        """The files whose events are known: those imported, with any event up to and on `as_of`."""
        return all_imports(self._connection, self.as_of)

    def history(self) -> "History":
        """The imported events up to and on `as_of`, as one history; those published later are not there."""
        from detente.record.histories import imported  # takes a while to load

        return imported(self._connection, self.as_of)

    def rejected(self, of: Import) -> "tuple[Rejected, ...]":
        """The rows of an imported file that were set aside, each with its line and the reason."""
        from detente.record.histories import rejected_rows

        return rejected_rows(self._connection, of)

    def unread(self, *, everything: bool = False, before: int | None = None,
               limit: int | None = None) -> tuple[Unread, ...]:
        """What could not be read and is not read yet (with `everything` what was read later as well), latest first.

        The same on every day: when something was tried is no day of publication. `before` keeps those with a lower
        number.
        """
        return unread.listed(self._connection, everything=everything, before=before, limit=limit)

    def count_unread(self) -> int:
        """How many could not be read and are not read yet."""
        return unread.count_open(self._connection)

    def unread_state(self) -> tuple[int, int, int]:
        """What is another whenever `unread` gives something else: no part of `stamp`."""
        return unread.state(self._connection)

    def recall(self, name: str) -> bytes | None:
        """The derived result kept under a name (`Record.keep`), if there is one."""
        return self._connection.execute(select(kept.c.content).where(kept.c.name == name)).scalar_one_or_none()

    def _rows(self, chosen: Select[Any]) -> Generator[Row[Any], None, None]:
        found = self._connection.execute(chosen, execution_options={"yield_per": _AT_ONCE})
        self._under_way.append(found)
        with found:
            yield from found

    def _last(self, table: Any) -> int:
        latest = select(func.coalesce(func.max(table.c.number), 0))
        if self.as_of and "published" in table.c:
            latest = latest.where(table.c.published <= self.as_of)
        return int(self._connection.execute(latest).scalar_one())


class _Asked:
    """A connection as a search asks it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.kind = connection.dialect.name

    def rows(self, sql: str, **values: Any) -> Sequence[Any]:
        """The rows that this SQL chooses."""
        return self._connection.execute(text(sql), values).all()


def _with_readings() -> Select[Any]:
    return select(reports, readings.c.content).join(readings, readings.c.report == reports.c.number)


def _reading(row: Row[Any]) -> StoredReading:
    return StoredReading(stored(row), unpack_reading(row.content, row.text))


def _batches(rows: Iterable[Row[Any]]) -> Iterator[list[Row[Any]]]:
    rows = iter(rows)
    return iter(lambda: list(islice(rows, _AT_ONCE)), [])
