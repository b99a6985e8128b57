"""What came in on the wire, before anybody has read it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Dispatch:
    """A text and what its envelope says of it.

    `name` is how messages call it (a file, a line of a file), `id` the sender's own mark, handed back with the reading.
    `language` is ISO 639-1 or None where it is to be recognised. `notices` tell what was assumed on the way in.
    `series` and `version` mark the issues of one report that the sender gives out again; `replaces` is the id (SHA-256
    of the text) of a report that this one corrects.
    """

    text: str
    name: str = "the text"
    id: str | None = None
    language: str | None = None
    published: date | None = None
    title: str | None = None
    source: str | None = None
    url: str | None = None
    notices: tuple[str, ...] = ()
    series: str | None = None
    version: int | None = None
    replaces: str | None = None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """What came in and can't be read: its mark, how messages call it, and one sentence that says why."""

    name: str
    id: str | None
    error: str
