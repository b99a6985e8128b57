"""Who decided what about who is who. Rows are added, never changed: to undo is a judgement of its own."""

import json
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection, insert, select

from detente.record.judgements import Judgement, JudgementKind
from detente.record.kinds import RecordError
from detente.record.tables import judgements


def judge(connection: Connection, judgement: Judgement) -> Judgement:
    """Adds a judgement; with its number."""
    row = {"kind": judgement.kind.value, "actors": json.dumps(judgement.actors, ensure_ascii=False),
           "by": judgement.by, "day": judgement.day, "reason": judgement.reason, "undoes": judgement.undoes}
    number = connection.execute(insert(judgements).values(row).returning(judgements.c.number)).scalar_one()
    return replace(judgement, number=number)


def undo(connection: Connection, number: int, by: str, day: date, reason: str) -> Judgement:
    """Adds that judgement `number` no longer holds. Raises RecordError if there is none, or it was undone."""
    earlier = next((judgement for judgement in all_judgements(connection) if judgement.number == number), None)
    if earlier is None or earlier.kind is JudgementKind.UNDO:
        raise RecordError(f"there is no judgement {number} that could be undone: look at the list of them")
    if earlier.undone_by is not None:
        raise RecordError(f"judgement {number} was undone already, by judgement {earlier.undone_by}")
    return judge(connection, Judgement(0, JudgementKind.UNDO, earlier.actors, by, day, reason, undoes=number))


def all_judgements(connection: Connection) -> tuple[Judgement, ...]:
    """Every judgement, oldest first; those that were undone say by which."""
    rows = connection.execute(select(judgements).order_by(judgements.c.number)).all()
    undone = {row.undoes: row.number for row in rows if row.undoes is not None}
    return tuple(Judgement(row.number, JudgementKind(row.kind), tuple(json.loads(row.actors)), row.by, row.day,
                           row.reason, row.undoes, undone.get(row.number)) for row in rows)
