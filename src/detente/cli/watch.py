"""The command that follows folders and feeds. What it calls is imported when it is called."""

import os
import re
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.exceptions import Exit

from detente.cli.options import DEFAULT_RECORD, LanguageOption, RecordOption, SettingsOption
from detente.ends import DONE, WRONG_USE, reader_may_leave
from detente.memory import collect_rarely
from detente.model import UsageError

if TYPE_CHECKING:
    from threading import Event

    from detente.intake.alerts import AlertKind

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


def register(app: typer.Typer) -> None:
    """Adds this command to the command line."""
    app.command()(watch)


def watch(
    sources: Annotated[list[str], typer.Argument(
        metavar="FOLDER|URL...", help="Folders, and addresses of feeds or pages.", show_default=False)],
    record: RecordOption = DEFAULT_RECORD,
    every: Annotated[str, typer.Option(metavar="TIME", help="How long between two looks: 30s, 10m, 2h.")] = "10m",
    once: Annotated[bool, typer.Option("--once", help="Look once, and end.")] = False,
    full: Annotated[bool, typer.Option(
        "--full", help="Of entries that a feed gives in brief, fetch the page that they link to.")] = False,
    language: LanguageOption = None,
    on: Annotated[str | None, typer.Option(
        metavar="KIND,...", help="Tell of these: planned, revised, held, cancelled, postponed, condition, question.",
    )] = None,
    to: Annotated[list[str] | None, typer.Option(
        metavar="TARGET", help="Tell webhook:URL, mail:ADDRESS or command:CMD; may be given several times.")] = None,
    settings: SettingsOption = None,
) -> None:
    """Follow folders and feeds: what is new goes into the record, and changes of state are told."""
    if bool(on) != bool(to):
        raise UsageError("--on and --to go together: what to tell of, and whom")
    seconds, wanted = _seconds(every), _kinds(on or "")
    collect_rarely()
    from detente.intake.bell import Bell
    from detente.intake.delivery import target_of
    from detente.intake.gathering import fetcher_of
    from detente.intake.sighting import Lookout
    from detente.intake.watching import Watch
    from detente.process.digester import DIGESTER
    from detente.record.record import Record
    from detente.settings import Settings
    from detente.wire.extractor import Extractor

    chosen = Settings.find(settings, os.environ)
    fetcher = fetcher_of(chosen.fetching)
    targets = [target_of(one, chosen.alerts, fetcher) for one in to or ()]
    trouble = False
    with reader_may_leave(), Record.open(record, create=True) as opened, Extractor() as extractor:
        bell = Bell(opened, wanted, targets) if targets else None
        watching = Watch(opened, Lookout(opened.followed, fetcher, extractor, language, full), chosen, seconds,
                         lambda: datetime.now(UTC).astimezone(), (DIGESTER,), bell)
        _stop_on_signals(watching.stop)
        for line in watching.run(map(_whole, sources), once=once):
            trouble = trouble or line.is_trouble
            stream = sys.stderr if line.is_trouble else sys.stdout
            stream.write(f"{'detente: ' if line.is_trouble else ''}{_visible(line.words)}\n")
            stream.flush()
    raise Exit(WRONG_USE if once and trouble else DONE)


def _stop_on_signals(stop: "Event") -> None:
    """Ctrl-C and SIGTERM end it after the report that is being added; a second time at once."""
    def asked(_: int, __: object) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, asked)


def _whole(source: str) -> str:
    """A source by a name that holds wherever one is: what was seen of it is kept under that."""
    from detente.fetching.fetcher import is_address

    return source if is_address(source) else str(Path(source).absolute())


def _seconds(text: str) -> float:
    found = re.fullmatch(r"([0-9]{1,6})([smhd])", text.strip())
    if not found or int(found[1]) == 0:
        raise UsageError(f"--every: '{text[:20]}' is no time: write it as 30s, 10m, 2h or 1d")
    return float(int(found[1]) * _UNITS[found[2]])


def _kinds(text: str) -> "frozenset[AlertKind]":
    from detente.intake.alerts import AlertKind

    known = [kind.value for kind in AlertKind]
    asked = [word.strip() for word in text.split(",") if word.strip()]
    if wrong := next((word for word in asked if word not in known), None):
        raise UsageError(f"--on: '{wrong[:40]}' is nothing that is told of: use {', '.join(known)}")
    return frozenset(AlertKind(word) for word in asked)


def _visible(text: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in text)
