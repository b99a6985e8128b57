"""What an export that people read asks of whoever words it: texts, terms, days and names in the reader's language."""

from datetime import date
from typing import Any, Protocol

from detente.model import ActorKind, DayInterval
from detente.model.situation import KnownActor, Meeting, MeetingStatus, Participant

_STATES = (ActorKind.STATE, ActorKind.GOVERNMENT)


class Wording(Protocol):
    """The texts of one language. Keys of exports begin with `exports.`, terms are those of the vocabularies."""

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
        """An interval as exactly as it is known; "" where nothing is."""
        ...

    def country(self, code: str | None) -> str:
        """The name of a country (ISO 3166-1 alpha-3)."""
        ...


def name_of(one: Participant | KnownActor, wording: Wording) -> str:
    """What an actor is called: countries in the reader's language, others as reported."""
    return wording.country(one.country) if one.kind in _STATES and one.country else one.name


def headline(meeting: Meeting, wording: Wording) -> str:
    """Who meets, what it is called, and how it stands, where it did not take place: a plan never looks as if it did."""
    names = " – ".join(name_of(one, wording) for one in meeting.participants)
    title = f"{names}: {wording.term('meeting', meeting.kind.value)}"
    return title if meeting.status is MeetingStatus.HELD else f"{title} ({status(meeting.status, wording)})"


def status(one: MeetingStatus, wording: Wording) -> str:
    """How a meeting stands, in a word."""
    return wording.term("status", one.value)


def state(one: MeetingStatus, when: DayInterval | None, where: str | None, wording: Wording) -> str:
    """How a meeting stands, for when and where."""
    return ", ".join(filter(None, (status(one, wording), wording.days(when), where)))
