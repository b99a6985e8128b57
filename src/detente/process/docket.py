"""What countries do to each other, as the fold keeps it: so that the scores of any day are told without the reports.

Of all that was done the docket has a row for each telling that counted when it was told, in columns of numbers: by
which report, who did what when, and in place of which row (an act that is told again, a plan that was carried out).
What counts up to a report are the rows up to there in whose place none of them came.
"""

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from detente.model.situation import Relation, ScoredAct, Source
from detente.process.columns import packed, unpacked
from detente.process.relations import (
    FORGOTTEN,
    Kind,
    dated,
    is_done,
    kind_of,
    planned_for,
    quarters_of,
    relation,
    scores,
    whose,
)
from detente.process.telling import ToldAct

_COLUMNS = {
    "at": "I", "which": "I",  # the place of the report, and which of its acts
    "what": "I", "day": "i", "planned": "i",  # days are numbers, 0 where none is told
    "before": "I",  # the row in whose place it came, plus 1
}


class What(NamedTuple):
    """Who did what, whenever: as `ToldAct`. `quoted` is whether there are words for it."""

    by: str
    toward: str
    type: str
    mode: str | None
    score: float
    weight: float
    quoted: bool

    @classmethod
    def of(cls, act: ToldAct) -> "What":
        """What an act is."""
        return cls(act.by, act.toward, act.type, act.mode, act.score, act.weight, act.quote is not None)

    @property
    def act(self) -> ToldAct:
        """Such an act."""
        return ToldAct(self.by, self.toward, self.type, self.mode, None, self.score, self.weight)

    @property
    def pair(self) -> str:
        """The two countries, in the order of their codes."""
        return f"{min(self.by, self.toward)}|{max(self.by, self.toward)}"


class Point(NamedTuple):
    """A day with acts, as a number: the score at its end, and the rows of the acts that have words."""

    day: int
    score: float
    rows: "array[int]"


