"""Which known meetings a report can tell of, found without holding it against all: by who meets, and when.

What is given is never less than what `joining.match` can take: a meeting is left out only where it could not match. It
may be more, a meeting that was moved is still found under the days that it had.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations, product

from detente.process.meetings.joining import LAPSED, LONG_AGO, MOVED, RETOLD, SLACK, Known
from detente.process.telling import Party, Telling

_MONTH = 32  # days of a shelf
_WIDEST = 24  # shelves: what covers more days stands apart
_EARLIEST, _LATEST = -1, 200_000  # in months, beyond any day
_ANYTIME = _EARLIEST - 1

Span = tuple[int, int]
Shelf = dict[str, list[int]]
"""The numbers of meetings by two marks of their sides."""


class Candidates:
    """The meetings known so far, by number: a shelf a month. `there` are those that `load` gives when asked."""

    def __init__(self, there: Iterable[int] = (), load: Callable[[int], Shelf] = lambda _: {}) -> None:
        self._waiting, self._load = set(there), load
        self._shelves: dict[int, Shelf] = {}
        self.also: Callable[[str], Sequence[str]] = lambda _: ()
        """By what else somebody may have been kept who is asked for now: all that reports call him."""
        self._put: dict[int, tuple[Span, dict[str, frozenset[str]]]] = {}
        self.touched: set[int] = set()
        """The shelves that hold more than what was loaded."""

    @property
    def months(self) -> set[int]:
        """The shelves that there are."""
        return self._waiting | self._shelves.keys()

    def shelf(self, month: int) -> Shelf:
        """A shelf, empty if there is none."""
        if month in self._waiting:
            self._waiting.remove(month)
            self._shelves[month] = self._load(month)
        return self._shelves.get(month, {})

    def keep(self, number: int, sides: Iterable[tuple[str, Party]], known: Known) -> None:
        """Takes up that a meeting was told with these sides (all so far, or further ones), and is now known so."""
        before = self._put.get(number)
        self.know(number, sides, known)
        span, marks = self._put[number]
        if self._put[number] == before:
            return
        pairs = {_pair(*pair) for one, other in combinations(marks.values(), 2) for pair in product(one, other)}
        for month in range(span[0], span[1] + 1):
            shelf = self.shelf(month)
            self._shelves[month] = shelf
            self.touched.add(month)
            for pair in pairs:
                there = shelf.setdefault(pair, [])
                if number not in there[-2:]:  # twice is no harm
                    there.append(number)

    def know(self, number: int, sides: Iterable[tuple[str, Party]], known: Known) -> None:
        """Takes up what is on the shelves already."""
        _, told = self._put.get(number, (None, {}))
        marks = dict(told)
        for key, party in sides:
            marks[key] = marks.get(key, frozenset()) | _marks_told(key, party)
        self._put[number] = _span_of(known), marks

    def of(self, telling: Telling, sides: dict[str, Party], published: date) -> set[int]:
        """The meetings that a telling with these sides can be of."""
        asked = [_marks_asked(key, party) | {f"is {name}" for name in self.also(key)}
                 for key, party in sides.items()]
        pairs = {_pair(*pair) for one, other in combinations(asked, 2) for pair in product(one, other)}
        found: set[int] = set()
        for month in self._months(list(_asked(telling, published))):
            shelf = self.shelf(month)
            for pair in pairs:
                if pair in shelf:
                    found.update(shelf[pair])
        return found

    def _months(self, spans: list[Span]) -> Iterator[int]:
        yield _ANYTIME
        if sum(last - first for first, last in spans) > len(self.months):
            yield from [month for month in self.months if any(first <= month <= last for first, last in spans)]
        else:
            yield from {month for first, last in spans for month in range(first, last + 1)}


def _pair(one: str, other: str) -> str:
    return f"{one}|{other}" if one <= other else f"{other}|{one}"


def _marks_told(key: str, party: Party) -> frozenset[str]:
    """What a known side can be found by: see `sides.stands_for`, which these follow.

    Also by what the report calls it: who it is held to be may be called otherwise when more is known.
    """
    marks = [f"is {key}", f"is {party.key}", *(f"leads {body}" for body in party.of)]
    if party.is_state:
        marks.append(f"state {party.country}")
    elif party.is_person:
        marks.append(f"of {party.country}")
    else:
        marks.append(f"body {party.key}")
    return frozenset(marks)


def _marks_asked(key: str, party: Party) -> frozenset[str]:
    """By what a known side can be found that is this one, or stands for it."""
    marks = [f"is {key}", *(f"body {body}" for body in party.of)]
    if party.is_state:
        marks.append(f"of {party.country}")
    elif party.is_person:
        marks.append(f"state {party.country}")
    else:
        marks.append(f"leads {party.key}")
    return frozenset(marks)


def _span_of(known: Known) -> Span:
    """The months that a meeting can be told for."""
    first: date | None = None
    last: date | None = None
    if known.when is not None:
        first, last = known.when.first, known.when.last
    elif known.is_over:
        first, last = known.first_told, known.last_told
    if first is None or last is None or last < first:
        return _ANYTIME, _ANYTIME
    span = _month(first, 0), _month(last, 0)
    return span if span[1] - span[0] <= _WIDEST else (_ANYTIME, _ANYTIME)


def _asked(told: Telling, published: date) -> Iterator[Span]:
    """The months in which a meeting must lie so that `joining` can hold what is told to be of it."""
    if told.when is None:
        # a plan may be for any day to come; of what was held without a day any earlier meeting may be meant
        back = max(LONG_AGO, RETOLD)
        yield (_EARLIEST if told.is_over and not told.again else _month(published, -back)), _LATEST
    else:
        slack = max(SLACK, LONG_AGO) if told.is_over else max(MOVED, LAPSED)
        yield _around(told.when.first, told.when.last, slack)
    for when in told.formerly:
        yield _around(when.first, when.last, 0)


def _around(first: date | None, last: date | None, slack: int) -> Span:
    # an open side of what is told reaches all that lies there
    if first and last and first > last:
        return _EARLIEST, _LATEST
    return (_month(first, -slack) if first and last else _EARLIEST,
            _month(last, slack) if first and last else _LATEST)


def _month(day: date, further: int) -> int:
    return (day.toordinal() + further) // _MONTH
