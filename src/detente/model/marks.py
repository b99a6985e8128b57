"""Every stretch of a report that an item of its reading points at."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from detente.model.reading import Reading
from detente.model.span import Span

LAYERS = ("actors", "times", "places", "events", "statements", "attitudes", "conditions", "instruments", "questions",
          "trends")
"""The layers of a reading, in the order of the format (docs/format.md)."""

NAMING = ("mention", "trigger", "cue", "source", "time", "office")
"""Parts that name an item in a word or a few; the others are as long as what is told."""

_SPANS: dict[str, tuple[tuple[str, str], ...]] = {
    "actors": (("mention", "mentions"),),
    "places": (("mention", "mentions"),),
    "events": (("evidence", "evidence"), ("trigger", "trigger"), ("topic", "topic")),
    "statements": (("content", "content"), ("cue", "cue"), ("source", "source")),
    "attitudes": (("content", "content"), ("cue", "cue")),
    "conditions": (("evidence", "evidence"),),
    "instruments": (("mention", "mentions"),),
    "questions": (("evidence", "evidence"),),
    "trends": (("trigger", "trigger"),),
}
_ANCHORS = ("dependent", "prerequisite")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch (`start`, `end`) that the item number `number` of a layer points at, as which `part` of it."""

    start: int
    end: int
    layer: str
    number: int
    part: str

    @property
    def item(self) -> str:
        """The item within its reading, as a name that fits into an address: "events-3"."""
        return f"{self.layer}-{self.number}"

    @property
    def names(self) -> bool:
        """Whether it names the item, and is not what is told."""
        return self.part in NAMING


def marks(reading: Reading) -> Iterator[Mark]:
    """The marks of all items, layer by layer, the items in the order of the reading."""
    for number, time in enumerate(reading.times):
        yield Mark(time.start, time.end, "times", number, "time")
    for layer, parts in _SPANS.items():
        for number, item in enumerate(getattr(reading, layer)):
            for part, field in parts:
                for span in _listed(getattr(item, field)):
                    yield Mark(span.start, span.end, layer, number, part)
    for number, actor in enumerate(reading.actors):
        for office in actor.offices:
            yield Mark(office.evidence.start, office.evidence.end, "actors", number, "office")
    for number, condition in enumerate(reading.conditions):
        for part in _ANCHORS:
            if anchor := getattr(condition, part):
                yield Mark(anchor.span.start, anchor.span.end, "conditions", number, part)


def _listed(found: Any) -> tuple[Span, ...]:
    if found is None:
        return ()
    return (found,) if isinstance(found, Span) else tuple(found)
