"""The arrangements that reports tell of, as they are gone through in order, and every step of them as columns.

How an arrangement stands is told from the columns; what it is matched by is put together again from the reports that
tell of it, or from what was kept, where a report comes that may be on it.
"""

import json
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import Any

from detente.model import DayInterval, InstrumentKind, InstrumentStatus
from detente.model.codec import from_json, to_json
from detente.model.situation import InstrumentStep, KnownInstrument
from detente.process.columns import packed, unpacked
from detente.process.known import Known
from detente.process.matters.arranging import NAMED_ALIKE, Arrangement, match, pointed_to
from detente.process.people.who import Who
from detente.process.sources import source_of
from detente.process.telling import ToldInstrument

Load = Callable[[str], bytes | None]
Fetch = Callable[[Iterable[int]], dict[int, Known]]
"""Gives what the reports at some places of the fold tell."""

_COLUMNS = {
    "number": "I", "at": "I", "which": "I", "why": "I", "before": "I",  # `before`: the step before of the same, plus 1
    "status": "B", "stood": "B", "counts": "B", "shown": "I", "from": "i", "to": "i",
}
_STATUSES, _KINDS = tuple(InstrumentStatus), tuple(InstrumentKind)
_EVERY = "every"


class Ledger:
    """Arrangements by number, in the order in which they were first told.

    `root` gives one and the same key for all that somebody is called by.
    """

    def __init__(self, load: Load = lambda _: None, fetch: Fetch = lambda _: {}) -> None:
        data = load("ledger")
        rest, columns = unpacked(data) if data else ({"ids": [], "whys": [], "shown": []}, {})
        self.column = {name: columns.get(name, array(code)) for name, code in _COLUMNS.items()}
        self.kinds = columns.get("kinds", array("B"))
        self.last = columns.get("last", array("I"))
        """The last step of each arrangement."""
        self.ids: list[str] = rest["ids"]
        self.root: Callable[[str], str] = lambda key: key
        self._whys = [tuple(why) for why in rest["whys"]]
        self._why_of = {why: number for number, why in enumerate(self._whys)}
        self._shown: list[str] = rest["shown"]
        self._shown_of = {shown: number for number, shown in enumerate(self._shown)}
        self._load, self._fetch = load, fetch
        self._awake: dict[int, Arrangement] = {}
        self._changed: set[int] = set()
        self._states: list[Any] | None = None
        self._marks: dict[str, list[int]] | None = None
        self._marked: dict[int, set[str]] = {}

    def __len__(self) -> int:
        return len(self.ids)

    def parts(self, who: Who) -> dict[str, bytes]:
        """All that is to be kept, by name; what nobody touched is not given again."""
        rest = {"ids": self.ids, "whys": self._whys, "shown": self._shown}
        kept = {"ledger": packed(rest, kinds=self.kinds, last=self.last, **self.column)}
        if self._awake or self._changed or self._states is not None:
            states = [self._state(self.awake(number, who)) if number in self._awake or number in self._changed
                      else self._kept()[number] for number in range(len(self))]
            kept["ledger/states"] = json.dumps(states, ensure_ascii=False, separators=(",", ":")).encode()
            kept["ledger/marks"] = json.dumps(self._index(), ensure_ascii=False, separators=(",", ":")).encode()
        return kept

    def take(self, place: int, report: str, published: date, instruments: Sequence[ToldInstrument],
             who: Who) -> list[int]:
        """Joins what the report at a place tells with what is known: the number of the arrangement of each."""
        found: list[int] = []
        for which, told in enumerate(instruments):
            before = [self.awake(number, who) for number in found]
            meant = pointed_to(told, before)
            if meant is not None:
                number, reasons = found[next(at for at, one in enumerate(before) if one is meant[0])], meant[1]
            else:
                number, reasons = self._best(told, report, published, who)
            if number == len(self):
                self.ids.append(f"{told.kind.value}/{report[:12]}-{which}")
                self.kinds.append(_KINDS.index(told.kind))
                self._awake[number] = Arrangement(self.ids[number], told.kind, told.name)
            one = self.awake(number, who)
            counts = one.add(told, report, published, who)
            self._step(number, place, which, reasons, told, one, counts=counts)
            self._mark(number, one)
            found.append(number)
        return found

    def cut(self, place: int) -> None:
        """Forgets what the reports from a place on tell."""
        known, before = bisect_left(self.column["at"], place), self.column["before"]
        for step in range(len(self.column["at"]) - 1, known - 1, -1):
            number = self.column["number"][step]
            if before[step]:
                self.last[number] = before[step] - 1
                self._changed.add(number)
            else:
                for each in (self.ids, self.kinds, self.last):
                    del each[number:]
        for column in self.column.values():
            del column[known:]
        self._changed = {number for number in self._changed if number < len(self)}
        self._awake = {}

    def rest(self) -> None:
        """Lets go of what is only needed to take up more."""
        self._awake, self._marked, self._states, self._marks = {}, {}, None, None

    def before(self, place: int) -> "Ledger":
        """What the reports before a place tell; it can be looked at, not gone on with."""
        ledger = Ledger(fetch=self._fetch)
        ledger.column = {name: column[:] for name, column in self.column.items()}
        ledger.ids, ledger.kinds, ledger.last = self.ids[:], self.kinds[:], self.last[:]
        ledger._whys, ledger._shown, ledger.root = self._whys, self._shown, self.root
        ledger.cut(place)
        return ledger

    # --- looking ------------------------------------------------------------------------------------------

    def since(self, place: int) -> set[int]:
        """The arrangements of which the reports from a place on tell."""
        return set(self.column["number"][bisect_left(self.column["at"], place):])

    def steps(self, number: int) -> list[int]:
        """The steps of the history of an arrangement, oldest first."""
        found, step = [], self.last[number] + 1
        while step:
            if self.column["counts"][step - 1]:
                found.append(step - 1)
            step = self.column["before"][step - 1]
        return found[::-1]

    def told_last(self, number: int) -> int:
        """The last step of the history of an arrangement."""
        step = self.last[number]
        while not self.column["counts"][step]:
            step = self.column["before"][step] - 1
        return step

    def kind(self, number: int) -> InstrumentKind:
        """What kind of arrangement it is."""
        return _KINDS[self.kinds[number]]

    def status(self, step: int) -> InstrumentStatus:
        """What a step tells."""
        return _STATUSES[self.column["status"][step]]

    def stood(self, step: int) -> InstrumentStatus:
        """How the arrangement stood after it."""
        return _STATUSES[self.column["stood"][step]]

    def known(self, number: int, who: Who, last: int | None = None) -> KnownInstrument:
        """An arrangement as it is known, with the `last` steps of its history (None: all)."""
        steps = self.steps(number)
        kept = steps if last is None else steps[-last:]
        told = self._fetch({self.column["at"][step] for step in kept})
        return replace(self.standing(number, who), history=tuple(
            self._told(step, told[self.column["at"][step]]) for step in kept))

    def standing(self, number: int, who: Who) -> KnownInstrument:
        """An arrangement as it stands, without its history: no report is needed for that."""
        end = self.last[number]
        name, parties, signed, since = json.loads(self._shown[self.column["shown"][end]])
        status = self.stood(end)
        when = _days(*signed) or _days(*since) or next(
            (self._when(step) for step in reversed(self.steps(number))
             if self.status(step) is status and self._when(step)), None)
        return KnownInstrument(self.ids[number], self.kind(number), name, tuple(sorted(set(who.all(parties)))), status,
                               when, ())

    def _told(self, step: int, report: Known) -> InstrumentStep:
        quote = report.facts.instruments[self.column["which"][step]].quote
        return InstrumentStep(self.status(step), self._when(step), source_of(report.report, report.published, quote),
                              self._whys[self.column["why"][step]])

    def _when(self, step: int) -> DayInterval | None:
        return _days(self.column["from"][step], self.column["to"][step])

    # --- going on -----------------------------------------------------------------------------------------

    def awake(self, number: int, who: Who) -> Arrangement:
        """An arrangement with all that it is matched by."""
        if number not in self._awake:
            changed = number in self._changed
            one = self._again(number, who) if changed else _arrangement(self._kept()[number], who)
            self._awake[number] = one
            self._marked[number] = set(_marks(one, self.root))  # which stand in the index already
        return self._awake[number]

    def _again(self, number: int, who: Who) -> Arrangement:
        steps, step = [], self.last[number] + 1
        while step:
            steps.append(step - 1)
            step = self.column["before"][step - 1]
        told = self._fetch({self.column["at"][step] for step in steps})
        first = told[self.column["at"][steps[-1]]].facts.instruments[self.column["which"][steps[-1]]]
        one = Arrangement(self.ids[number], first.kind, first.name)
        for step in reversed(steps):
            report = told[self.column["at"][step]]
            one.add(report.facts.instruments[self.column["which"][step]], report.report, report.published, who)
        return one

    def _best(self, told: ToldInstrument, report: str, published: date, who: Who) -> tuple[int, tuple[str, ...]]:
        """The known arrangement that fits best, or the number of a new one."""
        best: tuple[float, date, int] | None = None
        chosen: tuple[int, tuple[str, ...]] = len(self), ()
        for number in self._near(told, who):
            one = self.awake(number, who)
            found = match(one, told, report, published, who)
            if found is None or one.told_last is None:
                continue
            rank = (found.score, one.told_last[1], number)
            if best is None or rank > best:
                best, chosen = rank, (number, found.reasons)
        return chosen

    def _near(self, told: ToldInstrument, who: Who) -> list[int]:
        index = self._index()
        found: set[int] = set()
        for mark in _asked(told, who, self.root):
            found.update(index.get(f"{_class(told.kind)} {mark}", ()))
        return sorted(number for number in found if number < len(self))

    def _step(self, number: int, place: int, which: int, reasons: tuple[str, ...], told: ToldInstrument,
              one: Arrangement, *, counts: bool) -> None:
        why = self._why_of.setdefault(reasons, len(self._whys))
        if why == len(self._whys):
            self._whys.append(reasons)
        text = json.dumps([one.name, sorted(map(self.root, one.parties)), _ordinals(one.signed), _ordinals(one.since)],
                          ensure_ascii=False)
        shown = self._shown_of.setdefault(text, len(self._shown))
        if shown == len(self._shown):
            self._shown.append(text)
        before = self.last[number] + 1 if number < len(self.last) else 0
        for name, value in zip(_COLUMNS, (
                number, place, which, why, before, _STATUSES.index(told.status), _STATUSES.index(one.status), counts,
                shown, *_ordinals(told.since or told.when)), strict=True):
            self.column[name].append(value)
        if number == len(self.last):
            self.last.append(0)
        self.last[number] = len(self.column["at"]) - 1

    def _mark(self, number: int, one: Arrangement) -> None:
        """Takes up in the index by what an arrangement is found now."""
        index, there = self._index(), self._marked.setdefault(number, set())
        for mark in set(_marks(one, self.root)) - there:
            there.add(mark)
            index.setdefault(mark, []).append(number)

    def _index(self) -> dict[str, list[int]]:
        if self._marks is None:
            self._marks = json.loads(self._load("ledger/marks") or b"{}")
        return self._marks

    def _kept(self) -> list[Any]:
        if self._states is None:
            self._states = json.loads(self._load("ledger/states") or b"[]")
        return self._states

    def _state(self, one: Arrangement) -> Any:
        state = {name: sorted(value) if isinstance(value, set) else to_json(value)
                 for name, value in vars(one).items() if name != "told_last"}
        for name in _PEOPLE:
            state[name] = sorted(map(self.root, state[name]))
        report, published, status = one.told_last or ("", date.min, one.status)
        return state | {"told_last": [report, published.isoformat(), status.value]}


