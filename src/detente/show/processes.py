"""The processes of a record, for people, as JSON, or as a file that can be edited."""

import sys
from typing import TYPE_CHECKING

import yaml

from detente.process.listing import ListedProcess, Overview
from detente.show.dumping import dump_lines
from detente.show.words import days, days_of, short, visible

if TYPE_CHECKING:
    from rich.text import Text

_ID = 12
_YAML_WIDTH = 120


def write_processes(found: Overview, style: str, *, everything: bool = False) -> None:
    """Writes the processes as `table`, `json` or `yaml`; in a table with the reports of each if `everything` is."""
    if style == "json":
        sys.stdout.write(dump_lines(found.to_json()) + "\n")
    elif style == "yaml":
        _write_yaml(found)
    else:
        _draw(found, everything=everything)


def _write_yaml(found: Overview) -> None:
    """Each process with its title and how many reports it has in a remark."""
    named = found.as_named()
    sys.stdout.write(f"# Processes as of {found.as_of}; edit them, and name the file with --processes.\n")
    for one in found.processes:
        sys.stdout.write(f"# {visible(one.process.title)}: {len(one.process.reports)} reports\n")
        sys.stdout.write(yaml.safe_dump({one.process.name: named[one.process.name]}, default_flow_style=None,
                                        allow_unicode=True, sort_keys=False, width=_YAML_WIDTH))


def _draw(found: Overview, *, everything: bool) -> None:
    from rich.text import Text

    from detente.show.terminal import terminal

    console = terminal()
    console.print(Text(f"As of {days_of(found.as_of)}, from {found.reports:,} reports: {len(found.processes):,} "
                       f"processes; {found.in_none:,} reports belong to none", "bold"))
    for one in found.processes:
        console.print(_head(one))
        if one.actors:
            console.print(Text(f"    {visible(', '.join(one.actors))}"))
        for meeting in one.meetings:
            when = f", {days(meeting.when)}" if meeting.when else ""
            console.print(Text(f"    {meeting.status:<10}{visible(meeting.title)}{when}  ").append(
                _reports(meeting.reports), "dim"))
        for report in one.process.reports if everything else ():
            console.print(Text(f"    {report.published}  {report.report[:_ID]}  ", "dim").append(
                short("; ".join(report.reasons), 70)))


def _head(one: ListedProcess) -> "Text":
    from rich.text import Text

    told = Text("\n").append(visible(one.process.name), "bold").append(f"  {visible(one.process.title)}, ")
    return told.append(f"{days(one.process.days)}  ").append(_reports(len(one.process.reports)), "dim")


def _reports(count: int) -> str:
    return f"({count} report{'s' if count > 1 else ''})"
