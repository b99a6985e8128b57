"""A report: the text that was published, and when."""

import hashlib
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Report:
    """What came in. `id` is the SHA-256 of the text in UTF-8, in hexadecimal; `published` is a day or unknown."""

    id: str
    text: str
    language: str
    published: date | None = None
    title: str | None = None
    source: str | None = None
    url: str | None = None

    @classmethod
    def of(cls, text: str, language: str, published: date | None = None, *, title: str | None = None,
           source: str | None = None, url: str | None = None) -> "Report":
        """A report of `text`; its id is computed."""
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        return cls(digest, text, language, published, title, source, url)
