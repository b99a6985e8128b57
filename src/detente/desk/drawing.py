"""Pictures on pages: each with its links to words, the same as a table, and where it is saved."""

from dataclasses import dataclass

from detente.desk.address import Asked
from detente.desk.rendering import Page
from detente.desk.spoken import Spoken
from detente.export.pictures.gallery import Scene, draw
from detente.export.pictures.picture import Cell, Picture, Row
from detente.export.pictures.saving import FORMS
from detente.export.pictures.targets import Address, Target, Words

ROWS = 100
"""Rows of a table that stand on a page; a file has them all."""

_TERMS = {"status": ("status", "office"), "condition": ("condition",), "outcome": ("outcome",), "type": ("event",)}
_COUNTRIES = ("by", "toward")
_PAGES = {"actor": ("/actors", "actor"), "pair": ("/tension", "pair"), "meeting": ("/timeline", "meeting")}


@dataclass(frozen=True)
class Drawn:
    """A picture on a page: its SVG, where it is saved (ending and address), and the page that shows it."""

    picture: Picture
    svg: str
    saved: tuple[tuple[str, str], ...]
    page: Page

    def heads(self) -> list[str]:
        """The heads of its table in the reader's language."""
        return [self.page.wording(f"pictures.columns.{column}") for column in self.picture.table.columns]

    def shown(self, column: int, cell: Cell) -> str:
        """A cell in the reader's language."""
        wording, key = self.page.wording, self.picture.table.columns[column]
        if cell is None:
            return ""
        if not isinstance(cell, str):
            return wording.number(cell)
        if key in _COUNTRIES:
            return wording.country(cell)
        group = next((one for one in _TERMS.get(key, ()) if wording.has(f"terms.{one}.{cell}")), None)
        if group is not None:
            return wording.term(group, cell)
        return wording(f"pictures.cells.{cell}") if wording.has(f"pictures.cells.{cell}") else cell

    def rows(self) -> tuple[Row, ...]:
        """The rows of its table that stand on the page."""
        return self.picture.table.first(ROWS)

    def words(self, source: Words) -> str | None:
        """Where the words of a row are found."""
        return address_in(self.page.asked)(source)

    @property
    def left(self) -> int:
        """How many rows of its table are in the file alone."""
        return max(0, self.picture.table.count - ROWS)


def drawn(page: Page, name: str, about: str = "", spoken: Spoken | None = None) -> Drawn:
    """A picture for a page. Raises UsageError where it can't be drawn."""
    picture = picture_of(page, name, about, spoken)
    more = {"about": about} if about else {}
    more |= spoken.parameters if spoken else {}
    asked = page.asked
    links = tuple((ending, asked.link(f"/picture/{name}.{ending}", lang=asked.language, **more)) for ending in FORMS)
    return Drawn(picture, picture.svg(address_in(asked)), links, page)


def picture_of(page: Page, name: str, about: str = "", spoken: Spoken | None = None) -> Picture:
    """A picture of the day and process that a page is about."""
    desk, asked = page.desk, page.asked
    said = spoken or Spoken(asked.as_of, asked.process)
    scene = Scene(lambda: desk.situation(asked.as_of, asked.process),
                  lambda: desk.happenings(asked.as_of, asked.process), lambda: said.by_day(desk))
    return draw(name, scene, page.wording, about)


def address_in(asked: Asked) -> Address:
    """Where things are found on the desk."""
    def address(target: Target) -> str | None:
        if isinstance(target, Words):
            if target.end:
                return asked.words(target.report, start=target.start, end=target.end)
            return asked.words(target.report, target.quote)
        if target.kind == "statements":
            first, _, last = target.id.partition("..")
            return asked.link("/statements", **{"from": first, "to": last})
        path, name = _PAGES[target.kind]
        return asked.link(path, **{name: target.id})

    return address
