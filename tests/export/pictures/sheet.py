"""A picture as tests look at it: its texts as boxes, its entries with their bars, links and symbols."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from xml.etree import ElementTree as Tree

from detente.export.pictures.letters import width
from detente.export.pictures.picture import Picture

SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Box:
    """Where words stand."""

    words: str
    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: "Box") -> bool:
        return (self.left < other.right and other.left < self.right
                and self.top < other.bottom and other.top < self.bottom)


def root(picture: Picture) -> Tree.Element:
    """The picture as a page has it, as a tree: it is well formed."""
    return Tree.fromstring(picture.svg())  # noqa: S314 - our own


def texts(picture: Picture) -> list[Box]:
    """The words of a picture."""
    return list(map(_box, root(picture).iter(f"{SVG}text")))


def _box(one: Tree.Element) -> Box:
    classes = (one.get("class") or "").split()
    size = (11 if "small" in classes else 12) * (1.13 if "strong" in classes else 1)
    words, x, y = one.text or "", float(one.get("x", 0)), float(one.get("y", 0))
    wide = width(words, size)
    left = x - wide * {"middle": 0.5, "end": 1.0}.get(one.get("text-anchor", ""), 0.0)
    return Box(words, left, y - 0.75 * size, left + wide, y + 0.2 * size)


def overlaps(picture: Picture) -> list[tuple[str, str]]:
    """Words that stand on other words, or beside the sheet."""
    found = texts(picture)
    beside = [(one.words, "beside the sheet") for one in found
              if one.left < -1 or one.right > picture.width + 1 or one.top < -1 or one.bottom > picture.height + 1]
    return beside + [(one.words, other.words) for one, other in combinations(found, 2) if one.touches(other)]


def entries(picture: Picture, look: str = "") -> Iterator[Tree.Element]:
    """The groups that stand for an item, those of one look."""
    for one in root(picture).iter(f"{SVG}g"):
        classes = (one.get("class") or "").split()
        if "entry" in classes and (not look or f"is-{look}" in classes):
            yield one


def title(entry: Tree.Element) -> str:
    """What an entry says where one points at it."""
    return entry.findtext(f"{SVG}title") or ""


def bars(entry: Tree.Element) -> list[Tree.Element]:
    """The bars of an entry."""
    return entry.findall(f"{SVG}rect")
