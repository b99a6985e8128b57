"""FollowTheMoney entities, one a line: people, bodies, offices, meetings, the reports, and who is named in which.

| ours | theirs |
| --- | --- |
| person | Person |
| state, government | PublicBody |
| organisation, body, group | Organization |
| an office and its holder | Position, Occupancy (`status` as we have it, `proof` the report) |
| report | Article |
| meeting | Event; its days, place and participants only where it was held or goes on |
| what a report tells of a meeting | Documentation (`role` the status, `summary` the words) |
| an actor named in a report | Mention |

Officials without a name are no entities: an investigator would match them.
"""

from collections.abc import Iterator
from typing import Any

from followthemoney import model
from followthemoney.proxy import EntityProxy

from detente.export.extract import Extract
from detente.export.identifiers import ACTOR, MEETING, REPORT, iri
from detente.export.lines import json_line
from detente.export.plain import fit
from detente.model import ActorKind, OfficeStatus
from detente.model.situation import KnownActor, Meeting, MeetingStatus
from detente.process.people.who import Who
from detente.record.identity import actor_key
from detente.record.kinds import StoredReading

MEDIA_TYPE = "application/json+ftm"

SCHEMATA = {
    ActorKind.PERSON: "Person", ActorKind.STATE: "PublicBody", ActorKind.GOVERNMENT: "PublicBody",
    ActorKind.ORGANISATION: "Organization", ActorKind.BODY: "Organization", ActorKind.GROUP: "Organization",
}
"""What kind of entity an actor is; who has no name is none."""

_DONE = (MeetingStatus.HELD, MeetingStatus.ONGOING)
_OFFICES = {OfficeStatus.FORMER: "ended", OfficeStatus.HOLDS: "current", OfficeStatus.ACTING: "current"}


def chunks(extract: Extract) -> Iterator[bytes]:
    """The entities: actors and their offices, meetings, then each report with who is named in it."""
    situation = extract.situation
    actors = {one.id: one for one in situation.actors if one.kind in SCHEMATA}
    for actor in actors.values():
        yield from map(_line, _actor(actor))
    for meeting in situation.meetings:
        yield from map(_line, _meeting(meeting, actors))
    who = extract.who
    for stored in extract.readings():
        yield from map(_line, _report(stored, actors, who))


def _entity(schema: str, *key: str, **properties: Any) -> EntityProxy:
    """An entity with these properties; values that the model takes for none of their type are left out."""
    entity = model.make_entity(schema)
    entity.make_id(schema, *key)
    for name, value in properties.items():
        for one in value if isinstance(value, list | tuple) else (value,):
            if one is not None:
                entity.add(name, fit(one) if isinstance(one, str) else one)
    return entity


def _line(entity: EntityProxy) -> bytes:
    value = entity.to_dict()
    value["properties"] = {name: sorted(held) for name, held in sorted(value["properties"].items())}
    return json_line(dict(sorted(value.items())))


def _id(schema: str, *key: str) -> str | None:
    return _entity(schema, *key).id


def _actor_id(one: KnownActor) -> str | None:
    return _id(SCHEMATA[one.kind], iri(ACTOR, one.id))


def _report_id(report: str) -> str | None:
    return _id("Article", REPORT + report)


def _actor(one: KnownActor) -> Iterator[EntityProxy]:
    schema = SCHEMATA[one.kind]
    yield _entity(schema, iri(ACTOR, one.id), name=one.name, alias=one.aliases, country=one.country,
                  wikidataId=one.wikidata)
    if schema != "Person":
        return
    for office in one.offices:
        country = office.of if office.of and len(office.of) == 3 and office.of.isupper() else None
        title = office.title if country or not office.of else f"{office.title}, {office.of}"
        post = _entity("Position", "office", office.title, office.of or "", name=title, country=country)
        yield post
        yield _entity("Occupancy", iri(ACTOR, one.id), office.title, office.of or "", holder=_actor_id(one),
                      post=post.id, status=_OFFICES.get(office.status, office.status.value),
                      proof=_report_id(office.source.report), summary=office.source.quote,
                      date=office.source.published.isoformat())


def _meeting(one: Meeting, actors: dict[str, KnownActor]) -> Iterator[EntityProxy]:
    event = _entity("Event", iri(MEETING, one.id), recordId=one.id, keywords=[one.kind.value, one.status.value],
                    proof=[_report_id(step.report) for step in one.history],
                    name=one.title if one.status in _DONE else f"{one.title} ({one.status.value})")
    if one.status in _DONE:
        event.add("involved", [_actor_id(actors[party.id]) for party in one.participants if party.id in actors])
        if one.when:
            event.add("startDate", one.when.first.isoformat() if one.when.first else None)
            event.add("endDate", one.when.last.isoformat() if one.when.last else None)
        if one.where:
            event.add("location", fit(one.where.name))
    yield event
    for number, step in enumerate(one.history):
        told = " ".join(filter(None, (step.status.value, _days(step.when), step.where)))
        yield _entity("Documentation", iri(MEETING, one.id), step.report, str(number), entity=event.id,
                      document=_report_id(step.report), role=step.status.value, summary=step.quote, description=told,
                      date=step.published.isoformat(), recordId=f"{step.report}#char={step.start},{step.end}")


def _days(when: Any) -> str:
    if when is None:
        return ""
    return "/".join(str(day) if day else ".." for day in dict.fromkeys((when.first, when.last)))


def _report(stored: StoredReading, actors: dict[str, KnownActor], who: Who) -> Iterator[EntityProxy]:
    report = stored.report
    article = _entity("Article", REPORT + report.id, title=report.title, publisher=report.source,
                      publishedAt=report.published.isoformat(), sourceUrl=report.url, language=report.language,
                      fileName=f"{report.published}-{report.id[:12]}.txt")
    yield article
    for actor in stored.reading.found_by().actors:
        known = actors.get(who.of(actor_key(actor)))
        if known is not None:
            yield _entity("Mention", report.id, known.id, actor.id, document=article.id, resolved=_actor_id(known),
                          detectedSchema=SCHEMATA[known.kind], contextCountry=actor.country,
                          name=[actor.name, *actor.aliases])
