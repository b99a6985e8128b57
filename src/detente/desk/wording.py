"""The interface in the reader's language: its texts (data files beside this one), days, numbers, names of countries."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from babel import Locale
from babel.core import get_global
from babel.dates import format_date, format_interval, format_skeleton
from babel.numbers import format_decimal

from detente.model import DayInterval

LANGUAGES = ("de", "en")
"""The languages of the interface. The first that a browser prefers is taken; English where it prefers none of them."""

FALLBACK = "en"

TEXTS = Path(__file__).parent / "texts"

_FORMS = {"zero", "one", "two", "few", "many", "other"}  # CLDR's names for the forms of a number
_LOCALES = {"de": "de", "en": "en_GB"}


@dataclass(frozen=True)
class Wording:
    """How the interface speaks one language. In templates it is `t`."""

    code: str
    texts: Mapping[str, Any]
    locale: Locale

    def __call__(self, key: str, **values: Any) -> str:
        """The text under a key ("situation.title"), its places filled with `values`.

        A text that has forms for numbers takes the form for the value `n`. Raises KeyError where there is no such text.
        """
        found = self.texts[key]
        if isinstance(found, Mapping):
            found = found[self.locale.plural_form(values["n"])]
        numbers = {name: self.number(value) for name, value in values.items() if isinstance(value, int)}
        return str(found).format(**values | numbers)

    def has(self, key: str) -> bool:
        """Whether there is a text under a key."""
        return key in self.texts

    def term(self, group: str, value: Any) -> str:
        """What a word of a vocabulary is called ("status", "planned"); the word itself where it is none of ours."""
        return str(self.texts.get(f"terms.{group}.{value}", str(value).replace("_", " ")))

    def day(self, day: date | None) -> str:
        """A day in full: "24 May 2018"."""
        return format_date(day, "long", self.locale) if day else ""

    def short_day(self, day: date | None) -> str:
        """A day in little room: "24 May 2018", "24.05.2018"."""
        return format_date(day, "medium", self.locale) if day else ""

    def days(self, when: DayInterval | None) -> str:
        """An interval as exactly as it is known and no more: a day, days, a month, a year, or an open side."""
        if when is None or (when.first is None and when.last is None):
            return ""
        first, last = when.first, when.last
        if first is None or last is None:
            return self("common.until", day=self.day(last)) if last else self("common.from", day=self.day(first))
        if first == last:
            return self.day(first)
        if _begins_month(first) and _begins_month(last + timedelta(1)):
            skeleton = "y" if (first.month, last.month) == (1, 12) else "yMMMM"
            if (first.year, first.month) == (last.year, last.month):
                return str(format_skeleton("yMMMM", first, locale=self.locale))
            if first.year == last.year and skeleton == "y":
                return str(first.year)
            return str(format_interval(first, last, skeleton, locale=self.locale))
        return str(format_interval(first, last, "yMMMMd", locale=self.locale))

    def number(self, value: float) -> str:
        """A number with the marks of the language."""
        return str(format_decimal(value, locale=self.locale))

    def country(self, code: str | None) -> str:
        """The name of a country (ISO 3166-1 alpha-3); the code itself where it is unknown."""
        if not code:
            return ""
        short = get_global("territory_aliases").get(code, [code])[0]
        return str(self.locale.territories.get(short, code))

    def listed(self, names: Any) -> str:
        """Names as a list in words: "Kim, Moon and Trump"."""
        known = list(dict.fromkeys(names))
        return self("common.and", before=", ".join(known[:-1]), last=known[-1]) if len(known) > 1 else "".join(known)


def _begins_month(day: date) -> bool:
    return day.day == 1


@cache
def wording(code: str) -> Wording:
    """How the interface speaks the language `code` (one of `LANGUAGES`)."""
    return Wording(code, load_texts(code), Locale.parse(_LOCALES[code]))


def load_texts(code: str) -> dict[str, Any]:
    """All texts of a language by dotted key; the first part is the name of the file."""
    texts: dict[str, Any] = {}
    for path in sorted((TEXTS / code).glob("*.yaml")):
        _flatten(path.stem, yaml.safe_load(path.read_text("utf-8")), texts)
    return texts


def _flatten(key: str, value: Any, texts: dict[str, Any]) -> None:
    if isinstance(value, dict) and not value.keys() <= _FORMS:
        for name, inner in value.items():
            _flatten(f"{key}.{name}", inner, texts)
    else:
        texts[key] = value


def chosen_language(wanted: str | None, accepted: str) -> str:
    """The language of a page: the one that is asked for, else the first of ours in an Accept-Language header.

    >>> chosen_language(None, "fr, de-CH;q=0.8, en;q=0.5")
    'de'
    """
    if wanted in LANGUAGES:
        return str(wanted)
    ranked: list[tuple[float, int, str]] = []
    for place, part in enumerate(accepted[:500].split(",")):
        name, _, rest = part.strip().partition(";")
        code = name.strip().lower().partition("-")[0]
        if code in LANGUAGES:
            ranked.append((-_quality(rest), place, code))
    return min(ranked)[2] if ranked and min(ranked)[0] < 0 else FALLBACK


def _quality(rest: str) -> float:
    name, _, value = rest.strip().partition("=")
    try:
        return float(value) if name.strip() == "q" else 1.0
    except ValueError:
        return 0.0
