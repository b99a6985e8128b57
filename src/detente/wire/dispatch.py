"""What came in on the wire, before anybody has read it."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Dispatch:
    """A text and what its envelope says of it.

    `name` is how messages call it (a file, a line of a file), `id` the sender's own mark, handed back with the reading.
    `language` is ISO 639-1 or None where it is to be recognised. `notices` tell what was assumed on the way in.
    `series` and `version` mark the issues of one report that the sender gives out again; `replaces` is the id (SHA-256
    of the text) of a report that this one corrects, `corrects` the series of one.
    `declared` is the language that the sender says it is in, which counts where the text does not tell. `revised` is
    the day of this version, where the text was published first on an earlier one. `content` is the SHA-256 of the bytes
    that it came in, where these were its own.
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
    corrects: str | None = None
    declared: str | None = None
    revised: date | None = None
    content: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """What came in and can't be read: its mark, how messages call it, and one sentence that says why.

    `content` is the SHA-256 of its bytes, where these were seen and its own.
    """

    name: str
    id: str | None
    error: str
    content: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A sender takes back what was given out under `series`, on the day `published` (None: not told)."""

    name: str
    id: str | None
    series: str
    published: date | None = None

    def unread(self) -> Unreadable:
        """The same where there is nothing that it could be taken back from."""
        return Unreadable(self.name, self.id, f"{self.name} is withdrawn by its sender: there is nothing to read")
