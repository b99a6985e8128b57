"""What makes two things the same: a report its text, an edition its envelope as well, an item what it claims.

When something was heard is no part of what is claimed.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from detente.model import Actor, ActorKind, Anchor, DayInterval, Reading, Report, Span
from detente.model.codec import to_json
from detente.record.kinds import Envelope
from detente.record.search.folding import tokens


def edition_of(report: Report, envelope: Envelope) -> str:
    """The identity of a report as it was sent: its text, its day and everything else on its envelope.

    The language is left out: it follows from the text.
    """
    return _hash([report.id, to_json(report.published), report.title, report.source, report.url, envelope.series,
                  envelope.version, envelope.replaces])


def reader_number(version: str) -> int:
    """A version of the program as a number that grows with it.

    >>> reader_number("0.1.0") < reader_number("0.2.0.dev1") < reader_number("1.0")
    True
    """
    parts = [int("".join(filter(str.isdigit, part)) or 0) for part in version.split(".")[:3]]
    major, minor, patch = (parts + [0, 0, 0])[:3]
    return (major * 1000 + minor) * 1000 + patch


def actor_key(actor: Actor) -> str:
    """Who an actor is across reports, as far as one report tells: a country, a Wikidata item, else the folded name.

    A state and its government are one here. Which names are one person beyond that is for `process` to say.
    """
    if actor.kind in (ActorKind.STATE, ActorKind.GOVERNMENT) and actor.country:
        return actor.country
    if actor.wikidata:
        return actor.wikidata
    name = " ".join(tokens(actor.name))
    return f"{actor.kind.value}:{name}:{actor.country}" if actor.country else f"{actor.kind.value}:{name}"


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One item of a reading by what it claims: see `Claim`."""

    layer: str
    item: str
    claim: str
    kind: str
    status: str | None = None
    when: DayInterval | None = None


def claims(reading: Reading) -> Iterator[ClaimRow]:
    """What each item of a reading claims, with ids that are local to the reading resolved to identities."""
    names = _Names(reading)
    by_event: dict[str, str] = {}
    for event in reading.events:
        row = ClaimRow("events", event.id, names.claim(
            "event", event.type, event.mode, names.all(event.by), names.all(event.toward), event.when,
            names.place(event.where), event.status, names.chain(event.said_by)), event.type, event.status, event.when)
        by_event[event.id] = row.claim
        yield row
    for instrument in reading.instruments:
        row = ClaimRow("instruments", instrument.id, names.claim(
            "instrument", instrument.kind, instrument.status, names.all(instrument.parties), instrument.when),
            instrument.kind, instrument.status, instrument.when)
        by_event[instrument.id] = row.claim
        yield row
    yield from _spoken(reading, names)
    yield from _hanging(reading, names, by_event)
    for trend in reading.trends:
        yield ClaimRow("trends", trend.id, names.claim("trend", trend.direction, names.all(trend.between), trend.when),
                       trend.direction, None, trend.when)
    for actor in reading.actors:
        for place, office in enumerate(actor.offices):
            yield ClaimRow("offices", f"{actor.id}/{place}", names.claim(
                "office", actor_key(actor), tokens(office.title), office.of, office.status), "office", office.status)


def _spoken(reading: Reading, names: "_Names") -> Iterator[ClaimRow]:
    for said in reading.statements:
        speaker = names.one(said.speaker)
        yield ClaimRow("statements", said.id, names.claim(
            "statement", speaker, names.all(said.toward), _words(said.content), said.when, names.chain(said.said_by)),
            said.kind, None, said.when)
    for attitude in reading.attitudes:
        yield ClaimRow("attitudes", attitude.id, names.claim(
            "attitude", attitude.kind, names.all(attitude.by), names.all(attitude.toward), _words(attitude.content),
            names.chain(attitude.said_by)), attitude.kind)


def _hanging(reading: Reading, names: "_Names", by_event: Mapping[str, str]) -> Iterator[ClaimRow]:
    def side(anchor: Anchor | None) -> Any:
        if anchor is None:
            return None
        return by_event.get(anchor.event or "") or _words((anchor.span,))

    for condition in reading.conditions:
        yield ClaimRow("conditions", condition.id, names.claim(
            "condition", condition.kind, side(condition.dependent), side(condition.prerequisite),
            names.chain(condition.said_by)), condition.kind)
    for question in reading.questions:
        about = by_event.get(question.about or "") or _words((question.evidence,))
        yield ClaimRow("questions", question.id, names.claim(
            "question", about, question.aspect, names.chain(question.said_by)), question.aspect)


class _Names:
    """Identities for the ids of one reading."""

    def __init__(self, reading: Reading) -> None:
        self._actors = {actor.id: actor_key(actor) for actor in reading.actors}
        self._places = {place.id: f"{' '.join(tokens(place.name))}:{place.country or ''}" for place in reading.places}

    def one(self, id: str | None) -> str | None:
        return self._actors.get(id, id) if id is not None else None

    def all(self, ids: tuple[str, ...]) -> list[str]:
        return sorted({self._actors.get(id, id) for id in ids})

    def chain(self, ids: tuple[str, ...]) -> list[str]:
        return [self._actors.get(id, id) for id in ids]

    def place(self, id: str | None) -> str | None:
        return self._places.get(id, id) if id is not None else None

    @staticmethod
    def claim(*parts: Any) -> str:
        return _hash([to_json(part) for part in parts])[:32]


def _words(spans: tuple[Span, ...]) -> list[str]:
    return [token for span in spans for token in tokens(span.text)]


def _hash(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, separators=(",", ":")).encode("ascii")).hexdigest()