_PEOPLE = ("parties", "senders", "targets")


def _arrangement(state: dict[str, Any], who: Who) -> Arrangement:
    """The arrangement that was kept so."""
    report, published, status = state["told_last"]
    one = Arrangement(state["id"], InstrumentKind(state["kind"]), state["name"])
    for name in ("countries", "labels", "stages", "forms", "topics"):
        setattr(one, name, set(state[name]))
    for name in _PEOPLE:
        setattr(one, name, set(who.all(state[name])))
    one.about = tuple(state["about"])
    for name in ("signed", "since"):
        setattr(one, name, from_json(state[name], DayInterval) if state[name] else None)
    one.status = InstrumentStatus(state["status"])
    one.told_last = report, date.fromisoformat(published), InstrumentStatus(status)
    return one


def _class(kind: InstrumentKind) -> str:
    return NAMED_ALIKE.get(kind, kind.value)


def _marks(one: Arrangement, root: Callable[[str], str]) -> Iterator[str]:
    """By what an arrangement can be found: see `_asked`, which follows `arranging.match`."""
    prefix = _class(one.kind)
    told = [_EVERY, *(f"name {label}" for label in one.labels),
            *(f"role {root(key)}" for key in (*one.senders, *one.targets)),
            *(f"land {code}" for code in {*one.about, *one.countries})]
    if not one.countries:
        told += ["open", *(f"about {code}" for code in one.about)]
        told += [] if one.about else ["bare"]
    else:
        told += [f"of {code}" for code in one.countries]
        told += [f"pair {first} {second}" for first, second in combinations(sorted(one.countries), 2)]
        told += [f"one {code}" for code in one.countries if len(one.countries) == 1]
    return (f"{prefix} {mark}" for mark in told)


