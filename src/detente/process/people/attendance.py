"""Who is named in which report, in the order of the fold, so that the actors of any day can be told from it."""

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from detente.model.codec import from_json, to_json
from detente.model.situation import KnownActor
from detente.process.columns import packed, unpacked
from detente.process.people.who import Who
from detente.process.telling import ToldActor


class Attendance:
    """All ways in which actors are told (without their offices), and at which places of the fold each is."""

    def __init__(self, data: bytes | None = None) -> None:
        rest, columns = unpacked(data) if data else ([], {})
        self.ways: list[ToldActor] = [from_json(one, ToldActor) for one in rest]
        self._numbers = {way: number for number, way in enumerate(self.ways)}
        self._way = columns.get("way", array("I"))
        self._at = columns.get("at", array("I"))

    def pack(self) -> bytes:
        """As bytes."""
        return packed([to_json(way) for way in self.ways], way=self._way, at=self._at)

    def add(self, place: int, actors: Iterable[ToldActor]) -> None:
        """Takes up the actors of the report at a place."""
        for actor in actors:
            way = ToldActor(actor.key, actor.names, actor.kind, actor.country, actor.wikidata, ())
            number = self._numbers.setdefault(way, len(self.ways))
            if number == len(self.ways):
                self.ways.append(way)
            self._way.append(number)
            self._at.append(place)

    def before(self, place: int) -> "Attendance":
        """Those of the reports before a place."""
        cut = Attendance()
        known = bisect_left(self._at, place)
        cut._way, cut._at = self._way[:known], self._at[:known]
        cut.ways = self.ways[:max(cut._way, default=-1) + 1]  # they are numbered as they come
        cut._numbers = {way: number for number, way in enumerate(cut.ways)}
        return cut

    def mark(self) -> list[Any]:
        """What decides who is who."""
        return [[way.key, way.kind, way.country, way.wikidata, way.names] for way in self.ways]


class Cast:
    """The actors as they are known, each found out when it is asked for."""

    def __init__(self, attendance: Attendance, who: Who) -> None:
        self._ways, self._told = attendance.ways, attendance._way
        self._found: dict[str, KnownActor | None] = {}
        self._ways_of: dict[str, list[int]] = defaultdict(list)
        for number, way in enumerate(attendance.ways):
            self._ways_of[who.of(way.key)].append(number)

    @cached_property
    def _times(self) -> Counter[int]:
        return Counter(self._told)

    @cached_property
    def _last(self) -> dict[int, int]:
        return dict(zip(self._told, range(len(self._told)), strict=True))

    def keys(self, id: str) -> Sequence[str]:
        """All that reports call somebody by."""
        return [self._ways[number].key for number in self._ways_of.get(id, ())]

    def called(self, id: str) -> dict[str, tuple[str, ...]]:
        """By each key that reports call somebody by the names that they give with it."""
        names: dict[str, dict[str, None]] = {}
        for number in self._ways_of.get(id, ()):
            names.setdefault(self._ways[number].key, {}).update(dict.fromkeys(self._ways[number].names))
        return {key: tuple(names[key]) for key in sorted(names)}

    def ids(self) -> Iterable[str]:
        """The identities of all."""
        return self._ways_of.keys()

    def wikidata(self, id: str) -> str | None:
        """The Wikidata item of somebody, as it was told last."""
        told = [(self._last[number], self._ways[number].wikidata) for number in self._ways_of[id]
                if self._ways[number].wikidata]
        return max(told)[1] if told else None

    def __contains__(self, id: str) -> bool:
        return id in self._ways_of

    def __getitem__(self, id: str) -> KnownActor:
        """The actor, without offices: see `standing.Figure`, which this follows."""
        if (found := self._found.get(id)) is None:
            found = self._found[id] = self._actor(id)
        return found

    def _actor(self, id: str) -> KnownActor:
        ways = [(self._ways[number], self._times[number], self._last[number]) for number in self._ways_of[id]]
        names: Counter[str] = Counter()
        kinds: Counter[Any] = Counter()
        for way, times, _ in ways:
            names.update(dict.fromkeys(way.names, times))
            kinds[way.kind] += times
        name = max(((len(way.names[0]) if way.wikidata is None else 1000, names[way.names[0]], way.names[0])
                    for way, _, _ in ways))[2]
        countries = [(last, way.country) for way, _, last in ways if way.country]
        kind = max(sorted(kinds), key=lambda one: kinds[one])
        return KnownActor(id, name, tuple(sorted(set(names) - {name})), kind, max(countries)[1] if countries else None,
                          None, (), sum(kinds.values()))
