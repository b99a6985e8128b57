"""What the user names, gathered: files, standard input, and addresses, which are fetched."""

from collections.abc import Iterable, Iterator
from datetime import date

from detente.fetching.addresses import Door
from detente.fetching.fetcher import Fetcher, is_address, shown
from detente.model import ReportError
from detente.settings import Fetching
from detente.wire.contents import Arrival, Label, reports_in
from detente.wire.dispatch import Unreadable
from detente.wire.extractor import Extractor
from detente.wire.files import reports_of


def fetcher_of(settings: Fetching) -> Fetcher:
    """A fetcher as the settings ask for it. Raises UsageError."""
    return Fetcher(Door.of(settings.allowed), settings.seconds)


def gathered(names: Iterable[str], settings: Fetching, *, published: date | None = None,
             language: str | None = None) -> Iterator[Arrival]:
    """The reports in files and at addresses, in order, each a Dispatch or why it is none.

    `published` and `language` are what the user says of them all.
    """
    fetcher = fetcher_of(settings)
    with Extractor() as extractor:
        for name in names:
            if not is_address(name):
                yield from reports_of(name, extractor, published=published, language=language)
                continue
            try:
                fetched = fetcher.fetch(name)
            except ReportError as error:
                yield Unreadable(shown(name), name, str(error))
            else:
                label = Label(shown(name), name, published, language, charset=fetched.charset, url=fetched.url)
                yield from reports_in(fetched.body or b"", label, extractor)
