"""A situation, and what changed, for people or as JSON."""

import sys
from collections.abc import Iterable
from typing import Any

from rich.console import Console
from rich.text import Text

from detente.model.situation import KnownInstrument, Meeting, MeetingStatus, OpenCondition, OpenQuestion, Situation
from detente.process.changes import Change
from detente.show.dumping import dump
from detente.show.picture import WIDTH, Terminal
from detente.show.words import days, days_of, short, visible

_STYLES = {MeetingStatus.HELD: "green", MeetingStatus.ONGOING: "green", MeetingStatus.PLANNED: "yellow",
           MeetingStatus.POSSIBLE: "yellow", MeetingStatus.CANCELLED: "red", MeetingStatus.POSTPONED: "red"}
_ID = 12


def put_json(value: Any) -> None:
    """Writes one JSON value."""
    sys.stdout.write(dump(value, indent=2) + "\n")


def write_situation(situation: Situation, style: str) -> None:
    """Writes the situation."""
    if style == "json":
        put_json(situation.to_json())
        return
    console = _console()
    console.print(Text(f"As of {days_of(situation.as_of)}, from {situation.reports} reports", "bold"))
    for title, part in (("Meetings", map(_meeting, situation.meetings)),
                        ("Arrangements", map(_instrument, situation.instruments)),
                        ("Open questions", map(_matter, situation.questions)),
                        ("Conditions", map(_matter, situation.conditions))):
        _section(console, title, part)
    _section(console, "Relations", (
        Text(f"  {one.between[0]}-{one.between[1]} {one.score:+.1f}  ({one.events} acts)")
        for one in situation.relations))


def write_timeline(situation: Situation, style: str) -> None:
    """Writes the meetings with their histories, in the order of time."""
    if style == "json":
        put_json(situation.to_json()["meetings"])
        return
    console = _console()
    for meeting in situation.meetings:
        console.print(_meeting(meeting))
        for one in meeting.history:
            where = f", {visible(one.where)}" if one.where else ""
            told = f"    {one.published}  {one.status.value} {days(one.when)}{where}  "
            console.print(Text(told).append(f"“{short(one.quote, 70)}” ", "dim").append(one.report[:_ID], "dim"))


def write_changes(found: Iterable[Change], style: str) -> None:
    """Writes what changed."""
    if style == "json":
        put_json([one.to_json() for one in found])
        return
    console = _console()
    for one in found:
        told = Text(f"{one.published}  ").append(f"{one.kind.value} ", "bold")
        told.append(visible(f"{one.title}: " if one.title else ""))
        told.append(short(f"{one.before} → {one.after}" if one.before else one.after or "", 110))
        console.print(told)
        console.print(Text(f"            “{short(one.quote, 80)}” {one.report[:_ID]}", "dim"))


def write_conditions(conditions: Iterable[OpenCondition], questions: Iterable[OpenQuestion], style: str) -> None:
    """Writes the open conditions and questions."""
    if style == "json":
        from detente.model.codec import to_json

        put_json({"conditions": to_json(tuple(conditions)), "questions": to_json(tuple(questions))})
        return
    console = _console()
    _section(console, "Conditions", map(_matter, conditions))
    _section(console, "Open questions", map(_matter, questions))


def _console() -> Console:
    console = Terminal(file=sys.stdout, highlight=False, soft_wrap=False)
    console.width = min(console.width, WIDTH) if console.is_terminal else WIDTH
    return console


def _section(console: Console, title: str, lines: Iterable[Text]) -> None:
    there = list(lines)
    if there:
        console.print(Text(f"\n{title}", "bold"))
        for line in there:
            console.print(line)


def _meeting(meeting: Meeting) -> Text:
    told = Text("  ").append(f"{meeting.status.value:<10}", _STYLES[meeting.status]).append(visible(meeting.title))
    facts = [days(meeting.when), visible(meeting.where.name) if meeting.where else ""]
    told.append("".join(f", {fact}" for fact in facts if fact))
    count = len(meeting.history)
    return told.append(f"  ({count} report{'s' if count > 1 else ''})", "dim")


def _instrument(one: KnownInstrument) -> Text:
    source = one.history[-1].source
    return Text(f"  {one.status.value:<14}{one.kind.value}: {visible(one.name)}  ").append(
        f"({source.published}, {source.report[:_ID]})", "dim")


def _matter(one: OpenCondition | OpenQuestion) -> Text:
    kind = one.aspect.value if isinstance(one, OpenQuestion) else one.kind.value
    return Text(f"  {kind:<14}").append(f"“{short(one.source.quote, 90)}” ").append(
        f"({one.source.published}, {one.source.report[:_ID]})", "dim")
