"""The command `picture`: a picture of what a record tells, as a file."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.exceptions import Exit

from detente.cli.options import DEFAULT_RECORD, AsOfOption, ProcessesOption, ProcessOption, RecordOption
from detente.ends import DONE, NOTHING_FOUND, reader_may_leave
from detente.model import UsageError

if TYPE_CHECKING:
    from detente.export.pictures.picture import Picture


def register(app: typer.Typer) -> None:
    """Adds the command to the command line."""
    app.command()(picture)


def picture(
    name: Annotated[str, typer.Argument(
        metavar="NAME", show_default=False,
        help="timeline, plan, network, conditions, offices, tension or statements.")],
    about: Annotated[str, typer.Option(
        "--about", metavar="ID", help="Of which meeting (plan), actor (offices, network) or pair, as in KOR-PRK.",
        show_default=False)] = "",
    as_of: AsOfOption = None, process: ProcessOption = None, processes: ProcessesOption = None,
    language: Annotated[str, typer.Option("--language", metavar="en|de", help="The language of its words.")] = "en",
    out: Annotated[Path | None, typer.Option(
        "--out", metavar="FILE", help="Where to: .svg, .png, or .csv for its table. Default: SVG to stdout.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over what is there.")] = False,
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Draw a picture of what a record tells: the timeline, who met whom, what hangs on what ..."""
    from detente.desk.wording import LANGUAGES, wording
    from detente.export.pictures.gallery import draw, scene_in
    from detente.process.digester import DIGESTER
    from detente.process.processes import chosen
    from detente.record.record import Record
    from detente.wire.published import parse_day

    if language not in LANGUAGES:
        raise UsageError(f"--language: no words in '{language[:20]}': use {' or '.join(LANGUAGES)}")
    made = _form(out)
    only = chosen(process, processes) if process else None
    with reader_may_leave(), Record.open(record) as opened:
        opened.digest(DIGESTER)
        with opened.view(parse_day(as_of, "--as-of") if as_of else None) as view:
            drawn = draw(name, scene_in(view, only), wording(language), about)
        _put(made(drawn), out, force)
    raise Exit(DONE if drawn.table.count else NOTHING_FOUND)


def _form(out: Path | None) -> "Callable[[Picture], bytes]":
    """What makes the file that is named. Raises UsageError for another ending."""
    from detente.export.pictures.saving import FORMS

    ending = out.suffix.lower().removeprefix(".") if out else "svg"
    if ending not in FORMS:
        raise UsageError(f"--out: no picture ends in '.{ending[:20]}': name a file that ends in .svg, .png or .csv")
    return FORMS[ending].make


def _put(body: bytes, out: Path | None, force: bool) -> None:
    from detente.export.saving import save

    if out is not None:
        save(out, [body], over=force)
    else:
        sys.stdout.buffer.write(body)
        sys.stdout.buffer.flush()
