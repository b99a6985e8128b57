"""What countries do to each other, as the fold keeps it: so that the scores of any day are told without the acts.

Of all that was done the docket knows what was counted by which report, and what it no longer counted from which report
on (an act that was told again, a plan that was carried out). The acts of a pair are loaded when one is added.
"""

import json
import zlib
from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from detente.model import DayInterval
from detente.model.situation import Relation, ScorePoint, Source
from detente.process.columns import packed, unpacked
from detente.process.known import Known
from detente.process.relations import (
    FORGOTTEN,
    Dated,
    Kind,
    counted,
    course,
    dated,
    kind_of,
    quarters_of,
    relation,
    same_act,
)
from detente.process.telling import ToldAct

Row = list[Any]
_COUNTED = {"at": "I", "what": "I", "day": "i", "quarters": "B", "last": "i"}
_GIVEN_UP = {"at": "I", "what": "I", "day": "i", "quarters": "B"}


class Docket:
    """All of it by the place of the report in the fold. `load` gives the acts of a pair that were kept.

    `held` is how many reports what was kept went through; what is kept by now may have gone through more.
    """

    def __init__(self, data: bytes | None, load: Callable[[str], bytes | None], held: int = 0) -> None:
        rest, columns = unpacked(data) if data else ({"kinds": [], "last": {}}, {})
        self._load, self._end, self.held = load, -1, held
        self._kinds: list[list[Any]] = rest["kinds"]
        self._numbers = {tuple(kind): number for number, kind in enumerate(self._kinds)}
        self._last: dict[str, int] = rest["last"]
        self._counted = {name: columns.get(f"counted {name}", array(code)) for name, code in _COUNTED.items()}
        self._given_up = {name: columns.get(f"given up {name}", array(code)) for name, code in _GIVEN_UP.items()}
        self._acts: dict[str, list[Row]] = {}
        self._packed: dict[str, bytes] = {}
        self._told: dict[str, dict[Any, Dated]] = {}
        self._newest: dict[str, int] | None = None
        self._touched: set[str] = set()

    @property
    def touched(self) -> set[str]:
        """The pairs whose acts are more, or fewer, than what was loaded."""
        cut = {pair for pair, last in self._last.items() if last >= self._end} if self._end >= 0 else set()
        return self._touched | cut

    def pack(self) -> bytes:
        """As bytes, without the acts of the pairs."""
        last = self._last | {pair: max((row[0] for row in self.acts(pair)), default=0) for pair in self.touched}
        columns = {f"counted {name}": column for name, column in self._counted.items()}
        columns |= {f"given up {name}": column for name, column in self._given_up.items()}
        return packed({"kinds": self._kinds, "last": last}, **columns)

    def pack_acts(self, pair: str) -> bytes:
        """The acts of a pair as bytes."""
        return json.dumps(self.acts(pair), separators=(",", ":")).encode()

    def add(self, place: int, published: date, acts: Iterable[ToldAct]) -> None:
        """Takes up the acts of the report at a place."""
        for one in dated(acts, published, ""):
            pair = _pair(one.act)
            told = self._counting(pair)
            self._touched.add(pair)
            self.acts(pair).append(_row(place, one))
            before = told.get(same := same_act(one))
            if before is None or counted(before, one):
                told[same] = one
                self._count(place, pair, one, before)

    def cut(self, place: int) -> None:
        """Forgets what the reports from a place on tell, of those that were held."""
        for columns in (self._counted, self._given_up):
            known = bisect_left(columns["at"], place)
            for column in columns.values():
                del column[known:]
        self._end = place
        self._acts, self._told, self._newest = {}, {}, None

    def acts(self, pair: str) -> list[Row]:
        """The acts of a pair, in the order in which they were told."""
        if pair not in self._acts:
            self._acts[pair] = self._kept(pair)
        return self._acts[pair]

    def course(self, pair: str, words: Callable[[int, str], Source]) -> tuple[ScorePoint, ...]:
        """How the score of a pair went, from its acts, which are not held on to.

        `words` gives those of an act: of the report at a place, and which of its acts, as `written` names it.
        """
        told: dict[Any, Dated] = {}
        for row in self._acts[pair] if pair in self._acts else self._kept(pair):
            one = replace(_dated(row), source=words(row[0], json.dumps(row[1:])))
            same = same_act(one)
            if same not in told or counted(told[same], one):
                told[same] = one
        return course(told.values())

    def last(self) -> dict[str, int]:
        """The day of the last act of each pair, as a number."""
        return dict(zip(self._pairs(), self._counted["last"], strict=True))

    def rest(self) -> None:
        """Holds the acts that are at hand as bytes from now on: nothing is added any more."""
        self._packed |= {pair: zlib.compress(self.pack_acts(pair), 1) for pair in self._acts}
        self._acts, self._told = {}, {}

    def _kept(self, pair: str) -> list[Row]:
        if pair in self._packed:
            there: list[Row] = json.loads(zlib.decompress(self._packed[pair]))
            return there
        data = self._load(pair) if pair in self._last else None
        rows = json.loads(data) if data else []
        return [row for row in rows if row[0] < self.held]

    def relations(self, end: date, most: int | None, days: Sequence[int]) -> tuple[list[Relation], int]:
        """The relations as of a day without their course, in the order of their codes: the `most` in which something
        was done last, and how many there are beside them. `days` are those of the reports, as numbers.
        """
        last = self.last()
        pairs = sorted(last, key=lambda pair: pair.split("|"))
        if most is not None and len(pairs) > most:
            chosen = sorted(range(len(pairs)), key=lambda number: (end.toordinal() - last[pairs[number]], number))
            pairs = [pairs[number] for number in sorted(chosen[:most])]
        events = Counter(self._counted["what"])
        events.subtract(self._given_up["what"])
        kinds: dict[str, list[int]] = defaultdict(list)
        for number, (pair, *_) in enumerate(self._kinds):
            if events[number] > 0:
                kinds[pair].append(number)
        weights = self._weights(end, days)
        return [self._relation(pair, {number: events[number] for number in kinds[pair]}, weights,
                               max(end.toordinal(), last[pair])) for pair in pairs], len(last) - len(pairs)

    def _relation(self, pair: str, events: dict[int, int], weights: dict[int, Counter[int]], last: int) -> Relation:
        one, _, other = pair.partition("|")
        kinds: dict[int, Kind] = {number: (kind, mode, score) for number in events
                                  for _, kind, mode, score in [self._kinds[number]]}
        return relation((one, other), {kinds[number]: count for number, count in events.items()},
                        {kinds[number]: weights[number] for number in events}, date.fromordinal(last))

    def _weights(self, end: date, days: Sequence[int]) -> dict[int, Counter[int]]:
        """The weights that are not forgotten by a day, by kind and day."""
        first = end.toordinal() - FORGOTTEN
        place = bisect_left(days, first)  # what reports before tell was done before as well
        found: dict[int, Counter[int]] = defaultdict(Counter)
        for sign, columns in ((1, self._counted), (-1, self._given_up)):
            known = bisect_left(columns["at"], place)
            alike = Counter(zip(*(columns[name][known:] for name in ("what", "day", "quarters")), strict=True))
            for (what, day, quarters), times in alike.items():
                if day >= first:
                    found[what][day] += sign * quarters * times
        return found

    def _pairs(self) -> Iterator[str]:
        pairs = [kind[0] for kind in self._kinds]
        return map(pairs.__getitem__, self._counted["what"])

    def _count(self, place: int, pair: str, one: Dated, before: Dated | None) -> None:
        told = self._number(pair, one), one.day.toordinal(), quarters_of(one.act)
        if before is not None:
            earlier = self._number(pair, before), before.day.toordinal(), quarters_of(before.act)
            if earlier == told:
                return
            for name, value in zip(_GIVEN_UP, (place, *earlier), strict=True):
                self._given_up[name].append(value)
        if self._newest is None:
            self._newest = dict(zip(self._pairs(), self._counted["last"], strict=True))
        self._newest[pair] = max(self._newest.get(pair, 0), told[1])
        for name, value in zip(_COUNTED, (place, *told, self._newest[pair]), strict=True):
            self._counted[name].append(value)

    def _number(self, pair: str, one: Dated) -> int:
        kind = (pair, *kind_of(one.act))
        number = self._numbers.setdefault(kind, len(self._kinds))
        if number == len(self._kinds):
            self._kinds.append(list(kind))
        return number

    def _counting(self, pair: str) -> dict[Any, Dated]:
        """The acts of a pair that count, by what makes them one."""
        if pair not in self._told:
            told: dict[Any, Dated] = {}
            for one in map(_dated, self.acts(pair)):
                same = same_act(one)
                if same not in told or counted(told[same], one):
                    told[same] = one
            self._told[pair] = told
        return self._told[pair]


