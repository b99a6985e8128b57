"""Which items of a reading rest on some words of its report.

Only the words that name an item count (the trigger of an event, the verb of saying, what is said), not the sentence
around them: where a later reader finds the item no more, a judgement on it is not to fall on its neighbour.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from detente.model import Attitude, Condition, Event, Instrument, Question, Reading, Span, Statement
from detente.record.judgements import MEETINGS, Passage

T = TypeVar("T")


def at(passage: Passage, items: Iterable[T], words_of: Callable[[T], Sequence[Span]]) -> tuple[T, ...]:
    """The items whose words fit a passage best: just the same words, else the most letters in common.

    Several where they fit alike; none where no item shares a letter with it.
    """
    ranked = [(_fit(passage, words_of(item)), item) for item in items]
    best = max((fit for fit, _ in ranked), default=(False, 0))
    return tuple(item for fit, item in ranked if fit == best) if best[1] > 0 else ()


def layer_of(passage: Passage) -> str:
    """The layer of a reading in which a passage has its item: of a meeting, that of the events that tell of it."""
    return "events" if passage.layer == MEETINGS else passage.layer


def items_at(reading: Reading, passage: Passage) -> tuple[Any, ...]:
    """The items of the passage's layer that fit it best."""
    words_of = WORDS.get(layer_of(passage))
    return at(passage, getattr(reading, layer_of(passage)), words_of) if words_of else ()


def _fit(passage: Passage, words: Sequence[Span]) -> tuple[bool, int]:
    same = any((span.start, span.end) == (passage.start, passage.end) for span in words)
    shared = max((min(span.end, passage.end) - max(span.start, passage.start) for span in words), default=0)
    return same, max(0, shared)


def _event(event: Event) -> Sequence[Span]:
    return (event.trigger,)


def _statement(said: Statement) -> Sequence[Span]:
    return (*said.content, *filter(None, (said.cue, said.source)))


def _attitude(attitude: Attitude) -> Sequence[Span]:
    return (attitude.cue, *attitude.content)


def _instrument(instrument: Instrument) -> Sequence[Span]:
    return instrument.mentions


def _matter(matter: Condition | Question) -> Sequence[Span]:
    return (matter.evidence,)


WORDS: Mapping[str, Callable[[Any], Sequence[Span]]] = {
    "events": _event, "statements": _statement, "attitudes": _attitude, "conditions": _matter,
    "instruments": _instrument, "questions": _matter,
}
"""The words that name an item of a layer."""
