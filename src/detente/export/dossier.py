"""A dossier: one HTML file that opens from disk, with where things stand, each with its history, words and sources.

Nothing in it is fetched and nothing runs: its policy (CSP) allows its own style by its hash and no more. What is shown
of a large record is what is nearest to the day, as on the desk; each source has its text with the words marked.
"""

from base64 import b64encode
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from itertools import pairwise
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from detente.export.extract import Extract
from detente.export.plain import fit
from detente.export.wording import headline, name_of
from detente.model.situation import Meeting, OpenCondition, OpenQuestion, Position, Source, Step
from detente.process.agenda import Agenda
from detente.record.kinds import StoredReport
from detente.record.view import View

MEDIA_TYPE = "text/html; charset=utf-8"

STEPS = 40
"""The latest steps of a meeting that are shown."""


@dataclass(frozen=True)
class Piece:
    """A stretch of a source's text: whether it is marked, and the anchors of the words that begin with it."""

    text: str
    is_marked: bool
    anchors: tuple[str, ...]


@dataclass(frozen=True)
class Shown:
    """A source: the report, and its text in pieces."""

    report: StoredReport
    url: str | None
    pieces: tuple[Piece, ...]


def chunks(extract: Extract) -> Iterator[bytes]:
    """The dossier."""
    agenda, wording = Agenda.of(extract.situation), extract.wording
    cited: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for one in cited_in(agenda):
        cited[one.report].add((one.start, one.end))
    reports = extract.sources(cited)
    names = {one.id: name_of(one, wording) for one in extract.situation.actors}
    style = files("detente.export").joinpath("templates", "dossier.css").read_text("utf-8")
    values: dict[str, Any] = {
        "extract": extract, "agenda": agenda, "t": wording, "style": style, "steps": STEPS,
        "style_hash": b64encode(sha256(style.encode()).digest()).decode(),
        "headline": lambda one: headline(one, wording),
        "names": lambda ids: ", ".join(names.get(id, id) for id in ids), "anchor": anchor,
        "reports": reports, "sources": _sources(extract.view, reports.values(), cited),
    }
    template = _environment().get_template("dossier.html")
    for piece in template.generate(values):
        yield fit(piece).encode("utf-8")


def cited_in(agenda: Agenda) -> Iterator[Step | Source | Position]:
    """All that the dossier quotes."""
    for meeting in meetings(agenda):
        yield from meeting.history[-STEPS:]
    yield from (one.source for one in matters(agenda))
    yield from (one.source for instrument in agenda.instruments for one in instrument.history[-1:])
    yield from (one for holder in agenda.holders for one in holder.positions)


def meetings(agenda: Agenda) -> Iterator[Meeting]:
    """The meetings that are shown."""
    yield from (*agenda.ahead, *agenda.held, *agenda.lapsed)


def matters(agenda: Agenda) -> Iterator[OpenQuestion | OpenCondition]:
    """What is open, of meetings as well."""
    yield from agenda.questions
    yield from agenda.conditions
    for meeting in meetings(agenda):
        yield from meeting.questions
        yield from meeting.conditions


def anchor(one: Step | Source | Position) -> str:
    """The name of the place in the file where the words of a source stand."""
    return f"w-{one.report[:16]}-{one.start}-{one.end}"


def pieces(text: str, spans: Iterable[tuple[int, int]], report: str) -> tuple[Piece, ...]:
    """A text cut where marked words begin and end; words that overlap are marked as one.

    >>> [(one.text, one.is_marked) for one in pieces("Kim met Moon.", {(4, 7)}, "r")]
    [('Kim ', False), ('met', True), (' Moon.', False)]
    """
    inside = sorted((start, end) for start, end in spans if 0 <= start < end <= len(text))
    edges = sorted({0, len(text), *(edge for span in inside for edge in span)})
    found = []
    for start, end in pairwise(edges):
        names = tuple(f"w-{report[:16]}-{first}-{last}" for first, last in inside if first == start)
        found.append(Piece(text[start:end], any(first <= start and end <= last for first, last in inside), names))
    return tuple(found)


def _sources(view: View, reports: Iterable[StoredReport], cited: Mapping[str, set[tuple[int, int]]]
             ) -> Iterator[Shown]:
    """The reports that are cited, each with its text; one at a time is in memory."""
    for report in reports:
        text = view.reading(report).reading.report.text
        yield Shown(report, _web(report.url), pieces(text, cited[report.id], report.id))


def _web(url: str | None) -> str | None:
    """An address that may be a link: of the web, and no other."""
    return url if url and url.startswith(("https://", "http://")) and url.isprintable() else None


@cache
def _environment() -> Environment:
    return Environment(loader=PackageLoader("detente.export"), autoescape=True, undefined=StrictUndefined,
                       trim_blocks=True, lstrip_blocks=True)
