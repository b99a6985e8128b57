"""What ties two sides together in one report: they meet, have an arrangement, act on each other, want something."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from detente.model import ActorKind, InstrumentKind
from detente.process.telling import Party, ReportFacts, ToldActor, ToldPosition
from detente.record.judgements import Judgement, JudgementKind

Pair = tuple[str, str]

PEACE = frozenset({InstrumentKind.ARMISTICE, InstrumentKind.CEASEFIRE, InstrumentKind.PEACE_TREATY,
                   InstrumentKind.PEACE_MECHANISM})
"""Arrangements that end fighting: what makes talks within one country a process."""

_STATES = (ActorKind.STATE, ActorKind.GOVERNMENT)
_ORGANISED = (ActorKind.ORGANISATION, ActorKind.GROUP)
_MEETING, _ARRANGEMENT, _ACT, _POSITION = 2.0, 1.5, 0.5, 0.5
_MOST = {"act": 2.0, "position": 1.0}  # so much at most of each kind
_LONG = 12  # letters of a name that others are sought for
_MANY = 6  # sides of a meeting or an arrangement: of more, no two are tied by it


@dataclass(frozen=True, slots=True)
class Tie:
    """What ties two sides in a report: how strongly, and by what, in words."""

    weight: float
    reasons: tuple[str, ...]


@dataclass
class _Strands:
    """What ties two sides, as it is found."""

    weights: dict[str, float] = field(default_factory=dict)
    reasons: dict[str, None] = field(default_factory=dict)

    def add(self, kind: str, weight: float, reason: str) -> None:
        total = self.weights.get(kind, 0.0) + weight
        self.weights[kind] = min(_MOST.get(kind, total), total)
        self.reasons.setdefault(reason)

    def tie(self) -> Tie:
        return Tie(sum(self.weights.values()), tuple(self.reasons))


class Sides:
    """Who stands for which side: people for their country or organisation, an organisation for its country abroad."""

    def __init__(self, reports: Iterable[ReportFacts], judgements: Sequence[Judgement] = ()) -> None:
        self._one = _merged(judgements)
        self.names: dict[str, Counter[str]] = defaultdict(Counter)
        homes: dict[str, Counter[str | None]] = defaultdict(Counter)
        for facts in reports:
            for actor in facts.actors:
                if actor.kind in _STATES and actor.country:
                    self.names[actor.key][actor.names[0]] += 1
                elif _is_body_of_its_own(actor):
                    key = self.key(actor.key)
                    homes[key][actor.country] += 1
                    self.names[key][_short(actor.names)] += 1
        self._homes = {key: min(found, key=lambda home: (-found[home], home or "")) for key, found in homes.items()}

    def key(self, key: str) -> str:
        """The identity behind a key, as judgements have it."""
        return self._one.get(key, key)

    def home(self, side: str) -> str | None:
        """The country of an organisation, if it has one."""
        return self._homes.get(side)

    def is_organisation(self, side: str) -> bool:
        """Whether a side is an organisation or a named group."""
        return side in self._homes

    def shown(self, side: str) -> str:
        """The name that most reports have for a side."""
        names = self.names.get(side) or {side: 1}
        return min(names, key=lambda name: (-names[name], name))

    def pair(self, one: "Standing", other: "Standing") -> Pair | None:
        """The two sides that two actors stand for; None if it is one.

        Abroad an organisation counts for its country; within it for itself.
        """
        if one.country and one.country == other.country:
            sides = {one.body or one.country, other.body or other.country}
        else:
            sides = {one.country or one.body or "", other.country or other.body or ""}
        found = sorted(sides - {""})
        return (found[0], found[1]) if len(found) == 2 else None

    def standing(self, key: str, kind: ActorKind, country: str | None, of: Iterable[str] = ()) -> "Standing | None":
        """For what an actor stands; None for somebody without a country or a name."""
        key = self.key(key)
        if kind in _STATES:
            return Standing(key, country, None)
        if key in self._homes:
            return Standing(key, self._homes[key], key)
        if kind in _ORGANISED:
            return None
        for body in map(self.key, of):
            home = self._homes.get(body, country)
            if body in self._homes:
                return Standing(key, home, body)
        return Standing(key, country, None) if country else None


@dataclass(frozen=True, slots=True)
class Standing:
    """An actor with the country and the organisation that it stands for."""

    key: str
    country: str | None
    body: str | None


def ties(facts: ReportFacts, sides: Sides) -> dict[Pair, Tie]:
    """What ties which sides in a report."""
    found: dict[Pair, _Strands] = defaultdict(_Strands)
    cast = _cast(facts, sides)
    for telling in facts.tellings:
        there = [one for party in telling.parties if (one := _party(party, sides))]
        for pair in _pairs(there, sides):
            found[pair].add("meeting", _MEETING, f"{telling.kind.value} {telling.status.value}")
    for instrument in facts.instruments:
        there = [cast[key] for key in instrument.parties if key in cast]
        for pair in _pairs(there, sides):
            found[pair].add("arrangement", _ARRANGEMENT, instrument.kind.value)
    for act in facts.acts:
        found[(min(act.by, act.toward), max(act.by, act.toward))].add("act", _ACT * act.weight, act.type)
    for position in facts.positions:
        for pair in _aimed(position, cast, sides):
            found[pair].add("position", _POSITION, position.kind)
    return {pair: found[pair].tie() for pair in sorted(found)}


def doers(facts: ReportFacts, sides: Sides) -> frozenset[str]:
    """Who meets, acts, wants or is party to something in a report, by identity: countries, people, organisations."""
    keys = {key for one in facts.tellings for party in one.parties for key in (party.key, party.country, *party.of)}
    keys |= {key for one in facts.positions for key in (*one.by, *one.toward)}
    keys |= {key for one in facts.instruments for key in (*one.parties, *one.countries)}
    keys |= {key for one in facts.acts for key in (one.by, one.toward)}
    named = {actor.key for actor in facts.actors if actor.kind not in (ActorKind.UNNAMED, ActorKind.GROUP)}
    countries = {key for key in keys if key and len(key) == 3 and key.isupper()}
    return frozenset(map(sides.key, countries | (named & keys)))


def sides_named(facts: ReportFacts, sides: Sides) -> frozenset[str]:
    """Which sides a report names, whatever they do: countries, themselves or by their people, and organisations."""
    countries = {actor.country for actor in facts.actors if actor.country and actor.kind not in _ORGANISED}
    bodies = {key for actor in facts.actors if sides.is_organisation(key := sides.key(actor.key))}
    return frozenset(countries | bodies)


def _cast(facts: ReportFacts, sides: Sides) -> dict[str, Standing]:
    found = ((actor.key, sides.standing(actor.key, actor.kind, actor.country)) for actor in facts.actors)
    return {key: standing for key, standing in found if standing}


def _party(party: Party, sides: Sides) -> Standing | None:
    return sides.standing(party.key, party.kind, party.country, party.of)


def _pairs(there: Sequence[Standing], sides: Sides) -> Iterator[Pair]:
    """The pairs of sides that come together, each once."""
    if len({one.body or one.country for one in there}) > _MANY:
        return
    yield from sorted({pair for one, other in combinations(there, 2) if (pair := sides.pair(one, other))})


def _aimed(position: ToldPosition, cast: Mapping[str, Standing], sides: Sides) -> list[Pair]:
    """The pairs of who wants something and of whom it is wanted, each once."""
    pairs = (sides.pair(cast[by], cast[toward]) for by in position.by for toward in position.toward
             if by in cast and toward in cast)
    return sorted({pair for pair in pairs if pair})


def _short(names: Sequence[str]) -> str:
    """The first of these names that is no long one, or the shortest."""
    return next((name for name in names if len(name) <= _LONG), min(names, key=len))


def _is_body_of_its_own(actor: ToldActor) -> bool:
    """Whether it is an organisation, a group with a name of its own, or a body of no country (the Security Council)."""
    if actor.kind is ActorKind.BODY:
        return actor.country is None and actor.wikidata is not None
    return actor.kind is ActorKind.ORGANISATION or (actor.kind is ActorKind.GROUP and actor.wikidata is not None)


def _merged(judgements: Sequence[Judgement]) -> Mapping[str, str]:
    """Which identities are one by judgement: each with that of its group which stands first."""
    group: dict[str, set[str]] = {}
    for judgement in judgements:
        if judgement.holds and judgement.kind is JudgementKind.MERGE:
            one = set().union(*(group.get(key, {key}) for key in judgement.actors))
            group |= dict.fromkeys(one, one)
    return {key: min(one) for key, one in group.items()}
