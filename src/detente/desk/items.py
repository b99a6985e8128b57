"""The items of a reading as a person reads them: what each is called, and its attributes in words."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from detente.desk.wording import Wording
from detente.model import Actor, ActorKind, Reading
from detente.model.marks import Mark, marks

ORDER = ("events", "statements", "attitudes", "conditions", "instruments", "questions", "trends", "times", "places",
         "actors")
"""The layers as they are listed: what is told before who, where and when."""

_SHORT = 90


@dataclass(frozen=True, slots=True)
class Item:
    """One item: `name` as marks have it ("events-3"), `id` that of the reading, `title`, and facts (label, words).

    `status` is how it stands where it is something that comes about. `start` and `end` are the words that it rests on.
    """

    name: str
    layer: str
    number: int
    id: str | None
    title: str
    status: str | None
    facts: tuple[tuple[str, str], ...]
    start: int
    end: int

    @property
    def line(self) -> str:
        """All of it on one line."""
        return " · ".join([self.title, *(f"{label}: {words}" for label, words in self.facts)])


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer and its items in the order of the text."""

    name: str
    items: tuple[Item, ...]


def layers(reading: Reading, wording: Wording) -> list[Layer]:
    """The layers of a reading that have any items."""
    described = Described(reading, wording)
    return [Layer(name, items) for name in ORDER if (items := tuple(described.items(name)))]


class Described:
    """The items of one reading in the words of one language."""

    def __init__(self, reading: Reading, wording: Wording) -> None:
        self._reading, self._t = reading, wording
        self._actors = {actor.id: self._name(actor) for actor in reading.actors}
        self._places = {place.id: place.name for place in reading.places}
        self._topics = {event.id: event.trigger.text for event in reading.events}
        self._topics |= {one.id: wording.term("instrument", one.kind.value) for one in reading.instruments}
        self._first: dict[str, Mark] = {}
        for mark in marks(reading):
            there = self._first.get(mark.item)
            if there is None or (mark.names, -mark.start) > (there.names, -there.start):
                self._first[mark.item] = mark

    def items(self, layer: str) -> Iterator[Item]:
        """The items of a layer in the order of the text."""
        describe: Callable[[Any], tuple[str, str | None, Iterable[tuple[str, str]]]] = getattr(self, f"_{layer}_item")
        found = []
        for number, one in enumerate(getattr(self._reading, layer)):
            mark = self._first.get(f"{layer}-{number}")
            if mark is not None:
                title, status, facts = describe(one)
                told = tuple((self._t(f"report.fact.{name}"), words) for name, words in facts if words)
                found.append(Item(mark.item, layer, number, getattr(one, "id", None), title, status, told, mark.start,
                                  mark.end))
        yield from sorted(found, key=lambda item: (item.start, item.number))

    def _actors_item(self, one: Any) -> Any:
        offices = "; ".join(f"{office.title} ({self._t.term('office', office.status.value)})" for office in one.offices)
        return self._name(one), None, [("kind", self._t.term("actor", one.kind.value)),
                                       ("country", self._t.country(one.country)), ("offices", offices),
                                       ("aliases", ", ".join(one.aliases)), ("wikidata", one.wikidata or "")]

    def _times_item(self, one: Any) -> Any:
        return one.text, None, [("days", self._t.days(one.days)), ("kind", self._t.term("timex", one.type.value)),
                                ("value", one.value or "")]

    def _places_item(self, one: Any) -> Any:
        return one.name, None, [("country", self._t.country(one.country))]

    def _events_item(self, one: Any) -> Any:
        mode = f" ({one.mode})" if one.mode else ""
        return one.trigger.text, one.status.value, [
            ("kind", f"{self._t.term('event', one.type)} — {one.type}{mode}"), ("by", self._all(one.by)),
            ("toward", self._all(one.toward)), ("when", self._t.days(one.when)), ("where", self._place(one.where)),
            ("topic", one.topic.text if one.topic else ""), ("said_by", self._all(one.said_by)),
            ("cameo", one.cameo or "")]

    def _statements_item(self, one: Any) -> Any:
        speaker = self._actors.get(one.speaker or "", self._t("common.nobody"))
        return speaker, None, [
            ("kind", self._t.term("statement", one.kind.value)), ("content", _short(one.content)),
            ("toward", self._all(one.toward)), ("when", self._t.days(one.when)), ("where", self._place(one.where)),
            ("said_by", self._all(one.said_by))]

    def _attitudes_item(self, one: Any) -> Any:
        return self._all(one.by) or self._t("common.nobody"), None, [
            ("kind", self._t.term("position", one.kind.value)), ("content", _short(one.content)),
            ("toward", self._all(one.toward)), ("said_by", self._all(one.said_by))]

    def _conditions_item(self, one: Any) -> Any:
        sides = [(part, side.span.text) for part in ("dependent", "prerequisite") if (side := getattr(one, part))]
        return self._t.term("condition", one.kind.value), None, [*sides, ("said_by", self._all(one.said_by))]

    def _instruments_item(self, one: Any) -> Any:
        return self._t.term("instrument", one.kind.value), one.status.value, [
            ("parties", self._all(one.parties)), ("when", self._t.days(one.when))]

    def _questions_item(self, one: Any) -> Any:
        return self._t.term("aspect", one.aspect.value), None, [
            ("about", self._topics.get(one.about or "", "")), ("said_by", self._all(one.said_by))]

    def _trends_item(self, one: Any) -> Any:
        return self._t.term("direction", one.direction.value), None, [
            ("between", self._all(one.between)), ("when", self._t.days(one.when))]

    def _name(self, actor: Actor) -> str:
        state = actor.kind in (ActorKind.STATE, ActorKind.GOVERNMENT) and actor.country
        return self._t.country(actor.country) if state else actor.name

    def _all(self, ids: Iterable[str]) -> str:
        return self._t.listed(self._actors.get(id, id) for id in ids)

    def _place(self, id: str | None) -> str:
        return self._places.get(id or "", "")


def _short(spans: Iterable[Any]) -> str:
    words = " ".join(" … ".join(span.text for span in spans).split())
    return words if len(words) <= _SHORT else words[:_SHORT].rpartition(" ")[0] + " …"
