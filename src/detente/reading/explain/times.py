"""Why a time expression has its value: the rule of the grammar of times, and what it was reckoned from."""

from collections.abc import Iterator
from inspect import getdoc

from detente.language.vocabulary.times import TimeWords
from detente.language.where import find
from detente.model import Reading
from detente.model.explanation import Explanation, Ground
from detente.reading.page import Page
from detente.reading.times.builders import BUILDERS
from detente.reading.times.grammar import grammar_of


def explain_times(page: Page, reading: Reading) -> Iterator[Explanation]:
    """The explanation of each time expression of the reading of a page."""
    grammar = grammar_of(page.words(TimeWords))
    text = grammar.lexicon.words(page.text)
    phrases = [(text[phrase.first].start, text[phrase.last].end, phrase) for phrase in grammar.phrases(text)]
    for number, timex in enumerate(reading.times):
        grounds = []
        for start, end, phrase in phrases:
            if timex.start <= start and end <= timex.end:
                value = timex.value if (start, end) == (timex.start, timex.end) else None
                kind = (getdoc(BUILDERS[phrase.make]) or phrase.make).splitlines()[0].rstrip(".")
                because = f"{kind}, in the shape {phrase.rule}"
                origin = find(page.language.code, "times.yaml", [phrase.rule], ("rules",))
                grounds.append(Ground("value", value, because, (page.span(start, end),), origin))
        if len(grounds) > 1:
            days = "/".join(day.isoformat() if day else ".." for day in (timex.first, timex.last))
            grounds.append(Ground("value", timex.value, f"the ends of a range: {days}",
                                  (page.span(timex.start, timex.end),), None))
        yield Explanation("times", number, None, tuple(grounds))
