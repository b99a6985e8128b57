"""Commands on a record: add, withdraw, search, record. What they call is imported when it is called."""

import os
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer
from typer.exceptions import Exit

from detente.cli.options import (
    DEFAULT_RECORD,
    ActorsOption,
    AsOfOption,
    Format,
    FormatOption,
    LanguageOption,
    RecordOption,
    SettingsOption,
)
from detente.ends import DONE, NOTHING_FOUND, WRONG_USE, reader_may_leave
from detente.memory import collect_rarely
from detente.model import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.record.record import Record
    from detente.wire.contents import Arrival

ID_LENGTH = 64  # hexadecimal digits of a SHA-256


def register(app: typer.Typer) -> None:
    """Adds these commands to the command line."""
    for command in (add, withdraw, search, unread):
        app.command()(command)
    app.command("record")(about)


def add(
    files: Annotated[list[str] | None, typer.Argument(
        metavar="FILE...", help="Reports, folders of reports, or addresses to fetch; - is standard input.",
        show_default=False)] = None,
    published: Annotated[str | None, typer.Option(
        metavar="DATE", help="The day of publication, YYYY-MM-DD. Default: the day in a file's name.")] = None,
    language: LanguageOption = None,
    record: RecordOption = DEFAULT_RECORD,
    jsonl: Annotated[str | None, typer.Option(
        metavar="FILE", help='Add from JSON Lines, {"text", "published", ...} a line; - is standard input.')] = None,
    replaces: Annotated[str | None, typer.Option(
        metavar="REPORT", help="The id (or its beginning) of the report that this one corrects; for one FILE.")] = None,
    again: Annotated[bool, typer.Option(
        "--again", help="Read what is there already once more, if an older version of Détente has read it.")] = False,
    jobs: Annotated[int | None, typer.Option(
        metavar="N", min=1, help="Processes to read with. Default: one for each processor, if there is enough to read.",
    )] = None,
    output: FormatOption = Format.TABLE,
    settings: SettingsOption = None,
    actors: ActorsOption = None,
) -> None:
    """Add reports to a record, each with its reading. What is there already changes nothing."""
    if bool(files) == bool(jsonl):
        raise UsageError("name one or more FILEs or folders, or --jsonl FILE: detente add --help shows how")
    collect_rarely()
    from detente.intake import Fate, add_all
    from detente.intake.gathering import gathered
    from detente.looks import prepare
    from detente.outlook.told import DEEDS
    from detente.process.digester import DIGESTER
    from detente.record.record import Record
    from detente.settings import Settings
    from detente.show.account import Account, write_account
    from detente.show.progress import progress
    from detente.wire.files import told_apart
    from detente.wire.folders import files_in
    from detente.wire.lines import count_lines, read_lines
    from detente.wire.published import parse_day

    chosen = Settings.find(settings, os.environ).with_actors(actors)
    day = parse_day(published, "--published") if published else None
    paths = list(files_in(files or []))
    if replaces and len(paths) != 1:
        raise UsageError("--replaces is about one report: name one FILE")
    if not paths and not jsonl:
        raise UsageError("there is no report in there (*.txt, *.html, *.xml ...): name files, or another folder")
    arrivals: Iterator[Arrival]
    if jsonl:
        arrivals, total = read_lines(jsonl, published=day, language=language), count_lines(jsonl)
    else:
        arrivals, total = told_apart(gathered(paths, chosen.fetching, published=day, language=language), len(paths))
        if replaces and total != 1:
            raise UsageError("--replaces is about one report: that FILE holds several")
    account = Account()
    with reader_may_leave(), Record.open(record, create=True) as opened:
        replaced = whole_id(opened, replaces) if replaces else None
        with progress(total, silent=True) as (advance, complain):
            for notice in opened.notices:
                complain(notice)
            for handed in advance(add_all(opened, arrivals, chosen, jobs=jobs, expected=total, again=again,
                                          replaces=replaced, digesters=(DIGESTER, DEEDS),
                                          today=date.today())):  # noqa: DTZ011
                account.take(handed, complain)
        write_account(account, opened, output.value)
        prepare(opened, account.count(Fate.ADDED))
    raise Exit(WRONG_USE if account.failed else DONE if account.handed else NOTHING_FOUND)


def withdraw(
    report: Annotated[str, typer.Argument(
        metavar="REPORT", help="The id of the report, or its beginning.", show_default=False)],
    published: Annotated[str, typer.Option(
        metavar="DATE", help="The day on which it was withdrawn, YYYY-MM-DD.", show_default=False)],
    reason: Annotated[str, typer.Option(
        metavar="WORDS", help="Why, as its sender says.")] = "",
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Withdraw a report as of a day: it stays in the record, but no longer counts."""
    from detente.record.record import Record
    from detente.wire.published import parse_day

    day = parse_day(published, "--published")
    with Record.open(record) as opened:
        whole = whole_id(opened, report)
        done = opened.withdraw(whole, day, reason)
    typer.echo(f"report {whole[:12]} is withdrawn as of {day}{'' if done else ' (it was already)'}")


def search(
    words: Annotated[list[str], typer.Argument(
        metavar="WORDS...", help='What to look for; a phrase in quotation marks of its own: \'"Kim Jong Un"\'.',
        show_default=False)],
    record: RecordOption = DEFAULT_RECORD,
    as_of: AsOfOption = None,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="At most so many reports.")] = 20,
    output: FormatOption = Format.TABLE,
) -> None:
    """Search reports and statements: German compounds, ß and ss, umlauts and endings are seen through."""
    from detente import looks
    from detente.wire.published import parse_day

    day = parse_day(as_of, "--as-of") if as_of else None
    with reader_may_leave():
        found = looks.search(record, " ".join(words), day, limit, output.value)
    raise Exit(DONE if found else NOTHING_FOUND)


def unread(
    record: RecordOption = DEFAULT_RECORD,
    everything: Annotated[bool, typer.Option(
        "--all", help="With what could not be read at first, and was read later.")] = False,
    output: FormatOption = Format.TABLE,
) -> None:
    """List what came in and could not be read: the reason, since when, how often it was tried."""
    from detente.record.record import Record
    from detente.show.unread import write_unread

    with reader_may_leave(), Record.open(record) as opened:
        with opened.view() as view:
            found = view.unread(everything=everything)
        write_unread(found, opened.name, output.value)
    raise Exit(DONE if found else NOTHING_FOUND)


def about(
    record: RecordOption = DEFAULT_RECORD,
    check: Annotated[bool, typer.Option("--check", help="Look whether the record is sound.")] = False,
    output: FormatOption = Format.TABLE,
) -> None:
    """Say what a record holds: reports, days, languages, size."""
    from detente.record.record import Record
    from detente.show.record import write_contents

    with reader_may_leave(), Record.open(record) as opened:
        wrong = opened.problems() if check else []
        with opened.view() as view:
            held = view.count() or view.imports()
            write_contents(opened, view, wrong if check else None, output.value)
    raise Exit(NOTHING_FOUND if wrong or not held else DONE)


def whole_id(record: "Record", beginning: str) -> str:
    """The id that begins so. Raises UsageError if none or several do."""
    if len(beginning) == ID_LENGTH:
        return beginning
    with record.view() as view:
        found = {report.id for report in view.find(beginning)}
    if len(found) == 1:
        return found.pop()
    several = "several reports have ids that begin" if found else "no report has an id that begins"
    raise UsageError(f"{several} with '{beginning[:64]}' in {record.name}: detente search --format json has whole ids")
