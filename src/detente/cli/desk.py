"""The command that opens the desk. What it calls is imported when it is called."""

import os
from datetime import date
from typing import Annotated

import typer
from typer.exceptions import Exit

from detente.cli.options import DEFAULT_RECORD, ActorsOption, ProcessesOption, RecordOption, SettingsOption
from detente.ends import DONE
from detente.memory import collect_rarely, share_arenas
from detente.model import UsageError


def register(app: typer.Typer) -> None:
    """Adds the command to the command line."""
    app.command()(desk)


def desk(
    record: RecordOption = DEFAULT_RECORD,
    port: Annotated[int, typer.Option(
        metavar="P", min=0, max=65535, help="The port; 0 takes any that is free.")] = 8018,
    host: Annotated[str, typer.Option(
        metavar="H", help="The address to listen on. Beyond this machine it wants a token (docs/api.md).",
    )] = "127.0.0.1",
    language: Annotated[str | None, typer.Option(
        metavar="de|en", help="The language of the pages. Default: what the browser asks for.")] = None,
    processes: ProcessesOption = None,
    settings: SettingsOption = None,
    actors: ActorsOption = None,
) -> None:
    """Open the desk on a record: pages for the browser and an API for programs, until it is closed."""
    collect_rarely()
    share_arenas()
    from detente.desk.serving import serve
    from detente.desk.wording import LANGUAGES
    from detente.settings import Settings

    if language is not None and language not in LANGUAGES:
        raise UsageError(f"--language: there are no pages in '{language[:20]}': choose one of {', '.join(LANGUAGES)}")
    chosen = Settings.find(settings, os.environ).with_actors(actors)
    serve(record, chosen, host=host, port=port, environment=os.environ,
          today=date.today,
          tell=lambda line: typer.echo(f"detente: {line}", err=True), language=language, processes=processes)
    raise Exit(DONE)
