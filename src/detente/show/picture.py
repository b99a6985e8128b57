"""The picture of a reading in the terminal."""

from dataclasses import replace

from rich.console import Console
from rich.text import Text

from detente.model import ReaderAccount, Reading, Report
from detente.show.sections import Line, sections
from detente.show.terminal import terminal
from detente.show.words import days_of, quoted, short, visible

COLUMN = 17
_STYLES = {
    "held": "green", "occurred": "green", "under way": "green", "ongoing": "green", "in force": "green",
    "better": "green",
    "planned": "bold yellow", "possible": "yellow", "if at all": "yellow", "hypothetical": "yellow",
    "proposed": "yellow",
    "cancelled": "red", "postponed": "red", "denied": "red", "not concluded": "red", "violated": "red", "worse": "red",
}
MORE_WORDS = 3  # quotations shown for one item


def draw(reading: Reading, console: Console | None = None) -> None:
    """Prints the picture of a reading on standard output, or on `console`.

    Status stands there as a word, so nothing is lost without colour (a pipe, NO_COLOR).
    """
    console = console or terminal()
    console.print(_heading(reading.report))
    _print_sections(console, reading.found_by(), reading)
    for account in reading.readers:
        part = replace(reading.found_by(account.name), times=(), notices=())
        console.print(Text(f"\n\nSECOND READER: {visible(account.name)}", "bold").append(f"\n{_tally(account)}", "dim"))
        _print_sections(console, part, reading)
    console.print()


def _print_sections(console: Console, reading: Reading, around: Reading) -> None:
    for section in sections(reading, around):
        console.print(Text("\n" + section.title.upper(), "bold"))
        for line in section.lines:
            _print_line(console, line, reading.report.text)


def _tally(account: ReaderAccount) -> str:
    """What a second reader gave, in one line."""
    if account.failed:
        return visible(account.failed)
    told = f"{account.added} items added, {account.same} as above, {account.dropped} dropped"
    return f"{visible(account.host)} · {told}" + (f" ({'; '.join(account.reasons)})" if account.reasons else "")


def _heading(report: Report) -> Text:
    title = report.title or next((line for line in report.text.splitlines() if line.strip("\ufeff \t")), "")
    day = days_of(report.published) if report.published else "publication day unknown"
    facts = [day, {"de": "German", "en": "English"}.get(report.language, report.language), report.source, report.url]
    below = " · ".join(visible(part) for part in facts if part)
    return Text("\n").append(short(title, 98), "bold").append(f"\n{below}", "dim")


def _print_line(console: Console, line: Line, text: str) -> None:
    """Prints an item: its status in the first column, the rest wrapped in the second."""
    word = f"  {line.word:<{COLUMN - 3}} " if line.word else "  "
    for row in _body(line, text).wrap(console, console.width - len(word)):
        row.rstrip()
        console.print(Text(word, _STYLES.get(line.word, "cyan")).append_text(row), soft_wrap=True)
        word = " " * len(word)


def _body(line: Line, text: str) -> Text:
    body = Text(visible(line.head))
    for span, focus in line.words[:MORE_WORDS]:
        before, words, after = quoted(text, span, focus)
        body.append("\n" if body else "")
        body.append(f"“{before}", "dim").append(words, "underline").append(f"{after}”", "dim")
    if len(line.words) > MORE_WORDS:
        body.append(f" and {len(line.words) - MORE_WORDS} more", "dim")
    return body
