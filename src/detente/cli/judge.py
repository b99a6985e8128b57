"""Commands for what a person knows better: correct an item of a report, list judgements, undo them."""

import os
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer
from typer.exceptions import Exit

from detente.cli.options import DEFAULT_RECORD, Format, FormatOption, RecordOption
from detente.cli.record import whole_id
from detente.ends import DONE, NOTHING_FOUND, reader_may_leave
from detente.model import DayInterval, UsageError

if TYPE_CHECKING:
    from detente.record.judgements import Correction, JudgementKind, Passage
    from detente.record.record import Record
    from detente.record.view import View

NOBODY = "nobody"
UNKNOWN = "unknown"

ByOption = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who decides. Default: the user's name.")]
ReasonOption = Annotated[str, typer.Option("--reason", metavar="WORDS", help="Why.")]
DayOption = Annotated[str, typer.Option(
    "--day", metavar="DATE", help="The day of the decision, YYYY-MM-DD. Default: today.")]

judgements = typer.Typer(help="What people decided: list it, undo it.", rich_markup_mode=None)


def register(app: typer.Typer) -> None:
    """Adds these commands to the command line."""
    app.command()(correct)
    judgements.callback(invoke_without_command=True)(listed)
    judgements.command()(undo)
    app.add_typer(judgements, name="judgements")


def correct(
    report: Annotated[str, typer.Argument(
        metavar="REPORT", help="The id of the report, or its beginning.", show_default=False)],
    words: Annotated[str, typer.Argument(
        metavar="WORDS", help="The words that tell it, letter for letter, or their offsets as in 120-134.",
        show_default=False)],
    actor: Annotated[str | None, typer.Option(
        metavar="ACTOR", help="Who it is: an identity or a name of the record, or nobody.")] = None,
    instead: Annotated[str | None, typer.Option(
        metavar="ACTOR", help="In place of whom. Without it, in addition.")] = None,
    toward: Annotated[bool, typer.Option(
        "--toward", help="Who is added is on the receiving side.")] = False,
    status: Annotated[str | None, typer.Option(
        metavar="STATUS", help="How it stands, as in possible; none: the report tells nothing of the kind.")] = None,
    when: Annotated[str | None, typer.Option(
        metavar="DATE[..DATE]", help="Its day or days, or unknown.")] = None,
    where: Annotated[str | None, typer.Option(metavar="PLACE", help="Its place, or unknown.")] = None,
    same: Annotated[tuple[str, str], typer.Option(
        "--same-as", metavar="REPORT WORDS", help="It is the meeting that is told there.")] = ("", ""),
    apart: Annotated[tuple[str, str], typer.Option(
        "--apart-from", metavar="REPORT WORDS", help="It is not the meeting that is told there.")] = ("", ""),
    layer: Annotated[str | None, typer.Option(
        metavar="LAYER", help="What is meant: meetings, events, statements, attitudes, conditions, instruments, "
                              "questions. Default: the first of these that is told in those words.")] = None,
    by: ByOption = None, reason: ReasonOption = "", day: DayOption = "", record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Say what an item of a report is: who, how it stands, when, where, which meeting. It can be undone."""
    from detente.record.judgements import layers_of
    from detente.record.record import Record
    from detente.show.judgements import in_words
    from detente.wire.published import parse_day

    decided = parse_day(day, "--day") if day else date.today()  # noqa: DTZ011 - a person's day
    with Record.open(record) as opened:
        with opened.view() as view:
            wanted = list(_wanted(opened, view, actor, instead, "toward" if toward else "by", status, when, where,
                                  same, apart))
            if not wanted:
                raise UsageError("say what it is to be: --actor, --instead, --status, --when, --where, --same-as or "
                                 "--apart-from")
            made = [(kind, _passage(opened, view, report, words, [layer] if layer else layers_of(kind, to)), to)
                    for kind, to in wanted]
        for kind, passage, to in made:
            kept = opened.judge(kind, by=name_of(by), day=decided, reason=reason, passage=passage, correction=to)
            typer.echo(in_words(kept))


def listed(
    context: typer.Context,
    report: Annotated[str | None, typer.Option(
        metavar="REPORT", help="Only those on words of the report whose id begins so.")] = None,
    record: RecordOption = DEFAULT_RECORD, output: FormatOption = Format.TABLE,
) -> None:
    """List what people decided, the oldest first; what was undone as well."""
    if context.invoked_subcommand is not None:
        return
    from detente.record.record import Record
    from detente.show.judgements import write_judgements

    with reader_may_leave(), Record.open(record) as opened:
        chosen = whole_id(opened, report) if report else None
        with opened.view() as view:
            found = view.judgements(chosen)
        write_judgements(found, output.value)
    raise Exit(DONE if found else NOTHING_FOUND)


def undo(
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="The number of the judgement.", show_default=False)],
    reason: ReasonOption = "", by: ByOption = None, day: DayOption = "", record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Undo a judgement; it stays in the record as undone."""
    from detente.record.record import Record
    from detente.wire.published import parse_day

    decided = parse_day(day, "--day") if day else date.today()  # noqa: DTZ011 - a person's day
    with Record.open(record) as opened:
        opened.undo(number, by=name_of(by), day=decided, reason=reason)
    typer.echo(f"judgement {number} no longer holds")


def name_of(by: str | None) -> str:
    """Who decides: who is named, else the user."""
    return by or os.environ.get("USER") or "somebody"


def _wanted(opened: "Record", view: "View", actor: str | None, instead: str | None, role: str, status: str | None,
            when: str | None, where: str | None, same: tuple[str, str],
            apart: tuple[str, str]) -> "Iterator[tuple[JudgementKind, Correction]]":
    """What is to be, as judgements have it."""
    from detente.process.people.naming import country_of
    from detente.process.pointing import somebody
    from detente.record.judgements import MEETINGS, NOT_TOLD, STATUSES, Correction, JudgementKind, layers_of

    if actor or instead:
        yield JudgementKind.ACTOR, Correction(
            somebody(view, actor) if actor and actor != NOBODY else None,
            somebody(view, instead) if instead else None, role)
    if status:
        if not layers_of(JudgementKind.STATUS, to := Correction(status=status)):
            known = dict.fromkeys(one for some in STATUSES.values() for one in (*some, NOT_TOLD))
            raise UsageError(f"--status: '{status[:40]}' is no status: there are {', '.join(known)}")
        yield JudgementKind.STATUS, to
    if when:
        yield JudgementKind.WHEN, Correction(when=None if when == UNKNOWN else _days(when))
    if where:
        yield JudgementKind.WHERE, Correction() if where == UNKNOWN else Correction(
            where=where, country=country_of(where))
    for kind, (report, words) in ((JudgementKind.SAME, same), (JudgementKind.APART, apart)):
        if report or words:
            yield kind, Correction(other=_passage(opened, view, report, words, [MEETINGS]))


def _passage(opened: "Record", view: "View", report: str, words: str, layers: Sequence[str]) -> "Passage":
    from detente.process.pointing import pointed_at

    found = view.find(whole_id(opened, report))
    if not found:
        raise UsageError(f"no report has the id {report[:64]} in {opened.name}: detente search --format json has them")
    return pointed_at(view.reading(found[0]).reading.found_by(), words, layers)


def _days(text: str) -> DayInterval:
    from detente.wire.published import parse_day

    first, _, last = text.partition("..")
    days = DayInterval(parse_day(first, "--when"), parse_day(last or first, "--when"))
    if days.first and days.last and days.last < days.first:
        raise UsageError(f"--when: {text} ends before it begins: write the first day first")
    return days
