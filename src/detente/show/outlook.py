"""An outlook, and a chance day by day, for people or as JSON."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from detente.model.codec import to_json
from detente.model.situation import Source
from detente.outlook.daily import Course, Move
from detente.outlook.forecast import Chances, Hinge, MeetingOutlook, Outlook, Reason
from detente.show.situation import put_json
from detente.show.words import days, days_of, short, visible

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_ID = 12
_FIRST = 3  # reasons that a table of all meetings shows of each
_HEADS = ("held", "called off", "put off", "open")


def percent(chance: float) -> str:
    """A chance as a person reads it: nothing is said to be certain that is not.

    >>> percent(0.004), percent(0.423), percent(0.999)
    ('<1 %', '42 %', '>99 %')
    """
    if 0 < chance < 0.005:
        return "<1 %"
    if 0.995 < chance < 1:
        return ">99 %"
    return f"{chance * 100:.0f} %"


def write_outlook(outlook: Outlook, style: str, *, whole: bool = False) -> None:
    """Writes an outlook; `whole` with all reasons, past cases and sources."""
    if style == "json":
        put_json(outlook.to_json())
        return
    from rich.text import Text

    from detente.show.terminal import terminal

    console = terminal()
    events = f", {outlook.events:,} imported events" if outlook.events else ""
    console.print(Text(f"As of {days_of(outlook.as_of)}, from {outlook.reports:,} reports{events}", "bold"))
    for assumed in outlook.assumptions:
        state = "comes about" if assumed.comes_about else "does not come about"
        console.print(Text(f"Assumed: {state}: {'; '.join(map(visible, assumed.titles))}", "yellow"))
    for one in outlook.meetings:
        _draw(console, one, whole=whole)
    for lack in outlook.not_enough:
        console.print(Text(f"\n{visible(lack.title)}  ", "bold").append(lack.meeting, "dim"))
        console.print(Text(f"  {lack.sentence}"))
    if outlook.meetings:
        console.print(Text("\nWeights marked * were set by hand (docs/outlook.md).", "dim"))


def _draw(console: "Console", one: MeetingOutlook, *, whole: bool) -> None:
    from rich.text import Text

    when = f", {days(one.when)}" if one.when else ""
    console.print(Text(f"\n{visible(one.title)}: {one.status.value}{when}  ", "bold").append(one.meeting, "dim"))
    console.print(Text(f"  {'':<24}" + "".join(f"{head:>12}" for head in _HEADS), "dim"))
    for chances in one.chances:
        console.print(Text(_row(chances)))
    ranked = sorted(one.reasons, key=lambda reason: (-abs(reason.weight), reason.feature))
    _reasons(console, one.reasons if whole else ranked[:_FIRST], whole=whole)
    for hinge in one.conditions if whole else filter(None, (one.decisive,)):
        console.print(Text(_hinge(hinge, decisive=hinge == one.decisive)))
    if whole and one.cases:
        console.print(Text("  Past cases that it resembles", "bold"))
        for case in one.cases:
            console.print(Text(f"    {days_of(case.day)}  {visible(case.title)}: {case.outcome}"))


def _row(one: Chances) -> str:
    name = "by the end of its days" if one.horizon == "window" else f"in {one.horizon} days"
    told = (one.held, one.cancelled, one.postponed, one.neither)
    return f"  {name:<24}" + "".join(f"{percent(chance):>12}" for chance in told)


def _reasons(console: "Console", reasons: Iterable[Reason], *, whole: bool) -> None:
    from rich.text import Text

    for one in reasons:
        told = Text(f"  {one.weight:+6.2f}{'*' if one.by_hand else ' '} ").append(short(one.sentence, 90))
        console.print(told)
        if whole:
            for source in one.sources[-2:]:
                console.print(_words(source, 12))
            for event in one.events[-2:]:
                origin = event.origin[:_ID] if event.reported else visible(event.origin)[:24]
                console.print(Text(f"{'':12}{event.day} {visible(event.source)[:24]} – {visible(event.target)[:24]}: "
                                   f"{event.what} ({origin}, {event.line})", "dim"))


def _words(source: Source, indent: int) -> "Text":
    from rich.text import Text

    told = f"{'':{indent}}“{short(source.quote, 56)}” {source.published} {source.report[:_ID]}"
    return Text(told, "dim")


def _hinge(one: Hinge, *, decisive: bool) -> str:
    head = "most decisive" if decisive else "condition"
    return (f"  {head}: “{short(one.words, 48)}” ({percent(one.comes_about)}); "
            f"held {percent(one.if_so)} if so, {percent(one.if_not)} if not")


def write_course(course: Course, style: str) -> None:
    """Writes a chance day by day: the days on which it moved, and why."""
    if style == "json":
        put_json(to_json(course))
        return
    from rich.text import Text

    from detente.show.terminal import terminal

    console = terminal()
    told = [one for one in course.points if one.chance is not None]
    console.print(Text(visible(course.title), "bold").append(f"  {course.meeting}", "dim"))
    silent = next((one for one in course.points if one.why_not), None)
    if silent:
        console.print(Text(f"{silent.day}  {silent.why_not}"))
    if not told:
        return
    console.print(Text(f"{told[0].day}  {percent(told[0].chance or 0.0)}"))
    for move in course.moves:
        if move.reports:
            _move(console, move)
    console.print(Text(f"{told[-1].day}  {percent(told[-1].chance or 0.0)}"))
    if course.points[-1].chance is None and course.points[-1].status:
        console.print(Text(f"{course.points[-1].day}  {course.points[-1].status.value}"))


def _move(console: "Console", move: Move) -> None:
    from rich.text import Text

    way = "falls" if move.after < move.before else "rises"
    console.print(Text(f"{move.day}  {percent(move.before)} → {percent(move.after)}, {way}:", "bold"))
    for one in move.because:
        console.print(Text(f"      {one.after - one.before:+6.2f}  ").append(short(one.sentence, 84)))
        for source in one.sources[-1:]:
            if source.report in move.reports:
                console.print(_words(source, 14))
