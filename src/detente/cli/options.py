"""Options that several commands take."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

RECORD = "DETENTE_RECORD"
"""The environment variable that names the record where `--record` does not."""

DEFAULT_RECORD = "detente.sqlite"
"""The record where nothing names one: in the folder one is in."""


class Format(StrEnum):
    """How an answer is given out."""

    TABLE = "table"
    JSON = "json"


RecordOption = Annotated[str, typer.Option(
    "--record", metavar="R", envvar=RECORD, show_envvar=False,
    help=f"The record: a file, or postgresql://... Default: what {RECORD} names, else {DEFAULT_RECORD} here.")]
AsOfOption = Annotated[str | None, typer.Option(
    "--as-of", metavar="DATE", help="Only what had been published by that day, YYYY-MM-DD. Default: everything.")]
FormatOption = Annotated[Format, typer.Option(
    "--format", metavar="table|json", help="For people, or one JSON value. Default: table.")]
ProcessOption = Annotated[str | None, typer.Option(
    "--process", metavar="NAME",
    help="Only the reports of this process: a name that detente processes lists or one from --processes, or countries "
         "as in KOR+PRK.")]
ProcessesOption = Annotated[str | None, typer.Option(
    "--processes", metavar="FILE", help="Named processes (YAML): their countries and actors.")]
LanguageOption = Annotated[str | None, typer.Option(
    "--language", metavar="de|en", help="The language of the reports. Default: recognised in each.")]
SettingsOption = Annotated[Path | None, typer.Option(
    "--settings", metavar="FILE", help="Settings (TOML). Default: the file that DETENTE_SETTINGS names.")]
ActorsOption = Annotated[Path | None, typer.Option(
    "--actors", metavar="FILE",
    help="Your own table of actors (YAML or JSON). Default: the one that the settings name.")]
