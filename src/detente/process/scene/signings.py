"""Ceremonies: people of two sides who sign something together have met, or are to meet.

The text alone decides: a word for signing, and two who are named in one list or "together" in its sentence.
"""

from collections.abc import Iterator
from dataclasses import replace

from detente.language.vocabulary.meetings import MeetingWords
from detente.language.vocabulary.patterns import words_pattern
from detente.model import ActorKind, Event, EventStatus, Reading, Span
from detente.process.scene.company import Lists
from detente.process.scene.stage import Stage

_STATES = (ActorKind.STATE, ActorKind.GOVERNMENT)
_SIDES = (*_STATES, ActorKind.PERSON, ActorKind.ORGANISATION)
_CLOSE = 450  # letters between what is told of one ceremony
_FRAME = "sign.ceremony"


def signings(stage: Stage) -> Iterator[Event]:
    """The signatures of a report as meetings of those who sign, where a day or a place of it is told."""
    reading, words, text = stage.reading, stage.words, stage.text
    kinds = {actor.id: actor.kind for actor in reading.actors}
    seen: set[int] = set()
    last: Event | None = None
    for pattern in (words.signed, words.signing):
        for found in words_pattern(pattern).finditer(text.lower()):
            first, end = stage.sentence(found.start())
            if first in seen:
                continue
            sentence = Span.of(text, first, end)
            status = _status(sentence, words, done=pattern is words.signed)
            ids = _together(sentence, found.start(), _joined(stage.company, found.end(), stage), reading)
            ids = tuple(id for id in ids if kinds.get(id) in _SIDES)
            if status is None or len(ids) < 2:
                continue
            seen.add(first)
            event = _event(reading, ids, status, Span.of(text, *found.span()), sentence)
            told = _at_once(event, last) if last else event
            last = told if told.where else replace(told, where=_ceremony(told, sentence.end, reading, words))
            yield last


def _joined(lists: Lists, at: int, stage: Stage) -> Lists:
    """The lists of names but those behind a word that another day parts from it: these did something else."""
    days = [time.start for time, _ in stage.dated if time.start > at]
    parted = min(days, default=len(stage.text))
    return {key: kept for key, chains in lists.items() if (kept := tuple(
        chain for chain in chains if all(int(one.rpartition("@")[2]) < parted for one in chain)))}


def _at_once(event: Event, before: Event) -> Event:
    """A signature told without a day and a place just after another: given at the same ceremony."""
    near = 0 < event.trigger.start - before.trigger.start <= _CLOSE and event.status is before.status
    if not near or event.when or event.where:
        return event
    return replace(event, when=before.when, where=before.where)


def _ceremony(event: Event, end: int, reading: Reading, words: MeetingWords) -> str | None:
    """The place that is told of the ceremony just after it was announced."""
    text = reading.report.text
    for found in words_pattern(words.ceremonies).finditer(text[:end + _CLOSE].lower(), end):
        first, last = max(text.rfind(". ", 0, found.start()), end), text.find(".", found.end())
        named = (place.id for place in reading.places for span in place.mentions if first <= span.start < last)
        place = next(named, None)
        if place and event.trigger.end <= first + 1:
            return place
    return None


def _status(sentence: Span, words: MeetingWords, *, done: bool) -> EventStatus | None:
    told = sentence.text.lower()
    if words_pattern(words.never).search(told):
        return None
    if done and (words_pattern(words.having).search(told) or not words_pattern(words.going).search(told)):
        return EventStatus.OCCURRED
    return EventStatus.PLANNED if words_pattern(words.going).search(told) else None


def _together(sentence: Span, at: int, lists: Lists,
              reading: Reading) -> tuple[str, ...]:
    """Who is named in one list in a sentence, the one nearest to a word; or the sides of an event of signing there."""
    chains = {chain for chained in lists.values() for chain in chained
              if all(sentence.start <= int(key.rpartition("@")[2]) < sentence.end for key in chain)}
    if chains:
        nearest = min(chains, key=lambda chain: (
            min(abs(int(key.rpartition("@")[2]) - at) for key in chain), sorted(chain)))
        return tuple(key.rpartition("@")[0] for key in sorted(nearest, key=lambda key: int(key.rpartition("@")[2])))
    for event in reading.events:
        if event.trigger.start <= at < event.trigger.end and event.type in ("SUPPORT", "AGREE"):
            return (*event.by, *event.toward)
    return ()


def _event(reading: Reading, ids: tuple[str, ...], status: EventStatus, trigger: Span, sentence: Span) -> Event:
    told = next((event for event in reading.events if sentence.overlaps(event.trigger)
                 and event.trigger.overlaps(trigger)), None)
    number = f"s{trigger.start}"
    if told is not None:
        return Event(number, "CONSULT", None, (), None, trigger, told.evidence, ids, (), told.when, told.where,
                     told.status, told.said_by, told.topic, _FRAME)
    inside = [time.days for time in reading.times if sentence.start <= time.start < sentence.end and time.days]
    place = next((place.id for place in reading.places for span in place.mentions if sentence.overlaps(span)), None)
    evidence = Span.of(reading.report.text, sentence.start, sentence.start + len(sentence.text.rstrip()))
    return Event(number, "CONSULT", None, (), None, trigger, evidence, ids, (), inside[0] if inside else None, place,
                 status, (), None, _FRAME)
