"""What a person points at: words of a report become the item that they are of, and an identity somebody by name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from detente.model import ActorKind, Reading, Span, UsageError
from detente.process.digest import facts_of
from detente.process.known import known
from detente.process.people.naming import country_names, country_of
from detente.process.people.spelling import folded
from detente.process.people.standing import known_actors, known_as
from detente.process.people.who import who_is_who
from detente.record.judgements import MEETINGS, Named, Passage
from detente.record.passages import WORDS
from detente.record.view import View

_OFFSETS = re.compile(r"(\d{1,9})\s*[-:]\s*(\d{1,9})")
LAYERS = (MEETINGS, "events", "statements", "attitudes", "conditions", "instruments", "questions")
"""The layers in the order in which words are held to be of one."""


@dataclass(frozen=True, slots=True)
class _Target:
    """An item, by the words that name it and those around it."""

    layer: str
    own: tuple[Span, ...]
    around: tuple[Span, ...]


def pointed_at(reading: Reading, words: str, layers: Sequence[str] = LAYERS) -> Passage:
    """The item of these layers that some words of a report are of: quoted, or by their offsets as in "120-134".

    The passage is that of the words that name the item, so that two who point at it say the same. Raises UsageError
    where the words do not stand in the report, stand there several times with an item each, or are of no item.
    """
    if unknown := [layer for layer in layers if layer not in LAYERS]:
        raise UsageError(f"there is no layer '{unknown[0][:40]}': {', '.join(LAYERS)} can be judged")
    targets = list(_targets(reading, layers))
    found: dict[Passage, None] = {}
    for start, end in _places(reading.report.text, words):
        if passage := _nearest(reading, targets, start, end):
            found[passage] = None
    if len(found) > 1:
        places = ", ".join(f"{one.start}-{one.end}" for one in list(found)[:5])
        raise UsageError(f"'{words[:80]}' stands in that report several times: say which by its offsets ({places})")
    if not found:
        raise UsageError(f"nothing was read at '{words[:80]}' in that report that could be judged so: "
                         f"detente read shows what was read")
    return next(iter(found))


def somebody(view: View, name: str) -> Named:
    """Whom an identity or a name stands for in a record, or a country by its code or name, as a judgement names them.

    Raises UsageError where the record knows nobody of that name, or several.
    """
    reports = known(view)
    who = who_is_who((actor for one in reports for actor in one.facts.actors), view.judgements())
    actors = known_actors(((one.report, one.published, one.facts.actors) for one in reports), who)
    if name in actors or who.of(name) in actors:
        return known_as(actors[name if name in actors else who.of(name)])
    wanted = folded(name)
    alike = [one for one in actors.values() if wanted in map(folded, (one.name, *one.aliases))]
    if len(alike) == 1:
        return known_as(alike[0])
    if alike:
        raise UsageError(f"'{name[:80]}' is the name of several: say which by the identity "
                         f"({', '.join(one.id for one in alike[:5])})")
    if (country := country_of(name)) and wanted in map(folded, (country, *country_names(country))):
        return Named(country, country_names(country)[0], ActorKind.STATE, country)
    raise UsageError(f"nobody called '{name[:80]}' is in this record: detente actors list shows who is")


def _places(text: str, words: str) -> list[tuple[int, int]]:
    if offsets := _OFFSETS.fullmatch(words.strip()):
        start, end = int(offsets[1]), int(offsets[2])
        if not start < end <= len(text):
            raise UsageError(f"there are no words from {start} to {end} in that report: it has {len(text)} characters")
        return [(start, end)]
    found = [match.span() for match in re.finditer(re.escape(words), text)] if words else []
    if not found:
        raise UsageError(f"'{words[:80]}' does not stand in that report: quote it letter for letter")
    return found


def _targets(reading: Reading, layers: Sequence[str]) -> Iterator[_Target]:
    for layer in layers:
        if layer == MEETINGS:
            for telling in facts_of(reading).tellings:
                yield _Target(layer, telling.mentions, (telling.quote,))
        else:
            for item in getattr(reading, layer):
                yield _Target(layer, tuple(WORDS[layer](item)), _around(item))


def _around(item: Any) -> tuple[Span, ...]:
    evidence = getattr(item, "evidence", None)
    return (evidence,) if isinstance(evidence, Span) else ()


def _nearest(reading: Reading, targets: Sequence[_Target], start: int, end: int) -> Passage | None:
    """The item whose own words have most in common with these; where none has, the one in whose clause they stand."""
    here = Span.of(reading.report.text, start, end)
    for kind in ("own", "around"):
        fitting = [(_shared(span, here), -place, span, target.own[0]) for place, target in enumerate(targets)
                   for span in getattr(target, kind) if target.own and span.overlaps(here)]
        if fitting:
            _, place, span, first = max(fitting, key=lambda one: (one[0], one[1]))
            name = span if kind == "own" else first
            return Passage(reading.report.id, targets[-place].layer, name.start, name.end, name.text)
    return None


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)
