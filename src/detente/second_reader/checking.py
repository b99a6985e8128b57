"""What a second reader proposes for one sheet, held against the text item by item: what can't be founded is dropped."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

from detente.language.facts import load_facts
from detente.model import (
    Actor,
    ActorKind,
    Anchor,
    Attitude,
    AttitudeKind,
    Condition,
    ConditionKind,
    DayInterval,
    Direction,
    Event,
    EventStatus,
    Instrument,
    InstrumentKind,
    InstrumentStatus,
    Place,
    Question,
    QuestionAspect,
    Reading,
    Span,
    Statement,
    StatementKind,
    Trend,
)
from detente.model.plover import CONTEXTS, TYPES
from detente.second_reader.quoting import Quoting, Unfounded

MOST = 300  # items of one layer that are looked at in one answer
DONE = frozenset({EventStatus.OCCURRED, EventStatus.ONGOING})
K = TypeVar("K", bound=StrEnum)

NO_FORM = "not in the form that was asked for"
NO_WORD = "a word that is not in our lists"
NOBODY = "nobody who is known"


@dataclass
class Checking:
    """Makes items of the model out of what one answer proposes.

    `known` is the reading so far: actors and places named in it are taken from there, as are the days of time
    expressions, for a second reader never reckons days. `name` is put on every item. New actors and places get ids
    after those of `known`; other ids are given when all is merged.
    """

    quoting: Quoting
    known: Reading
    name: str
    reasons: Counter[str] = field(default_factory=Counter)
    proposed: int = 0
    actors: list[Actor] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)

    def items(self, answer: dict[str, Any], layer: str) -> Iterator[Any]:
        """The items of a layer that stand on words of the report; why others do not is counted."""
        make: Callable[[dict[str, Any]], Any] = getattr(self, f"_{layer}")
        proposals = answer.get(layer) or []
        if not isinstance(proposals, list):
            self.reasons[NO_FORM] += 1
            return
        for proposal in proposals[:MOST]:
            self.proposed += 1
            try:
                if not isinstance(proposal, dict):
                    raise Unfounded(NO_FORM)
                item = make(proposal)
            except Unfounded as error:
                self.reasons[str(error)] += 1
            else:
                yield item
        if len(proposals) > MOST:
            self.proposed += len(proposals) - MOST
            self.reasons["more than can be looked at"] += len(proposals) - MOST

    # --- layers ----------------------------------------------------------------------------------------

    def _actors(self, value: dict[str, Any]) -> Actor:
        kind, spans = one_of(ActorKind, value.get("kind")), self._spans(value.get("mentions"))
        if not spans:
            raise Unfounded(NO_FORM)
        country = value.get("country")
        code = country if isinstance(country, str) and load_facts().country(country) is not None else None
        name = max((span.text for span in spans), key=len)
        return Actor("", " ".join(name.split()), (), kind, code, None, (), spans, self.name)

    def _events(self, value: dict[str, Any]) -> Event:
        kind, mode, contexts = value.get("type"), value.get("mode"), value.get("context") or []
        if not isinstance(kind, str) or kind not in TYPES or not isinstance(contexts, list):
            raise Unfounded(NO_WORD)
        trigger, status = self._span(value.get("trigger")), one_of(EventStatus, value.get("status"))
        when = self._days(value.get("when"))
        published = self.known.report.published
        if status in DONE and when is not None and when.first and published is not None and when.first > published:
            raise Unfounded("said to be done on a day that lies ahead")
        by = self._parties(value.get("by"))
        toward = tuple(id for id in self._parties(value.get("toward")) if id not in by)
        return Event("", kind, mode if isinstance(mode, str) and mode in TYPES[kind].modes else None,
                     tuple(each for each in contexts if isinstance(each, str) and each in CONTEXTS), None, trigger,
                     self.quoting.sentence_of(trigger), by, toward, when, self._place(value.get("where")), status,
                     self._parties(value.get("said_by")), None, None, self.name)

    def _statements(self, value: dict[str, Any]) -> Statement:
        content = self._spans(value.get("content"))
        if not content:
            raise Unfounded(NO_FORM)
        source = self._span(value["source"]) if value.get("source") else None
        cue = self._span(value["cue"]) if value.get("cue") else None
        speaker = self._actor_at(source) if source is not None else None
        toward = tuple(id for id in self._parties(value.get("toward")) if id != speaker)
        said_by = tuple(id for id in self._parties(value.get("said_by")) if id != speaker)
        kind = one_of(StatementKind, value.get("kind"))
        return Statement("", kind, speaker, source, toward, cue, content, None, None, said_by, self.name)

    def _attitudes(self, value: dict[str, Any]) -> Attitude:
        by = self._parties(value.get("by"))
        toward = tuple(id for id in self._parties(value.get("toward")) if id not in by)
        return Attitude("", one_of(AttitudeKind, value.get("kind")), by, toward, self._span(value.get("cue")),
                        self._spans(value.get("content")), self._parties(value.get("said_by")), self.name)

    def _conditions(self, value: dict[str, Any]) -> Condition:
        sides = [Anchor(None, self._span(value[side])) if value.get(side) else None
                 for side in ("dependent", "prerequisite")]
        spans = [side.span for side in sides if side is not None]
        if not spans:
            raise Unfounded(NO_FORM)
        evidence = self._hull([self.quoting.sentence_of(span) for span in spans])
        return Condition("", one_of(ConditionKind, value.get("kind")), sides[0], sides[1], evidence,
                         self._parties(value.get("said_by")), self.name)

    def _instruments(self, value: dict[str, Any]) -> Instrument:
        mentions = self._spans(value.get("mentions"))
        if not mentions:
            raise Unfounded(NO_FORM)
        return Instrument("", one_of(InstrumentKind, value.get("kind")), one_of(InstrumentStatus, value.get("status")),
                          self._parties(value.get("parties")), None, mentions, self.name)

    def _questions(self, value: dict[str, Any]) -> Question:
        about = self._span(value["about"]) if value.get("about") else None
        events = self.known.events if about is not None else ()
        event = next((each.id for each in events if about is not None and each.trigger.overlaps(about)), None)
        return Question("", event, one_of(QuestionAspect, value.get("aspect")), self._span(value.get("evidence")),
                        self._parties(value.get("said_by")), self.name)

    def _trends(self, value: dict[str, Any]) -> Trend:
        return Trend("", one_of(Direction, value.get("direction")), self._parties(value.get("between")),
                     self._span(value.get("trigger")), None, self.name)

    # --- words -----------------------------------------------------------------------------------------

    def _span(self, quote: Any) -> Span:
        return self.quoting.span(quote)

    def _spans(self, quotes: Any) -> tuple[Span, ...]:
        if not isinstance(quotes, list) or len(quotes) > MOST:
            raise Unfounded(NO_FORM)
        return tuple(sorted({self._span(quote) for quote in quotes}))

    def _hull(self, spans: list[Span]) -> Span:
        return Span.of(self.quoting.text, min(span.start for span in spans), max(span.end for span in spans))

    def _parties(self, quotes: Any) -> tuple[str, ...]:
        """Those whom words name; words that name nobody who is known fail the item."""
        found = [self._actor_at(span) for span in self._spans(quotes if quotes is not None else [])]
        if None in found:
            raise Unfounded(NOBODY)
        return tuple(dict.fromkeys(id for id in found if id is not None))

    def _actor_at(self, words: Span) -> str | None:
        """The actor whose name fits some words best: one of the built-in reader before one of the second."""
        for actors in (self.known.actors, self.actors):
            near = [(mention != words, not words.contains(mention), abs(mention.start - words.start), actor.id)
                    for actor in actors for mention in actor.mentions if mention.overlaps(words)]
            if near:
                return min(near)[-1]
        return None

    def _days(self, quote: Any) -> DayInterval | None:
        """The days of the time expression that is quoted, as the built-in reader reckons them."""
        if not quote:
            return None
        words = self._span(quote)
        near = (timex for timex in self.known.times if timex.start < words.end and words.start < timex.end)
        return next((timex.days for timex in near if timex.days is not None), None)

    def _place(self, quote: Any) -> str | None:
        if not quote:
            return None
        words = self._span(quote)
        for place in (*self.known.places, *self.places):
            if any(mention.overlaps(words) for mention in place.mentions):
                return place.id
        number = len(self.known.places) + len(self.places) + 1
        self.places.append(Place(f"p{number}", " ".join(words.text.split()), None, None, None, (words,), self.name))
        return self.places[-1].id


def one_of(kind: type[K], value: Any) -> K:
    """The member of one of our lists that a value names. Raises Unfounded."""
    try:
        return kind(value)
    except ValueError as error:
        raise Unfounded(NO_WORD) from error
