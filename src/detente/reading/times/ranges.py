"""From one date to another: "von 1950 bis 1953" is one stretch of time; a year said once holds for both its ends."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from detente.language.vocabulary.times import TimeWords
from detente.model import Timex, TimexType
from detente.reading.times.calendar import ONE_DAY
from detente.reading.times.found import Found
from detente.reading.times.kinds import Kind, Weekday, Yearly
from detente.reading.times.tokens import Word


def _between(words: Sequence[Word], first: int, last: int) -> str:
    """The words from `first` to `last` (inclusive) in lower case, ordinal dots left out."""
    return " ".join(word.text.lower() for word in words[first : last + 1] if word.text != ".")


def share(text: Sequence[Word], words: TimeWords, found: Sequence[Found]) -> Sequence[Found]:
    """What only the second of two joined dates bears, its year or week, given to the first too ("May to June 2017")."""
    links = {*words.range_words, *words.list_words}
    items = list(found)
    for i in range(len(items) - 2, -1, -1):
        shared = _shared(items[i].kind, items[i + 1].kind)
        if shared is not None and _between(text, items[i].last + 1, items[i + 1].first - 1) in links:
            items[i] = replace(items[i], kind=shared)
    return items


def _shared(one: Kind, two: Kind) -> Kind | None:
    """The first of two joined dates with what only the second bears."""
    if isinstance(one, Yearly) and isinstance(two, Yearly) and one.month and not one.year and two.year is not None:
        wraps = two.month is not None and one.month > two.month
        return replace(one, year=two.year - wraps)
    if (
        isinstance(one, Weekday)
        and isinstance(two, Weekday)
        and one.weeks is one.shift is None
        and two.weeks is not None
    ):
        return replace(one, weeks=two.weeks)
    return None


def joined(
    report: str, text: Sequence[Word], words: TimeWords, found: Iterable[tuple[Found, Timex]]
) -> Iterator[Timex]:
    """The expressions, with the two ends of a range made one."""
    previous: tuple[Found, Timex] | None = None
    for item, timex in found:
        if previous is not None and _is_linked(text, words, previous[0], item):
            timex = _after(previous, (item, timex))
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
    return _is_linked(text, words, item, after)


def _is_linked(text: Sequence[Word], words: TimeWords, one: Found, two: Found) -> bool:
    """Whether the words between two dates make them the ends of a range."""
    link = _between(text, one.last + 1, two.first - 1)
    days = isinstance(one.kind, Yearly) and isinstance(two.kind, Yearly) and one.kind.day and two.kind.day
    if link in words.range_words or (link == "/" and days):
        return True
    at = one.first - 1
    if at > 0 and text[at].text.lower() in words.articles:
        at -= 1
    before = text[at].text.lower() if at >= 0 else ""
    return link in words.list_words and before in words.between_words


def _after(one: tuple[Found, Timex], two: tuple[Found, Timex]) -> Timex:
    """The second of two days of the week as the first such day after the first: "von Montag bis Mittwoch"."""
    start, end = one[1].first, two[1].first
    if not (isinstance(one[0].kind, Weekday) and isinstance(two[0].kind, Weekday)) or start is None or end is None:
        return two[1]
    day = start + ((end - start).days % 7) * ONE_DAY
    return replace(two[1], value=str(two[1].value).replace(end.isoformat(), day.isoformat()), first=day, last=day)
