"""Actors, the offices that they hold, and places."""

from dataclasses import dataclass, field
from enum import StrEnum

from detente.model.codec import BUILT_IN, IF_GIVEN
from detente.model.span import Span


class ActorKind(StrEnum):
    """What an actor is. `unnamed` is a person who is not named ("a senior official")."""

    PERSON = "person"
    STATE = "state"
    GOVERNMENT = "government"
    ORGANISATION = "organisation"
    BODY = "body"
    GROUP = "group"
    UNNAMED = "unnamed"


class OfficeStatus(StrEnum):
    """How a person stands to an office on the day of the report."""

    HOLDS = "holds"
    NOMINATED = "nominated"
    FORMER = "former"
    ACTING = "acting"
    ELECTED = "elected"


@dataclass(frozen=True, slots=True)
class Office:
    """An office: its `title` as the report words it, `of` a country (ISO 3166-1 alpha-3) or the name of a body."""

    title: str
    of: str | None
    status: OfficeStatus
    evidence: Span


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts, or is acted on: `name` is the fullest known form, `country` ISO 3166-1 alpha-3."""

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: ActorKind
    country: str | None
    wikidata: str | None
    offices: tuple[Office, ...]
    mentions: tuple[Span, ...]
    reader: str = field(default=BUILT_IN, metadata=IF_GIVEN)


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere that the report names; `lat` and `lon` in degrees (WGS 84) where known."""

    id: str
    name: str
    country: str | None
    lat: float | None
    lon: float | None
    mentions: tuple[Span, ...]
    reader: str = field(default=BUILT_IN, metadata=IF_GIVEN)
