"""The tables of single readings: one a layer, a row an item, each with the words that it rests on.

`..._key` columns and lists of actors hold identities across reports, as in the tables of the situation. Offsets count
code points of the report's text, the end exclusive.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from detente.export.columns import Column, Holds, Row, Table, by_name, columns, days
from detente.model import Anchor, Span
from detente.process.people.who import Who
from detente.record.identity import actor_key
from detente.record.kinds import StoredReading

TEXT, TEXTS, DAY, WHOLE, NUMBER = Holds.TEXT, Holds.TEXTS, Holds.DAY, Holds.WHOLE, Holds.NUMBER

_ITEM = columns(report=TEXT, published=DAY, id=TEXT)
_WHEN = columns(first_day=DAY, last_day=DAY)
_READER = columns(reader=TEXT)


class _Item:
    """The cells that tell of one reading: ids that are local to it become identities, spans become offsets."""

    def __init__(self, stored: StoredReading, who: Who) -> None:
        self.reading = stored.reading
        self._head = (stored.report.id, stored.report.published)
        self._keys = {actor.id: who.of(actor_key(actor)) for actor in stored.reading.actors}
        self._places = {place.id: place.name for place in stored.reading.places}

    def head(self, id: str) -> Row:
        return (*self._head, id)

    def key(self, id: str | None) -> str | None:
        return self._keys.get(id, id) if id is not None else None

    def keys(self, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._keys.get(id, id) for id in ids))

    def place(self, id: str | None) -> str | None:
        return self._places.get(id, id) if id is not None else None


def _span(name: str) -> tuple[Column, ...]:
    return (Column(name), Column(f"{name}_start", WHOLE), Column(f"{name}_end", WHOLE))


def _at(span: Span | None) -> Row:
    return (span.text, span.start, span.end) if span is not None else (None, None, None)


def _spans(name: str) -> tuple[Column, ...]:
    return (Column(name), Column(f"{name}_at", TEXTS))


def _all_at(spans: Iterable[Span]) -> Row:
    spans = tuple(spans)
    return " … ".join(span.text for span in spans) or None, tuple(f"{span.start}-{span.end}" for span in spans)


def _reports(stored: StoredReading, _: Who) -> Iterator[Row]:
    report = stored.report
    sent = report.envelope
    yield (report.id, report.published, report.language, report.title, report.source, report.url, sent.series,
           sent.version, sent.replaces, len(stored.reading.report.text))


def _actors(stored: StoredReading, who: Who) -> Iterator[Row]:
    item = _Item(stored, who)
    for one in stored.reading.actors:
        yield (*item.head(one.id), item.key(one.id), one.name, one.aliases, one.kind.value, one.country, one.wikidata,
               tuple(f"{span.start}-{span.end}" for span in one.mentions), one.reader)


def _offices(stored: StoredReading, who: Who) -> Iterator[Row]:
    item = _Item(stored, who)
    for one in stored.reading.actors:
        for number, office in enumerate(one.offices):
            yield (*item.head(f"{one.id}/{number}"), item.key(one.id), office.title, office.of, office.status.value,
                   *_at(office.evidence), one.reader)


def _times(stored: StoredReading, who: Who) -> Iterator[Row]:
    item = _Item(stored, who)
    for number, one in enumerate(stored.reading.times):
        yield (*item.head(f"t{number + 1}"), one.type.value, one.value, one.first, one.last, one.text, one.start,
               one.end)


def _places(stored: StoredReading, who: Who) -> Iterator[Row]:
    item = _Item(stored, who)
    for one in stored.reading.places:
        yield (*item.head(one.id), one.name, one.country, one.lat, one.lon, *_all_at(one.mentions), one.reader)


def _events(stored: StoredReading, who: Who) -> Iterator[Row]:
    item = _Item(stored, who)
    for one in stored.reading.events:
        yield (*item.head(one.id), one.status.value, one.type, one.mode, one.context, one.cameo, item.keys(one.by),
               item.keys(one.toward), *days(one.when), item.place(one.where), item.keys(one.said_by),
               one.topic.text if one.topic else None, *_at(one.trigger), *_at(one.evidence), one.reader)


def _statements(stored: StoredReading, who: Who) -> Iterator[Row]:
    item = _Item(stored, who)
    for one in stored.reading.statements:
        yield (*item.head(one.id), one.kind.value, item.key(one.speaker), item.keys(one.toward), item.keys(one.said_by),
               *days(one.when), item.place(one.where), *_all_at(one.content), *_at(one.source), *_at(one.cue),
               one.reader)


def _attitudes(stored: StoredReading, who: Who) -> Iterator[Row]:
    item = _Item(stored, who)
    for one in stored.reading.attitudes:
        yield (*item.head(one.id), one.kind.value, item.keys(one.by), item.keys(one.toward), item.keys(one.said_by),
               *_all_at(one.content), *_at(one.cue), one.reader)


def _side(anchor: Anchor | None) -> Row:
    return (anchor.event, *_at(anchor.span)) if anchor is not None else (None, None, None, None)


def _conditions(stored: StoredReading, who: Who) -> Iterator[Row]:
    item = _Item(stored, who)
    for one in stored.reading.conditions:
        yield (*item.head(one.id), one.kind.value, *_side(one.dependent), *_side(one.prerequisite),
               item.keys(one.said_by), *_at(one.evidence), one.reader)


def _instruments(stored: StoredReading, who: Who) -> Iterator[Row]:
    item = _Item(stored, who)
    for one in stored.reading.instruments:
        yield (*item.head(one.id), one.kind.value, one.status.value, item.keys(one.parties), *days(one.when),
               *_all_at(one.mentions), one.reader)


def _questions(stored: StoredReading, who: Who) -> Iterator[Row]:
    item = _Item(stored, who)
    for one in stored.reading.questions:
        yield (*item.head(one.id), one.aspect.value, one.about, item.keys(one.said_by), *_at(one.evidence), one.reader)


def _trends(stored: StoredReading, who: Who) -> Iterator[Row]:
    item = _Item(stored, who)
    for one in stored.reading.trends:
        yield (*item.head(one.id), one.direction.value, item.keys(one.between), *days(one.when), *_at(one.trigger),
               one.reader)


def _table(name: str, rows: Any, *parts: tuple[Column, ...]) -> Table:
    return Table(name, tuple(column for part in parts for column in part), rows, of_readings=True)


READING_TABLES = by_name((
    _table("reports", _reports, columns(
        report=TEXT, published=DAY, language=TEXT, title=TEXT, source=TEXT, url=TEXT, series=TEXT, version=WHOLE,
        replaces=TEXT, characters=WHOLE)),
    _table("actors", _actors, _ITEM, columns(
        actor_key=TEXT, name=TEXT, aliases=TEXTS, kind=TEXT, country=TEXT, wikidata=TEXT, mentions_at=TEXTS), _READER),
    _table("offices", _offices, _ITEM, columns(actor_key=TEXT, title=TEXT, of=TEXT, status=TEXT), _span("evidence"),
           _READER),
    _table("times", _times, _ITEM, columns(type=TEXT, value=TEXT), _WHEN, _span("words")),
    _table("places", _places, _ITEM, columns(name=TEXT, country=TEXT, lat=NUMBER, lon=NUMBER), _spans("mentions"),
           _READER),
    _table("events", _events, _ITEM, columns(
        status=TEXT, type=TEXT, mode=TEXT, context=TEXTS, cameo=TEXT, by=TEXTS, toward=TEXTS), _WHEN, columns(
        place=TEXT, said_by=TEXTS, topic=TEXT), _span("trigger"), _span("evidence"), _READER),
    _table("statements", _statements, _ITEM, columns(kind=TEXT, speaker_key=TEXT, toward=TEXTS, said_by=TEXTS), _WHEN,
           columns(place=TEXT), _spans("content"), _span("source"), _span("cue"), _READER),
    _table("attitudes", _attitudes, _ITEM, columns(kind=TEXT, by=TEXTS, toward=TEXTS, said_by=TEXTS),
           _spans("content"), _span("cue"), _READER),
    _table("conditions", _conditions, _ITEM, columns(kind=TEXT, dependent_event=TEXT), _span("dependent"), columns(
        prerequisite_event=TEXT), _span("prerequisite"), columns(said_by=TEXTS), _span("evidence"), _READER),
    _table("instruments", _instruments, _ITEM, columns(kind=TEXT, status=TEXT, parties=TEXTS), _WHEN,
           _spans("mentions"), _READER),
    _table("questions", _questions, _ITEM, columns(aspect=TEXT, about=TEXT, said_by=TEXTS), _span("evidence"), _READER),
    _table("trends", _trends, _ITEM, columns(direction=TEXT, between=TEXTS), _WHEN, _span("trigger"), _READER),
))
"""The tables of readings by name."""
