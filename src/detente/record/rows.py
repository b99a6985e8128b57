"""A reading as rows: the report, its actors, what it claims, its statements."""

import re
from collections.abc import Iterator
from typing import Any

from detente.model import DayInterval, Reading, Report, Statement
from detente.record.identity import actor_key, claims, edition_of
from detente.record.kinds import Envelope, StoredReport

_HEADING = 120

Row = dict[str, Any]

UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")
"""What no database keeps in a text."""


def report_row(report: Report, envelope: Envelope, reader: int) -> Row:
    """The row of a report as it was sent."""
    return {
        "edition": edition_of(report, envelope), "reader": reader, "id": report.id, "published": report.published,
        "language": report.language, "title": report.title, "source": report.source, "url": report.url,
        "series": envelope.series, "version": envelope.version, "replaces": envelope.replaces, "text": report.text,
    }


def actor_rows(reading: Reading, number: int) -> Iterator[Row]:
    """The actors that a reading names, each with its identity across reports."""
    for actor in reading.actors:
        yield {"report": number, "item": actor.id, "key": actor_key(actor), "name": actor.name,
               "kind": actor.kind.value, "country": actor.country}


def claim_rows(reading: Reading, number: int) -> Iterator[Row]:
    """What a reading's items claim."""
    for row in claims(reading):
        yield {"report": number, "layer": row.layer, "item": row.item, "claim": row.claim, "kind": row.kind,
               "status": row.status, **_days(row.when)}


def statement_rows(reading: Reading, number: int) -> Iterator[Row]:
    """A reading's statements in words."""
    actors = {actor.id: actor for actor in reading.actors}
    for said in reading.statements:
        speaker = actors.get(said.speaker or "")
        yield {"report": number, "item": said.id, "kind": said.kind.value, "speaker": speaker.name if speaker else None,
               "key": actor_key(speaker) if speaker else None, "source": said.source.text if said.source else None,
               "content": " … ".join(span.text for span in said.content), **_days(said.when), **_place(said)}


def _place(said: Statement) -> Row:
    first, last = hull(said)
    return {"start": first, "end": last}


def hull(said: Statement) -> tuple[int, int]:
    """From where to where a statement stands in its report: what is said, with what stands between."""
    spans = said.content or tuple(filter(None, (said.cue, said.source)))
    return min((span.start for span in spans), default=0), max((span.end for span in spans), default=0)


def _days(when: DayInterval | None) -> Row:
    return {"first": when.first if when else None, "last": when.last if when else None}


def interval(row: Any) -> DayInterval | None:
    """The days of a row with `first` and `last`."""
    return DayInterval(row.first, row.last) if row.first or row.last else None


def has_heading(title: str | None, text: str) -> bool:
    """Whether `heading` is one: a title, or a short first line with more below it."""
    first = heading(title, text)
    return bool(title) or (not first.endswith(" …") and len(text.strip(" \ufeff\t\n")) > len(first))


def stored(row: Any) -> StoredReport:
    """The report of a row of `reports` (without its text)."""
    return StoredReport(row.number, row.id, row.published, row.language, row.title, row.source, row.url,
                        Envelope(row.series, row.version, row.replaces))


def heading(title: str | None, text: str) -> str:
    """What to call a report: its title, else its first line."""
    first = next((line.strip(" \ufeff\t") for line in (title or text).splitlines() if line.strip(" \ufeff\t")), "")
    return first if len(first) <= _HEADING else first[:_HEADING].rsplit(" ", 1)[0] + " …"
