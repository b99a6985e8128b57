"""Why a reading holds what it holds, in the terminal: the entry or the rule behind each item."""

from collections.abc import Iterable
from importlib.resources import files
from typing import Any

from rich.console import Console
from rich.text import Text

from detente.model import Reading, Span
from detente.model.explanation import Ground
from detente.show.terminal import terminal
from detente.show.words import short, visible

COLUMN = 12


def draw_reasons(reading: Reading, console: Console | None = None) -> None:
    """Prints the explanations of a reading on standard output, or on `console`; nothing if there are none."""
    if not reading.explanations:
        return
    console = console or terminal()
    layer = ""
    for explanation in reading.explanations:
        if explanation.layer != layer:
            layer = explanation.layer
            console.print(Text(f"\nWHY: {layer.upper()}", "bold"))
        item = getattr(reading, layer)[explanation.number]
        mark = Text(f"  {explanation.id or explanation.number + 1:<4}", "cyan")
        console.print(mark.append(f"“{short(_words(item))}”"))
        for ground in explanation.grounds:
            _print_ground(console, ground)
    console.print(Text(f"\nFiles are in {files('detente')}", "dim"), soft_wrap=True)


def _print_ground(console: Console, ground: Ground) -> None:
    told = f"{ground.decides:<{COLUMN - 1}} "
    body = Text(visible(ground.value or "none"), "bold").append(f": {visible(ground.because)}", "not bold")
    if ground.words:
        body.append(f" {_quoted(ground.words)}", "not bold dim")
    if ground.origin is not None:
        body.append(f"\n{ground.origin.file}:{ground.origin.line} {visible(ground.origin.key)}", "not bold blue")
    for row in body.wrap(console, console.width - COLUMN - 6):
        row.rstrip()
        console.print(Text(f"      {told}", "cyan").append_text(row), soft_wrap=True)
        told = " " * COLUMN


def _quoted(words: Iterable[Span]) -> str:
    return ", ".join(f"“{short(span.text, 40)}”" for span in words)


def _words(item: Any) -> str:
    """The words that an item is called by: those that name it, as a layer has them."""
    for name in ("trigger", "cue", "evidence"):
        if (span := getattr(item, name, None)) is not None:
            return str(span.text)
    spans = getattr(item, "content", ()) or getattr(item, "mentions", ())
    return str(spans[0].text if spans else getattr(item, "text", ""))
