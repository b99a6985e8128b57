"""Report: a text with every item marked on its words, and what was found beside it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from detente.desk.items import layers
from detente.desk.judged import described
from detente.desk.names import Names
from detente.desk.rendering import Page
from detente.desk.weaving import weave
from detente.desk.wording import Wording
from detente.model import Reading
from detente.model.marks import Mark, marks
from detente.record.correcting import corrected
from detente.record.judgements import EDITED, Judgement
from detente.record.kinds import StoredReport
from detente.record.rows import heading
from detente.record.view import View

router = APIRouter()

WANTED = "wanted"
"""The layer of the mark on the words that an address asks for."""

JUDGED = frozenset(layer for layers in EDITED.values() for layer in layers)
"""The layers whose items can be corrected."""

_WORDS = ("start", "end", "item", "quote")
_DIGITS = 20
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Found:
    """A report with its reading as readers have corrected it, and the corrections that hold."""

    report: StoredReport
    reading: Reading
    judgements: tuple[Judgement, ...]

    @classmethod
    def of(cls, view: View, id: str) -> "Found | None":
        """The one report whose id begins so; None where there is none, or more than one."""
        found = view.find(id)
        if len({one.id for one in found}) != 1:
            return None
        judged = tuple(one for one in view.judgements(found[0].id) if one.holds)
        return cls(found[0], corrected(view.reading(found[0]).reading, judged), judged)


@router.get("/report/{id}")
def report(request: Request, id: str) -> Response:
    """A report. Its address may ask for words: `start` (and `end`), an `item` of the reading, or a `quote`."""
    page = Page.of(request)
    with page.desk.view() as view:
        found = Found.of(view, id)
        if found is None:
            return page.missing(page.wording("report.missing"))
        gone = next(view.superseded(found.report.number), None)
    reading = found.reading
    given = request.query_params
    wanted = asked_for(reading, given.get("start", ""), given.get("end", ""), given.get("item", ""),
                       given.get("quote", ""))
    lost = not wanted and any(given.get(one) for one in _WORDS)
    corrections = [(one, described(one, Names(page.wording))) for one in found.judgements]
    return page.render("report.html", report=found.report, heading=heading(found.report.title, reading.report.text),
                       corrections=corrections, lost=lost, reading=reading, superseded=gone, judged=JUDGED,
                       **shown(reading, page.wording, wanted))


def shown(reading: Reading, wording: Wording, wanted: tuple[Mark, ...] = ()) -> dict[str, Any]:
    """What the template needs to show a reading with its text."""
    there = layers(reading, wording)
    lines = {item.name: item.line for layer in there for item in layer.items}
    stands = {item.name: item.status for layer in there for item in layer.items if item.status}
    woven = weave(reading.report.text, [*wanted, *marks(reading)])
    return {"layers": there, "lines": lines, "statuses": stands, "woven": woven}


def asked_for(reading: Reading, start: str = "", end: str = "", item: str = "", quote: str = "") -> tuple[Mark, ...]:
    """The marks on the words that are asked for; none where they are nowhere in the report."""
    text = reading.report.text
    if start or end:
        whole = start.isdecimal() and (end.isdecimal() or not end) and len(start + end) < _DIGITS
        places = [(int(start), int(end) if end else beginning_at(reading, int(start)))] if whole else []
    elif item:
        places = longest_of(reading, item)
    else:
        places = list(where(quote, text))
    return tuple(Mark(first, last, WANTED, number, "words") for number, (first, last) in enumerate(places)
                 if 0 <= first < last <= len(text))


def beginning_at(reading: Reading, start: int) -> int:
    """Where the words end that begin at a place: the longest that name something, else the word."""
    ends = [mark.end for mark in marks(reading) if mark.start == start]
    word = _WORD.match(reading.report.text, start)
    return max(ends, default=word.end() if word else start)


def longest_of(reading: Reading, id: str) -> list[tuple[int, int]]:
    """Where an item of a reading tells what it tells; where it has only words that name it, those."""
    mine = [mark for mark in marks(reading)
            if getattr(getattr(reading, mark.layer)[mark.number], "id", None) == id]
    told = [mark for mark in mine if not mark.names] or mine
    return sorted({(mark.start, mark.end) for mark in told})


def where(words: str, text: str) -> Iterator[tuple[int, int]]:
    """Wherever some words stand in a text."""
    at = text.find(words) if words else -1
    while at >= 0:
        yield at, at + len(words)
        at = text.find(words, at + len(words))
