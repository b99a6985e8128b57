"""How a time is tied to what is told of it: then, since then, until then, before, after, or from then on."""

from enum import StrEnum

from detente.language.vocabulary.times import TimeWords
from detente.model import Timex
from detente.reading.page import Page

_LOOK_BACK = 24  # characters: room for "bis spätestens zum "


class Relation(StrEnum):
    """What the words before a time make of it."""

    AT = "at"
    SINCE = "since"
    UNTIL = "until"
    BY = "by"
    BEFORE = "before"
    AFTER = "after"
    FROM = "from"
    ABOUT = "about"


def relation_of(page: Page, time: Timex) -> Relation:
    """The relation that the words right before a time expression name; AT where they name none.

    Of "the troops must leave by late May" it tells BY: the days of the time are late May's, not those of leaving.
    """
    before = page.text[max(0, time.start - _LOOK_BACK) : time.start].lower().split()
    words = page.words(TimeWords).relations
    while before:
        for name, phrases in words.items():
            for phrase in phrases:
                parts = phrase.split()
                if before[-len(parts) :] == parts:
                    return Relation(name)
        if before[-1] not in page.words(TimeWords).articles:
            break
        before.pop()
    return Relation.AT
