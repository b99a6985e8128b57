"""How near a reading comes to the gold, layer by layer.

An item is *found* if it stands at the same place in the text (an event also with the same PLOVER type), and *right* if
every attribute that the gold states agrees as well. Items are paired one to one, the best pairs first; optional gold is
neither asked for nor counted against.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from detente.model import Actor, DayInterval, Event, Reading, Span
from tests.gold.answers import Answers, either

LAYERS = (
    "actors",
    "offices",
    "times",
    "places",
    "events",
    "statements",
    "attitudes",
    "conditions",
    "instruments",
    "questions",
    "trends",
)
ALWAYS = (
    LAYERS[:3] + LAYERS[4:6]
)  # the gold speaks of these layers in every report; of the others only where it has items

Item = dict[str, Any]
Extent = list[tuple[int, int]]
Pairing = Callable[[Item, Any], tuple[float, bool] | None]


@dataclass
class Score:
    """Counts for a layer, and the two F1 that follow from them."""

    gold: int = 0
    given: int = 0
    found_items: int = 0
    right_items: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(*(mine + theirs for mine, theirs in zip(vars(self).values(), vars(other).values(), strict=True)))

    @property
    def found(self) -> float:
        """F1 of finding the items."""
        return f1(self.found_items, self.gold, self.given)

    @property
    def right(self) -> float:
        """F1 of getting them wholly right."""
        return f1(self.right_items, self.gold, self.given)


def f1(hits: int, gold: int, given: int) -> float:
    """Harmonic mean of recall (of `gold`) and precision (of `given`); 1 where nothing is asked for nor given."""
    recall, precision = hits / gold if gold else 1.0, hits / given if given else 1.0
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def score(gold: Answers, reading: Reading) -> dict[str, Score]:
    """The score of each layer that the gold speaks of."""
    judge = Judge(gold, reading)
    given = {layer: list(getattr(reading, layer, ())) for layer in LAYERS}
    given["offices"] = [(actor, office) for actor in reading.actors for office in actor.offices]
    return {
        layer: _score(gold.layer(layer), given[layer], judge.pairing(layer))
        for layer in LAYERS
        if gold.layer(layer) or layer in ALWAYS
    }


def _score(wanted: list[Item], given: list[Any], pairing: Pairing) -> Score:
    pairs = []
    for w, item in enumerate(wanted):
        for g, candidate in enumerate(given):
            if (fit := pairing(item, candidate)) is not None:
                quality, right = fit
                pairs.append((right, quality, not item.get("optional"), -w, -g))
    taken: dict[int, bool] = {}
    used: set[int] = set()
    for right, _, _, w, g in sorted(pairs, reverse=True):
        if -w not in taken and -g not in used:
            taken[-w] = right
            used.add(-g)
    asked = {number for number, item in enumerate(wanted) if not item.get("optional")}
    return Score(
        len(asked),
        len(given) - len(taken.keys() - asked),
        len(taken.keys() & asked),
        sum(taken[number] for number in taken.keys() & asked),
    )


def plain(name: str) -> str:
    """A name for comparing: no accents, no case, no punctuation, no article before it."""
    text = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    words = re.sub(r"[^a-z0-9]+", " ", text).strip()
    return re.sub(r"^(the|der|die|das|den|dem|des|ein|eine|einen|einem|einer|eines|a|an) ", "", words)


def overlap(one: Extent, other: Extent) -> float:
    """Shared characters over all characters of two extents."""
    shared = sum(max(0, min(e1, e2) - max(s1, s2)) for s1, e1 in one for s2, e2 in other)
    return shared / (sum(e - s for s, e in (*one, *other)) - shared) if shared else 0.0


def extent(spans: Iterable[Span | None]) -> Extent:
    """The character offsets of some spans."""
    return [(span.start, span.end) for span in spans if span]


class Judge:
    """Compares items of one reading with items of its gold."""

    def __init__(self, gold: Answers, reading: Reading) -> None:
        self.gold = gold
        self.reading = reading
        self.known = {actor.id: self._keys(actor) for actor in reading.actors}

    def _keys(self, actor: Actor) -> set[str]:
        """The gold actors that an actor may be: by its names, or by its mentions if it is of the same kind."""
        primary = {plain(name) for name in (actor.name, *actor.aliases)}
        every = primary | {plain(mention.text) for mention in actor.mentions}
        keys, exact = set(), set()
        for item in self.gold.layer("actors"):
            names = {plain(name) for name in item["names"]}
            if primary & names or (every & names and _agrees(item, "kind", actor.kind.value)):
                keys.add(item["_key"])
                exact |= {item["_key"]} & ({item["_key"]} if plain(actor.name) in names else set())
        return exact or keys if len(keys) > 1 else keys  # "Kim" alone must not make Kim Jong Il of Kim Jong Un

    def keys(self, ids: Iterable[str | None]) -> set[str]:
        """The gold actors behind some actor ids."""
        return set().union(*(self.known.get(id, {id}) for id in ids if id))

    def pairing(self, layer: str) -> Pairing:
        """How items of a layer are compared: None, or how good the pair is and whether it is wholly right."""
        special: dict[str, Pairing] = {
            "actors": self._actor,
            "offices": self._office,
            "times": self._time,
            "places": self._place,
            "events": self._event,
            "statements": self._statement,
        }
        return special.get(layer, self._cued)

    def _actor(self, item: Item, actor: Actor) -> tuple[float, bool] | None:
        if item["_key"] not in self.known[actor.id]:
            return None
        return 1, _agrees(item, "country", actor.country) and _agrees(item, "kind", actor.kind.value)

    def _office(self, item: Item, held: Any) -> tuple[float, bool] | None:
        actor, office = held
        title = plain(office.title)
        alike = title and any(plain(each) in title or title in plain(each) for each in either(item["title"]))
        if item["_key"] not in self.known[actor.id] or not alike:
            return None
        return 1, _agrees(item, "of", office.of) and _agrees(item, "status", office.status.value)

    def _time(self, item: Item, time: Any) -> tuple[float, bool] | None:
        fit = overlap(self._at(item), [(time.start, time.end)])
        right = "from" not in item or (_same_day(item["from"], time.first) and _same_day(item["to"], time.last))
        return (fit, right) if fit else None

    def _place(self, item: Item, place: Any) -> tuple[float, bool] | None:
        return (1, _agrees(item, "country", place.country)) if overlap(self._at(item), extent(place.mentions)) else None

    def _event(self, item: Item, event: Event) -> tuple[float, bool] | None:
        if not overlap(self._zone(item), extent([event.trigger])) or not _agrees(item, "type", event.type):
            return None
        parts = (
            self._parties(item, event),
            self._sources(item, event.said_by),
            _agrees(item, "status", event.status.value),
            _same_days(item, event.when),
            self._somewhere(item, event.where),
        )
        return sum(parts), all(parts)

    def _zone(self, item: Item) -> Extent:
        """Where an event's trigger may lie: on the anchor, or on the first of each trigger word there or just after."""
        ((start, end),) = at = self._at(item)
        firsts = [(self.gold.text.find(word, start, end + 120), len(word)) for word in item.get("trigger", ())]
        return [(here, here + length) for here, length in firsts if here >= 0] if firsts else at

    def _parties(self, item: Item, event: Event) -> bool:
        by, toward = self.keys(event.by), self.keys(event.toward)
        want_by, want_toward = set(item.get("by", ())), set(item.get("to", ()))
        if item["type"] == "CONSULT":  # who meets whom is the same either way
            have, want = by | toward, want_by | want_toward
            return not want or (len(have & want_by) >= min(2, len(want_by)) and bool(have & want))
        return (not want_by or bool(by & want_by)) and (not want_toward or bool(toward & want_toward))

    def _sources(self, item: Item, said_by: Iterable[str]) -> bool:
        return "said_by" not in item or bool(self.keys(said_by) & set(item["said_by"]))

    def _somewhere(self, item: Item, where: str | None) -> bool:
        if not item.get("where"):
            return True
        named = next((each for each in (*self.reading.places, *self.reading.actors) if each.id == where), None)
        names = {plain(named.name), *(plain(mention.text) for mention in named.mentions)} if named else set()
        return bool(names & {plain(each) for each in either(item["where"])})

    def _statement(self, item: Item, statement: Any) -> tuple[float, bool] | None:
        fit = overlap(self._at(item), extent(statement.content))
        if fit < 0.5:
            return None
        speaker = "speaker" not in item or bool(self.keys([statement.speaker]) & set(either(item["speaker"])))
        return fit, speaker and _agrees(item, "kind", statement.kind.value) and _same_days(item, statement.when)

    def _cued(self, item: Item, given: Any) -> tuple[float, bool] | None:
        """Attitudes, conditions, instruments, questions, trends."""
        here = extent(
            [getattr(given, "cue", None) or getattr(given, "trigger", None) or getattr(given, "evidence", None)]
        )
        fit = overlap(self._at(item), here or extent(given.mentions))
        if not fit:
            return None
        parts = [
            _agrees(item, name, getattr(given, name))
            for name in ("kind", "aspect", "direction", "status")
            if name in item
        ]
        parts += [
            bool(self.keys(getattr(given, name)) & set(item[name]))
            for name in ("by", "toward", "said_by")
            if name in item
        ]
        parts.append(_same_days(item, getattr(given, "when", None)))
        return fit + sum(parts), all(parts)

    def _at(self, item: Item) -> Extent:
        return extent([self.gold.at(item)])


def _agrees(item: Item, name: str, value: object) -> bool:
    """Whether a value is one of those that the gold allows, or the gold says nothing of it."""
    return name not in item or str(value) in either(item[name])


def _same_day(wanted: object, day: object) -> bool:
    return str(day) in either(wanted) or (day is None and wanted in (None, "null"))


def _same_days(item: Item, when: DayInterval | None) -> bool:
    return not item.get("when") or (when is not None and [when.first, when.last] == item["when"])
