"""The times layer: every time expression of a page, with its TIMEX3 value and its days."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from detente.language.vocabulary.times import TimeWords
from detente.model import Timex, TimexType
from detente.reading.page import Page
from detente.reading.times.builders import BUILDERS
from detente.reading.times.found import Found
from detente.reading.times.grammar import Phrase, grammar_of
from detente.reading.times.kinds import FullDate, Kind, Shifted, Yearly
from detente.reading.times.lengths import Away, ThatDay
from detente.reading.times.misreadings import is_misread
from detente.reading.times.moment import Moment, Outlook, Reckoned
from detente.reading.times.narration import Narration, sentence_numbers
from detente.reading.times.ranges import joined, share
from detente.reading.times.tense import outlook, tense_reader
from detente.reading.times.tokens import Word

_COUNTED_YEARS = range(200, 9700)  # outside, the next or the last year, decade or century may have no date any more
_SHORT_ASIDE = 4  # words: "signed in 2015," says when of the thing, not of the telling
_DECADES = re.compile(r"P(\d+)DE$")


def read_times(page: Page) -> tuple[Timex, ...]:
    """The time expressions of a page in text order, none overlapping.

    What can't be told from the words, the day of publication and the tense stays words: `first` and `last` are None.
    """
    words = page.words(TimeWords)
    grammar = grammar_of(words)
    text = grammar.lexicon.words(page.text)
    found = [
        Found(phrase.first, phrase.last, kind)
        for phrase in grammar.phrases(text)
        if not is_misread(text, phrase, words, page.doc) and (kind := _kind(phrase)) is not None
    ]
    return tuple(joined(page.text, text, words, _reckoned(page, words, text, share(text, words, found))))


def _kind(phrase: Phrase) -> Kind | None:
    return BUILDERS[phrase.make](phrase)


def _reckoned(
    page: Page, words: TimeWords, text: Sequence[Word], found: Sequence[Found]
) -> Iterator[tuple[Found, Timex]]:
    reader = tense_reader(words)
    places = sentence_numbers(text)
    published = page.published or _dateline(text, places, found)
    if published is not None and published.year not in _COUNTED_YEARS:
        published = None
    telling = Narration()
    parse = page.doc if page.doc.has_annotation("TAG") else None
    for item in found:
        telling.sentence, telling.paragraph = places[item.first]
        clause = outlook(parse, text, item.first, item.last, reader)
        year, month = telling.year_for(clause)
        before = telling.past_for(clause, pointing_back=_points_back(item.kind))
        result = item.kind.reckon(Moment(published, clause, year, month, telling.day_for(clause), before))
        if words.decades_in_years and result.type is TimexType.DURATION and result.value:
            result = result._replace(value=_DECADES.sub(r"P\g<1>0Y", result.value))
        _tell(telling, item, clause, result, published, text, places)
        start, end = text[item.first].start, text[item.last].end
        yield item, Timex(start, end, page.text[start:end], result.type, result.value, result.first, result.last)


def _tell(
    telling: Narration,
    item: Found,
    clause: Outlook,
    result: Reckoned,
    published: date | None,
    text: Sequence[Word],
    places: Sequence[tuple[int, int]],
) -> None:
    """What a reckoned expression leaves under way for those after it."""
    year = item.kind.explicit_year
    if isinstance(item.kind, Yearly) and item.kind.told_shift is not None and result.first is not None:
        year = result.first.year
    if result.type is TimexType.DATE and result.first is not None and (published is None or result.first < published):
        telling.tell_past(result.first)
    before = text[item.first - 1] if item.first else None
    if result.first is not None and result.first == result.last:
        telling.tell_day(result.first, clause)
    if year is not None:
        aside = before is not None and (
            "the" in before.classes or "since" in before.classes or "aside" in before.classes
        )
        if not aside and clause.ahead <= 0 and (published is None or year <= published.year):
            month = item.kind.month if isinstance(item.kind, (Yearly, FullDate)) else None
            telling.tell_year(year, month, _in_main_clause(text, places, item.first, item.last))
    elif result.type in (TimexType.DATE, TimexType.TIME) and result.first is not None and telling.year is not None:
        if isinstance(item.kind, Yearly):
            if telling.year_month is not None and result.first.year >= telling.year:
                telling.tell_year(result.first.year, item.kind.month, telling.main_clause)
        elif not _goes_on(item.kind):
            telling.return_to_now()


def _points_back(kind: Kind) -> bool:
    """Whether the words say that they go by what was told before ("im Jahr darauf", "in May of that year")."""
    if isinstance(kind, Yearly):
        return kind.told_shift is not None
    return isinstance(kind, Shifted) and kind.part is None


def _goes_on(kind: Kind) -> bool:
    """Whether an expression is reckoned from what was told before it ("six months earlier", "im Jahr darauf")."""
    return isinstance(kind, ThatDay) or (isinstance(kind, (Away, Shifted)) and kind.told) or (
        isinstance(kind, Shifted) and kind.under_way
    )


def _in_main_clause(text: Sequence[Word], places: Sequence[tuple[int, int]], first: int, last: int) -> bool:
    """Whether an expression stands neither in a subordinate clause nor in a short aside between commas."""
    start = first
    while start and places[start - 1] == places[first] and "comma" not in text[start - 1].classes:
        start -= 1
    comma_before = start > 0 and "comma" in text[start - 1].classes and places[start - 1] == places[first]
    comma_after = last + 1 < len(text) and "comma" in text[last + 1].classes
    if comma_before and comma_after and first - start <= _SHORT_ASIDE:
        return False
    if comma_before and any("relative" in word.classes for word in text[start : min(start + 2, first)]):
        return False
    return not any("subordinator" in word.classes for word in text[start:first])


def _dateline(text: Sequence[Word], places: Sequence[tuple[int, int]], found: Sequence[Found]) -> date | None:
    """The day that a line of its own near the head of a report gives, where nobody says when it was published."""
    for item in found[:3]:
        alone = (item.first == 0 or "nl" in text[item.first - 1].classes) and (
            item.last + 1 == len(text) or "nl" in text[item.last + 1].classes
        )
        if alone and item.kind.explicit_year is not None and places[item.first][1] <= 4:
            result = item.kind.reckon(Moment(None, Outlook()))
            if result.first is not None and result.first == result.last:
                return result.first
    return None
