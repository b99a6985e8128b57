"""JSON-LD 1.1: every item of every reading as an annotation of the words that it rests on, derived from its report.

PROV-O tells what comes from what, the Web Annotation model (W3C) where the words stand: by their position (code points
of the report's text) and by the words themselves with some before and behind, so that they are found in another copy of
the text as well. The @context stands in the file: nothing is fetched to read it. Our own terms are under
`urn:detente:term:`, and mean what docs/format.md says of the field of that name.
"""

from collections.abc import Iterator
from typing import Any

from detente import __version__
from detente.export.extract import Extract
from detente.export.identifiers import ACTOR, INSTRUMENT, ITEM, MEETING, REPORT, iri
from detente.export.lines import json_line
from detente.model import DayInterval, Reading, Span
from detente.model.codec import to_json
from detente.model.reading import READ
from detente.model.situation import KnownActor, KnownInstrument, Meeting, Source, Step
from detente.process.people.who import Who
from detente.record.identity import actor_key
from detente.record.kinds import StoredReading

MEDIA_TYPE = "application/ld+json"

AROUND = 32
"""Characters before and behind the words that a quotation has with it."""

TERMS = "urn:detente:term:"
READER = f"urn:detente:reader:{__version__}"

CONTEXT: dict[str, Any] = {
    "@version": 1.1,
    "@vocab": TERMS,
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "dcterms": "http://purl.org/dc/terms/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": "@id",
    "type": "@type",
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": {"@id": "oa:hasTarget"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@id"},
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "derivedFrom": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "attributedTo": {"@id": "prov:wasAttributedTo", "@type": "@id"},
    "published": {"@id": "dcterms:issued", "@type": "xsd:date"},
    "language": "dcterms:language",
    "title": "dcterms:title",
    "url": "dcterms:identifier",
    "label": "rdfs:label",
    "from": {"@type": "xsd:date"},
    "to": {"@type": "xsd:date"},
    **{name: {"@type": "@id"} for name in (
        "by", "toward", "speaker", "saidBy", "participant", "party", "between", "place", "about", "dependentEvent",
        "prerequisiteEvent", "identity")},
    "step": {"@container": "@list"},
}
"""What the names in the file mean."""

_LINKS = {"by": "by", "toward": "toward", "speaker": "speaker", "said_by": "saidBy", "parties": "party",
          "between": "between"}
_PLAIN = ("kind", "status", "mode", "context", "cameo", "country", "wikidata", "aspect", "direction", "value", "lat",
          "lon", "reader", "aliases")
_WORDS = ("trigger", "evidence", "cue", "source", "content", "mentions", "topic")
"""The spans of an item, the words that it rests on first."""


def chunks(extract: Extract) -> Iterator[bytes]:
    """The graph: who reads, the reports with their items, then the situation with its meetings."""
    yield json_line({"@context": CONTEXT})[:-2] + b', "@graph": [\n'
    yield _line({"id": READER, "type": ["prov:SoftwareAgent"], "label": f"Détente {__version__}"}, first=True)
    who = extract.who
    for stored in extract.readings():
        yield _line(_report(stored))
        for node in _items(stored, who):
            yield _line(node)
    situation = extract.situation
    for node in (*map(_actor, situation.actors), *map(_meeting, situation.meetings),
                 *map(_instrument, situation.instruments)):
        yield _line(node)
    yield b"]}\n"


def _line(node: dict[str, Any], *, first: bool = False) -> bytes:
    held = {name: value for name, value in node.items() if value not in (None, [], {})}
    return (b"" if first else b",") + json_line(held)


# --- readings -----------------------------------------------------------------------------------------------


def _report(stored: StoredReading) -> dict[str, Any]:
    report = stored.report
    return {"id": REPORT + report.id, "type": ["prov:Entity"], "published": report.published.isoformat(),
            "language": report.language, "title": report.title, "publisher": report.source, "url": report.url}


def _items(stored: StoredReading, who: Who) -> Iterator[dict[str, Any]]:
    """The items of a reading, each with its annotation."""
    reading = stored.reading
    here = f"{ITEM}{stored.report.id}/"
    keys = {actor.id: iri(ACTOR, who.of(actor_key(actor))) for actor in reading.actors}
    for layer in (*READ, "times"):
        for number, item in enumerate(getattr(reading, layer)):
            id = f"{here}{layer}/{number + 1 if layer == 'times' else item.id}"
            spans = tuple(_spans(item))
            if spans:
                yield _item(id, layer, item, keys, here, stored)
                yield _annotation(id, spans, reading, stored.report.id)


