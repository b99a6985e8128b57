"""PLOVER JSONL: one event a line, in the field names of the PLOVER manual (draft 2.0, chapter "Data Fields").

PLOVER has no field for what is planned, feared or denied: whoever counts its records counts what happened. So only what
is told as occurred or ongoing, by somebody, on a day that is told, is a plain record. Every other event has
`has_event` false and no `event`, `actor` or `date` to be counted by. Under `detente` every record has what PLOVER
drops: the status, who says so, the type, the days as exactly as they are told, and where the words stand.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from detente.export.extract import Extract
from detente.export.identifiers import REPORT
from detente.export.lines import json_line
from detente.model import Actor, ActorKind, DayInterval, Event, EventStatus, Place, Span
from detente.model.plover import TYPES, score
from detente.process.people.who import Who
from detente.record.identity import actor_key
from detente.record.kinds import StoredReading

MEDIA_TYPE = "application/jsonl"

PLAIN = (EventStatus.OCCURRED, EventStatus.ONGOING)
"""What counts as an event that happened."""

CODEBOOK = "PLOVER 2.0"

_STATES = (ActorKind.STATE, ActorKind.GOVERNMENT)
_IGO = "IGO"  # PLOVER's code for organisations of states; the United Nations and the European Union have their own
_ORGANISATIONS = {"Q1065": "UNO", "Q458": "EUR"}


def chunks(extract: Extract) -> Iterator[bytes]:
    """The events of all reports, as each report tells them."""
    who = extract.who
    for stored in extract.readings():
        for event in stored.reading.found_by().events:
            yield json_line(record(event, stored, who))


def record(event: Event, stored: StoredReading, who: Who) -> dict[str, Any]:
    """An event of a report as a PLOVER record."""
    actors = {actor.id: actor for actor in stored.reading.actors}
    where = next((place for place in stored.reading.places if place.id == event.where), None)
    plain = is_plain(event)
    day, end = _days(event.when) if plain else (None, None)
    coded: dict[str, Any] = {
        "event": [event.type] if plain else [],
        "mode": [event.mode] if plain and event.mode else [],
        "context": list(event.context) if plain else [],
        "quad_code": int(TYPES[event.type].quad) if plain else None,
        "event_scale": score(event.type, event.mode) if plain else None,
    }
    return {
        "id": f"{stored.report.id}/{event.id}",
        "has_event": plain,
        "date": day and day.isoformat(),
        "enddate": end.isoformat() if end and end != day else None,
        "actor": _entities(event.by, actors, who) if plain else [],
        "recipient": _entities(event.toward, actors, who) if plain else [],
        **coded,
        "event_loc": _location(where) if plain and where else None,
        "event_text": [event.trigger.text],
        "text_info": {"start": event.evidence.start, "end": event.evidence.end},
        "cite_info": _citation(stored),
        "detente": _told(event, stored, actors, who),
    }


def is_plain(event: Event) -> bool:
    """Whether a record of an event may be counted as one that happened."""
    return event.status in PLAIN and bool(event.by) and event.when is not None and event.when.first is not None


def _days(when: DayInterval | None) -> tuple[date | None, date | None]:
    return (when.first, when.last) if when else (None, None)


def _entities(ids: tuple[str, ...], actors: dict[str, Actor], who: Who) -> list[dict[str, Any]]:
    return [_entity(actors[id], who) for id in ids if id in actors]


def _entity(actor: Actor, who: Who) -> dict[str, Any]:
    code = _ORGANISATIONS.get(actor.wikidata or "") or actor.country or (
        _IGO if actor.kind is ActorKind.ORGANISATION else None)
    return {
        "code": code,
        "sector": "GOV" if actor.kind in _STATES or actor.offices else None,
        "entity_text": actor.mentions[0].text if actor.mentions else actor.name,
        "identifier_id": actor.wikidata,
        "identifier_text": actor.name,
        "office": actor.offices[0].title if actor.offices else None,
        "detente": {"identity": who.of(actor_key(actor)), "kind": actor.kind.value},
    }


def _location(place: Place) -> dict[str, Any]:
    return {"extracted_place": place.mentions[0].text if place.mentions else place.name, "resolved_place": place.name,
            "lat": place.lat, "lon": place.lon, "country_code": place.country}


def _citation(stored: StoredReading) -> dict[str, Any]:
    report = stored.report
    return {"citation": REPORT + report.id, "url": report.url, "title": report.title, "publication": report.source,
            "language": report.language, "codebook": CODEBOOK}


def _told(event: Event, stored: StoredReading, actors: dict[str, Actor], who: Who) -> dict[str, Any]:
    """What PLOVER has no field for."""
    def identities(ids: tuple[str, ...]) -> list[str]:
        return list(who.all(actor_key(actors[id]) for id in ids if id in actors))

    first, last = _days(event.when)
    return {
        "status": event.status.value, "type": event.type, "mode": event.mode, "context": list(event.context),
        "cameo": event.cameo, "by": identities(event.by), "toward": identities(event.toward),
        "said_by": identities(event.said_by),
        "when": {"from": first and first.isoformat(), "to": last and last.isoformat()} if event.when else None,
        "published": stored.report.published.isoformat(), "report": stored.report.id,
        "trigger": _span(event.trigger), "evidence": _span(event.evidence),
    }


def _span(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.text}
