"""What an item of the fold rests on: the words of a report."""

from datetime import date

from detente.model import Span
from detente.model.situation import Source


def source_of(report: str, published: date, quote: Span, said_by: tuple[str, ...] = ()) -> Source:
    """Some words of a report as a source.

    >>> source_of("5a0f", date(2018, 4, 18), Span(4, 12, "met Moon")).end
    12
    """
    return Source(report, published, quote.text, said_by, quote.start, quote.end)
