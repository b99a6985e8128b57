"""What the fold keeps beside people and meetings: what countries do to each other, and where matters are told.

Matters (questions, conditions, arrangements) may be settled by whatever any later report tells: a record that has some
is folded whole, and the docket only knows that it has.
"""

import json
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from detente.model import DayInterval
from detente.model.situation import Relation
from detente.process.columns import packed, unpacked
from detente.process.relations import Dated, dated, relations
from detente.process.telling import ReportFacts, ToldAct

Row = list[Any]


class Docket:
    """All of it by the place of the report in the fold. `load` gives the acts of a pair that were kept."""

    def __init__(self, data: bytes | None, load: Callable[[str], bytes | None]) -> None:
        last, columns = unpacked(data) if data else ({}, {})
        self._load = load
        self._matters = columns.get("matters", array("I"))
        self._last: dict[str, int] = last
        self._acts: dict[str, list[Row]] = {}
        self.touched: set[str] = set()
        """The pairs whose acts are more, or fewer, than what was loaded."""

    @property
    def has_matters(self) -> bool:
        """Whether any report tells of a question, a condition or an arrangement."""
        return bool(self._matters)

    def pack(self) -> bytes:
        """As bytes, without the acts of the pairs."""
        for pair in self.touched:
            self._last[pair] = max((row[0] for row in self.acts(pair)), default=0)
        return packed(self._last, matters=self._matters)

    def pack_acts(self, pair: str) -> bytes:
        """The acts of a pair as bytes."""
        return json.dumps(self.acts(pair), separators=(",", ":")).encode()

    def add(self, place: int, published: date, facts: ReportFacts) -> None:
        """Takes up what the report at a place tells."""
        if facts.instruments or facts.questions or facts.conditions or any(
                telling.questions or telling.conditions for telling in facts.tellings):
            self._matters.append(place)
        for one in dated(facts.acts, published, ""):
            act = one.act
            last = act.when.last if act.when else None
            pair = f"{min(act.by, act.toward)}|{max(act.by, act.toward)}"
            self.touched.add(pair)
            self.acts(pair).append([place, one.day.toordinal(), last.toordinal() if last else 0, act.by, act.toward,
                                    act.type, act.mode, act.score, act.weight])

    def cut(self, place: int) -> None:
        """Forgets what the reports from a place on tell."""
        del self._matters[bisect_left(self._matters, place):]
        for pair, last in self._last.items():
            if last >= place:
                self._acts[pair] = [row for row in self.acts(pair) if row[0] < place]
                self.touched.add(pair)

    def acts(self, pair: str) -> list[Row]:
        """The acts of a pair, in the order in which they were told."""
        if pair not in self._acts:
            data = self._load(pair) if pair in self._last else None
            self._acts[pair] = json.loads(data) if data else []
        return self._acts[pair]

    def relations(self, end: date) -> Iterator[Relation]:
        """The relations of all pairs as of a day, in the order of their codes; of the course of each the last day."""
        for pair in sorted({*self._last, *self._acts}, key=lambda one: one.split("|")):
            for found in relations(_acts(self.acts(pair)), end):
                yield replace(found, over_time=found.over_time[-1:])


def _acts(rows: Iterable[Row]) -> Iterator[Dated]:
    for _, day, last, by, toward, kind, mode, score, weight in rows:
        when = DayInterval(None, date.fromordinal(last)) if last else None
        yield Dated(date.fromordinal(day), ToldAct(by, toward, kind, mode, when, score, weight))
