"""What the fold keeps beside people and meetings: arrangements, loose questions and conditions, acts per pair."""

import json
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from detente.model.codec import from_json, to_json
from detente.model.situation import Relation
from detente.process.columns import packed, unpacked
from detente.process.relations import Dated, dated, relations
from detente.process.telling import ReportFacts, ToldAct, ToldInstrument

Row = list[Any]


class Docket:
    """All of it by the place of the report in the fold."""

    def __init__(self, data: bytes | None, load: Callable[[str], bytes | None]) -> None:
        rest, columns = unpacked(data) if data else ({}, {})
        self._load = load
        self.questions = columns.get("questions", array("I"))
        self.conditions = columns.get("conditions", array("I"))
        """The places of loose questions and conditions, one entry each."""
        self._instruments: list[list[Any]] = rest.get("instruments", [])
        self._pairs: dict[str, list[Any]] = rest.get("pairs", {})
        self._acts: dict[str, list[Row]] = {}
        self.touched: set[str] = set()
        """The pairs whose acts are more, or fewer, than what was loaded."""

    def pack(self) -> bytes:
        """As bytes, without the acts of the pairs."""
        for pair in self.touched:
            rows = self.acts(pair)
            relation = _relation(rows)
            self._pairs[pair] = [rows[-1][0] if rows else 0, to_json(relation) if relation else None]
        return packed({"instruments": self._instruments, "pairs": self._pairs}, questions=self.questions,
                      conditions=self.conditions)

    def pack_acts(self, pair: str) -> bytes:
        """The acts of a pair as bytes."""
        return json.dumps(self.acts(pair), separators=(",", ":")).encode()

    def add(self, place: int, report: str, published: date, facts: ReportFacts) -> None:
        """Takes up what the report at a place tells."""
        self.questions.extend([place] * len(facts.questions))
        self.conditions.extend([place] * len(facts.conditions))
        if facts.instruments:
            self._instruments.append([place, report, published.toordinal(),
                                      [to_json(one) for one in facts.instruments]])
        for one in dated(facts.acts, published):
            act = one.act
            pair = f"{min(act.by, act.toward)}|{max(act.by, act.toward)}"
            self.touched.add(pair)
            self.acts(pair).append([place, one.day.toordinal(), act.by, act.toward, act.type, act.mode, act.score,
                                    act.weight])

    def cut(self, place: int) -> None:
        """Forgets what the reports from a place on tell."""
        for column in (self.questions, self.conditions):
            del column[bisect_left(column, place):]
        self._instruments = [one for one in self._instruments if one[0] < place]
        for pair, (last, _) in self._pairs.items():
            if last >= place:
                self._acts[pair] = [row for row in self.acts(pair) if row[0] < place]
                self.touched.add(pair)

    def acts(self, pair: str) -> list[Row]:
        """The acts of a pair, in the order in which they were told."""
        if pair not in self._acts:
            data = self._load(pair) if pair in self._pairs else None
            self._acts[pair] = json.loads(data) if data else []
        return self._acts[pair]

    def relations(self) -> Iterable[Relation]:
        """The relations of all pairs, in the order of their codes; of the course of each only the last day."""
        for pair in sorted({*self._pairs, *self._acts}, key=lambda one: one.split("|")):
            if pair in self.touched:
                found = _relation(self.acts(pair))
            else:
                kept = self._pairs[pair][1]
                found = from_json(kept, Relation) if kept else None
            if found:
                yield found

    def instruments(self, place: int) -> Iterator[tuple[str, date, tuple[ToldInstrument, ...]]]:
        """The arrangements told before a place, by report."""
        for at, report, day, some in self._instruments:
            if at < place:
                yield report, date.fromordinal(day), tuple(from_json(one, ToldInstrument) for one in some)


def _relation(rows: Iterable[Row]) -> Relation | None:
    """The relation of a pair with the last day of its course."""
    acts = (Dated(date.fromordinal(day), ToldAct(by, toward, kind, mode, None, score, weight))
            for _, day, by, toward, kind, mode, score, weight in rows)
    found = next(iter(relations(acts)), None)
    return found and Relation(found.between, found.events, found.score, found.parts, found.over_time[-1:])
