"""Commands on what a record tells: situation, changes, timeline, statements, conditions, actors."""

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer
from typer.exceptions import Exit

from detente.cli.judge import ByOption, DayOption, ReasonOption, name_of, undo
from detente.cli.options import (
    DEFAULT_RECORD,
    AsOfOption,
    Format,
    FormatOption,
    ProcessesOption,
    ProcessOption,
    RecordOption,
)
from detente.ends import DONE, NOTHING_FOUND, reader_may_leave
from detente.model import UsageError

if TYPE_CHECKING:
    from detente.model.situation import Situation
    from detente.process.processes import Process, Wanted
    from detente.record.record import Record


class ListFormat(StrEnum):
    """How the list of processes is given out."""

    TABLE = "table"
    JSON = "json"
    YAML = "yaml"


actors = typer.Typer(help="Who is who: list the actors, say that two are one or are not.", no_args_is_help=True,
                     rich_markup_mode=None)


def register(app: typer.Typer) -> None:
    """Adds these commands to the command line."""
    app.command()(situation)
    app.command()(changes)
    app.command()(timeline)
    app.command()(statements)
    app.command()(processes)
    app.command()(conditions)
    actors.command()(merge)
    actors.command()(split)
    actors.command()(undo)
    actors.command("list")(listed)
    app.add_typer(actors, name="actors")


def situation(
    as_of: AsOfOption = None, record: RecordOption = DEFAULT_RECORD, process: ProcessOption = None,
    processes: ProcessesOption = None, output: FormatOption = Format.TABLE,
    everything: Annotated[bool, typer.Option(
        "--all", help="The whole table, not only what is nearest to the day; JSON is always whole.")] = False,
) -> None:
    """Show where things stand as of a day: meetings, arrangements, open questions, relations."""
    from detente import looks

    with reader_may_leave():
        found = looks.situation(record, _day(as_of), output.value, _chosen(process, processes), everything=everything)
    raise Exit(DONE if found else NOTHING_FOUND)


def timeline(
    as_of: AsOfOption = None, record: RecordOption = DEFAULT_RECORD, process: ProcessOption = None,
    processes: ProcessesOption = None, output: FormatOption = Format.TABLE,
) -> None:
    """Show the meetings in the order of time, each with the history of what was reported."""
    from detente.show.situation import draw_timeline, put_json

    with reader_may_leave():
        found = _situation(record, as_of, process, processes)
        if output is Format.JSON:
            put_json(found.to_json()["meetings"])
        else:
            draw_timeline(found.meetings)
    raise Exit(DONE if found.meetings else NOTHING_FOUND)


def changes(
    since: Annotated[str, typer.Option(
        "--since", metavar="DATE", help="What is news since that day.", show_default=False)],
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help="Up to that day. Default: all.")] = None,
    record: RecordOption = DEFAULT_RECORD, process: ProcessOption = None, processes: ProcessesOption = None,
    output: FormatOption = Format.TABLE,
) -> None:
    """Show what is new, revised, held, cancelled, answered or contradicted between two days."""
    from detente import looks

    with reader_may_leave():
        found = looks.changes(record, _day(since), _day(until), output.value, _chosen(process, processes))
    raise Exit(DONE if found else NOTHING_FOUND)


def conditions(
    as_of: AsOfOption = None, record: RecordOption = DEFAULT_RECORD, process: ProcessOption = None,
    processes: ProcessesOption = None, output: FormatOption = Format.TABLE,
) -> None:
    """Show what hangs on what, and what is open, as of a day; and what has been settled by then, and how."""
    from detente.show.situation import write_conditions

    with reader_may_leave():
        found = _situation(record, as_of, process, processes)
        write_conditions(found, output.value)
    there = found.conditions or found.questions or found.settled or found.answered
    raise Exit(DONE if there else NOTHING_FOUND)


def statements(
    speaker: Annotated[str | None, typer.Option(metavar="NAME", help="Whose: a name or part of one.")] = None,
    about: Annotated[str | None, typer.Option(metavar="WORDS", help="With these words in them.")] = None,
    as_of: AsOfOption = None, record: RecordOption = DEFAULT_RECORD, process: ProcessOption = None,
    named: ProcessesOption = None, output: FormatOption = Format.TABLE,
) -> None:
    """Show who said what, the oldest first."""
    from detente.record.record import Record
    from detente.show.statements import write_statements

    day, only = _day(as_of), _chosen(process, named)
    with reader_may_leave(), Record.open(record) as opened:
        reports = _reports(opened, day, only) if only else None
        with opened.view(day) as view:
            told = view.statements(speaker=speaker, about=about)
            found = write_statements((one for one in told if reports is None or one.report.id in reports), output.value)
    raise Exit(DONE if found else NOTHING_FOUND)


