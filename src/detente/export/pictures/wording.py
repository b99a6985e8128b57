"""What a picture asks of whoever words it: names, days and terms in the reader's language."""

from datetime import date
from typing import Any, Protocol

from babel.dates import format_skeleton

from detente.model import ActorKind, DayInterval
from detente.model.situation import KnownActor, Meeting, Participant, Situation

_LOCALES = {"en": "en_GB"}
_SKELETONS = {"day": "MMMd", "month": "yMMM", "year": "y"}
_STATES = (ActorKind.STATE, ActorKind.GOVERNMENT)


class Wording(Protocol):
    """The texts of one language: keys of a picture begin with `pictures.`, terms are those of the vocabularies."""

    @property
    def code(self) -> str:
        """The language: ISO 639-1."""
        ...

    def __call__(self, key: str, **values: Any) -> str:
        """The text under a key, with `values` in its places."""
        ...

    def term(self, group: str, value: Any) -> str:
        """What a word of a vocabulary is called."""
        ...

    def day(self, day: date | None) -> str:
        """A day in full."""
        ...

    def days(self, when: DayInterval | None) -> str:
        """An interval as exactly as it is known."""
        ...

    def number(self, value: float) -> str:
        """A number."""
        ...

    def country(self, code: str | None) -> str:
        """The name of a country (ISO 3166-1 alpha-3)."""
        ...


def name_of(one: Participant | KnownActor, wording: Wording) -> str:
    """What an actor is called: countries in the reader's language, others as reported."""
    return wording.country(one.country) if one.kind in _STATES and one.country else one.name


class Called:
    """The names of those whom a situation knows, by identity."""

    def __init__(self, situation: Situation, wording: Wording) -> None:
        met = {one.id: name_of(one, wording) for meeting in situation.meetings for one in meeting.participants}
        self._names = {**met, **{one.id: name_of(one, wording) for one in situation.actors}}
        self._wording = wording

    def __call__(self, id: str) -> str:
        """The name behind an identity; of one that is not known as much as the identity tells."""
        if id in self._names:
            return self._names[id]
        kind, _, rest = id.partition("@")[0].partition(":")
        return rest.partition(":")[0] if rest else self._wording.country(kind)


def title_of(meeting: Meeting, wording: Wording) -> str:
    """What a meeting is called, with its place."""
    sides = " – ".join(name_of(one, wording) for one in meeting.participants)
    kind = wording.term("meeting", meeting.kind.value)
    title = f"{sides}: {kind}" if sides else kind
    return f"{title}, {meeting.where.name}" if meeting.where else title


def source_line(wording: Wording, published: date, quote: str) -> str:
    """The words that something rests on and their day, as shown where one points at it."""
    return wording("pictures.quoted", quote=" ".join(quote.split()), day=wording.day(published))


def tick(day: date, shown: str, wording: Wording) -> str:
    """A day on an axis, of which the day, the month or the year is shown."""
    return str(format_skeleton(_SKELETONS[shown], day, locale=_LOCALES.get(wording.code, wording.code)))
