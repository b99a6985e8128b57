"""The command `export`: what a record tells, in the format of another program."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.exceptions import Exit

from detente.cli.options import DEFAULT_RECORD, AsOfOption, ProcessesOption, ProcessOption, RecordOption
from detente.ends import DONE, NOTHING_FOUND, reader_may_leave
from detente.memory import collect_rarely
from detente.model import UsageError

if TYPE_CHECKING:
    from detente.export.extract import Extract
    from detente.export.formats import Format
    from detente.process.processes import Process, Wanted


def register(app: typer.Typer) -> None:
    """Adds the command to the command line."""
    app.command()(export)


def export(
    style: Annotated[str, typer.Option(
        "--format", metavar="FORMAT", show_default=False,
        help="csv, parquet, icalendar, atom, plover, jsonld, followthemoney, gexf or dossier.")],
    as_of: AsOfOption = None,
    since: Annotated[str | None, typer.Option(
        "--since", metavar="DATE", help="For atom: what has changed since that day. Default: all.")] = None,
    process: ProcessOption = None, processes: ProcessesOption = None,
    table: Annotated[str | None, typer.Option(
        "--table", metavar="NAME", help="Of csv and parquet: this table alone (events, meetings ...).")] = None,
    out: Annotated[Path | None, typer.Option(
        "--out", metavar="FILE|FOLDER", help="Where to. Default: standard output. All tables go to a folder.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over what is there.")] = False,
    language: Annotated[str, typer.Option(
        "--language", metavar="en|de", help="The language of our own words in a calendar, feed or dossier.")] = "en",
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Give out what a record tells in the format of another program."""
    collect_rarely()
    from detente.desk.wording import LANGUAGES, wording
    from detente.export.extract import Extract
    from detente.export.formats import format_named
    from detente.process.digester import DIGESTER
    from detente.record.record import Record
    from detente.show.progress import progress

    form = format_named(style)
    _check(form, table, since, out)
    if language not in LANGUAGES:
        raise UsageError(f"--language: no words in '{language}': use {' or '.join(LANGUAGES)}")
    day, earlier_day, only = _day(as_of, "--as-of"), _day(since, "--since"), _process(process, processes)
    with reader_may_leave(), Record.open(record) as opened:
        opened.digest(DIGESTER)
        with (opened.views(day, earlier_day) as (view, earlier),
              progress(view.count(), silent=out is not None) as (advance, _)):
            extract = Extract.of(view, wording(language), only, earlier if since else None, passing=advance)
            _write(form, extract, table, out, force)
            found = view.count()
    raise Exit(DONE if found else NOTHING_FOUND)


def _check(form: "Format", table: str | None, since: str | None, out: Path | None) -> None:
    """That these options go together; where not, it is known before long work. Raises UsageError."""
    if table and not form.tables:
        raise UsageError(f"--table is for formats of tables, and {form.name} is one file: leave it out")
    if since and not form.tells_changes:
        raise UsageError(f"--since is for what changes, and {form.name} tells how things stand: leave it out")
    if form.tables and not table and out is None:
        raise UsageError(f"{form.name} has a file for each table: name a folder with --out, or one with --table")
    if out is None and not form.is_text and sys.stdout.isatty():
        raise UsageError(f"{form.name} is not for a terminal: name a file with --out")


def _write(form: "Format", extract: "Extract", table: str | None, out: Path | None, force: bool) -> None:
    from detente.export.formats import files
    from detente.export.saving import save, save_all

    if form.tables and not table:
        save_all(out or Path(), form.pieces(extract), files(form), over=force)
    elif out is not None:
        save(out, form.chunks(extract, table), over=force)
    else:
        for chunk in form.chunks(extract, table):
            sys.stdout.buffer.write(chunk)
        sys.stdout.buffer.flush()


def _day(text: str | None, option: str) -> date | None:
    from detente.wire.published import parse_day

    return parse_day(text, option) if text else None


def _process(name: str | None, file: str | None) -> "Process | Wanted | None":
    from detente.process.processes import chosen

    return chosen(name, file) if name else None
