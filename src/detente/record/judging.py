"""Judgements as rows. They are added, never changed: to undo is a judgement of its own."""

import json
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection, Row, insert, select

from detente.model.codec import from_json, to_json
from detente.record.judgements import (
    EDITED,
    MEETINGS,
    NOT_TOLD,
    ON_ACTORS,
    ON_ITEMS,
    ON_MEETINGS,
    STATUSES,
    Correction,
    Judgement,
    JudgementKind,
    Passage,
)
from detente.record.kinds import RecordError
from detente.record.tables import judgements, reports


def judge(connection: Connection, judgement: Judgement) -> Judgement:
    """Adds a judgement; with its number, and with the words that it is on.

    Raises RecordError if it does not say what is to be, or of which words of which report.
    """
    _check(judgement)
    passage, correction = judgement.passage, judgement.correction
    if passage is not None and judgement.kind is not JudgementKind.UNDO:
        passage = _worded(connection, passage)
        if correction is not None and correction.other is not None:
            correction = replace(correction, other=_worded(connection, correction.other))
    row = {"kind": judgement.kind.value, "actors": json.dumps(judgement.actors, ensure_ascii=False),
           "by": judgement.by, "day": judgement.day, "reason": judgement.reason, "undoes": judgement.undoes}
    if passage is not None:
        row |= {"report": passage.report, "layer": passage.layer, "start": passage.start, "end": passage.end,
                "words": passage.words, "correction": json.dumps(to_json(correction), ensure_ascii=False)}
    number = connection.execute(insert(judgements).values(row).returning(judgements.c.number)).scalar_one()
    return replace(judgement, number=number, passage=passage, correction=correction)


def undo(connection: Connection, number: int, by: str, day: date, reason: str) -> Judgement:
    """Adds that judgement `number` no longer holds. Raises RecordError if there is none, or it was undone."""
    earlier = next((judgement for judgement in all_judgements(connection) if judgement.number == number), None)
    if earlier is None or earlier.kind is JudgementKind.UNDO:
        raise RecordError(f"there is no judgement {number} that could be undone: look at the list of them")
    if earlier.undone_by is not None:
        raise RecordError(f"judgement {number} was undone already, by judgement {earlier.undone_by}")
    return judge(connection, Judgement(0, JudgementKind.UNDO, earlier.actors, by, day, reason, undoes=number,
                                       passage=earlier.passage, correction=earlier.correction))


def all_judgements(connection: Connection) -> tuple[Judgement, ...]:
    """Every judgement, oldest first; those that were undone say by which."""
    rows = connection.execute(select(judgements).order_by(judgements.c.number)).all()
    undone = {row.undoes: row.number for row in rows if row.undoes is not None}
    return tuple(Judgement(row.number, JudgementKind(row.kind), tuple(json.loads(row.actors)), row.by, row.day,
                           row.reason, row.undoes, undone.get(row.number), *_item(row)) for row in rows)


def _item(row: Row[tuple[object, ...]]) -> tuple[Passage | None, Correction | None]:
    if row.report is None:
        return None, None
    passage = Passage(row.report, row.layer, row.start, row.end, row.words)
    return passage, from_json(json.loads(row.correction), Correction)


def _check(judgement: Judgement) -> None:
    kind, correction = judgement.kind, judgement.correction
    if kind is JudgementKind.UNDO:
        return
    if kind in ON_ACTORS:
        if len(judgement.actors) < 2:
            raise RecordError("a judgement is about two actors or more: name them")
        return
    if judgement.passage is None or correction is None:
        raise RecordError(f"a judgement of kind '{kind}' is on words of a report: say which, and what is to be")
    layer = judgement.passage.layer
    if kind in ON_ITEMS and layer not in EDITED[kind]:
        raise RecordError(f"no '{kind}' can be judged of {layer}: only of {', '.join(EDITED[kind])}")
    if kind is JudgementKind.ACTOR and correction.actor is None and correction.instead is None:
        raise RecordError("a judgement on an actor says who it is, or who it is not: name one or both")
    if kind is JudgementKind.STATUS and correction.status not in (*STATUSES.get(layer, ()), NOT_TOLD):
        raise RecordError(f"'{correction.status}' is no status of {layer}: there are "
                          f"{', '.join((*STATUSES.get(layer, ()), NOT_TOLD))}")
    if kind in ON_MEETINGS:
        other = correction.other
        if layer != MEETINGS or other is None or other.layer != MEETINGS:
            raise RecordError("two tellings of meetings are the same meeting or not: say where both stand")
        if (other.report, other.start, other.end) == (judgement.passage.report, judgement.passage.start,
                                                      judgement.passage.end):
            raise RecordError("one telling can't be judged against itself: say where the other stands")


def _worded(connection: Connection, passage: Passage) -> Passage:
    """A passage with its words. Raises RecordError if the record has no such words."""
    text = connection.execute(select(reports.c.text).where(reports.c.id == passage.report).limit(1)).scalar()
    if text is None:
        raise RecordError(f"no report {passage.report[:12]} is in the record: look for its id with detente search")
    if not 0 <= passage.start < passage.end <= len(text):
        raise RecordError(f"report {passage.report[:12]} has no words from {passage.start} to {passage.end}: it has "
                          f"{len(text)} characters")
    return replace(passage, words=text[passage.start:passage.end])
