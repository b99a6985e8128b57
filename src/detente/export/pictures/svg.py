"""Marks on a sheet, and how they become SVG. Everything that is put into one is escaped; no style stands in a mark."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from detente.export.pictures.targets import Address, Target

_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 takes in no text, and what no reader sees."""

Value = str | float | None


@dataclass(frozen=True, slots=True)
class Mark:
    """An element: its attributes in the order given, what is in it, and what it stands for (`target`), if anything."""

    tag: str
    attributes: tuple[tuple[str, Value], ...] = ()
    children: "tuple[Mark | str, ...]" = ()
    target: Target | None = None


def mark(tag: str, *children: "Mark | str", target: Target | None = None, **attributes: Value) -> Mark:
    """A mark; of an attribute's name the last `_` falls away (`class_`), others become `-` (`text_anchor`)."""
    told = ((name.rstrip("_").replace("_", "-"), value) for name, value in attributes.items() if value is not None)
    return Mark(tag, tuple(told), children, target)


def group(marks: Iterable[Mark], title: str | None = None, *, target: Target | None = None,
          class_: str | None = None) -> Mark:
    """Marks that stand for one thing; its `title` is shown where one points at it, and read out."""
    heads = [mark("title", title)] if title else []
    return mark("g", *heads, *marks, target=target, class_=class_)


def text(x: float, y: float, words: str, *, class_: str | None = None, anchor: str | None = None) -> Mark:
    """Words on one line, with their base line at `y`."""
    return mark("text", words, x=x, y=y, class_=class_, text_anchor=anchor)


def line(x1: float, y1: float, x2: float, y2: float, class_: str) -> Mark:
    """A straight line."""
    return mark("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=class_)


def rectangle(x: float, y: float, width: float, height: float, class_: str, round_: float | None = None) -> Mark:
    """A rectangle, with corners rounded by `round_`."""
    return mark("rect", x=x, y=y, width=width, height=height, rx=round_, class_=class_)


def written(one: Mark | str, address: Address) -> str:
    """A mark as SVG, a link where `address` knows one for what it stands for."""
    return "".join(_pieces(one, address))


def _pieces(one: Mark | str, address: Address) -> Iterator[str]:
    if isinstance(one, str):
        yield escape(printable(one))
        return
    where = address(one.target) if one.target is not None else None
    if where:
        yield f"<a href={quoteattr(printable(where))}>"
    told = "".join(f" {name}={quoteattr(_value(value))}" for name, value in one.attributes)
    if one.children:
        yield f"<{one.tag}{told}>"
        for child in one.children:
            yield from _pieces(child, address)
        yield f"</{one.tag}>"
    else:
        yield f"<{one.tag}{told}/>"
    if where:
        yield "</a>"


def _value(value: Value) -> str:
    """An attribute's value; numbers to a tenth, so that the same picture is the same text on every machine."""
    if isinstance(value, (int, float)):
        return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")  # no -0.0
    return printable(value or "")


def printable(words: str) -> str:
    """A text without what XML can't hold."""
    return _UNPRINTABLE.sub("�", words)