class Docket:
    """All of it by the place of the report in the fold."""

    def __init__(self, data: bytes | None) -> None:
        rest, columns = unpacked(data) if data else ([], {})
        self.column = {name: columns.get(name, array(code)) for name, code in _COLUMNS.items()}
        self._whats: list[What] = []
        self._number: dict[What, int] = {}
        self._alike: list[int] = []  # by the number of what was done: the number of `whose`
        self._whose: dict[tuple[object, ...], int] = {}
        self._is_done: list[bool] = []
        self._quarters: list[int] = []  # what it weighs
        for one in rest:
            self._numbered(What(*one))
        self._rows: dict[str, array[int]] | None = None
        self._gone: bytearray | None = None
        self._counting: dict[str, dict[tuple[int, int], int]] = {}

    def pack(self) -> bytes:
        """As bytes."""
        return packed(self._whats, **self.column)

    def add(self, place: int, published: date, acts: Iterable[ToldAct]) -> None:
        """Takes up the acts of the report at a place."""
        for which, one in enumerate(dated(acts, published, "")):
            planned = planned_for(one.act)
            what = self._numbered(What.of(one.act))
            self._tell((place, which, what, one.day.toordinal(), planned.toordinal() if planned else 0))

    def cut(self, place: int) -> None:
        """Forgets what the reports from a place on tell."""
        known = bisect_left(self.column["at"], place)
        for column in self.column.values():
            del column[known:]
        self._rows, self._gone, self._counting = None, None, {}

    def rest(self) -> None:
        """Lets go of what is only needed to take up more."""
        self._counting = {}

    # --- looking ------------------------------------------------------------------------------------------

    def last(self) -> dict[str, int]:
        """The day of the last act of each pair, as a number."""
        day = self.column["day"]
        return {pair: max(map(day.__getitem__, rows)) for pair, rows in self._by_pair().items() if rows}

    def course(self, pair: str) -> Iterator[Point]:
        """How the score of a pair went."""
        what, day, gone = self.column["what"], self.column["day"], self._superseded()
        days: dict[int, list[int]] = defaultdict(list)
        for row in self._by_pair().get(pair, ()):
            if not gone[row]:
                days[day[row]].append(row)
        whats, quarters = self._whats, self._quarters
        ordered = sorted(days.items())
        told = ((when, [whats[what[row]].score * quarters[what[row]] for row in rows],
                 sum(quarters[what[row]] for row in rows)) for when, rows in ordered)
        for (when, rows), score in zip(ordered, scores(told), strict=True):
            yield Point(when, score, array("I", [row for row in rows if whats[what[row]].quoted]))

    def ranked(self, rows: Iterable[int]) -> list[int]:
        """The rows of acts of one pair and day in their order: see `relations.rank`."""
        what, planned = self.column["what"], self.column["planned"]

        def rank(row: int) -> tuple[object, ...]:
            one = self._whats[what[row]]
            return one.by, one.toward, one.type, one.mode or "", is_done(one.act), planned[row]

        return sorted(rows, key=rank)

    def scored(self, row: int, source: Source) -> ScoredAct:
        """The act of a row, with its words."""
        one = self._whats[self.column["what"][row]]
        return ScoredAct(one.by, one.toward, one.type, one.mode, one.score, one.weight, source)

    def relations(self, end: date, most: int | None, days: Sequence[int]) -> tuple[list[Relation], int]:
        """The relations as of a day without their course, in the order of their codes: the `most` in which something
        was done last, and how many there are beside them. `days` are those of the reports, as numbers.
        """
        last = self.last()
        pairs = sorted(last, key=lambda pair: pair.split("|"))
        if most is not None and len(pairs) > most:
            chosen = sorted(range(len(pairs)), key=lambda number: (end.toordinal() - last[pairs[number]], number))
            pairs = [pairs[number] for number in sorted(chosen[:most])]
        events = self._events()
        weights = self._weights(end, days)
        return [relation((one, other), events[pair], weights[pair], date.fromordinal(max(end.toordinal(), last[pair])))
                for pair in pairs for one, _, other in [pair.partition("|")]], len(last) - len(pairs)

    def _events(self) -> dict[str, Counter[Kind]]:
        """How many acts of each kind there were, by pair."""
        what, before = self.column["what"], self.column["before"]
        times = Counter(what)
        times.subtract(Counter(what[row - 1] for row in before if row))
        found: dict[str, Counter[Kind]] = defaultdict(Counter)
        for number, count in times.items():
            if count:
                one = self._whats[number]
                found[one.pair][kind_of(one.act)] += count
        return found

    def _weights(self, end: date, days: Sequence[int]) -> dict[str, dict[Kind, Counter[int]]]:
        """The weights in quarters that are not forgotten by a day, by pair, kind and day."""
        first = end.toordinal() - FORGOTTEN
        what, day, gone = self.column["what"], self.column["day"], self._superseded()
        begin = bisect_left(self.column["at"], bisect_left(days, first))  # what was told before was done before as well
        alike = Counter((what[row], day[row]) for row in range(begin, len(what)) if day[row] >= first and not gone[row])
        found: dict[str, dict[Kind, Counter[int]]] = defaultdict(lambda: defaultdict(Counter))
        for (number, when), times in alike.items():
            one = self._whats[number]
            found[one.pair][kind_of(one.act)][when] += self._quarters[number] * times
        return found

    def _by_pair(self) -> "dict[str, array[int]]":
        """The rows of each pair, in their order."""
        if self._rows is None:
            rows = {one.pair: array("I") for one in self._whats}
            of = [rows[one.pair] for one in self._whats]
            for row, what in enumerate(self.column["what"]):
                of[what].append(row)
            self._rows = rows
        return self._rows

    def _superseded(self) -> bytearray:
        """Of each row whether another came in its place."""
        if self._gone is None:
            gone = bytearray(len(self.column["before"]))
            for row in filter(None, self.column["before"]):
                gone[row - 1] = 1
            self._gone = gone
        return self._gone

    # --- going on -----------------------------------------------------------------------------------------

    def _tell(self, told: tuple[int, int, int, int, int]) -> None:
        """Takes up a telling, where it counts."""
        _, _, what, day, planned = told
        pair = self._whats[what].pair
        counting = self._counting_of(pair)
        same = self._alike[what], day if self._is_done[what] else planned
        before = counting.get(same)
        if before is not None and not self._counts(before, what, day):
            return
        row, gone = len(self.column["at"]), self._superseded()
        for column, value in zip(self.column.values(), (*told, 0 if before is None else before + 1), strict=True):
            column.append(value)
        gone.append(0)
        if before is not None:
            gone[before] = 1
        counting[same] = row
        self._by_pair().setdefault(pair, array("I")).append(row)

    def _counts(self, before: int, what: int, day: int) -> bool:
        """As `relations.counted`."""
        earlier = self._is_done[self.column["what"][before]], self.column["day"][before]
        return earlier <= (self._is_done[what], day)

    def _counting_of(self, pair: str) -> dict[tuple[int, int], int]:
        """The rows of a pair that count, by what makes tellings one act: see `relations.same_act`."""
        if pair not in self._counting:
            what, day, planned = (self.column[name] for name in ("what", "day", "planned"))
            self._counting[pair] = {  # of those of one act the last is the one that counts
                (self._alike[what[row]], day[row] if self._is_done[what[row]] else planned[row]): row
                for row in self._by_pair().get(pair, ())}
        return self._counting[pair]

    def _numbered(self, one: What) -> int:
        number = self._number.setdefault(one, len(self._whats))
        if number == len(self._whats):
            self._whats.append(one)
            self._alike.append(self._whose.setdefault(whose(one.act), len(self._whose)))
            self._is_done.append(is_done(one.act))
            self._quarters.append(quarters_of(one.act))
        return number
