"""The fold of a record taken up from where it is kept, and kept again where that is worth it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from detente.model.situation import Situation
from detente.process.book import Book
from detente.process.digester import DIGESTER
from detente.process.opened import OpenedSituation
from detente.process.situation import situation_of
from detente.record.kinds import StoredDigest
from detente.record.record import Record
from detente.record.view import View

_BOOK = "book/"


@contextmanager
def open_book(record: Record, *days: date | None) -> Iterator[tuple[Book, tuple[View, ...]]]:
    """The fold as of the first of some days, and views of them all; kept if that was worth it.

    The facts of the reports have to be there: see `Record.digest`.
    """
    parts: dict[str, bytes] = {}
    with record.views(*days) as views:
        load = views[0].recall
        head = load(_BOOK + "head")

        def keep(found: dict[str, bytes]) -> None:
            nonlocal head
            named = {_BOOK + name: content for name, content in found.items()}
            if record.shelve_all(named, _BOOK + "head", head):
                head = named[_BOOK + "head"]

        book = Book(views[0], lambda part: load(_BOOK + part), keep if days[0] is None else _drop)
        yield book, views
        if days[0] is None and book.is_worth_keeping:
            parts = book.parts()
    if parts:
        keep(parts)


def _drop(_: dict[str, bytes]) -> None:
    """What is of an earlier day is not kept."""


def opened(record: Record, as_of: date | None) -> OpenedSituation:
    """The situation as of a day, to be looked at for as long as one likes; the record is asked with each look.

    The facts of the reports have to be there: see `Record.digest`.
    """
    with open_book(record, as_of) as (book, _):
        pass

    def read(numbers: Sequence[int]) -> Iterator[StoredDigest]:
        return record.digests_of(DIGESTER, numbers, book.judgements)

    book.leave(read)
    return OpenedSituation(book)


def folded(book: Book, view: View) -> Situation:
    """The whole situation of the view that a book is of, or of an earlier one."""
    return situation_of(view, None, book.who_as_of(view))
