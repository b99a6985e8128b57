"""What one report tells of an arrangement beside its kind: its number, name, stage, topic, sides, its day."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from detente.language.bundle import words_of
from detente.language.vocabulary.arrangements import ArrangementWords
from detente.language.vocabulary.instruments import InstrumentWords
from detente.language.vocabulary.patterns import words_pattern
from detente.model import (
    DayInterval,
    EventStatus,
    Instrument,
    InstrumentKind,
    InstrumentStatus,
    Place,
    Reading,
    Span,
    Timex,
)
from detente.process.people.naming import place_names
from detente.process.people.spelling import folded
from detente.process.report.cast import Figures
from detente.process.report.wording import BREAK, quoted
from detente.process.telling import ToldInstrument

_BEFORE = 45  # letters before a name that may belong to it
_AFTER = 60
_BESIDE = 12
_CLAUSE = 80
_ABOUT = 3  # countries that a report is about, where it does not say whose arrangement it is
_BREAK = re.compile(r"[.,;:!?()\n„“”\"«»]")
_NUMBERS = re.compile(r"^\s+(?:(\w+)\.?\s+)?(\d{3,4}(?:(?:\s*,\s*|\s+\w{2,4}\s+)\d{3,4})*)", re.IGNORECASE)
_ROMAN = re.compile(r"^\s*[-–]?\s*(I{1,3}|IV|VI{0,3}|2\.0|1|2|3)(?!\w)")
_LETTERS = re.compile(r"(?<!\w)[A-Z]{3,6}(?!\w)")
_NAME_BEFORE = re.compile(r"([A-ZÄÖÜ][\w-]+)\s+$")
_WORD = re.compile(r"[\w'’.-]+")
_SANCTIONING = ("SANCTION", "THREATEN", "RETREAT", "COERCE")
_SIGNING = "057"  # CAMEO: sign formal agreement
_ORDINALS = {"1": "I", "2": "II", "3": "III", "2.0": "II"}
_OPEN = (InstrumentStatus.PROPOSED, InstrumentStatus.NOT_CONCLUDED)


@dataclass(frozen=True)
class _Around:
    """The words at one mention: just before it, itself, just after it, within its clause."""

    before: str
    name: str
    after: str


def told_instruments(reading: Reading, figures: Figures) -> Iterator[ToldInstrument]:
    """The arrangements of a report, in the order of the reading."""
    words = words_of(reading.report.language, ArrangementWords)
    indefinite = words_of(reading.report.language, InstrumentWords).indefinite
    about = _about(reading)
    for one in reading.instruments:
        around = [_around(reading.report.text, mention) for mention in one.mentions]
        own = [_own(near, words) for near in around]
        senders, targets = _roles(one, reading, figures)
        labels = {label for mention, near in zip(one.mentions, around, strict=True)
                  for label in _labels(one.kind, mention, near, reading, words)}
        yield ToldInstrument(
            one.kind, _name(one, around, reading, words), one.status, figures.keys(one.parties),
            tuple(sorted(figures.countries(one.parties))),
            one.when or _dated(one, reading) or _signed_on(one, reading),
            quoted(reading.report.text, one.mentions[0]) if one.mentions else Span(0, 0, ""),
            tuple(sorted(labels)), _coded(words.stages, own), _coded(words.forms, own), _coded(words.topics, [
                *own, *(near.after.lower() for near in around if _linked(near.after, words))]),
            senders, targets, about, any(words_pattern(words.further).search(text) for text in own),
            bool(around) and bool({word.lower() for word in _WORD.findall(around[0].before)[-3:]} & indefinite),
            bool(around) and any(around[0].after.lower().strip().startswith(turn) for turn in words.on_that),
            _since(one, reading, words))


def _name(one: Instrument, around: Sequence[_Around], reading: Reading, words: ArrangementWords) -> str:
    """The longest of its names; with the place that it is named after ("the Elster Declaration")."""
    names = []
    for near in around:
        before = _NAME_BEFORE.search(near.before)
        place = before[1] if before and near.name[:1].isupper() and _place(before[1], words, reading) else ""
        names.append(f"{place} {near.name}".strip())
    return max(names, key=len, default=one.kind.value)


def _around(text: str, mention: Span) -> _Around:
    before = _BREAK.split(text[max(0, mention.start - _BEFORE):mention.start])[-1]
    after = _BREAK.split(text[mention.end:mention.end + _AFTER])[0]
    return _Around(before, mention.text, after)


def _own(near: _Around, words: ArrangementWords) -> str:
    """A name with the words that go with it: those before it back to the last preposition ("on a final accord")."""
    before = _WORD.findall(near.before.lower())
    last = max((number for number, word in enumerate(before) if word in words.links), default=-1)
    return " ".join([*before[last + 1:], near.name.lower()])


def _linked(after: str, words: ArrangementWords) -> bool:
    following = _WORD.findall(after.lower())
    return bool(following) and following[0] in words.links


def _coded(codes: dict[str, tuple[str, ...]], texts: Sequence[str]) -> tuple[str, ...]:
    """The codes whose words stand in these texts."""
    return tuple(code for code in sorted(codes) if any(words_pattern(codes[code]).search(text) for text in texts))


def _labels(kind: InstrumentKind, mention: Span, near: _Around, reading: Reading,
            words: ArrangementWords) -> Iterator[str]:
    """What is its own: a number, the place that it is named after, letters that stand for it."""
    if kind is InstrumentKind.RESOLUTION:
        numbers = _NUMBERS.match(reading.report.text[mention.end:mention.end + _AFTER])
        if numbers and (not numbers[1] or numbers[1].lower() in words.numbering):
            yield from re.findall(r"\d{3,4}", numbers[2])
        return
    if kind is InstrumentKind.SANCTIONS:
        return
    places = list(_places(near, words, reading))
    ordinal = _ROMAN.match(near.after)
    mark = f" {_ORDINALS.get(ordinal[1], ordinal[1])}" if ordinal else ""
    yield from (folded(name + mark) for name in places)
    yield from (letters.lower() + mark.lower() for letters in _LETTERS.findall(near.name))


def _places(near: _Around, words: ArrangementWords, reading: Reading) -> Iterator[str]:
    """The place whose name it bears: right before it, in it, or after "of"."""
    before, after = _WORD.findall(near.before), _WORD.findall(near.after)
    tail = list(after)
    while tail and tail[0].lower() in words.links:
        tail.pop(0)
    linked = tail[:1] if len(tail) < len(after) else []
    for word in [*before[-1:], *_WORD.findall(near.name), *linked]:
        if place := _place(word, words, reading):
            yield place


def _place(word: str, words: ArrangementWords, reading: Reading) -> str | None:
    """The place that a word names, in its main spelling."""
    told = {folded(place.name): place for place in reading.places}
    for form in _forms(word, words):
        place = told.get(folded(form)) or Place("", form, None, None, None, ())
        names = place_names(place) if form[:1].isupper() else []
        if names and (len(names) > 1 or folded(form) in told):
            return names[0]
    return None


def _forms(word: str, words: ArrangementWords) -> Iterator[str]:
    yield word
    yield from (word[:-len(end)] for end in words.ends if word.endswith(end) and len(word) > len(end) + 3)


def _about(reading: Reading) -> tuple[str, ...]:
    """The countries that a report tells of most, the first of them first."""
    counts: Counter[str] = Counter()
    for actor in reading.actors:
        if actor.country:
            counts[actor.country] += len(actor.mentions)
    return tuple(sorted(counts, key=lambda code: (-counts[code], code))[:_ABOUT])


def _roles(one: Instrument, reading: Reading, figures: Figures) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Of sanctions, who imposes them on whom, as an event beside them tells it."""
    if one.kind is not InstrumentKind.SANCTIONS:
        return (), ()
    events = [event for event in reading.events if event.type in _SANCTIONING
              and any(event.evidence.contains(mention) for mention in one.mentions)]
    senders = [key for event in events for key in figures.sides(event.by)]
    targets = [key for event in events for key in figures.sides(event.toward)]
    return tuple(dict.fromkeys(senders)), tuple(key for key in dict.fromkeys(targets) if key not in senders)


