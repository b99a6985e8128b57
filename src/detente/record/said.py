"""Who said what, as judgements have it: the rows of statements, and the readings behind those that are judged."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, Select, or_, select

from detente.model import Reading
from detente.record.correcting import corrected, on_items
from detente.record.judgements import ON_ITEMS, Judgement
from detente.record.kinds import Hit, StoredStatement
from detente.record.packing import unpack_reading
from detente.record.rows import hull, interval, statement_rows, stored
from detente.record.selecting import HEADS
from detente.record.tables import readings, reports, statements

_LAYER = "statements"

SPOKEN = (*HEADS, statements.c.item, statements.c.kind.label("manner"), statements.c.speaker, statements.c.key,
          statements.c.source.label("words"), statements.c.content, statements.c.first, statements.c.last,
          statements.c.start, statements.c.end)
"""The columns of a statement with those of its report."""


@dataclass(frozen=True)
class Whose:
    """Whose statements are asked for: an identity or part of a name, or one of several whole `names`; else all."""

    speaker: str | None = None
    names: Collection[str] = ()

    @property
    def _part(self) -> str:
        return (self.speaker or "").replace("\x00", "")  # which PostgreSQL takes in no text

    def among(self, chosen: Select[Any], also: Collection[str] = ()) -> Select[Any]:
        """Those of some statements that may be theirs; `also` all of these reports."""
        if self._part:
            part = statements.c.speaker.icontains(self._part, autoescape=True)
            chosen = chosen.where(or_(statements.c.key == self._part, part, reports.c.id.in_(also)))
        if self.names:
            named = statements.c.key.in_(self.names), statements.c.speaker.in_(self.names)
            chosen = chosen.where(or_(*named, reports.c.id.in_(also)))
        return chosen

    def is_speaker(self, row: Mapping[str, Any]) -> bool:
        """Whether the speaker of a row is one of them."""
        part, key, name = self._part, row["key"], row["speaker"] or ""
        return (not part or key == part or part.casefold() in name.casefold()) and (
            not self.names or key in self.names or name in self.names)


class Said:
    """Statements of a record; `judgements` on who the speaker is, or that nothing of the kind is said, are followed."""

    def __init__(self, connection: Connection, judgements: Iterable[Judgement]) -> None:
        self._connection = connection
        self._judgements = [one for one in judgements if one.holds and one.kind in ON_ITEMS and one.passage
                            and one.passage.layer == _LAYER]
        self.judged = {one.passage.report for one in self._judgements if one.passage}
        """The reports of which a statement is judged."""
        self._read: tuple[int, Reading] | None = None
        self._rows: tuple[int, dict[str, dict[str, Any]]] = 0, {}

    def told(self, rows: Iterable[Row[Any]], whose: Whose) -> Iterator[StoredStatement]:
        """The statements of these rows; of reports that are judged only those that are theirs by the judgements."""
        for row in rows:
            name, key = row.speaker, row.key
            if row.id in self.judged:
                judged = self._as_judged(row.id, row.number).get(row.item)
                if judged is None or not whose.is_speaker(judged):
                    continue
                name, key = judged["speaker"], judged["key"]
            start, end = self._place(row)
            yield StoredStatement(stored(row), row.item, row.manner, name, key, row.words, row.content, interval(row),
                                  start, end)

    def found(self, hit: Hit) -> Hit:
        """What a search found in a report, its statements by whom they are as judged, without those not told."""
        if not hit.statements or hit.report.id not in self.judged:
            return hit
        judged = self._as_judged(hit.report.id, hit.report.number)
        return replace(hit, statements=tuple(replace(one, speaker=judged[one.id]["speaker"])
                                             for one in hit.statements if one.id in judged))

    def _as_judged(self, report: str, number: int) -> dict[str, dict[str, Any]]:
        """The statements of a report by their ids in its reading."""
        if self._rows[0] != number:
            reading = corrected(self._reading(number), on_items(self._judgements, report))
            self._rows = number, {one["item"]: one for one in statement_rows(reading, number)}
        return self._rows[1]

    def _place(self, row: Row[Any]) -> tuple[int, int]:
        """Where it stands; a record of an older form knows that from the reading alone."""
        if row.start is not None:
            return row.start, row.end
        return next((hull(said) for said in self._reading(row.number).statements if said.id == row.item), (0, 0))

    def _reading(self, number: int) -> Reading:
        if self._read is None or self._read[0] != number:
            chosen = (select(reports.c.text, readings.c.content)
                      .join(readings, readings.c.report == reports.c.number).where(reports.c.number == number))
            row = self._connection.execute(chosen).one()
            self._read = number, unpack_reading(row.content, row.text).found_by()
        return self._read[1]
