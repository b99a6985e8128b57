"""Pictures as files: SVG as it is, PNG where the extra `pictures` is there, and what they show as CSV."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from detente.export import sheets
from detente.export.columns import Column
from detente.export.pictures.picture import Picture
from detente.model import DetenteError

SCALE = 2.0
"""Pixels of a PNG for each unit of a picture."""


class NoPainter(DetenteError):
    """There is nothing here that makes a PNG."""


def svg_bytes(picture: Picture) -> bytes:
    """A picture as an SVG file."""
    return picture.file().encode("utf-8")


def png_bytes(picture: Picture) -> bytes:
    """A picture as a PNG file, light. Raises NoPainter where vl-convert is not installed."""
    try:
        import vl_convert
    except ImportError as error:
        raise NoPainter("a PNG needs vl-convert: pip install 'detente[pictures]', or take the SVG") from error
    made: bytes = vl_convert.svg_to_png(picture.file(dark=False), scale=SCALE)
    return made


def csv_bytes(picture: Picture) -> bytes:
    """What a picture shows as CSV, with the report and the words of each row."""
    heads, *rows = picture.table.plain()
    return b"".join(sheets.csv_bytes([Column(str(head)) for head in heads], rows))


@dataclass(frozen=True, slots=True)
class Form:
    """A form in which a picture is saved."""

    media_type: str
    make: Callable[[Picture], bytes]


FORMS: Mapping[str, Form] = MappingProxyType({
    "svg": Form("image/svg+xml", svg_bytes),
    "png": Form("image/png", png_bytes),
    "csv": Form("text/csv; charset=utf-8", csv_bytes),
})
"""The forms by the ending of the file."""
