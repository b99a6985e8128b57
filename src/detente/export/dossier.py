"""A dossier: one HTML file that opens from disk, with where things stand, each with its history, words and sources.

Nothing in it is fetched and nothing runs: its policy (CSP) allows its own style by its hash and no more. What is shown
of a large record is what is nearest to the day, as on the desk; each source has its text with the words marked.
"""

from base64 import b64encode
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from importlib.resources import files
from itertools import pairwise
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from detente.export.extract import Extract
from detente.export.pictures.conditions import condition_graph
from detente.export.pictures.looks import stylesheet
from detente.export.pictures.network import network
from detente.export.pictures.picture import Picture
from detente.export.pictures.plan import plan_history
from detente.export.pictures.targets import Target, Words
from detente.export.pictures.tension import tension
from detente.export.pictures.timeline import timeline
from detente.export.pictures.wording import Called
from detente.export.plain import fit
from detente.export.wording import headline
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
    called = Called(extract.situation, wording)
    style = files("detente.export").joinpath("templates", "dossier.css").read_text("utf-8") + stylesheet()
    values: dict[str, Any] = {
        "extract": extract, "agenda": agenda, "t": wording, "style": style, "steps": STEPS,
        "style_hash": b64encode(sha256(style.encode()).digest()).decode(),
        "headline": lambda one: headline(one, wording),
        "names": lambda ids: ", ".join(map(called, ids)), "anchor": anchor,
        "pictures": [(one.title, _drawn(one, cited)) for one in _pictures(extract)],
        "plans": {one.id: _drawn(_plan(number, one, extract), cited) for number, one in enumerate(agenda.ahead)
                  if len({step.when for step in one.history if step.when}) > 1},
        "reports": reports, "sources": _sources(extract.view, reports.values(), cited),
    }
    template = _environment().get_template("dossier.html")
    for piece in template.generate(values):
        yield fit(piece).encode("utf-8")


def _pictures(extract: Extract) -> Iterator[Picture]:
    """The pictures of the whole."""
    situation, wording = extract.situation, extract.wording
    yield timeline(situation, (), wording)
    yield network(situation, wording)
    yield condition_graph(situation, wording)
    yield tension(situation, wording)


def _plan(number: int, meeting: Meeting, extract: Extract) -> Picture:
    """How the plan of a meeting moved; the picture has an id of its own in the page."""
    return replace(plan_history(meeting, extract.wording), id=f"plan-{number}")


def _drawn(picture: Picture, cited: Mapping[str, set[tuple[int, int]]]) -> str:
    """A picture whose marks lead to the words that they rest on, where the page has them."""
    def address(target: Target) -> str | None:
        there = isinstance(target, Words) and (target.start, target.end) in cited.get(target.report, ())
        return f"#{anchor(target)}" if there and isinstance(target, Words) else None

    return picture.svg(address)


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


def anchor(one: Step | Source | Position | Words) -> str:
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
