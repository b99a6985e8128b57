"""Days, names and quotations as a person reads them."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from unicodedata import category

from detente.model import DayInterval, Span

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
QUOTE = 150  # characters of a quotation, about two lines


def days(when: DayInterval | None) -> str:
    """An interval in the shortest exact words; "" for None.

    >>> days(DayInterval(date(2018, 6, 1), date(2018, 6, 10)))
    '1-10 Jun 2018'
    >>> days(DayInterval(date(2018, 3, 1), date(2018, 3, 31)))
    'Mar 2018'
    >>> days(DayInterval(date(1950, 1, 1), date(1953, 12, 31)))
    '1950-1953'
    >>> days(DayInterval(None, date(2018, 5, 31)))
    'until 31 May 2018'
    """
    if when is None or (when.first is None and when.last is None):
        return ""
    if when.first is None or when.last is None:
        return f"until {days_of(when.last)}" if when.last else f"from {days_of(when.first)}"
    first, last = when.first, when.last
    if first == last:
        return days_of(first)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year}-{last.year}"
    if first.day == 1 and (last + timedelta(1)).day == 1:
        return _month(first) if _month(first) == _month(last) else f"{_month(first)} - {_month(last)}"
    if _month(first) == _month(last):
        return f"{first.day}-{days_of(last)}"
    return f"{days_of(first)} - {days_of(last)}"


def days_of(day: date | None) -> str:
    """A day in words; "" for None."""
    return f"{day.day} {_month(day)}" if day else ""


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"


def listed(ids: Iterable[str], names: Mapping[str, str]) -> str:
    """The names behind some ids, as a list in words.

    >>> listed(["a", "b"], {"a": "Kim", "b": "Moon"})
    'Kim and Moon'
    """
    known = [names.get(id, id) for id in dict.fromkeys(ids)]
    return " and ".join([", ".join(known[:-1]), known[-1]] if len(known) > 1 else known)


def quoted(text: str, span: Span, around: Span | None = None, width: int = QUOTE) -> tuple[str, str, str]:
    """The words of `span` in `text` on one line, in three pieces: before, the `around` words themselves, after.

    Cut at words to about `width` characters, with an ellipsis where something is left out; `around` stays in.
    """
    focus = around if around and span.contains(around) else Span(span.start, span.start, "")
    room = max(0, width - (focus.end - focus.start))
    before, after = text[span.start:focus.start], text[focus.end:span.end]
    keep_after = min(len(after), max(room - len(before), room * 2 // 3))
    keep_before = min(len(before), room - keep_after)
    if keep_before < len(before):
        before = "… " + before[len(before) - keep_before:].partition(" ")[2]
    if keep_after < len(after):
        after = after[:keep_after].rpartition(" ")[0] + " …"
    return _one_line(before).lstrip(), _one_line(text[focus.start:focus.end]), _one_line(after).rstrip()


def short(text: str, width: int = 80) -> str:
    r"""Words on one line, cut to `width` characters.

    >>> short("talks  about\nthe release of prisoners", 20)
    'talks about the …'
    """
    line = " ".join(visible(text).split())
    return line if len(line) <= width else line[:width - 1].rpartition(" ")[0] + " …"


def visible(text: str) -> str:
    r"""A text with nothing in it that a terminal would obey: controls become blanks, invisible marks go.

    >>> visible("Kim\x1b[31m traf\nMo\u00adon")
    'Kim [31m traf Moon'
    """
    return "".join(letter if letter.isprintable() else "" if category(letter) == "Cf" else " " for letter in text)


def _one_line(text: str) -> str:
    """Runs of white space as one blank; a blank at either end stays."""
    printable = visible(text)
    inner = " ".join(printable.split())
    if not inner:
        return " " if printable else ""
    return f"{' ' * printable[0].isspace()}{inner}{' ' * printable[-1].isspace()}"
