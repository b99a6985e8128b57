"""Actors with their offices, across reports."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from detente.model import ActorKind, OfficeStatus
from detente.model.situation import KnownActor, Source, Standing, Tenure
from detente.process.people.spelling import folded
from detente.process.people.who import Who
from detente.process.sources import source_of
from detente.process.telling import ToldActor
from detente.record.judgements import Named

_WIKIDATA = re.compile(r"Q\d+")


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
            before = self.offices.pop(key, None)
            source = source_of(report, published, office.quote)
            course = _gone_on(before.course if before else (), office.status, source)
            self.offices[key] = Standing(office.title, office.of, office.status, source, course)

    def known(self, id: str, joined: tuple[str, ...]) -> KnownActor:
        """The actor as it is known."""
        name = max(self.shown, key=lambda one: (one[0], self.names[one[1]], one[1]))[1]
        aliases = tuple(sorted(set(self.names) - {name}))
        kind = max(sorted(self.kinds), key=lambda one: self.kinds[one])
        return KnownActor(id, name, aliases, kind, self.country, self.wikidata,
                          tuple(reversed(self.offices.values())), self.reports, joined)


def known_as(actor: KnownActor) -> Named:
    """An actor of the record as a judgement names them."""
    wikidata = actor.wikidata or (actor.id if _WIKIDATA.fullmatch(actor.id) else None)
    return Named(actor.id, actor.name, actor.kind, actor.country, wikidata, actor.aliases)


def _gone_on(course: tuple[Tenure, ...], status: OfficeStatus, source: Source) -> tuple[Tenure, ...]:
    """The course of an office with one telling more."""
    if course and course[-1].status is status:
        return (*course[:-1], Tenure(status, course[-1].first, source))
    return (*course, Tenure(status, source, source))


def known_actors(told: Iterable[tuple[str, date, Sequence[ToldActor]]], who: Who) -> dict[str, KnownActor]:
    """The actors of these reports by identity."""
    figures: dict[str, Figure] = {}
    for report, published, actors in told:
        for actor in actors:
            figures.setdefault(who.of(actor.key), Figure()).add(actor, report, published)
    return {id: figures[id].known(id, who.reasons.get(id, ())) for id in sorted(figures)}
