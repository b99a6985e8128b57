from dataclasses import replace
from datetime import date

import pytest

from detente.model import Actor, ActorKind, EventStatus
from detente.record.identity import actor_key, claims, edition_of, reader_number
from detente.record.kinds import Envelope
from detente.record.packing import pack_reading, unpack_reading

from .made import day, reading


def claimed(**given: object) -> dict[tuple[str, str], str]:
    return {(row.layer, row.kind): row.claim for row in claims(reading(**given))}  # type: ignore[arg-type]


def test_what_is_claimed_does_not_hang_on_local_ids_or_on_the_day_of_the_report() -> None:
    assert claimed() == claimed(ids="report2-")
    assert claimed(published=day(1)) == claimed(published=day(9))


def test_another_status_or_party_is_another_claim() -> None:
    event = ("events", "CONSULT")
    assert claimed()[event] != claimed(status=EventStatus.OCCURRED)[event]
    assert claimed()[event] != claimed(two="USA")[event]
    assert claimed()["questions", "place"] != claimed(two="USA")["questions", "place"]  # it is about the event
    assert claimed()["instruments", "armistice"] == claimed(words="Krieg")["instruments", "armistice"]


def test_every_layer_that_claims_something_is_there() -> None:
    assert {layer for layer, _ in claimed()} == {
        "events", "instruments", "statements", "attitudes", "conditions", "questions", "offices"}


@pytest.mark.parametrize(("kind", "country", "wikidata", "name", "key"), [
    (ActorKind.STATE, "PRK", "Q423", "Nordkorea", "PRK"),
    (ActorKind.GOVERNMENT, "PRK", None, "North Korean government", "PRK"),
    (ActorKind.PERSON, "KOR", "Q21001", "Moon Jae-in", "Q21001"),
    (ActorKind.PERSON, "KOR", None, "Moon Jae-in", "person:moon jae in:KOR"),
    (ActorKind.PERSON, None, None, "Müller", "person:mueller"),
])
def test_who_an_actor_is(kind: ActorKind, country: str | None, wikidata: str | None, name: str, key: str) -> None:
    assert actor_key(Actor("a1", name, (), kind, country, wikidata, (), ())) == key


def test_an_edition_is_text_day_and_envelope_but_not_language() -> None:
    report = reading().report
    same = edition_of(report, Envelope())
    assert same == edition_of(replace(report, language="en"), Envelope())
    others = [edition_of(replace(report, published=date(2020, 1, 1)), Envelope()),
              edition_of(replace(report, title="x"), Envelope()), edition_of(report, Envelope(series="x")),
              edition_of(report, Envelope(version=1)), edition_of(report, Envelope(replaces="x"))]
    assert len({same, *others}) == 6


def test_versions_are_ordered() -> None:
    assert reader_number("0.1.0") < reader_number("0.1.1") < reader_number("0.2") < reader_number("1.0.0rc1")


def test_packing_keeps_everything() -> None:
    given = reading("«Frieden» \U0001f54a\u2028", title="x")
    assert unpack_reading(pack_reading(given), given.report.text) == given