def _item(id: str, layer: str, item: Any, keys: dict[str, str], here: str, stored: StoredReading) -> dict[str, Any]:
    node: dict[str, Any] = {"id": id, "type": ["prov:Entity", layer], "derivedFrom": REPORT + stored.report.id,
                            "attributedTo": READER, "label": getattr(item, "name", None)}
    if layer == "events":
        node["plover"] = item.type
    elif layer == "actors":
        node["identity"] = keys[item.id]
    elif layer == "times":
        node |= {"timex": item.type.value} | _days(item.days)
    node |= {name: to_json(getattr(item, name)) for name in _PLAIN if hasattr(item, name)}
    for name, term in _LINKS.items():
        if hasattr(item, name) and getattr(item, name):
            value = getattr(item, name)
            node[term] = [keys[one] for one in ((value,) if isinstance(value, str) else value) if one in keys]
    if getattr(item, "where", None):
        node["place"] = f"{here}places/{item.where}"
    if getattr(item, "about", None):
        events = {event.id for event in stored.reading.events}
        node["about"] = f"{here}{'events' if item.about in events else 'instruments'}/{item.about}"
    for name in ("dependent", "prerequisite"):
        anchor = getattr(item, name, None)
        if anchor is not None:
            node |= {f"{name}Words": anchor.span.text} | (
                {f"{name}Event": f"{here}events/{anchor.event}"} if anchor.event else {})
    return node | _days(getattr(item, "when", None))


def _days(when: DayInterval | None) -> dict[str, Any]:
    first, last = (when.first, when.last) if when else (None, None)
    return {"from": first.isoformat() if first else None, "to": last.isoformat() if last else None}


def _spans(item: Any) -> Iterator[Span]:
    """The words that an item rests on, each stretch once."""
    if hasattr(item, "start"):
        yield Span(item.start, item.end, item.text)
        return
    found: dict[tuple[int, int], Span] = {}
    for name in _WORDS:
        value = getattr(item, name, None)
        for span in (value if isinstance(value, tuple) else (value,)):
            if isinstance(span, Span):
                found.setdefault((span.start, span.end), span)
    yield from found.values()


def _annotation(id: str, spans: tuple[Span, ...], reading: Reading, report: str) -> dict[str, Any]:
    return {"id": f"{id}#words", "type": ["oa:Annotation"], "motivation": "oa:identifying", "body": id,
            "target": [_target(span.start, span.end, reading.report.text, report) for span in spans]}


def _target(start: int, end: int, text: str, report: str) -> dict[str, Any]:
    """Words of a report: where they stand, and what they are with what stands around them."""
    return {"type": "oa:SpecificResource", "source": REPORT + report, "selector": [
        {"type": "oa:TextPositionSelector", "start": start, "end": end},
        {"type": "oa:TextQuoteSelector", "exact": text[start:end], "prefix": text[max(0, start - AROUND):start],
         "suffix": text[end:end + AROUND]}]}


# --- the situation ------------------------------------------------------------------------------------------


def _actor(one: KnownActor) -> dict[str, Any]:
    person = "prov:Person" if one.kind.value == "person" else "prov:Agent"
    return {"id": iri(ACTOR, one.id), "type": [person], "label": one.name, "aliases": list(one.aliases),
            "kind": one.kind.value, "country": one.country, "wikidata": one.wikidata}


def _meeting(one: Meeting) -> dict[str, Any]:
    return {"id": iri(MEETING, one.id), "type": ["prov:Entity", "meeting"], "label": one.title, "kind": one.kind.value,
            "status": one.status.value, **_days(one.when), "placeName": one.where.name if one.where else None,
            "participant": [iri(ACTOR, party.id) for party in one.participants],
            "derivedFrom": sorted({REPORT + step.report for step in one.history}),
            "step": [_step(step) for step in one.history]}


def _step(step: Step) -> dict[str, Any]:
    held = {"type": ["prov:Entity"], "status": step.status.value, "published": step.published.isoformat(),
            **_days(step.when), "placeName": step.where, "derivedFrom": REPORT + step.report,
            "saidBy": [iri(ACTOR, one) for one in step.said_by], "words": _quoted(step)}
    return {name: value for name, value in held.items() if value not in (None, [])}


def _instrument(one: KnownInstrument) -> dict[str, Any]:
    return {"id": iri(INSTRUMENT, one.id), "type": ["prov:Entity", "instrument"], "label": one.name,
            "kind": one.kind.value, "status": one.status.value, **_days(one.when),
            "party": [iri(ACTOR, party) for party in one.parties],
            "derivedFrom": sorted({REPORT + step.source.report for step in one.history}),
            "step": [{"type": ["prov:Entity"], "status": step.status.value,
                      "published": step.source.published.isoformat(), "derivedFrom": REPORT + step.source.report,
                      "words": _quoted(step.source)} for step in one.history]}


def _quoted(source: Step | Source) -> dict[str, Any]:
    return {"type": "oa:SpecificResource", "source": REPORT + source.report, "selector": [
        {"type": "oa:TextPositionSelector", "start": source.start, "end": source.end},
        {"type": "oa:TextQuoteSelector", "exact": source.quote}]}
