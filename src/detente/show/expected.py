"""What is to be expected of a side or between two, for people or as JSON."""

from collections.abc import Iterator

from detente.outlook.expected import ExpectedEvent, ExpectedLevel, SideOutlook
from detente.show.outlook import percent
from detente.show.situation import put_json
from detente.show.words import days_of, short, visible

_WIDE = 26  # letters of a name


def write_sides(found: SideOutlook, style: str) -> None:
    """Writes what is to be expected."""
    if style == "json":
        put_json(found.to_json())
        return
    from rich.text import Text

    from detente.show.terminal import terminal

    console = terminal()
    console.print(Text(f"{' – '.join(map(visible, found.sides))}, as of {days_of(found.as_of)}", "bold"))
    for level in found.levels:
        console.print(Text(_level(level)))
    if found.why_not:
        console.print(Text(f"  {found.why_not}"))
    horizon = 0
    for one in found.events:
        if one.days != horizon:
            horizon = one.days
            console.print(Text(f"\nReported at least once within {horizon} days", "bold"))
        for line, style_of in _event(one):
            console.print(Text(line, style_of))


def _level(one: ExpectedLevel) -> str:
    if one.level is None or one.low is None or one.high is None:
        return f"  level in {one.days} days: {one.why_not}"
    return (f"  level in {one.days} days {one.level:+.1f}  ({one.low:+.1f} to {one.high:+.1f} in 80 % of cases; "
            f"{one.count:.0f} events; pairs as active {one.usual:+.1f})")


def _event(one: ExpectedEvent) -> Iterator[tuple[str, str]]:
    what = " ".join(filter(None, (one.type, one.cameo)))
    yield f"  {percent(one.chance):>6}  {visible(one.source)[:_WIDE]} → {visible(one.target)[:_WIDE]}: {what}", ""
    for reason in one.reasons[:1]:
        yield f"          {reason.weight:+.2f} {short(reason.sentence, 84)}", "dim"
    for event in one.events[:1]:
        yield f"          {event.day} {event.what} ({visible(event.origin)[:24]}, {event.line})", "dim"