def _dated(one: Instrument, reading: Reading) -> DayInterval | None:
    """The day in its name ("the declaration of 27 April", "the 1953 armistice"), of what has been made."""
    if one.status in _OPEN:
        return None
    text = reading.report.text
    for mention in one.mentions:
        for time in reading.times:
            after, before = text[mention.end:time.start], text[time.end:mention.start]
            behind = 0 < time.start - mention.end <= _BESIDE and not _BREAK.search(after)
            if time.days and (behind or (0 < mention.start - time.end <= 2 and not before.strip())):
                return time.days
    return None


def _signed_on(one: Instrument, reading: Reading) -> DayInterval | None:
    """The day of the event that tells of its signature in the same clause."""
    if one.status is not InstrumentStatus.SIGNED:
        return None
    days = [event.when for event in reading.events if event.cameo == _SIGNING and event.when
            and event.status is EventStatus.OCCURRED and any(event.evidence.contains(name) for name in one.mentions)]
    return days[0] if days else None


def _since(one: Instrument, reading: Reading, words: ArrangementWords) -> DayInterval | None:
    """Since when it is in force ("in effect since 20 January", "the war of 1950 to 1953 ended with an armistice")."""
    if one.status is not InstrumentStatus.IN_FORCE:
        return None
    text = reading.report.text
    for mention in one.mentions:
        for time in reading.times:
            clause = _clause(text, mention, time)
            if clause is None or not time.days:
                continue
            just_before = text[max(0, time.start - _BESIDE):time.start].lower().split()[-1:]
            if just_before and just_before[0] in words.since:
                return time.days
            if time.end <= mention.start and words_pattern(words.ended_with).search(clause):
                return _end_of(time.days.last) if time.days.last else time.days
    return None


def _clause(text: str, mention: Span, time: Timex) -> str | None:
    """The words between a name and a day, if they stand in one sentence close to each other."""
    first, last = sorted(((mention.start, mention.end), (time.start, time.end)))
    between = text[first[1]:last[0]]
    return between.lower() if len(between) <= _CLAUSE and not BREAK.search(between) else None


def _end_of(last: date) -> DayInterval:
    """The end of a stretch of time: its last year where it is told in years."""
    return DayInterval(date(last.year, 1, 1), last) if last.month == 12 and last.day == 31 else DayInterval.day(last)
