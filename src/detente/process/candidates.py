"""Which known meetings a report can tell of, found without holding it against all: by who meets, and when.

What is given is never less than what `joining.match` can take: a meeting is left out only where it could not match.
"""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations, product

from detente.process.joining import LAPSED, LONG_AGO, MOVED, RETOLD, SLACK, Known
from detente.process.telling import Party, Telling

_MONTH = 32  # days of a shelf
_WIDEST = 24  # shelves: what covers more days stands apart
_EARLIEST, _LATEST = -1, 200_000  # in months, beyond any day

Span = tuple[int, int]


@dataclass(slots=True)
class _Shelves:
    """Meetings of one pair of sides by the months that they can be told for; those without a day, or of many."""

    by_month: dict[int, set[int]] = field(default_factory=dict)
    months: list[int] = field(default_factory=list)
    anytime: set[int] = field(default_factory=set)

    def put(self, number: int, span: Span | None) -> None:
        if span is None:
            self.anytime.add(number)
            return
        for month in range(span[0], span[1] + 1):
            if month not in self.by_month:
                self.by_month[month] = set()
                insort(self.months, month)
            self.by_month[month].add(number)

    def take(self, number: int, span: Span | None) -> None:
        if span is None:
            self.anytime.discard(number)
            return
        for month in range(span[0], span[1] + 1):
            self.by_month[month].discard(number)

    def within(self, spans: Iterable[Span]) -> Iterator[set[int]]:
        yield self.anytime
        for first, last in spans:
            for month in self.months[bisect_left(self.months, first):]:
                if month > last:
                    break
                yield self.by_month[month]


class Candidates:
    """The meetings known so far, by number."""

    def __init__(self) -> None:
        self._shelves: dict[tuple[str, str], _Shelves] = defaultdict(_Shelves)
        self._names: dict[int, set[str]] = defaultdict(set)
        self._marks: dict[int, dict[str, frozenset[str]]] = defaultdict(dict)
        self._pairs: dict[int, set[tuple[str, str]]] = defaultdict(set)
        self._spans: dict[int, Span | None] = {}

    def keep(self, number: int, sides: dict[str, Party], known: Known) -> None:
        """Takes up that a meeting was told with these sides, and is now known so."""
        self._names[number] |= _names(sides)
        before, span = self._spans.get(number), _span_of(known)
        pairs = self._pairs[number]
        if number in self._spans and before != span:
            for pair in pairs:
                self._shelves[pair].take(number, before)
                self._shelves[pair].put(number, span)
        self._spans[number] = span
        for pair in self._new_pairs(number, sides):
            if pair not in pairs:
                pairs.add(pair)
                self._shelves[pair].put(number, span)

    def of(self, telling: Telling, sides: dict[str, Party], published: date) -> list[int]:
        """The meetings, in order, that share two sides with a telling, or the countries of sides."""
        spans = list(_asked(telling, published))
        asked = [_marks_asked(key, party) for key, party in sides.items()]
        found: set[int] = set()
        for one, other in combinations(asked, 2):
            for pair in product(one, other):
                if shelves := self._shelves.get(pair if pair[0] <= pair[1] else pair[::-1]):
                    found.update(*shelves.within(spans))
        names = [{key, party.country} for key, party in sides.items()]
        return sorted(number for number in found
                      if sum(not self._names[number].isdisjoint(one) for one in names) > 1)

    def _new_pairs(self, number: int, sides: dict[str, Party]) -> Iterator[tuple[str, str]]:
        known = self._marks[number]
        for key, party in sides.items():
            marks = _marks_told(key, party)
            if marks <= known.get(key, frozenset()):
                continue
            known[key] = known.get(key, frozenset()) | marks
            for other, theirs in known.items():
                if other != key:
                    yield from ((min(pair), max(pair)) for pair in product(known[key], theirs))


def _names(sides: dict[str, Party]) -> set[str]:
    return {*sides, *(party.country for party in sides.values() if party.country)}


def _marks_told(key: str, party: Party) -> frozenset[str]:
    """What a known side can be found by: see `sides.stands_for`, which these follow."""
    marks = [f"is {key}", *(f"leads {body}" for body in party.of)]
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


def _span_of(known: Known) -> Span | None:
    """The months that a meeting can be told for; None for any."""
    if known.when is not None:
        first, last = known.when.first, known.when.last
    elif known.is_over:
        first, last = known.first_told, known.last_told
    else:
        return None
    if first is None or last is None or last < first:
        return None
    span = first.toordinal() // _MONTH, last.toordinal() // _MONTH
    return span if span[1] - span[0] <= _WIDEST else None


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
