"""GEXF, as networkx reads it back."""

import io
from typing import Any

import networkx as nx

from detente.export.extract import Extract
from detente.export.network import chunks

from .conftest import As_of
from .hostile import NAMES

TRUMP, KIM = "Q22686", "Q56226"


def graph(extract: Extract) -> Any:
    return nx.read_gexf(io.BytesIO(b"".join(chunks(extract))))


def between(found: Any, one: str, other: str) -> dict[str, Any]:
    """The edges between two, by status."""
    if not found.has_edge(one, other):
        return {}
    held = found.get_edge_data(one, other)
    edges = held.values() if found.is_multigraph() else [held]
    return {edge["status"]: edge for edge in edges}


def test_what_is_planned_is_another_edge_than_what_was_held(as_of: As_of) -> None:
    told = []
    for day in ((2018, 5, 11), (2018, 5, 24), (2018, 6, 1), (2018, 6, 13)):
        with as_of(*day) as extract:
            told.append(set(between(graph(extract), TRUMP, KIM)))
    assert told == [{"planned"}, {"cancelled"}, {"planned"}, {"held"}]


def test_an_edge_lasts_as_long_as_its_meetings(as_of: As_of) -> None:
    with as_of() as extract:
        found = graph(extract)
    assert found.graph["mode"] == "dynamic"
    edge = between(found, TRUMP, KIM)["held"]
    assert edge["spells"] == [("2018-06-12", "2018-06-12")]
    assert edge["weight"] == 1.0
    assert found.nodes[KIM]["label"] == "Kim Jong Un"
    assert ("2018-06-12", "2018-06-12") in found.nodes[KIM]["spells"]


def test_every_pair_that_meets_is_there(as_of: As_of) -> None:
    with as_of() as extract:
        found = graph(extract)
        for meeting in extract.situation.meetings:
            ids = [one.id for one in meeting.participants]
            for one in ids[1:]:
                assert meeting.id in between(found, ids[0], one)[meeting.status.value]["meetings"].split()


def test_no_clock_is_in_it(as_of: As_of) -> None:
    with as_of(2018, 5, 24) as extract:
        head = b"".join(chunks(extract))[:800]
    assert b'lastmodifieddate="2018-05-24"' in head
    assert b"NetworkX" not in head


def test_hostile_names_are_read_back(hostile: Extract) -> None:
    labels = {data["label"] for _, data in graph(hostile).nodes(data=True)}
    assert NAMES[2] in labels
    assert NAMES[3] in labels
    assert any("Bell\ufffd" in label for label in labels)
