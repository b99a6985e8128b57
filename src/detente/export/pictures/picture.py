"""A picture: what is drawn, what it is called, and the same as a table."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from detente.export.pictures.looks import stylesheet
from detente.export.pictures.svg import Mark, mark, text, written
from detente.export.pictures.targets import Address, Words, nowhere

Cell = str | float | None

WIDTH = 940.0
"""How wide a picture is, in units that are pixels where nothing scales it."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, and the words of a report that it rests on."""

    cells: tuple[Cell, ...]
    source: Words | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """What a picture shows, to be read or reckoned with: the `columns` are keys, the same in every language.

    There are `count` rows; `tell` makes them when they are asked for, as a large record has many.
    """

    columns: tuple[str, ...]
    count: int
    tell: Callable[[], Iterable[Row]]

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows."""
        return tuple(self.tell())

    def first(self, most: int) -> tuple[Row, ...]:
        """The first rows."""
        return tuple(islice(self.tell(), most))

    def plain(self) -> Iterator[tuple[Cell, ...]]:
        """The heads and the rows with the report and the words of each, as a file has them."""
        yield (*self.columns, "report", "words")
        for row in self.tell():
            yield (*row.cells, row.source.report if row.source else None, row.source.quote if row.source else None)


@dataclass(frozen=True, slots=True)
class Picture:
    """Marks on a sheet of `width` by `height`. `id` tells pictures on one page apart.

    `title` and `description` are read out to those who don't see it; `note` says what was left out, if anything.
    """

    id: str
    title: str
    description: str
    width: float
    height: float
    marks: tuple[Mark, ...]
    table: Table
    note: str | None = None

    def svg(self, address: Address = nowhere) -> str:
        """The picture to be put into a page, which brings the stylesheet (`looks.stylesheet`)."""
        return written(self._sheet((), interactive=address is not nowhere), address)

    def file(self, address: Address = nowhere, *, dark: bool = True) -> str:
        """The picture as a file of its own, with its looks in it; with `dark` dark for those who prefer that."""
        first = mark("style", stylesheet(dark=dark)), mark("rect", width="100%", height="100%", class_="paper")
        sheet = self._sheet(first, interactive=address is not nowhere)
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{written(sheet, address)}\n'

    def _sheet(self, first: Iterable[Mark], *, interactive: bool) -> Mark:
        # what has links in it is no single image to those who hear it: they would hear of no link
        role = "group" if interactive else "img"
        names = mark("title", self.title, id=f"{self.id}-title"), mark("desc", self.description, id=f"{self.id}-desc")
        return Mark("svg", (
            ("xmlns", "http://www.w3.org/2000/svg"), ("class", "picture"), ("role", role),
            ("aria-labelledby", f"{self.id}-title"), ("aria-describedby", f"{self.id}-desc"),
            ("viewBox", f"0 0 {self.width:.0f} {self.height:.0f}"), ("width", self.width), ("height", self.height),
        ), (*names, *first, *self.marks))


def nothing(id: str, title: str, description: str, said: str, table: Table) -> Picture:
    """The picture of what is not there: it says so."""
    return Picture(id, title, description, WIDTH, 44, (text(8, 28, said, class_="muted"),), table)
