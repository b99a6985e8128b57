"""FollowTheMoney, as the library followthemoney reads and checks it."""

import json
from typing import Any

from followthemoney import model
from followthemoney.proxy import EntityProxy

from detente.export.extract import Extract
from detente.export.follow_the_money import SCHEMATA, chunks
from detente.model import ActorKind

from .conftest import As_of


def entities(extract: Extract) -> dict[str, EntityProxy]:
    found: dict[str, EntityProxy] = {}
    for line in b"".join(chunks(extract)).decode("utf-8").splitlines():
        value: dict[str, Any] = json.loads(line)
        entity = EntityProxy.from_dict(value)
        model.get(value["schema"]).validate(value)
        assert entity.id
        if entity.id in found:
            found[entity.id].merge(entity)
        found[entity.id] = entity
    return found


def of(found: dict[str, EntityProxy], schema: str) -> list[EntityProxy]:
    return [one for one in found.values() if one.schema.name == schema]


def test_every_reference_leads_somewhere(as_of: As_of) -> None:
    with as_of() as extract:
        found = entities(extract)
    for entity in found.values():
        for prop, value in entity.itervalues():
            if prop.type.name == "entity":
                assert value in found, (entity.schema.name, prop.name)
                assert found[value].schema.is_a(prop.range), (entity.schema.name, prop.name)


def test_only_what_was_held_has_days_and_participants(as_of: As_of) -> None:
    told = []
    for day in ((2018, 5, 24), (2018, 6, 1), (2018, 6, 13)):
        with as_of(*day) as extract:
            found = entities(extract)
        summit, = (one for one in of(found, "Event") if one.caption.startswith("Donald Trump – Kim Jong Un: summit"))
        told.append(summit)
        for event in of(found, "Event"):
            assert bool(event.get("involved")) == ("held" in event.get("keywords"))
    assert [one.caption for one in told] == [
        "Donald Trump – Kim Jong Un: summit (cancelled)", "Donald Trump – Kim Jong Un: summit (planned)",
        "Donald Trump – Kim Jong Un: summit"]
    assert [one.get("startDate") for one in told] == [[], [], ["2018-06-12"]]
    assert len({one.id for one in told}) == 1


def test_people_offices_and_sources(as_of: As_of) -> None:
    with as_of() as extract:
        found = entities(extract)
        steps = {(step.report, step.quote) for one in extract.situation.meetings for step in one.history}
    kim, = (one for one in of(found, "Person") if "Q56226" in one.get("wikidataId"))
    assert kim.get("country") == ["kp"]
    assert {one.caption for one in of(found, "PublicBody")} >= {"North Korea", "South Korea", "United States"}
    assert any(kim.id in one.get("holder") for one in of(found, "Occupancy"))
    reports = {one.id: one for one in of(found, "Article")}
    assert len(reports) == 11
    assert {one.first("title") for one in reports.values()} >= {"2018-05-24-de"}
    assert len(of(found, "Documentation")) >= len(steps)
    assert {one.first("summary") for one in of(found, "Documentation")} == {quote for _, quote in steps}
    assert any(kim.id in one.get("resolved") for one in of(found, "Mention"))


def test_officials_without_a_name_are_no_entities(as_of: As_of) -> None:
    assert SCHEMATA.keys() == set(ActorKind) - {ActorKind.UNNAMED}
    with as_of() as extract:
        found = entities(extract)
        unnamed = [one.name for one in extract.situation.actors if one.kind is ActorKind.UNNAMED]
    assert unnamed
    assert not {one.caption for one in found.values()} & set(unnamed)


def test_hostile_words_are_values(hostile: Extract) -> None:
    found = entities(hostile)
    names = [name for one in of(found, "Person") for name in one.get("name")]
    assert "]]><script>alert(1)</script><![CDATA[" in names
    assert not any("javascript" in url for one in found.values() for url in one.get("sourceUrl", quiet=True))
