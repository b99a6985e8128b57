"""JSON-LD, as rdflib reads it back, with no network."""

import json
import socket
from typing import Any

import pytest
from rdflib import RDF, Graph, Namespace, URIRef

from detente.export.extract import Extract
from detente.export.linked_data import AROUND, TERMS, chunks
from detente.model.reading import READ

from .conftest import As_of
from .hostile import NAMES

OA, PROV, OURS = (Namespace(name) for name in (
    "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/prov#", TERMS))


@pytest.fixture(autouse=True)
def nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: Any, **__: Any) -> Any:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refused)


def graph(extract: Extract) -> Graph:
    return Graph().parse(data=b"".join(chunks(extract)), format="json-ld")


def test_words_stand_where_both_selectors_say(as_of: As_of) -> None:
    with as_of() as extract:
        found = graph(extract)
        texts = {one.report.id: one.reading.report.text for one in extract.readings()}
    seen = 0
    for annotation in found.subjects(RDF.type, OA.Annotation):
        for target in found.objects(annotation, OA.hasTarget):
            text = texts[str(found.value(target, OA.hasSource)).rpartition(":")[2]]
            selectors = {found.value(one, RDF.type): one for one in found.objects(target, OA.hasSelector)}
            position, quote = selectors[OA.TextPositionSelector], selectors[OA.TextQuoteSelector]
            start, end = (int(found.value(position, one)) for one in (OA.start, OA.end))
            exact = str(found.value(quote, OA.exact))
            assert text[start:end] == exact
            assert str(found.value(quote, OA.prefix) or "") == text[max(0, start - AROUND):start]
            assert str(found.value(quote, OA.suffix) or "") == text[end:end + AROUND]
            seen += 1
    assert seen > 500


def test_every_item_is_derived_from_its_report_and_has_words(as_of: As_of) -> None:
    with as_of() as extract:
        found = graph(extract)
        count = sum(len(getattr(one.reading, layer)) for one in extract.readings() for layer in (*READ, "times"))
    items = list(found.subjects(OA.hasBody, None))
    assert len(items) == count
    for annotation in items:
        item = found.value(annotation, OA.hasBody)
        assert str(item).startswith(str(found.value(item, PROV.wasDerivedFrom)).replace(":report:", ":item:"))


def test_the_summit_is_cancelled_and_planned_again(as_of: As_of) -> None:
    told = []
    for day in ((2018, 5, 24), (2018, 6, 1), (2018, 6, 13)):
        with as_of(*day) as extract:
            found = graph(extract)
        meeting, = (one for one in found.subjects(RDF.type, OURS.meeting)
                    if set(found.objects(one, OURS.participant)) == {
                        URIRef("urn:detente:actor:Q22686"), URIRef("urn:detente:actor:Q56226")})
        told.append((str(meeting), str(found.value(meeting, OURS.status))))
    assert [status for _, status in told] == ["cancelled", "planned", "held"]
    assert len({name for name, _ in told}) == 1


def test_the_steps_of_a_meeting_keep_their_order(as_of: As_of) -> None:
    with as_of() as extract:
        found = graph(extract)
        for meeting in extract.situation.meetings:
            node, = (one for one in found.subjects(RDF.type, OURS.meeting)
                     if str(one).endswith(meeting.id))
            steps = list(found.items(found.value(node, OURS.step)))
            assert [str(found.value(one, OURS.status)) for one in steps] == [
                step.status.value for step in meeting.history]


def test_hostile_words_are_words(hostile: Extract) -> None:
    raw = b"".join(chunks(hostile))
    assert len(json.loads(raw)["@graph"]) > len(NAMES)
    exact = {str(one) for one in graph(hostile).objects(None, OA.exact)}
    assert set(NAMES) <= exact
