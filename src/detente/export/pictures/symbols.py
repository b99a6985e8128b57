"""Symbols that tell by their shape how something stands: what is planned never looks like what was held."""

from collections.abc import Iterable, Iterator

from detente.export.pictures.letters import width
from detente.export.pictures.svg import Mark, line, mark, rectangle, text

RADIUS = 5.0
_LEGEND_GAP, _LEGEND_ROW = 26.0, 20.0


def symbol(status: str, x: float, y: float, radius: float = RADIUS) -> Iterator[Mark]:
    """The symbol of a status around a place.

    A full disc was held, a half one goes on; an empty ring is planned, a broken one possible; a cross is called off, an
    arrow is put off.
    """
    inner = radius * 0.6
    if status in ("event", "undone", "arrangement", "unmade"):
        yield mark("path", d=f"M{x:.1f} {y - radius:.1f}l{radius:.1f} {radius:.1f}l{-radius:.1f} {radius:.1f}"
                             f"l{-radius:.1f} {-radius:.1f}z", class_=status)
        return
    yield mark("circle", cx=x, cy=y, r=radius, class_=status)
    if status == "ongoing":
        half = f"a{radius:.1f} {radius:.1f} 0 0 0 0 {2 * radius:.1f}z"
        yield mark("path", d=f"M{x:.1f} {y - radius:.1f}{half}", class_="held")
    elif status == "cancelled":
        yield line(x - inner, y - inner, x + inner, y + inner, status)
        yield line(x - inner, y + inner, x + inner, y - inner, status)
    elif status == "postponed":
        head = f"m{-inner:.1f} {-inner:.1f}l{inner:.1f} {inner:.1f}l{-inner:.1f} {inner:.1f}"
        yield mark("path", d=f"M{x - inner:.1f} {y:.1f}h{2 * inner:.1f}{head}", class_="postponed stroke")


def bar(status: str, left: float, right: float, y: float, height: float = 2 * RADIUS) -> Iterator[Mark]:
    """Days as a bar around `y`, as wide as they are uncertain; what was called off is struck through."""
    yield rectangle(left, y - height / 2, right - left, height, status, 2)
    if status == "cancelled":
        yield line(left - 3, y, right + 3, y, status)


def legend(shown: Iterable[tuple[str, str]], left: float, top: float, right: float) -> tuple[list[Mark], float]:
    """What the symbols mean (status, its name), and how high that is."""
    marks: list[Mark] = []
    x, y = left, top + _LEGEND_ROW / 2
    for status, name in shown:
        size = 2 * RADIUS + 6 + width(name)
        if x > left and x + size > right:
            x, y = left, y + _LEGEND_ROW
        marks += [*symbol(status, x + RADIUS, y), text(x + 2 * RADIUS + 6, y + 4, name, class_="muted")]
        x += size + _LEGEND_GAP
    return marks, y + _LEGEND_ROW / 2 - top
