"""The command `outlook`: what is to be expected, and why."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.exceptions import Exit

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
    from detente.outlook.daily import Course
    from detente.process.processes import Process, Wanted
    from detente.record.record import Record


def register(app: typer.Typer) -> None:
    """Adds the command to the command line."""
    app.command()(outlook)


def outlook(
    as_of: AsOfOption = None, record: RecordOption = DEFAULT_RECORD, process: ProcessOption = None,
    processes: ProcessesOption = None,
    meeting: Annotated[str, typer.Option(
        "--meeting", metavar="ID", help="Only this meeting, with all its reasons: its id, or the beginning of it.",
        show_default=False)] = "",
    what_if: Annotated[list[str] | None, typer.Option(
        "--what-if", metavar="WORDS", show_default=False,
        help="Assume this, as in 'inter-Korean talks fail'; can be given several times.")] = None,
    daily: Annotated[tuple[str, str] | None, typer.Option(
        "--daily", metavar="FROM UNTIL", help="The chance of one meeting day by day, and why it moved.",
        show_default=False)] = None,
    pair: Annotated[tuple[str, str] | None, typer.Option(
        "--pair", metavar="A B", show_default=False,
        help="What is likeliest to come between two sides over 7 and 30 days, and at what level.")] = None,
    actor: Annotated[str, typer.Option(
        "--actor", metavar="NAME", show_default=False,
        help="What is likeliest to come of a side over 7 and 30 days: who does what to whom.")] = "",
    backtest: Annotated[bool, typer.Option(
        "--backtest", help="Replay the record day by day; score every forecast once its window is closed.")] = False,
    since: Annotated[str | None, typer.Option(
        "--since", metavar="DATE", help="With --backtest: from that day. Default: the first report.")] = None,
    until: Annotated[str | None, typer.Option(
        "--until", metavar="DATE", help="With --backtest: up to that day. Default: the last report.")] = None,
    out: Annotated[Path | None, typer.Option(
        "--out", metavar="FILE", help="With --daily: a picture, as .svg, .png, or .csv for its table.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over what is there.")] = False,
    language: Annotated[str, typer.Option("--language", metavar="en|de", help="The language of the sentences.")] = "en",
    output: FormatOption = Format.TABLE,
) -> None:
    """Show whether and when planned meetings will be held: chances with their reasons, what they hang on, what if."""
    from detente.outlook.sentences import LANGUAGES
    from detente.outlook.told import DEEDS
    from detente.process.digester import DIGESTER
    from detente.process.processes import chosen
    from detente.record.record import Record

    if language not in LANGUAGES:
        raise UsageError(f"--language: no sentences in '{language[:20]}': use {' or '.join(LANGUAGES)}")
    if out is not None and daily is None:
        raise UsageError("--out is for the picture of --daily FROM UNTIL")
    if (since or until) and not backtest:
        raise UsageError("--since and --until are for --backtest")
    asked = {"--daily": daily, "--backtest": backtest, "--pair": pair, "--actor": actor}
    modes = [name for name, given in asked.items() if given]
    if len(modes) > 1 or (modes and what_if):
        raise UsageError(f"{' and '.join([*modes, *(['--what-if'] if what_if else [])])} can't go together: "
                         "ask one after the other")
    only = chosen(process, processes) if process else None
    with reader_may_leave(), Record.open(record) as opened:
        opened.digest(DIGESTER)
        opened.digest(DEEDS)
        if pair is not None or actor:
            found = _next(opened, _day(as_of, "--as-of"), pair or (actor,), output)
        elif backtest:
            found = _backtest(opened, _day(since, "--since"), _day(until, "--until"), only, output)
        elif daily is not None:
            found = _daily(opened, daily, meeting, only, out, force, language, output)
        else:
            found = _once(opened, _day(as_of, "--as-of"), meeting, only, what_if or [], language, output)
    raise Exit(DONE if found else NOTHING_FOUND)


def _once(record: "Record", as_of: date | None, meeting: str, only: "Process | Wanted | None", what_if: list[str],
          language: str, output: Format) -> bool:
    """Writes the outlook as of a day; whether there is any."""
    from detente.outlook.chances import outlook_of
    from detente.show.outlook import write_outlook

    with record.view(as_of) as view:
        found = outlook_of(view, as_of, only, what_if, language=language, meeting=meeting or None)
    write_outlook(found, output.value, whole=bool(meeting))
    return bool(found.meetings or found.not_enough)


def _daily(record: "Record", days: tuple[str, str], meeting: str, only: "Process | Wanted | None", out: Path | None,
           force: bool, language: str, output: Format) -> bool:
    """Writes the course of a meeting's chance; whether there is any."""
    from detente.outlook.daily import Situations, course_of, days_between
    from detente.show.outlook import write_course

    if not meeting:
        raise UsageError("--daily is about one meeting: name it with --meeting ID")
    first, last = _day(days[0], "--daily"), _day(days[1], "--daily")
    if first is None or last is None:
        raise UsageError("--daily needs two days, FROM UNTIL")
    found = course_of(Situations(record, only).on, meeting, days_between(first, last), language=language)
    if out is not None:
        _draw(found, out, force, language)
    write_course(found, output.value)
    return any(one.chance is not None for one in found.points)


def _backtest(record: "Record", since: date | None, until: date | None, only: "Process | Wanted | None",
              output: Format) -> bool:
    """Writes the scores of a replay; whether anything could be scored."""
    from detente.outlook.backtest import backtest
    from detente.outlook.daily import Situations, days_between
    from detente.show.backtest import write_backtest

    with record.view() as view:
        days = view.days()
    if days is None or days.first is None or days.last is None:
        raise UsageError("this record is empty: there is nothing to replay")
    last = until or days.last
    found = backtest(Situations(record, only).on, days_between(since or days.first, last), last)
    write_backtest(found, output.value)
    return bool(found.scores)


def _next(record: "Record", as_of: date | None, sides: tuple[str, ...], output: Format) -> bool:
    """Writes what is to be expected of a side or between two; whether it could be told."""
    from detente.outlook.background import background_of
    from detente.outlook.expected import side_outlook
    from detente.show.expected import write_sides

    with record.view(as_of) as view:
        days, background = view.days(), background_of(view)
    day = as_of or (days.last if days else None)
    if day is None:
        raise UsageError("this record has no reports: name the day with --as-of")
    found = side_outlook(background, day, *sides)
    write_sides(found, output.value)
    return bool(found.events) or any(one.level is not None for one in found.levels)


def _draw(course: "Course", out: Path, force: bool, language: str) -> None:
    from detente.desk.wording import wording
    from detente.export.pictures.outlook import chance_over_time
    from detente.export.pictures.saving import FORMS
    from detente.export.saving import save

    ending = out.suffix.lower().removeprefix(".")
    if ending not in FORMS:
        raise UsageError(f"--out: no picture ends in '.{ending[:20]}': name a file that ends in .svg, .png or .csv")
    save(out, [FORMS[ending].make(chance_over_time(course, wording(language)))], over=force)


def _day(text: str | None, option: str) -> date | None:
    from detente.wire.published import parse_day

    return parse_day(text, option) if text else None
