"""Where in the rows of one file stands what makes an event, and how its words are understood."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from detente.history.events import Deed
from detente.history.parties import Told
from detente.model import ReportError
from detente.model.plover import TYPES, cameo_codes, cameo_named, goldstein, score

Cells = tuple[str, ...]

_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})(?:\d{6})?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_SHOWN = 40  # letters of a cell in a reason


class BadRow(Exception):
    """Why a row is no event."""


class OneSided(BadRow):
    """The row tells of one side alone, as the database means it to: no fault, but no event between two."""


@dataclass(frozen=True)
class Layout:
    """How the rows of a file are laid out: numbers of columns, and how what stands there is understood.

    `width` is how many columns a row has at least. `day` are the columns of the event's day, `known` those of the day
    on which it was published or added to the database, if that is told. `source`, `target` and `deed` are understood by
    `told` and `coded`. All of these raise BadRow with the reason.
    """

    width: int
    day: tuple[int, ...]
    source: tuple[int, ...]
    target: tuple[int, ...]
    deed: tuple[int, ...]
    told: Callable[[Cells], Told]
    coded: Callable[[Cells], Deed]
    dated: Callable[[Cells], date]
    known: tuple[int, ...] = ()
    delimiter: str = "\t"
    header: bool = True


def columns(header: Sequence[str], wanted: Mapping[str, Sequence[str]], name: str, format: str) -> dict[str, int]:
    """Where the wanted columns stand, by their names in several spellings. Raises ReportError: some are missing."""
    places = {plain(one): place for place, one in reversed(list(enumerate(header)))}
    found = {key: next((places[plain(one)] for one in names if plain(one) in places), -1)
             for key, names in wanted.items()}
    if missing := [names[0] for key, names in wanted.items() if found[key] < 0 and not key.startswith("?")]:
        raise ReportError(f"{name} is not as {format} publishes its events: column '{missing[0]}' is missing "
                          f"(docs/histories.md lists the columns)")
    return {key.removeprefix("?"): place for key, place in found.items()}


def plain(name: str) -> str:
    """The name of a column without capitals, spaces and the like."""
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def day_in(cells: Cells) -> date:
    """A day in one cell (20180427, 2018-04-27, 4/27/2018, also with a time), or as year, month and day in three."""
    text = "-".join(cells) if len(cells) > 1 else cells[0].strip()
    if found := _DIGITS.fullmatch(text) or _ISO.fullmatch(text):
        year, month, day = found.groups()
    elif found := _AMERICAN.fullmatch(text):
        month, day, year = found.groups()
    else:
        raise BadRow(f"no date: {shown(text)}")
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise BadRow(f"no day of the calendar: {shown(text)}") from None


def days_after(first: date) -> Callable[[Cells], date]:
    """How hours since a first day are understood."""
    def day(cells: Cells) -> date:
        text = cells[0].strip()
        if not text.isdecimal():
            raise BadRow(f"no hours since the first day: {shown(text)}")
        try:
            return first + timedelta(hours=int(text))
        except (OverflowError, ValueError):  # too many digits for a number
            raise BadRow(f"no day of the calendar: {shown(text)} hours") from None

    return day


def coded_in_cameo(code: str, name: str = "") -> Deed:
    """The deed of a CAMEO code, or of its name where the code is missing or has lost the 0 that it begins with."""
    code, named = code.strip(), cameo_named(name) if name else None
    known = cameo_codes()
    if named is not None and (not code or code.lstrip("0") in (named.code.lstrip("0"), named.code[:2].lstrip("0"))):
        code = named.code
    elif len(code) < 3 or code not in known:
        code = f"0{code}"
    row = known.get(code)
    if row is None:
        raise BadRow(f"no CAMEO code: {shown(code.removeprefix('0') or name)}")
    weight = goldstein(row.code)
    if weight is None:
        weight = score(row.type, row.mode) if row.type else 0.0
    return Deed(row.code, row.type, row.mode, weight)


def coded_in_plover(type: str, mode: str) -> Deed:
    """The deed of a PLOVER type and mode."""
    type, mode = type.strip().upper(), mode.strip().lower()
    if type not in TYPES:
        raise BadRow(f"no PLOVER type: {shown(type)}")
    return Deed(None, type, mode or None, score(type, mode))


def shown(text: str) -> str:
    """A cell as a reason shows it: short, and on one line."""
    text = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text[:_SHOWN + 1])
    return f"'{text[:_SHOWN]}…'" if len(text) > _SHOWN else f"'{text}'"
