"""What was found in a page, a feed or a message: a text, and what its envelope says of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

# what JSON can write, but no text holds: NULs and half characters
_HALF = re.compile("[\x00\ud800-\udfff]")
_DAYS = ("published", "revised")


@dataclass(frozen=True, slots=True)
class Found:
    """One report as its format tells it; the fields are those of a Dispatch.

    `part` is how messages call it where there are several ("entry 3"). `error` says why there is no text in it, where
    there is none; `withdrawn` that its sender takes back what it gave out under `series`.
    """

    text: str = ""
    part: str = ""
    id: str | None = None
    language: str | None = None
    published: date | None = None
    revised: date | None = None
    title: str | None = None
    source: str | None = None
    url: str | None = None
    series: str | None = None
    version: int | None = None
    corrects: str | None = None
    notices: tuple[str, ...] = ()
    error: str | None = None
    withdrawn: bool = False

    def to_json(self) -> dict[str, Any]:
        """What is told, as JSON-ready values."""
        told = {one.name: getattr(self, one.name) for one in fields(self)}
        return {name: value.isoformat() if isinstance(value, date) else value for name, value in told.items()
                if value not in (None, "", (), False)}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> "Found":
        """What `to_json` gave `value` for.

        >>> one = Found("Kim met Moon.", published=date(2018, 4, 27), notices=("read as UTF-8",))
        >>> Found.from_json(one.to_json()) == one
        True
        """
        days = {name: date.fromisoformat(value[name]) for name in _DAYS if name in value}
        texts = {name: _HALF.sub("\N{REPLACEMENT CHARACTER}", one) for name, one in value.items()
                 if isinstance(one, str)}
        return cls(**{**value, **texts, **days, "notices": tuple(value.get("notices", ()))})

    def headed(self) -> "Found":
        """The same with its title as the first line of the text, where it does not stand there already.

        A title tells as much as any sentence, and what it tells must have words that can be pointed at.
        """
        title = " ".join((self.title or "").split())
        if not title or not self.text or plain(self.text).startswith(plain(title)):
            return self
        return replace(self, text=f"{title}\n\n{self.text}")


def plain(text: str) -> str:
    """The letters and digits of a text, small: what is compared where spelling and spacing do not matter."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())
