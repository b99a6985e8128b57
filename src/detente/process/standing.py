"""Actors with their offices, and arrangements with their status, across reports."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from detente.model import ActorKind
from detente.model.situation import InstrumentStep, KnownActor, KnownInstrument, Source, Standing
from detente.process.spelling import folded
from detente.process.telling import ToldActor, ToldInstrument
from detente.process.who import Who


@dataclass
class Figure:
    """An actor across reports while they are gone through."""

    names: Counter[str] = field(default_factory=Counter)
    shown: list[tuple[int, str]] = field(default_factory=list)
    kinds: Counter[ActorKind] = field(default_factory=Counter)
    country: str | None = None
    wikidata: str | None = None
    offices: dict[tuple[str, str | None], Standing] = field(default_factory=dict)
    reports: int = 0

    def add(self, actor: ToldActor, report: str, published: date) -> None:
        """Takes up what a report tells; of an office the latest counts."""
        self.reports += 1
        self.kinds[actor.kind] += 1
        self.names.update(dict.fromkeys(actor.names, 1))
        self.shown.append((len(actor.names[0]) if actor.wikidata is None else 1000, actor.names[0]))
        self.country = actor.country or self.country
        self.wikidata = actor.wikidata or self.wikidata
        for office in actor.offices:
            key = (folded(office.title), office.of)
            self.offices.pop(key, None)
            source = Source(report, published, office.quote)
            self.offices[key] = Standing(office.title, office.of, office.status, source)

    def known(self, id: str, joined: tuple[str, ...]) -> KnownActor:
        """The actor as it is known."""
        name = max(self.shown, key=lambda one: (one[0], self.names[one[1]], one[1]))[1]
        aliases = tuple(sorted(set(self.names) - {name}))
        kind = max(sorted(self.kinds), key=lambda one: self.kinds[one])
        return KnownActor(id, name, aliases, kind, self.country, self.wikidata,
                          tuple(reversed(self.offices.values())), self.reports, joined)


def known_actors(told: Iterable[tuple[str, date, Sequence[ToldActor]]], who: Who) -> dict[str, KnownActor]:
    """The actors of these reports by identity."""
    figures: dict[str, Figure] = {}
    for report, published, actors in told:
        for actor in actors:
            figures.setdefault(who.of(actor.key), Figure()).add(actor, report, published)
    return {id: figures[id].known(id, who.reasons.get(id, ())) for id in sorted(figures)}


def known_instruments(told: Iterable[tuple[str, date, Sequence[ToldInstrument]]],
                      who: Who) -> tuple[KnownInstrument, ...]:
    """Arrangements across reports: of one kind, with the same parties as far as they are told."""
    found: list[tuple[ToldInstrument, set[str], set[str], list[InstrumentStep]]] = []
    for report, published, instruments in told:
        for one in instruments:
            parties = set(who.all(one.parties))
            step = InstrumentStep(one.status, one.when, Source(report, published, one.quote))
            same = [entry for entry in found if entry[0].kind is one.kind
                    and _fits(parties, set(one.countries), entry[1], entry[2])]
            if same:
                _, known, countries, history = same[-1]
                known |= parties
                countries |= set(one.countries)
                if history[-1].source.report != report or history[-1].status is not one.status:
                    history.append(step)
            else:
                found.append((one, parties, set(one.countries), [step]))
    return tuple(_instrument(*entry, number) for number, entry in enumerate(found, 1))


def _fits(parties: set[str], countries: set[str], known: set[str], known_countries: set[str]) -> bool:
    return not parties or not known or bool(parties & known) or bool(countries & known_countries)


def _instrument(first: ToldInstrument, parties: set[str], _: set[str], history: list[InstrumentStep],
                number: int) -> KnownInstrument:
    when = next((step.when for step in reversed(history) if step.when), None)
    return KnownInstrument(f"{first.kind.value}/{number}", first.kind, first.name, tuple(sorted(parties)),
                           history[-1].status, when, tuple(history))
