"""Templates become pages. Everything that is put into one is escaped; nothing in it is computed."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from detente.desk.address import Asked
from detente.desk.desk import Desk
from detente.desk.wording import LANGUAGES, Wording, wording
from detente.record.kinds import Marked

TEMPLATES = Path(__file__).parent / "templates"

NAVIGATION = (
    ("situation", "/"), ("changes", "/changes"), ("timeline", "/timeline"), ("statements", "/statements"),
    ("actors", "/actors"), ("conditions", "/conditions"), ("tension", "/tension"), ("outlook", "/outlook"),
    ("reports", "/reports"), ("exports", "/exports"), ("add", "/add"),
)
"""The pages that every page leads to, by the key of their name and their address."""

environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined,
                          trim_blocks=True, lstrip_blocks=True)


def pieces(found: Marked) -> list[tuple[str, bool]]:
    """A text cut at its hits: each piece, and whether it was hit.

    >>> pieces(Marked("Kim met Moon", ((8, 12),)))
    [('Kim met ', False), ('Moon', True)]
    """
    cut: list[tuple[str, bool]] = []
    at = 0
    for start, end in sorted(found.hits):
        if start >= at:
            cut += [(found.text[at:start], False), (found.text[start:end], True)]
            at = end
    return [one for one in [*cut, (found.text[at:], False)] if one[0]]


environment.filters["pieces"] = pieces


@dataclass(frozen=True)
class Page:
    """One page that is being made: what it is asked for, and the desk that answers."""

    request: Request
    asked: Asked

    @classmethod
    def of(cls, request: Request) -> "Page":
        """The page of a request. Raises ReportError where its address makes no sense."""
        return cls(request, Asked.of(request, request.app.state.desk.language))

    @property
    def desk(self) -> Desk:
        """The desk that answers."""
        desk: Desk = self.request.app.state.desk
        return desk

    @cached_property
    def wording(self) -> Wording:
        """The interface in the reader's language."""
        return wording(self.asked.language)

    def moved(self) -> RedirectResponse | None:
        """The plain address of the day that the slider was moved to, where the form came without JavaScript."""
        given = self.request.query_params
        slid, was = given.get("slider", ""), given.get("slider_was", "")
        if not slid:
            return None
        rest = {name: value for name, value in given.items() if value and name not in ("slider", "slider_was")}
        if slid != was and slid.isascii() and slid.isdigit() and 0 < int(slid[:9]) <= date.max.toordinal():
            rest["as_of"] = date.fromordinal(int(slid[:9])).isoformat()
        return RedirectResponse(f"{self.asked.path}?{urlencode(rest)}", 303)

    def day_bar(self, shown: date | None) -> "DayBar | None":
        """The bar for a page of the day `shown`, to one day beyond the last report; None for an empty record."""
        with self.desk.view() as view:
            days = view.days()
        if days is None or days.first is None or days.last is None:
            return None
        return DayBar(shown or days.last, days.first, days.last + timedelta(1))

    def missing(self, sentence: str) -> HTMLResponse:
        """The page that says that what is asked for is not there."""
        return self.render("trouble.html", status=404, sentence=sentence)

    def render(self, template: str, *, status: int = 200, day: Any = None, **values: Any) -> HTMLResponse:
        """A page from a template; `day` is what the bar with the slider shows, None for a page without one."""
        common = {"t": self.wording, "asked": self.asked, "navigation": NAVIGATION, "languages": LANGUAGES,
                  "day": day, "kept": {}, "request_path": self.asked.path}
        return HTMLResponse(environment.get_template(template).render(common | values), status)


@dataclass(frozen=True)
class DayBar:
    """The bar that moves a page through time: the day that is shown, and the days that the slider runs over."""

    shown: date
    first: date
    last: date

    @property
    def at(self) -> int:
        """Where the slider stands: the number of the day that is shown, or of the nearest that it reaches."""
        return min(max(self.shown, self.first), self.last).toordinal()

    @property
    def is_wide(self) -> bool:
        """Whether there is anything to slide over."""
        return self.first < self.last
