"""The command `import`: event histories go into a record."""

from collections.abc import Iterable
from contextlib import ExitStack
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from typer.exceptions import Exit

from detente.cli.options import DEFAULT_RECORD, Format, FormatOption, RecordOption
from detente.ends import DONE, WRONG_USE, reader_may_leave
from detente.memory import collect_rarely
from detente.model import UsageError


class Database(StrEnum):
    """Whose format the files have."""

    ICEWS = "icews"
    GDELT = "gdelt"
    POLECAT = "polecat"
    PHOENIX = "phoenix"


def register(app: typer.Typer) -> None:
    """Adds the command to the command line."""
    app.command("import")(import_)


def import_(
    database: Annotated[Database, typer.Argument(
        metavar="icews|gdelt|polecat|phoenix", help="Whose format the files have.", show_default=False)],
    files: Annotated[list[str], typer.Argument(
        metavar="FILE...", help="Tables of events as published: text, gzip, or zip of one file.", show_default=False)],
    record: RecordOption = DEFAULT_RECORD,
    first_day: Annotated[str | None, typer.Option(
        "--first-day", metavar="DATE", help="For icews in numbers: the day that hours are counted from.")] = None,
    rejected: Annotated[Path | None, typer.Option(
        "--rejected", metavar="FILE", help="List the rows that were set aside here: file, line, reason.")] = None,
    output: FormatOption = Format.TABLE,
) -> None:
    """Import the events of a database into a record, so that an outlook has a past to learn from."""
    collect_rarely()
    from detente.intake.histories import import_all
    from detente.record.record import Record
    from detente.show.imports import complain_of, rejected_table, write_arrived
    from detente.show.progress import progress
    from detente.wire.published import parse_day

    day = parse_day(first_day, "--first-day") if first_day else None
    if rejected is not None and rejected.exists():
        raise UsageError(f"{rejected} is there already: name another file for --rejected")
    arrived = []
    with reader_may_leave(), ExitStack() as stack:
        opened: list[Record] = []

        def there() -> Record:
            if not opened:
                opened.append(stack.enter_context(Record.open(record, create=True)))
            return opened[0]

        def follow(steps: Iterable[int], total: int) -> None:
            with progress(total, silent=True) as (advance, _):
                for _ in advance(steps):
                    pass

        with progress(1) as (_, complain):
            for one in import_all(files, database.value, day, there, follow):
                complain_of(one, complain)
                arrived.append(one)
            for notice in opened[0].notices if opened else ():
                complain(notice)
        if rejected is not None:
            rejected.write_text(rejected_table(arrived), "utf-8")
        write_arrived(arrived, opened[0].name if opened else record, output.value)
    raise Exit(WRONG_USE if any(one.error for one in arrived) else DONE)
