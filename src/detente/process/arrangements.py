"""What one report tells of an arrangement beside its kind: its number, name, stage, topic, sides, day of signature."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from detente.language.bundle import words_of
from detente.language.vocabulary.arrangements import ArrangementWords
from detente.language.vocabulary.patterns import words_pattern
from detente.model import DayInterval, Instrument, InstrumentKind, InstrumentStatus, Place, Reading, Span
from detente.process.cast import Figures
from detente.process.naming import place_names
from detente.process.spelling import folded
from detente.process.telling import ToldInstrument

_QUOTE = 400
_BEFORE = 45  # letters before a name that may belong to it
_AFTER = 60
_ABOUT = 3  # countries that a report is about, where it does not say whose arrangement it is
_BREAK = re.compile(r"[.,;:!?()\n„“”\"«»]")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÄÖÜ„“\"«»])|\n+")
_NUMBERS = re.compile(r"^\s+(?:(?:no\.?|nr\.?|number|nummer)\s+)?(\d{3,4})(?:(?:\s*,\s*|\s+(?:and|und|or|oder)\s+)(\d{3,4}))*",
                      re.IGNORECASE)
_ROMAN = re.compile(r"^\s*[-–]?\s*(I{1,3}|IV|VI{0,3}|2\.0|1|2|3)(?!\w)")
_LETTERS = re.compile(r"(?<!\w)[A-Z]{3,6}(?!\w)")
_WORD = re.compile(r"[\w'’.-]+")
_SANCTIONING = ("SANCTION", "THREATEN", "RETREAT", "COERCE")
_ORDINALS = {"1": "I", "2": "II", "3": "III", "2.0": "II"}


@dataclass(frozen=True)
class _Around:
    """The words at one mention: just before it, itself, just after it, within its clause."""

    before: str
    name: str
    after: str

    @property
    def whole(self) -> str:
        return f"{self.before}{self.name}{self.after}".lower()


def told_instruments(reading: Reading, figures: Figures) -> Iterator[ToldInstrument]:
    """The arrangements of a report, in the order of the reading."""
    words = words_of(reading.report.language, ArrangementWords)
    about = _about(reading)
    for one in reading.instruments:
        around = [_around(reading.report.text, mention) for mention in one.mentions]
        senders, targets = _roles(one, reading, figures)
        labels = {label for mention, near in zip(one.mentions, around, strict=True)
                  for label in _labels(one.kind, mention, near, reading, words)}
        yield ToldInstrument(
            one.kind, _name(one), one.status, figures.keys(one.parties), tuple(sorted(figures.countries(one.parties))),
            one.when or _dated(one, reading), _sentence(reading.report.text, one.mentions[0]) if one.mentions else "",
            tuple(sorted(labels)), _coded(words.stages, (near.before + near.name for near in around)),
            _coded(words.topics, (near.whole for near in around)), senders, targets, about,
            any(words_pattern(words.further).search(near.before.lower()) for near in around))


def _name(one: Instrument) -> str:
    return max((mention.text for mention in one.mentions), key=len, default=one.kind.value)


def _around(text: str, mention: Span) -> _Around:
    before = _BREAK.split(text[max(0, mention.start - _BEFORE):mention.start])[-1]
    after = _BREAK.split(text[mention.end:mention.end + _AFTER])[0]
    return _Around(before, mention.text, after)


def _coded(codes: dict[str, tuple[str, ...]], texts: Iterable[str]) -> tuple[str, ...]:
    """The codes whose words stand in these texts."""
    near = [text.lower() for text in texts]
    return tuple(code for code in sorted(codes) if any(words_pattern(codes[code]).search(text) for text in near))


def _labels(kind: InstrumentKind, mention: Span, near: _Around, reading: Reading,
            words: ArrangementWords) -> Iterator[str]:
    """What is its own: a number, the place that it is named after, letters that stand for it."""
    if kind is InstrumentKind.RESOLUTION:
        if numbers := _NUMBERS.match(near.after or reading.report.text[mention.end:mention.end + 30]):
            yield from re.findall(r"\d{3,4}", numbers.group())
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
    told = {folded(place.name): place for place in reading.places}
    before, after = _WORD.findall(near.before), _WORD.findall(near.after)
    tail = list(after)
    while tail and tail[0].lower() in words.links:
        tail.pop(0)
    linked = tail[:1] if len(tail) < len(after) else []
    for word in [*before[-1:], *_WORD.findall(near.name), *linked]:
        for form in _forms(word, words):
            place = told.get(folded(form)) or Place("", form, None, None, None, ())
            names = place_names(place) if form[:1].isupper() else []
            if len(names) > 1 or folded(form) in told:
                yield names[0]
                break


def _forms(word: str, words: ArrangementWords) -> Iterator[str]:
    yield word
    yield from (word[:-len(end)] for end in words.ends if word.endswith(end) and len(word) > len(end) + 3)


def _about(reading: Reading) -> tuple[str, ...]:
    """The countries that a report tells of most."""
    counts: Counter[str] = Counter()
    for actor in reading.actors:
        if actor.country:
            counts[actor.country] += len(actor.mentions)
    return tuple(sorted(sorted(counts), key=lambda code: (-counts[code], code))[:_ABOUT])


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
    """The day in its name ("the declaration of 27 April"), of what has been signed."""
    if one.status in (InstrumentStatus.PROPOSED, InstrumentStatus.NOT_CONCLUDED):
        return None
    for mention in one.mentions:
        for time in reading.times:
            between = reading.report.text[mention.end:time.start]
            if 0 < time.start - mention.end <= 12 and not _BREAK.search(between) and time.days:
                return time.days
    return None


def _sentence(text: str, mention: Span) -> str:
    """The sentence of a mention, or as much of it around the mention as is kept."""
    first = max((gap.end() for gap in _SENTENCE.finditer(text, 0, mention.start)), default=0)
    gap = _SENTENCE.search(text, mention.end)
    last = gap.start() if gap else len(text)
    if last - first > _QUOTE:
        first = max(first, mention.start - _QUOTE // 2)
        last = min(last, first + _QUOTE)
    return text[first:last].strip()
