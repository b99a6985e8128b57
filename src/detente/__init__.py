"""Détente: a live, sourced model of a diplomatic process, built from the reports about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from detente.model import Reading
    from detente.settings import Settings

__version__ = "0.1.0"
__all__ = ["read"]


def read(text: str, *, published: date | None = None, language: str | None = None, title: str | None = None,
         source: str | None = None, url: str | None = None, settings: Settings | None = None,
         explain: bool = False) -> Reading:
    """The reading of a report: everything that it says of who met, who is to meet, who said what.

    `published` is the day of publication; without it dates that need one stay words. `language` is "de" or "en", and is
    recognised where it is not given. `title`, `source` and `url` are handed on. The first call for a language loads its
    pipeline (about a second), later calls use it again. Offsets in the reading count code points of `text`. With
    `explain` the reading's `explanations` say which entry or rule each item comes from.

    Raises `detente.model.ReportError` for a text that can't be read (empty, binary, too long, in another language) and
    `detente.model.UsageError` for a pipeline of the settings that can't be used.

    >>> from datetime import date
    >>> reading = read("Kim met Moon in Panmunjom on Friday.", published=date(2018, 4, 29))
    >>> reading.report.language
    'en'
    """
    from detente.reading.text import read_text  # here, so that `import detente` loads no pipeline and no libraries

    reading = read_text(text, published=published, language=language, title=title, source=source, url=url,
                        settings=settings, explain=explain)
    if settings is None or settings.second_reader is None:
        return reading
    from detente.second_reader.consult import consult

    return consult(reading, settings.second_reader)
