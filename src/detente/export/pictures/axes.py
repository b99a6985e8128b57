"""The names of days along an axis."""

from collections.abc import Iterator

from detente.export.pictures.days import Days
from detente.export.pictures.letters import width
from detente.export.pictures.svg import Mark, line, text
from detente.export.pictures.wording import Wording, tick

APART = 72.0
"""From one named day to the next, at least."""

_SMALL = 11.0
_GAP = 6.0


def across(days: Days, wording: Wording, names: float, top: float, bottom: float, *, most: float,
           least: float = 0.0) -> Iterator[Mark]:
    """A thin line from `top` to `bottom` at some days, with their names at the height `names`, none on another.

    Names stay between `least` and `most`.
    """
    edge = least
    for day, shown in days.ticks(APART):
        x, words = days.at(day), tick(day, shown, wording)
        half = width(words, _SMALL) / 2
        yield line(x, top, x, bottom, "grid")
        if x - half >= edge and x + half <= most:
            yield text(x, names, words, class_="small muted", anchor="middle")
            edge = x + half + _GAP
