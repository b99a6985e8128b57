"""Whether a report is about public affairs at all, by its words."""

from detente.language.vocabulary.topics import TopicWords
from detente.reading.page import Page

MORE = 2  # so many times more everyday words than public ones make a report of everyday life
ENOUGH = 6  # everyday words before a report is judged by them


def is_everyday_page(page: Page) -> bool:
    """Whether a report on sport, crime, business or the like has hardly a word of diplomacy, conflict or politics."""
    words = page.words(TopicWords)
    everyday = public = 0
    for token in page.doc:
        if token.pos_ not in ("NOUN", "PROPN", "ADJ", "VERB"):
            continue
        everyday += _begins(token.lower_, words.everyday, words.compounds)
        public += _begins(token.lower_, words.public, words.compounds)
    return everyday >= ENOUGH and everyday > MORE * public


def _begins(word: str, beginnings: tuple[str, ...], compounds: bool) -> bool:
    return any(each in word for each in beginnings) if compounds else word.startswith(beginnings)
