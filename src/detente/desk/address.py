"""What a page is asked for by its address, and the addresses that it leads on to."""

from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import quote, urlencode

from fastapi import Request

from detente.desk.wording import chosen_language
from detente.wire.published import parse_day

LONGEST_QUOTE = 500
"""Letters of a quotation that an address holds."""


@dataclass(frozen=True)
class Asked:
    """The day, process and language that were asked for: None where the address leaves it open."""

    path: str
    as_of: date | None
    process: str | None
    language: str
    wanted_language: str | None

    @classmethod
    def of(cls, request: Request, own_language: str | None = None) -> "Asked":
        """What a request asks for; `own_language` is the desk's where it has one. Raises ReportError for no day."""
        given = request.query_params
        day = given.get("as_of", "").strip()
        wanted = given.get("lang")
        language = chosen_language(wanted or own_language, request.headers.get("accept-language", ""))
        return cls(request.url.path, parse_day(day, "as_of") if day else None, given.get("process", "").strip() or None,
                   language, wanted if wanted == language else None)

    def link(self, path: str, **more: object) -> str:
        """The address of another page on the same day, process and language; `more` parameters, None for none."""
        kept = {"as_of": self.as_of, "process": self.process, "lang": self.wanted_language}
        values = {name: str(value) for name, value in (kept | more).items() if value is not None}
        return f"{path}?{urlencode(values)}" if values else path

    def here(self, **more: object) -> str:
        """The address of this page with other parameters."""
        return self.link(self.path, **more)

    def on(self, day: date | None) -> "Asked":
        """The same of another day."""
        return replace(self, as_of=day)

    def words(self, report: str, quoted: str | None = None, start: int | None = None, end: int | None = None) -> str:
        """The address of the words of a report: by their place if that is known, else as they are quoted."""
        if start is not None and end:
            return self._report(report, start=start, end=end)
        return self._report(report, quote=quoted[:LONGEST_QUOTE] if quoted else None)

    def words_from(self, report: str, start: int) -> str:
        """The address of the words of a report that begin at a place, where what they name is known by that alone."""
        return self._report(report, start=start)

    def item(self, report: str, id: str) -> str:
        """The address of the words of an item, by its id in the reading of the report."""
        return self._report(report, item=id)

    def _report(self, report: str, **words: object) -> str:
        there = any(value is not None for value in words.values())
        return self.link(f"/report/{quote(report, safe='')}", **words) + ("#w" if there else "")
