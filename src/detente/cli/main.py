"""The command line: thin commands. What they call is imported when it is called, so that --help is quick."""

import os
import sys
import warnings
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from typer.exceptions import Abort, Exit, TyperException

from detente.cli import desk, export, history, judge, outlook, picture, process, record, watch
from detente.cli.options import ActorsOption, LanguageOption, SettingsOption
from detente.ends import DONE, INTERRUPTED, NOTHING_FOUND, WRONG_USE, reader_may_leave
from detente.memory import collect_rarely
from detente.model import DetenteError, UsageError

app = typer.Typer(name="detente", add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


class Format(StrEnum):
    """How a reading is given out."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"


def _show_version(wanted: bool) -> None:
    if wanted:
        from detente import __version__

        typer.echo(f"detente {__version__}")
        raise Exit(DONE)


@app.callback()
def detente(
    version: Annotated[bool, typer.Option(
        "--version", callback=_show_version, is_eager=True, help="Show the version.")] = False,
) -> None:
    """Reads German and English reports of diplomacy into a sourced model: who met, who is to meet, who said what."""


@app.command()
def read(
    files: Annotated[list[str] | None, typer.Argument(
        metavar="FILE...", help="Reports: text in UTF-8, HTML, RSS, Atom, NewsML-G2, ninjs, WARC; - is standard input.",
        show_default=False)] = None,
    published: Annotated[str | None, typer.Option(
        metavar="DATE", help="The day of publication, YYYY-MM-DD. Default: the day in a file's name.")] = None,
    language: LanguageOption = None,
    output: Annotated[Format | None, typer.Option(
        "--format", metavar="table|json|jsonl",
        help="A picture for people, one JSON value, or one reading a line. Default: table; jsonl with --jsonl.",
    )] = None,
    jsonl: Annotated[str | None, typer.Option(
        metavar="FILE", help='Read JSON Lines, {"id", "text", "language", "published"} a line; - is standard input.',
    )] = None,
    jobs: Annotated[int | None, typer.Option(
        metavar="N", min=1, help="Processes to read with. Default: one for each processor, if there is enough to read.",
    )] = None,
    settings: SettingsOption = None,
    reader: Annotated[str | None, typer.Option(
        metavar="URL|off",
        help="A second reader: a model behind this OpenAI-compatible endpoint. Default: the settings.")] = None,
    reader_model: Annotated[str | None, typer.Option(metavar="NAME", help="The model of the second reader.")] = None,
    explain: Annotated[bool, typer.Option(
        "--explain", help="Say of each item which entry of a word file or which rule it comes from.")] = False,
    actors: ActorsOption = None,
) -> None:
    """Read reports: actors, times, places, events, statements, aims, conditions, arrangements, open questions."""
    if bool(files) == bool(jsonl):
        raise UsageError("name one or more FILEs (- is standard input), or --jsonl FILE: detente read --help shows how")
    collect_rarely()
    from detente.archive import read_all
    from detente.settings import Settings
    from detente.show.output import write
    from detente.show.progress import progress
    from detente.wire.files import read_files, readable, told_apart
    from detente.wire.lines import count_lines, read_lines
    from detente.wire.published import parse_day

    chosen = Settings.find(settings, os.environ).with_reader(reader, reader_model, os.environ).with_actors(actors)
    day = parse_day(published, "--published") if published else None
    if jsonl:
        arrivals, total = read_lines(jsonl, published=day, language=language), count_lines(jsonl)
    else:
        found = readable(read_files(files or [], published=day, language=language))
        arrivals, total = told_apart(found, len(files or []))
    style = output or (Format.JSONL if jsonl else Format.TABLE)
    with reader_may_leave(), progress(total) as (advance, complain):
        outcomes = advance(read_all(arrivals, chosen, jobs, total, explain=explain))
        tally = write(outcomes, style, total != 1 or bool(jsonl), complain)
    raise Exit(WRONG_USE if tally.failed else DONE if tally.found else NOTHING_FOUND)


record.register(app)
watch.register(app)
process.register(app)
outlook.register(app)
export.register(app)
history.register(app)
judge.register(app)
picture.register(app)
desk.register(app)


def main() -> NoReturn:
    """The `detente` command: runs it and leaves with its exit code; every error is one line on stderr."""
    _open_closed_streams()
    if not sys.warnoptions:
        warnings.simplefilter("ignore")
    try:
        code = app(prog_name="detente", standalone_mode=False) or DONE
        if code == INTERRUPTED:
            _complain("stopped")
    except DetenteError as error:
        code = _complain(str(error))
    except TyperException as error:
        code = _complain(f"{error.format_message()} (detente --help shows how)")
    except (Abort, KeyboardInterrupt):
        _complain("stopped")
        code = INTERRUPTED
    except OSError as error:
        code = _complain(f"the output can't be written ({error.strerror}): check where it goes")
    sys.exit(code)


def _open_closed_streams() -> None:
    """Gives the command empty streams where it was started without them (`<&-`, `>&-`, as some daemons do)."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - open as long as we run


def _complain(sentence: str) -> int:
    """Says on one line of stderr what was wrong."""
    sys.stderr.write(f"detente: {' '.join(sentence.split())}\n")
    return WRONG_USE
