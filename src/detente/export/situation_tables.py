"""The tables of the situation: meetings and their histories, who is known, what is in force, who wants what, relations.

Their ids are those of `detente situation --format json`; `meeting`, `instrument` and `actor` columns refer to them.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from detente.export.columns import Column, Holds, Row, Table, by_name, columns, days
from detente.model.situation import OpenCondition, OpenQuestion, Situation

TEXT, TEXTS, DAY, WHOLE, NUMBER = Holds.TEXT, Holds.TEXTS, Holds.DAY, Holds.WHOLE, Holds.NUMBER

_WHEN = columns(first_day=DAY, last_day=DAY)
_QUOTE = columns(quote=TEXT, quote_start=WHOLE, quote_end=WHOLE)
_SOURCE = (*columns(report=TEXT, published=DAY, said_by=TEXTS), *_QUOTE)
_CLOSED = columns(closed=DAY, closed_by=TEXT, outcome=TEXT, closing=TEXT, closing_start=WHOLE, closing_end=WHOLE)


def _meetings(situation: Situation) -> Iterator[Row]:
    for one in situation.meetings:
        where = (one.where.name, one.where.country) if one.where else (None, None)
        yield (one.id, one.title, one.status.value, one.kind.value, one.level.value if one.level else None,
               tuple(party.id for party in one.participants), *days(one.when), *where, one.topics, len(one.history),
               one.history[0].published, one.history[-1].published, len(one.conditions), len(one.questions),
               len(one.contradictions))


def _steps(situation: Situation) -> Iterator[Row]:
    for meeting in situation.meetings:
        for number, one in enumerate(meeting.history, 1):
            yield (meeting.id, number, one.status.value, *days(one.when), one.where, one.report, one.published,
                   one.said_by, one.quote, one.start, one.end, one.joined_by)


def _participants(situation: Situation) -> Iterator[Row]:
    for meeting in situation.meetings:
        for one in meeting.participants:
            yield meeting.id, one.id, one.name, one.aliases, one.kind.value, one.country


def _actors(situation: Situation) -> Iterator[Row]:
    for one in situation.actors:
        yield one.id, one.name, one.aliases, one.kind.value, one.country, one.wikidata, one.reports, one.joined


def _offices(situation: Situation) -> Iterator[Row]:
    for actor in situation.actors:
        for one in actor.offices:
            yield actor.id, one.title, one.of, one.status.value, *_source(one.source)


def _instruments(situation: Situation) -> Iterator[Row]:
    for one in situation.instruments:
        yield (one.id, one.kind.value, one.name, one.parties, one.status.value, *days(one.when), len(one.history))


def _instrument_steps(situation: Situation) -> Iterator[Row]:
    for instrument in situation.instruments:
        for number, one in enumerate(instrument.history, 1):
            yield (instrument.id, number, one.status.value, *days(one.when), *_source(one.source), one.joined_by)


def _positions(situation: Situation) -> Iterator[Row]:
    for one in situation.positions:
        yield one.by, one.toward, one.kind, one.content, one.report, one.published, one.said_by, one.start, one.end


def _relations(situation: Situation) -> Iterator[Row]:
    for one in situation.relations:
        yield (*one.between, one.events, one.score)


def _scores(situation: Situation) -> Iterator[Row]:
    for relation in situation.relations:
        for one in relation.over_time:
            yield (*relation.between, one.day, one.score)


def _questions(situation: Situation) -> Iterator[Row]:
    for one in (*situation.questions, *situation.answered):
        yield one.aspect.value, one.meeting, one.instrument, *_source(one.source), *_closing(one)


def _conditions(situation: Situation) -> Iterator[Row]:
    for one in (*situation.conditions, *situation.settled):
        yield (one.kind.value, one.dependent, one.prerequisite, one.meeting, one.instrument, *_source(one.source),
               *_closing(one))


def _source(source: Any) -> Row:
    return source.report, source.published, source.said_by, source.quote, source.start, source.end


def _closing(one: OpenQuestion | OpenCondition) -> Row:
    return one.closed, one.closed_by, one.outcome, one.closing, one.closing_start, one.closing_end


def _table(name: str, rows: Any, *parts: Iterable[Column]) -> Table:
    return Table(name, tuple(column for part in parts for column in part), rows, of_readings=False)


SITUATION_TABLES = by_name((
    _table("meetings", _meetings, columns(
        meeting=TEXT, title=TEXT, status=TEXT, kind=TEXT, level=TEXT, participants=TEXTS), _WHEN, columns(
        place=TEXT, country=TEXT, topics=TEXTS, steps=WHOLE, first_told=DAY, last_told=DAY, open_conditions=WHOLE,
        open_questions=WHOLE, contradictions=WHOLE)),
    _table("meeting_steps", _steps, columns(meeting=TEXT, step=WHOLE, status=TEXT), _WHEN, columns(place=TEXT), _SOURCE,
           columns(joined_by=TEXTS)),
    _table("participants", _participants, columns(
        meeting=TEXT, actor=TEXT, name=TEXT, aliases=TEXTS, kind=TEXT, country=TEXT)),
    _table("known_actors", _actors, columns(
        actor=TEXT, name=TEXT, aliases=TEXTS, kind=TEXT, country=TEXT, wikidata=TEXT, reports=WHOLE, joined=TEXTS)),
    _table("known_offices", _offices, columns(actor=TEXT, title=TEXT, of=TEXT, status=TEXT), _SOURCE),
    _table("known_instruments", _instruments, columns(
        instrument=TEXT, kind=TEXT, name=TEXT, parties=TEXTS, status=TEXT), _WHEN, columns(steps=WHOLE)),
    _table("instrument_steps", _instrument_steps, columns(instrument=TEXT, step=WHOLE, status=TEXT), _WHEN, _SOURCE,
           columns(joined_by=TEXTS)),
    _table("positions", _positions, columns(
        by=TEXTS, toward=TEXTS, kind=TEXT, content=TEXT, report=TEXT, published=DAY, said_by=TEXTS, start=WHOLE,
        end=WHOLE)),
    _table("relations", _relations, columns(one=TEXT, other=TEXT, events=WHOLE, score=NUMBER)),
    _table("scores", _scores, columns(one=TEXT, other=TEXT, day=DAY, score=NUMBER)),
    _table("known_questions", _questions, columns(aspect=TEXT, meeting=TEXT, instrument=TEXT), _SOURCE, _CLOSED),
    _table("known_conditions", _conditions, columns(
        kind=TEXT, dependent=TEXT, prerequisite=TEXT, meeting=TEXT, instrument=TEXT), _SOURCE, _CLOSED),
))
"""The tables of the situation by name."""
