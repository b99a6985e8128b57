"""How far the readings of one report in two languages agree: `python -m tests.gate.agreement` prints what does not.

No gold is asked: the one reading is held against the other. Two events agree if type, status, parties and days do, two
statements if kind and speaker do, two dates if the interval does. Items are paired one to one so that most agree
(best assignment); only items that stand about as far into their texts can be a pair. The figure is the share of the
items of both readings that have found a wholly agreeing partner.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from functools import cache

from detente import read
from detente.model import Actor, ActorKind, DayInterval, Event, Reading, Statement, Timex
from tests.gate.readings import reading_of
from tests.gate.scorer import plain
from tests.gold.answers import HERE, OURS

LAYERS = ("events", "statements", "dates")
PARALLEL = HERE / "parallel"
LANGUAGES = ("de", "en")
APART = 0.12  # how much further into one text than into the other a pair may stand, as a share of the text
WHOLE = 100.0  # weight of a pair that agrees wholly, above any that agrees in part
SPELLED_ALIKE = 0.7  # similarity of the family names of one person in two languages

Item = Event | Statement | Timex


@dataclass(frozen=True)
class Agreement:
    """What one layer of two readings has in common.

    `agreed` counts the wholly agreeing pairs, `items` the items of both readings; `misses` has a line for each pair or
    item that does not agree.
    """

    agreed: int
    items: int
    misses: tuple[str, ...]

    @property
    def share(self) -> float:
        """The share of the items of both readings that agree with their partner; 1 where there are none."""
        return 2 * self.agreed / self.items if self.items else 1.0

    def __add__(self, other: "Agreement") -> "Agreement":
        return Agreement(self.agreed + other.agreed, self.items + other.items, self.misses + other.misses)


def pairs() -> tuple[str, ...]:
    """The names of the reports that there are in both languages."""
    gold = {path.path.stem for path in OURS} | {path.stem for path in PARALLEL.glob("*.txt")}
    return tuple(sorted({stem[:-3] for stem in gold if all(f"{stem[:-3]}-{code}" in gold for code in LANGUAGES)}))


@cache
def agreement(name: str) -> dict[str, Agreement]:
    """The agreement of the German and the English reading of one report, layer by layer."""
    return compare(*(_reading(f"{name}-{code}") for code in LANGUAGES))


def compare(one: Reading, other: Reading) -> dict[str, Agreement]:
    """The agreement of two readings of the same report, layer by layer."""
    return {layer: _Comparison(one, other).of(layer) for layer in LAYERS}


def _reading(stem: str) -> Reading:
    """The reading of a report; one that has no gold of its own is published when its gold in the other language is."""
    golds = {answers.path.stem: answers for answers in OURS}
    if stem in golds:
        return reading_of(golds[stem].path)
    text = (PARALLEL / f"{stem}.txt").read_bytes().decode("utf-8")
    original = next(golds[f"{stem[:-3]}-{code}"] for code in LANGUAGES if f"{stem[:-3]}-{code}" in golds)
    return read(text, published=original.published, language=stem[-2:])


@dataclass(frozen=True)
class _Comparison:
    one: Reading
    other: Reading

    def of(self, layer: str) -> Agreement:
        mine, theirs = _items(self.one, layer), _items(self.other, layer)
        parts = [[self._parts(a, b) if self._near(a, b) else {} for b in theirs] for a in mine]
        weights = [[self._weight(marks, a, b) for b, marks in zip(theirs, row, strict=True)]
                   for a, row in zip(mine, parts, strict=True)]
        partner = {a: b for a, b in enumerate(assignment(weights)) if b is not None and weights[a][b] > 0}
        agreed = sum(all(parts[a][b].values()) for a, b in partner.items())
        misses = tuple(self._misses(mine, theirs, partner, parts))
        return Agreement(agreed, len(mine) + len(theirs), misses)

    def _near(self, a: Item, b: Item) -> bool:
        return abs(self._depth(a, self.one) - self._depth(b, self.other)) <= APART

    @staticmethod
    def _depth(item: Item, reading: Reading) -> float:
        return _start(item) / len(reading.report.text)

    def _weight(self, marks: dict[str, bool], a: Item, b: Item) -> float:
        """Nothing for items too far apart or of different kinds; else by what agrees, then by where they stand."""
        if not marks or not marks.get("type", True) or not any(marks.values()):
            return 0.0
        apart = abs(self._depth(a, self.one) - self._depth(b, self.other))
        return WHOLE * all(marks.values()) + sum(marks.values()) + 1 - apart

    def _parts(self, a: Item, b: Item) -> dict[str, bool]:
        if isinstance(a, Event) and isinstance(b, Event):
            return {
                "type": a.type == b.type,
                "status": a.status is b.status,
                "parties": self._same_parties(a, b),
                "days": _days(a.when) == _days(b.when),
            }
        if isinstance(a, Statement) and isinstance(b, Statement):
            return {"kind": a.kind is b.kind, "speaker": self._same_speaker(a, b)}
        if isinstance(a, Timex) and isinstance(b, Timex):
            return {"interval": (a.first, a.last) == (b.first, b.last)}
        raise TypeError(type(a))

    def _same_parties(self, a: Event, b: Event) -> bool:
        """Whether the same take part, of a meeting on whichever side."""
        if a.type == "CONSULT":
            return self._same_actors((*a.by, *a.toward), (*b.by, *b.toward))
        return self._same_actors(a.by, b.by) and self._same_actors(a.toward, b.toward)

    def _same_speaker(self, a: Statement, b: Statement) -> bool:
        return self._same_actors([a.speaker] if a.speaker else [], [b.speaker] if b.speaker else [])

    def _same_actors(self, mine: Sequence[str], theirs: Sequence[str]) -> bool:
        ours, others = _actors(self.one, mine), _actors(self.other, theirs)
        return all(any(same_actor(a, b) for b in others) for a in ours) and all(
            any(same_actor(a, b) for a in ours) for b in others)

    def _misses(self, mine: Sequence[Item], theirs: Sequence[Item], partner: dict[int, int],
                parts: list[list[dict[str, bool]]]) -> Iterator[str]:
        for a, item in enumerate(mine):
            if a not in partner:
                yield f"only {self.one.report.language}: {_told(item, self.one)}"
            elif wrong := [part for part, same in parts[a][partner[a]].items() if not same]:
                counterpart = _told(theirs[partner[a]], self.other)
                yield f"{', '.join(wrong)}: {_told(item, self.one)} | {counterpart}"
        for b in sorted(set(range(len(theirs))) - set(partner.values())):
            yield f"only {self.other.report.language}: {_told(theirs[b], self.other)}"


def same_actor(a: Actor, b: Actor) -> bool:
    """Whether actors of two readings are the same: by number, by family name, those without a name by country."""
    if a.wikidata and b.wikidata:
        return a.wikidata == b.wikidata
    if ActorKind.PERSON in (a.kind, b.kind):
        if a.kind is not b.kind:
            return False
        last, its = (plain(actor.name).split()[-1:] for actor in (a, b))
        return SequenceMatcher(None, "".join(last), "".join(its)).ratio() >= SPELLED_ALIKE
    if a.country or b.country:
        return a.country == b.country and (a.kind is b.kind or ActorKind.UNNAMED not in (a.kind, b.kind))
    return a.kind is b.kind


def assignment(weights: Sequence[Sequence[float]]) -> list[int | None]:
    """For each row its column in an assignment of the greatest total weight (Kuhn 1955, by shortest paths)."""
    rows, columns = len(weights), max((len(row) for row in weights), default=0)
    if not rows or not columns:
        return [None] * rows
    size = max(rows, columns)
    cost = [[-(weights[r][c] if r < rows and c < columns else 0.0) for c in range(size)] for r in range(size)]
    row_price, column_price, owner = [0.0] * (size + 1), [0.0] * (size + 1), [0] * (size + 1)
    for row in range(1, size + 1):
        owner[0], here = row, 0
        least, came, seen = [float("inf")] * (size + 1), [0] * (size + 1), [False] * (size + 1)
        while owner[here]:
            seen[here] = True
            taker, step, following = owner[here], float("inf"), 0
            for column in (each for each in range(1, size + 1) if not seen[each]):
                price = cost[taker - 1][column - 1] - row_price[taker] - column_price[column]
                if price < least[column]:
                    least[column], came[column] = price, here
                if least[column] < step:
                    step, following = least[column], column
            for column in range(size + 1):
                if seen[column]:
                    row_price[owner[column]] += step
                    column_price[column] -= step
                else:
                    least[column] -= step
            here = following
        while here:
            owner[here], here = owner[came[here]], came[here]
    found: list[int | None] = [None] * rows
    for column in range(1, columns + 1):
        if owner[column] <= rows:
            found[owner[column] - 1] = column - 1
    return found


def _items(reading: Reading, layer: str) -> list[Item]:
    if layer == "events":
        return list(reading.events)
    if layer == "statements":
        return list(reading.statements)
    return [time for time in reading.times if time.first or time.last]


def _actors(reading: Reading, ids: Sequence[str]) -> list[Actor]:
    return [actor for actor in reading.actors if actor.id in ids]


def _days(when: DayInterval | None) -> tuple[date | None, date | None]:
    return (when.first, when.last) if when else (None, None)


def _start(item: Item) -> int:
    if isinstance(item, Event):
        return item.trigger.start
    return item.content[0].start if isinstance(item, Statement) else item.start


def _told(item: Item, reading: Reading) -> str:
    def names(ids: Sequence[str]) -> str:
        return ", ".join(actor.name for actor in _actors(reading, ids)) or "nobody"

    if isinstance(item, Event):
        first, last = _days(item.when)
        days = f"{first}..{last}" if item.when else "no day"
        return f"{item.trigger.text!r} {item.type} {item.status}, {names(item.by)} > {names(item.toward)}, {days}"
    if isinstance(item, Statement):
        speaker = names([item.speaker] if item.speaker else [])
        return f"{item.content[0].text[:50]!r} {item.kind}, {speaker}"
    return f"{item.text!r} {item.first}..{item.last}"


def main() -> None:
    """Writes the shares and what does not agree to standard output, report by report."""
    total = dict.fromkeys(LAYERS, Agreement(0, 0, ()))
    for name in pairs():
        for layer, found in agreement(name).items():
            total[layer] += found
            sys.stdout.write(f"{name} {layer}: {found.share:.3f} of {found.items}\n")
            sys.stdout.writelines(f"  {line}\n" for line in found.misses)
    sys.stdout.writelines(f"all {layer}: {found.share:.3f} of {found.items}\n" for layer, found in total.items())


if __name__ == "__main__":
    main()
