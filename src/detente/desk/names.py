"""Who is called what in the reader's language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from detente.desk.wording import Wording
from detente.language.facts import PlaceFact, load_facts, names_in
from detente.model import ActorKind
from detente.model.situation import KnownActor, Meeting, Participant, Situation, Venue

_STATES = (ActorKind.STATE, ActorKind.GOVERNMENT)


@dataclass(frozen=True)
class Names:
    """The names of the actors of a situation by identity: countries in the reader's language, others as reported."""

    wording: Wording
    known: Mapping[str, KnownActor | Participant] = field(default_factory=dict)

    @classmethod
    def of_situation(cls, situation: Situation, wording: Wording) -> "Names":
        """The names that a situation knows."""
        return cls(wording, situation.known())

    def of(self, id: str) -> str:
        """The name behind an identity; of one that is not known as much as the identity tells."""
        known = self.known.get(id)
        if known is None:
            return told_in(id, self.wording)
        if known.kind in _STATES and known.country:
            return self.wording.country(known.country)
        return known.name

    def listed(self, ids: Iterable[str]) -> str:
        """The names behind some identities as a list in words."""
        return self.wording.listed(self.of(id) for id in ids)

    def title(self, meeting: Meeting) -> str:
        """What a meeting is called: "North Korea – Donald Trump: summit"."""
        sides = " – ".join(self.of(one.id) for one in meeting.participants)
        return f"{sides or self.wording('common.nobody')}: {self.wording.term('meeting', meeting.kind.value)}"

    def venue(self, where: Venue | None) -> str:
        """Where a meeting is held, by a name in the reader's language if there is one; "" where nobody tells."""
        return self.place(where.name) if where else ""

    def place(self, name: str) -> str:
        """A place by its name in the reader's language, if the tables know it; else as it is told."""
        known = _places().get(name.casefold())
        return next(iter(names_in(known.names, self.wording.code)), name) if known else name


@cache
def _places() -> Mapping[str, PlaceFact]:
    """The places of our tables by each of their names."""
    return {name.casefold(): place for place in load_facts().places
            for names in place.names.values() for name in names}


def told_in(id: str, wording: Wording) -> str:
    """What an identity tells by itself ("person:chung eui yong:KOR@…", "PRK"): see `detente.record.identity`."""
    kind, _, rest = id.partition("@")[0].partition(":")
    if not rest:
        return wording.country(id) if len(id) == 3 and id.isupper() else id
    name = rest.partition(":")[0]
    return name if kind == "unnamed" else name.title()