def _asked(told: ToldInstrument, who: Who, root: Callable[[str], str]) -> Iterator[str]:
    """By what those can be found that what is told can be of; never less than `match` takes."""
    if told.kind is InstrumentKind.SANCTIONS:
        yield from (f"role {root(key)}" for key in who.all((*told.senders, *told.targets)))
        yield from (f"land {code}" for code in told.about)
        return
    yield from (f"name {label}" for label in told.labels)
    if not told.countries:
        yield from (f"land {code}" for code in told.about)
        yield "bare" if told.about else _EVERY
        return
    if len(told.countries) == 1:
        yield f"of {told.countries[0]}"
    else:
        yield from (f"pair {first} {second}" for first, second in combinations(sorted(set(told.countries)), 2))
        yield from (f"one {code}" for code in told.countries)
    yield from (f"about {code}" for code in told.countries)
    yield "bare" if told.about else "open"


def _days(first: int, last: int) -> DayInterval | None:
    if not first and not last:
        return None
    return DayInterval(date.fromordinal(first) if first else None, date.fromordinal(last) if last else None)


def _ordinals(when: DayInterval | None) -> tuple[int, int]:
    if when is None:
        return 0, 0
    return when.first.toordinal() if when.first else 0, when.last.toordinal() if when.last else 0