def processes(
    as_of: AsOfOption = None, record: RecordOption = DEFAULT_RECORD,
    output: Annotated[ListFormat, typer.Option(
        "--format", metavar="table|json|yaml", help="For people, one JSON value, or a file for --processes. Default: "
                                                    "table.")] = ListFormat.TABLE,
    everything: Annotated[bool, typer.Option(
        "--all", help="With the reports of each process, and why each belongs to it.")] = False,
) -> None:
    """List the processes that the record tells of: between whom, since when, who and what is told of chiefly."""
    from detente.process.digester import DIGESTER
    from detente.process.listing import overview
    from detente.record.record import Record
    from detente.show.processes import write_processes

    with reader_may_leave(), Record.open(record) as opened:
        opened.digest(DIGESTER)
        with opened.view(_day(as_of)) as view:
            found = overview(view)
        write_processes(found, output.value, everything=everything)
    raise Exit(DONE if found.processes else NOTHING_FOUND)


def listed(
    record: RecordOption = DEFAULT_RECORD, as_of: AsOfOption = None, output: FormatOption = Format.TABLE,
) -> None:
    """List the actors with their identities, and the judgements on who is who."""
    from detente.record.record import Record
    from detente.show.statements import write_actors

    with reader_may_leave():
        found = _situation(record, as_of, None, None)
        with Record.open(record) as opened, opened.view() as view:
            write_actors(found.actors, view.judgements(), output.value)
    raise Exit(DONE if found.actors else NOTHING_FOUND)


_WhoArgument = Annotated[list[str], typer.Argument(
    metavar="ACTOR ACTOR...", help="Two or more identities, as detente actors list shows them.", show_default=False)]
def merge(who: _WhoArgument, reason: ReasonOption = "", by: ByOption = None, day: DayOption = "",
          record: RecordOption = DEFAULT_RECORD) -> None:
    """Say that two actors or more are one. It can be undone."""
    _judge("merge", who, by, day, reason, record)


def split(who: _WhoArgument, reason: ReasonOption = "", by: ByOption = None, day: DayOption = "",
          record: RecordOption = DEFAULT_RECORD) -> None:
    """Say that actors are not one. It can be undone."""
    _judge("split", who, by, day, reason, record)


def _judge(kind: str, who: list[str], by: str | None, day: str, reason: str, where: str) -> None:
    from detente.record.judgements import JudgementKind
    from detente.record.record import Record

    if len(set(who)) < 2:
        raise UsageError("name two actors or more: detente actors list shows their identities")
    with Record.open(where) as opened:
        known = _identities(opened)
        if unknown := [one for one in who if one not in known]:
            raise UsageError(f"no actor '{unknown[0][:80]}' in this record: detente actors list shows their identities")
        made = opened.judge(JudgementKind(kind), tuple(who), by=name_of(by), day=_day(day) or date.today(),  # noqa: DTZ011
                            reason=reason)
    typer.echo(f"judgement {made.number}: {kind} {', '.join(who)}")


def _identities(opened: "Record") -> set[str]:
    from detente.process.digester import DIGESTER
    from detente.process.known import known

    opened.digest(DIGESTER)
    with opened.view() as view:
        return {actor.key for one in known(view) for actor in one.facts.actors}


def _reports(opened: "Record", day: date | None, only: "Process | Wanted") -> set[str]:
    from detente.process.digester import DIGESTER
    from detente.process.processes import kept

    opened.digest(DIGESTER)
    with opened.view(day) as view:
        return {one.report for one in kept(view, only)}


def _situation(where: str, as_of: str | None, process: str | None, processes: str | None) -> "Situation":
    from detente.process.digester import DIGESTER
    from detente.process.keeping import folded, open_book
    from detente.process.situation import situation_of
    from detente.record.record import Record

    day, only = _day(as_of), _chosen(process, processes)
    with Record.open(where) as opened:
        opened.digest(DIGESTER)
        if only is None:
            with open_book(opened, day) as (book, views):
                return folded(book, views[0])
        with opened.view(day) as view:
            return situation_of(view, only)


def _chosen(process: str | None, processes: str | None) -> "Process | Wanted | None":
    if not process:
        return None
    from detente.process.processes import chosen

    return chosen(process, processes)


def _day(text: str | None) -> date | None:
    from detente.wire.published import parse_day

    return parse_day(text, "the day") if text else None