def _pair(act: ToldAct) -> str:
    return f"{min(act.by, act.toward)}|{max(act.by, act.toward)}"


def _row(place: int, one: Dated) -> Row:
    act = one.act
    last = act.when.last if act.when else None
    return [place, one.day.toordinal(), last.toordinal() if last else 0, act.by, act.toward, act.type, act.mode,
            act.score, act.weight]


def acts_of(pair: str, reports: Iterable[tuple[int, Known]]) -> bytes:
    """The acts of a pair as `Docket.pack_acts` gives them, from the reports at some places."""
    rows = [_row(place, one) for place, known in reports for one in dated(known.facts.acts, known.published, "")
            if pair == _pair(one.act)]
    return json.dumps(rows, separators=(",", ":")).encode()


def written(acts: Iterable[ToldAct], published: date) -> dict[str, ToldAct]:
    """The acts of a report by how the docket writes them; of equal ones the last, which is the one that counts."""
    return {json.dumps(_row(0, one)[1:]): one.act for one in dated(acts, published, "")}


def _dated(row: Row) -> Dated:
    _, day, last, by, toward, kind, mode, score, weight = row
    when = DayInterval(None, date.fromordinal(last)) if last else None
    return Dated(date.fromordinal(day), ToldAct(by, toward, kind, mode, when, score, weight))
