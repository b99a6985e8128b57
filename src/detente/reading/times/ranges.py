"""From one date to another: "von 1950 bis 1953" is one stretch of time; a year said once holds for both its ends."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from detente.language.vocabulary.times import TimeWords
from detente.model import Timex, TimexType
from detente.reading.times.found import Found
from detente.reading.times.kinds import Yearly
from detente.reading.times.tokens import Word


def _between(words: Sequence[Word], first: int, last: int) -> str:
    """The words from `first` to `last` (inclusive) in lower case, ordinal dots left out."""
    return " ".join(word.text.lower() for word in words[first : last + 1] if word.text != ".")


def share_years(text: Sequence[Word], words: TimeWords, found: Sequence[Found]) -> Sequence[Found]:
    """A year that only the second of two joined dates bears, given to the first as well ("May to June 2017")."""
    links = {*words.range_words, *words.list_words}
    items = list(found)
    for i in range(len(items) - 2, -1, -1):
        one, two = items[i].kind, items[i + 1].kind
        if not (isinstance(one, Yearly) and isinstance(two, Yearly)) or one.year or two.year is None or not one.month:
            continue
        if _between(text, items[i].last + 1, items[i + 1].first - 1) in links:
            wraps = two.month is not None and one.month > two.month
            items[i] = replace(items[i], kind=replace(one, year=two.year - wraps))
    return items


def joined(
    report: str, text: Sequence[Word], words: TimeWords, found: Iterable[tuple[Found, Timex]]
) -> Iterator[Timex]:
    """The expressions, with the two ends of a range made one."""
    previous: tuple[Found, Timex] | None = None
    for item, timex in found:
        if previous is not None and _is_range(text, words, previous, (item, timex)):
            start = previous[1]
            value = f"{start.value}/{timex.value}"
            merged = Timex(
                start.start, timex.end, report[start.start : timex.end], TimexType.DATE, value, start.first, timex.last
            )
            yield merged
            previous = None
            continue
        if previous is not None:
            yield previous[1]
        previous = item, timex
    if previous is not None:
        yield previous[1]


def _is_range(text: Sequence[Word], words: TimeWords, one: tuple[Found, Timex], two: tuple[Found, Timex]) -> bool:
    (item, start), (after, end) = one, two
    if start.type is not TimexType.DATE or end.type is not TimexType.DATE:
        return False
    if start.first is None or end.last is None or end.first is None or start.last is None or start.last >= end.first:
        return False
    link = _between(text, item.last + 1, after.first - 1)
    if link in words.range_words:
        return True
    before = text[item.first - 1].text.lower() if item.first else ""
    return link in words.list_words and before in words.between_words
