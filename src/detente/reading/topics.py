"""Whether a report is about public affairs at all, by its words."""

import re
from collections.abc import Callable
from functools import lru_cache

from detente.language.vocabulary.topics import TopicWords
from detente.reading.page import Page

MORE = 2  # so many times more everyday words than public ones make a report of everyday life
ENOUGH = 6  # everyday words before a report is judged by them


def is_everyday_page(page: Page) -> bool:
    """Whether a report on sport, crime, business or the like has hardly a word of diplomacy, conflict or politics."""
    words = page.words(TopicWords)
    is_everyday, is_public = (_one_of(told, words.compounds) for told in (words.everyday, words.public))
    everyday = public = 0
    for token in page.doc:
        if token.pos_ not in ("NOUN", "PROPN", "ADJ", "VERB"):
            continue
        everyday += is_everyday(token.lower_) is not None
        public += is_public(token.lower_) is not None
    return everyday >= ENOUGH and everyday > MORE * public


@lru_cache(maxsize=8)
def _one_of(beginnings: tuple[str, ...], compounds: bool) -> Callable[[str], object]:
    """Tells whether a word begins with one of these; where nouns are compounds, whether it has one anywhere."""
    pattern = re.compile("|".join(map(re.escape, beginnings)) or r"(?!)")
    return pattern.search if compounds else pattern.match
