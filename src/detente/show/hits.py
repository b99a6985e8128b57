"""What a search found: the passages with the words marked, the statements under each report."""

import sys
from datetime import date
from typing import TYPE_CHECKING, Any

from detente.record.kinds import Hit, Marked, StatementHit
from detente.show.dumping import dump
from detente.show.words import days_of, visible

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

MOST_STATEMENTS = 3
_ID = 12  # digits of an id that are shown: enough to name a report by


def write_hits(asked: str, as_of: date | None, hits: list[Hit], style: str) -> None:
    """Writes what a search found, for people or as one JSON object."""
    if style == "json":
        value = {"search": asked, "as_of": as_of.isoformat() if as_of else None, "hits": [_value(hit) for hit in hits]}
        sys.stdout.write(dump(value, indent=2) + "\n")
        return
    from detente.show.terminal import terminal  # takes a while to load: not for JSON

    console = terminal()
    for hit in hits:
        _draw(console, hit)
    if hits:
        console.print()


def _draw(console: "Console", hit: Hit) -> None:
    from rich.text import Text

    console.print(Text("\n").append_text(_marked(hit.heading, "bold")), soft_wrap=False)
    facts = [days_of(hit.report.published), hit.report.source, hit.report.url, hit.report.id[:_ID]]
    console.print(Text(" · ".join(visible(fact) for fact in facts if fact), "dim"))
    if hit.passage.text != hit.heading.text:
        console.print(_marked(hit.passage))
    for said in hit.statements[:MOST_STATEMENTS]:
        speaker = Text(f"  {visible(said.speaker or 'somebody')}: ", "cyan")
        console.print(speaker.append_text(_marked(said.content)))
    if len(hit.statements) > MOST_STATEMENTS:
        console.print(Text(f"  and {len(hit.statements) - MOST_STATEMENTS} more statements", "dim"))


def _marked(marked: Marked, style: str = "") -> "Text":
    """The text with its hits underlined."""
    from rich.text import Text

    text = Text(style=style)
    end = 0
    for first, last in marked.hits:
        text.append(visible(marked.text[end:first])).append(visible(marked.text[first:last]), "bold underline")
        end = last
    return text.append(visible(marked.text[end:]))


def _value(hit: Hit) -> dict[str, Any]:
    report = hit.report
    return {
        "report": report.id, "published": report.published.isoformat(), "language": report.language,
        "title": hit.heading.text, "source": report.source, "url": report.url, "score": hit.score,
        "passage": _stretches(hit.passage), "statements": [_said(said) for said in hit.statements],
    }


def _said(said: StatementHit) -> dict[str, Any]:
    return {"id": said.id, "speaker": said.speaker, **_stretches(said.content)}


def _stretches(marked: Marked) -> dict[str, Any]:
    return {"text": marked.text, "hits": [list(hit) for hit in marked.hits]}
