"""Figures: actors and places of a report while they are being put together."""

from bisect import bisect_left
from dataclasses import dataclass, field, replace
from enum import IntEnum

from detente.language.facts import BodyFact, CountryFact, Facts, PersonFact, PlaceFact
from detente.model import Actor, ActorKind, Office, Place, Span
from detente.reading.cast import Cast
from detente.reading.names.gazetteer import Hit
from detente.reading.page import Page

BYGONE = frozenset({"SUN", "YUG", "CSK", "DDR"})
"""The codes of states that are no more."""


class Manner(IntEnum):
    """How words name somebody, the plainest first."""

    NAME = 0
    FAMILY = 1
    TITLE = 2
    EPITHET = 3
    PRONOUN = 4
    NATION = 5


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens `start` to `end` (exclusive) that name a figure. A title before a name is not listed."""

    start: int
    end: int
    manner: Manner
    listed: bool = True


@dataclass(eq=False)
class Figure:
    """An actor in the making. `sex` is "m", "f" or "" where nothing tells."""

    kind: ActorKind
    name: str
    country: str | None = None
    fact: CountryFact | PersonFact | BodyFact | None = None
    sex: str = ""
    aliases: list[str] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    offices: list[Office] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list, repr=False)

    @property
    def is_person(self) -> bool:
        """Whether it is one human being, named or not."""
        return self.kind in (ActorKind.PERSON, ActorKind.UNNAMED)

    @property
    def first(self) -> int:
        """The token of the first mention."""
        return min(mention.start for mention in self.mentions)

    def last_before(self, at: int) -> int:
        """The token of the last mention before a token, -1 if there is none."""
        if len(self._starts) != len(self.mentions):
            self._starts = sorted(mention.start for mention in self.mentions)
        place = bisect_left(self._starts, at)
        return self._starts[place - 1] if place else -1


@dataclass(eq=False)
class Spot:
    """A place in the making, with the tokens that name it."""

    name: str
    country: str | None = None
    fact: PlaceFact | None = None
    mentions: list[Mention] = field(default_factory=list)

    @property
    def first(self) -> int:
        """The token of the first mention."""
        return min(mention.start for mention in self.mentions)


@dataclass(eq=False)
class Company:
    """Everybody and every place found so far, who is named at which token, and what nation each token tells."""

    page: Page
    facts: Facts
    figures: list[Figure] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    named: dict[int, tuple[Figure, ...]] = field(default_factory=dict)
    located: dict[int, Spot] = field(default_factory=dict)
    nations: dict[int, tuple[str, ...]] = field(default_factory=dict)
    words: dict[int, Mention] = field(default_factory=dict)
    body_names: dict[int, str] = field(default_factory=dict)
    people: dict[int, Hit] = field(default_factory=dict)
    whole_names: set[int] = field(default_factory=set)
    times: frozenset[int] = frozenset()
    titled: set[int] = field(default_factory=set)
    genitives: dict[int, bool] = field(default_factory=dict)
    body_facts: dict[int, BodyFact] = field(default_factory=dict)
    visited: list[tuple[CountryFact, Mention]] = field(default_factory=list)
    owned: list[tuple[Figure, int]] = field(default_factory=list)
    crowds: frozenset[int] = frozenset()
    compatriots: list[tuple[int, int, str]] = field(default_factory=list)
    bygone: frozenset[str] = BYGONE
    speech: frozenset[str] = frozenset()
    common: set[Span] = field(default_factory=set)  # the words of titles that several people share

    def state(self, fact: CountryFact, name: str) -> Figure:
        """The figure of a state; made if it is new."""
        for figure in self.figures:
            if figure.fact is fact:
                return figure
        return self.add(Figure(ActorKind.STATE, name, fact.code, fact))

    def known_state(self, fact: CountryFact) -> Figure | None:
        """The figure of a state, if it is there."""
        return next((figure for figure in self.figures if figure.fact is fact), None)

    def settle_places(self) -> None:
        """Let a state whose capital somebody visits be an actor, if nothing else names it."""
        for fact, mention in self.visited:
            state = self.known_state(fact)
            if state is None or not state.mentions:
                names = fact.named(self.page.language.code).names
                state = state or self.add(Figure(ActorKind.STATE, names[0] if names else fact.code, fact.code, fact))
                state.mentions.append(mention)

    def known(self, fact: PersonFact | BodyFact) -> Figure | None:
        """The figure of a known person or body, if it is there."""
        return next((figure for figure in self.figures if figure.fact is fact), None)

    def add(self, figure: Figure) -> Figure:
        """A new figure."""
        self.figures.append(figure)
        return figure

    def mention(self, figure: Figure, mention: Mention, *others: Figure) -> None:
        """Let these words name the figure (and `others` with it, for a plural pronoun)."""
        for one in (figure, *others):
            one.mentions.append(mention)
        for at in range(mention.start, mention.end):
            known = self.words.get(at)
            if known is None or known.end - known.start >= mention.end - mention.start:
                self.named[at] = (figure, *others)
                self.words[at] = mention

    def join(self, figure: Figure, other: Figure) -> None:
        """Make two figures one: everything that names `figure` names `other`."""
        self.figures.remove(figure)
        other.mentions.extend(figure.mentions)
        for at, named in self.named.items():
            if figure in named:
                self.named[at] = tuple(dict.fromkeys(other if one is figure else one for one in named))

    def place(self, spot: Spot, mention: Mention) -> Spot:
        """Let these words name a place, joined with an earlier mention of it."""
        same = next((known for known in self.spots if _same_place(known, spot)), None)
        if same is None:
            self.spots.append(same := spot)
        same.mentions.append(mention)
        for at in range(mention.start, mention.end):
            self.located[at] = same
            self.words.setdefault(at, mention)
        return same

    def tell(self, at: int, code: str) -> None:
        """Note that a token tells a nation."""
        self.nations[at] = tuple(dict.fromkeys((*self.nations.get(at, ()), code)))

    def cast(self) -> Cast:
        """The finished cast: actors and places in the order of their first mention."""
        figures = sorted((figure for figure in self.figures if _shown(figure)), key=lambda figure: figure.first)
        spots = sorted(self.spots, key=lambda spot: spot.first)
        ids = {id(figure): f"a{number}" for number, figure in enumerate(figures, 1)}
        place_ids = {id(spot): f"p{number}" for number, spot in enumerate(spots, 1)}
        states = {figure.country: ids[id(figure)] for figure in reversed(figures) if figure.kind is ActorKind.STATE}
        spans = {mention: self._span(mention) for mention in set(self.words.values())}
        return Cast(
            tuple(self._actor(figure, ids[id(figure)]) for figure in figures),
            tuple(self._place(spot, place_ids[id(spot)]) for spot in spots),
            {
                at: found
                for at, named in self.named.items()
                if (found := tuple(ids[id(n)] for n in named if id(n) in ids))
            },
            {at: states[spot.country] for at, spot in self.located.items() if spot.country in states},
            {at: place_ids[id(spot)] for at, spot in self.located.items()},
            {at: spans[mention] for at, mention in self.words.items()},
            self.nations,
        )

    def _span(self, mention: Mention) -> Span:
        return self.page.span_of(self.page.doc[mention.start : mention.end])

    def _listed(self, mentions: list[Mention]) -> tuple[Span, ...]:
        return tuple(sorted({self._span(mention) for mention in mentions if mention.listed}))

    def _actor(self, figure: Figure, id_: str) -> Actor:
        spans = self._listed(figure.mentions)
        plain = [
            self._span(m).text
            for m in sorted(figure.mentions, key=lambda m: (m.manner, m.start))
            if m.listed and m.manner <= Manner.FAMILY
        ]
        aliases = dict.fromkeys(name for name in (*plain, *figure.aliases) if name != figure.name)
        offices = [office if office.of else replace(office, of=figure.country) for office in figure.offices]
        wikidata = figure.fact.wikidata if figure.fact else None
        return Actor(id_, figure.name, tuple(aliases), figure.kind, figure.country, wikidata, tuple(offices), spans)

    def _place(self, spot: Spot, id_: str) -> Place:
        lat, lon = (spot.fact.lat, spot.fact.lon) if spot.fact else (None, None)
        return Place(id_, spot.name, spot.country, lat, lon, self._listed(spot.mentions))


def _shown(figure: Figure) -> bool:
    return any(mention.listed for mention in figure.mentions)


def _same_place(known: Spot, spot: Spot) -> bool:
    return known.fact is spot.fact if known.fact or spot.fact else known.name == spot.name
