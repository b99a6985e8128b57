"""Files of event databases go into the record: each whole or not at all, one after the other."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from detente.history.formats.incoming import Incoming
from detente.history.gathered import Rejected
from detente.model import ReportError
from detente.record.imports import Import
from detente.record.record import Record


class Follow(Protocol):
    """Goes through the steps of reading a file, so that somebody sees how far it is."""

    def __call__(self, steps: Iterable[int], total: int, /) -> None:
        """Goes through them."""


@dataclass(frozen=True)
class Arrived:
    """What became of a file: the `made` import, and whether it was `added`; or the `error` that says why there is none.

    `rejected` are the rows that were set aside.
    """

    file: str
    made: Import | None = None
    added: bool = False
    rejected: tuple[Rejected, ...] = ()
    notices: tuple[str, ...] = ()
    error: str | None = None


def import_all(paths: Iterable[str], format: str, first_day: date | None, record: Callable[[], Record],
               follow: Follow) -> Iterator[Arrived]:
    """Imports files of one format. The `record` is asked for when there is something to put in: none is made in vain.

    A file that can't be read does not keep others from coming in.
    """
    for path in paths:
        try:
            yield _imported(Incoming(path, format, first_day), record, follow)
        except ReportError as error:
            yield Arrived(path, error=str(error))


def _imported(incoming: Incoming, record: Callable[[], Record], follow: Follow) -> Arrived:
    follow(incoming.steps(), len(incoming))
    gathered = incoming.gathered()
    made, added = record().add_history(gathered)
    return Arrived(incoming.name, made, added, gathered.rejected, gathered.notices)
