"""A situation, and what changed, for people or as JSON."""

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from detente.model.situation import KnownInstrument, Meeting, MeetingStatus, OpenCondition, OpenQuestion
from detente.process.brief import Brief
from detente.process.changes import Change
from detente.show.dumping import dump
from detente.show.words import days, days_of, short, visible

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from detente.model.situation import Situation

_STYLES = {MeetingStatus.HELD: "green", MeetingStatus.ONGOING: "green", MeetingStatus.PLANNED: "yellow",
           MeetingStatus.POSSIBLE: "yellow", MeetingStatus.CANCELLED: "red", MeetingStatus.POSTPONED: "red"}
_ID = 12


def draw_situation(brief: Brief) -> None:
    """Draws the situation, with a line of its own on what was left out."""
    from rich.text import Text  # takes a while to load: not for JSON

    from detente.show.terminal import terminal

    console, situation = terminal(), brief.situation
    console.print(Text(f"As of {days_of(situation.as_of)}, from {situation.reports:,} reports", "bold"))
    relations = (Text(f"  {one.between[0]}-{one.between[1]} {one.score:+.1f}  ({one.events} acts)")
                 for one in situation.relations)
    for title, key, part in (("Meetings", "meetings", map(_meeting, situation.meetings)),
                             ("Arrangements", "instruments", map(_instrument, situation.instruments)),
                             ("Open questions", "questions", map(_matter, situation.questions)),
                             ("Conditions", "conditions", map(_matter, situation.conditions)),
                             ("Relations", "relations", relations)):
        _section(console, title, part)
        if left := brief.left.get(key):
            console.print(Text(f"  … and {left:,} more, further from that day: --all shows them", "dim"))


def draw_timeline(meetings: Iterable[Meeting]) -> None:
    """Draws the meetings with their histories, in the order of time."""
    from rich.text import Text

    from detente.show.terminal import terminal

    console = terminal()
    for meeting in meetings:
        console.print(_meeting(meeting))
        for one in meeting.history:
            where = f", {visible(one.where)}" if one.where else ""
            told = f"    {one.published}  {one.status.value} {days(one.when)}{where}  "
            console.print(Text(told).append(f"“{short(one.quote, 70)}” ", "dim").append(one.report[:_ID], "dim"))


def draw_changes(found: Iterable[Change]) -> None:
    """Draws what changed."""
    from rich.text import Text

    from detente.show.terminal import terminal

    console = terminal()
    for one in found:
        told = Text(f"{one.published}  ").append(f"{one.kind.value} ", "bold")
        told.append(visible(f"{one.title}: " if one.title else ""))
        told.append(short(f"{one.before} → {one.after}" if one.before else one.after or "", 110))
        console.print(told)
        console.print(Text(f"            “{short(one.quote, 80)}” {one.report[:_ID]}", "dim"))


def write_conditions(situation: "Situation", style: str) -> None:
    """Writes the conditions and questions: the open ones, and those that are settled, with what settles them."""
    if style == "json":
        from detente.model.codec import to_json

        put_json({key: to_json(getattr(situation, key)) for key in ("conditions", "questions", "settled", "answered")})
        return
    from detente.show.terminal import terminal

    console = terminal()
    _section(console, "Conditions", map(_matter, situation.conditions))
    _section(console, "Open questions", map(_matter, situation.questions))
    _section(console, "Settled conditions", map(_settled, situation.settled))
    _section(console, "Answered questions", map(_settled, situation.answered))


def put_json(value: Any) -> None:
    """Writes one JSON value."""
    sys.stdout.write(dump(value, indent=2) + "\n")


def _section(console: "Console", title: str, lines: "Iterable[Text]") -> None:
    from rich.text import Text

    there = list(lines)
    if there:
        console.print(Text(f"\n{title}", "bold"))
        for line in there:
            console.print(line)


def _meeting(meeting: Meeting) -> "Text":
    from rich.text import Text

    told = Text("  ").append(f"{meeting.status.value:<10}", _STYLES[meeting.status]).append(visible(meeting.title))
    facts = [days(meeting.when), visible(meeting.where.name) if meeting.where else ""]
    told.append("".join(f", {fact}" for fact in facts if fact))
    count = len(meeting.history)
    return told.append(f"  ({count} report{'s' if count > 1 else ''})", "dim")


def _instrument(one: KnownInstrument) -> "Text":
    from rich.text import Text

    source = one.history[-1].source
    return Text(f"  {one.status.value:<14}{one.kind.value}: {visible(one.name)}  ").append(
        f"({source.published}, {source.report[:_ID]})", "dim")


def _matter(one: OpenCondition | OpenQuestion) -> "Text":
    from rich.text import Text

    kind = one.aspect.value if isinstance(one, OpenQuestion) else one.kind.value
    return Text(f"  {kind:<14}").append(f"“{short(one.source.quote, 90)}” ").append(
        f"({one.source.published}, {one.source.report[:_ID]})", "dim")


def _settled(one: OpenCondition | OpenQuestion) -> "Text":
    told = _matter(one).append(f"\n      → {one.closed} {one.outcome} ")
    return told.append(f"“{short(one.closing or '', 80)}” ", "dim").append((one.closed_by or "")[:_ID], "dim")
