"""Our own words in exports that people read, in the language that they are asked for in."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

from detente.model import DayInterval
from detente.model.situation import Meeting

LANGUAGES = ("en", "de")
"""The languages that there are words in."""


@cache
def wording(language: str) -> Mapping[str, Any]:
    """The words of a language, by what they are for (`words/<language>.yaml`)."""
    text = files("detente.export").joinpath("words", f"{language}.yaml").read_text("utf-8")
    return MappingProxyType(yaml.safe_load(text))


def days_told(when: DayInterval | None, words: Mapping[str, Any]) -> str:
    """Days as they are told, exact and the same in every language but for "from" and "until"; "" where none are.

    >>> from datetime import date
    >>> days_told(DayInterval(date(2018, 6, 1), date(2018, 6, 10)), {})
    '2018-06-01 – 2018-06-10'
    >>> days_told(DayInterval(None, date(2018, 5, 31)), {"until": "until"})
    'until 2018-05-31'
    """
    if when is None:
        return ""
    if when.first is None or when.last is None:
        word, day = ("until", when.last) if when.last else ("from", when.first)
        return f"{words[word]} {day}"
    return str(when.first) if when.first == when.last else f"{when.first} – {when.last}"


def names(meeting: Meeting) -> str:
    """Who meets."""
    return " – ".join(one.name for one in meeting.participants)


def headline(meeting: Meeting, words: Mapping[str, Any]) -> str:
    """Who meets, what it is called, and how it stands, where it did not take place: a plan never looks as if it did."""
    title = f"{names(meeting)}: {words['meeting'][meeting.kind.value]}"
    return title if meeting.status.value == "held" else f"{title} ({words['status'][meeting.status.value]})"
