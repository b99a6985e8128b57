"""GEXF 1.2 with time: who met whom. What was held, planned, called off or put off are edges of their own.

An edge joins two participants of a meeting; `status` says how the meeting stands, `weight` how many meetings there are
in it, and the spells are their days. Of a graph in which only `status` is `held` or `ongoing`, all has taken place.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import Any
from xml.etree.ElementTree import register_namespace

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from detente.export.extract import Extract
from detente.export.plain import one_line
from detente.model import DayInterval
from detente.model.situation import Meeting, Participant

MEDIA_TYPE = "application/gexf+xml"


def chunks(extract: Extract) -> Iterator[bytes]:
    """The graph of who meets whom."""
    graph = network(extract.situation.meetings)
    writer = GEXFWriter(graph, version="1.2draft")
    meta = writer.xml.find("meta")
    if meta is not None:
        meta.set("lastmodifieddate", str(extract.day or ""))  # the writer's is the day on which it runs
        for creator in meta.findall("creator"):
            creator.text = "Détente"
    register_namespace("viz", writer.NS_VIZ)
    yield b'<?xml version="1.0" encoding="utf-8"?>\n'
    yield str(writer).encode("utf-8")
    yield b"\n"


def network(meetings: tuple[Meeting, ...]) -> Any:
    """The graph: nodes by identity, an edge for each pair and status."""
    graph = nx.MultiGraph(mode="dynamic", name="meetings")
    people: dict[str, Participant] = {}
    spells: dict[str, set[tuple[str | None, str | None]]] = defaultdict(set)
    pairs: dict[tuple[str, str, str], list[Meeting]] = defaultdict(list)
    for meeting in meetings:
        people |= {one.id: one for one in meeting.participants}
        for who in meeting.participants:
            spells[who.id].update(_spell(meeting.when))
        for one, other in combinations(sorted({one.id for one in meeting.participants}), 2):
            pairs[one, other, meeting.status.value].append(meeting)
    for id, who in sorted(people.items()):
        graph.add_node(one_line(id), label=one_line(who.name), kind=who.kind.value, country=who.country or "",
                       **_timed(spells[id]))
    for (one_id, other_id, status), those in sorted(pairs.items()):
        days = {spell for meeting in those for spell in _spell(meeting.when)}
        graph.add_edge(
            one_line(one_id), one_line(other_id), key=status, id=f"{one_line(one_id)}|{one_line(other_id)}|{status}",
            label=status, weight=float(len(those)), status=status, meetings=" ".join(one.id for one in those),
            reports=" ".join(sorted({step.report for one in those for step in one.history})), **_timed(days))
    return graph


def _spell(when: DayInterval | None) -> list[tuple[str | None, str | None]]:
    """The days of a meeting, the last one of them; an open side stays open."""
    if when is None:
        return []
    return [(when.first.isoformat() if when.first else None, when.last.isoformat() if when.last else None)]


def _timed(spells: set[tuple[str | None, str | None]]) -> dict[str, Any]:
    ordered = sorted(spells, key=lambda spell: (spell[0] or "", spell[1] or ""))
    return {"spells": ordered} if ordered else {}
