"""A reading as judgements have it. The reading that is kept stays as it is; this is a copy with the items corrected."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from detente.model import Actor, ActorKind, Attitude, DayInterval, Event, EventStatus, Place, Reading, Statement
from detente.model.situation import MeetingStatus
from detente.record.identity import actor_key
from detente.record.judgements import NOT_TOLD, ON_ITEMS, Correction, Judgement, JudgementKind, Named
from detente.record.passages import items_at, layer_of
from detente.record.search.folding import tokens


def on_items(judgements: Iterable[Judgement], report: str) -> tuple[Judgement, ...]:
    """The judgements that hold and change items of a report (its id), the oldest first.

    Of several on the status, the days or the place of the same words, only the last.
    """
    mine = sorted((one for one in judgements if one.holds and one.kind in ON_ITEMS and one.touches(report)),
                  key=lambda one: one.number)
    last = {(one.kind, one.passage): one.number for one in mine}
    return tuple(one for one in mine if one.kind is JudgementKind.ACTOR or last[one.kind, one.passage] == one.number)


def by_report(judgements: Iterable[Judgement]) -> dict[str, list[Judgement]]:
    """Judgements that hold by the reports (ids) on whose words they are."""
    found: dict[str, list[Judgement]] = {}
    for one in judgements:
        for report in dict.fromkeys(passage.report for passage in one.passages) if one.holds else ():
            found.setdefault(report, []).append(one)
    return found


def corrected(reading: Reading, judgements: Iterable[Judgement]) -> Reading:
    """A reading with the items that judgements are on as these say; an item that is found no more changes nothing.

    Meetings are not items of a reading: of a judgement on one the event follows that its words name.
    """
    read = reading  # the words are those of items as they were read, whatever became of these meanwhile
    for one in on_items(judgements, reading.report.id):
        if one.passage is None or one.correction is None:
            continue
        layer = layer_of(one.passage)
        ids = {item.id for item in items_at(read, one.passage)}
        items = tuple(item for item in getattr(reading, layer) if item.id in ids) if ids else ()
        if items:
            reading = _CHANGE[one.kind](reading, items, one.correction, layer)
    return reading


def is_named(actor: Actor, named: Named) -> bool:
    """Whether an actor of a reading is whom a judgement names: by the identity, else by a name that nothing speaks
    against.
    """
    if _has_key(actor, named):
        return True
    others = (actor.kind is ActorKind.PERSON) != (named.kind is ActorKind.PERSON) or (
        actor.wikidata and named.wikidata and actor.wikidata != named.wikidata) or (
        actor.country and named.country and actor.country != named.country)
    names = {_folded(name) for name in (named.name, *named.aliases)}
    return not others and (_folded(actor.name) in names or _folded(named.name) in map(_folded, actor.aliases))


def named(actor: Actor) -> Named:
    """An actor of a reading as a judgement names them."""
    return Named(actor_key(actor), actor.name, actor.kind, actor.country, actor.wikidata, actor.aliases)


def in_reading(reading: Reading, named: Named) -> tuple[Reading, str]:
    """The id in a reading of whom a judgement names; where the report does not, with an actor of that name."""
    for fits in (_has_key, is_named):
        for actor in reading.actors:
            if fits(actor, named):
                return reading, actor.id
    id = f"judged{len(reading.actors)}"
    added = Actor(id, named.name, (), named.kind, named.country, named.wikidata, (), ())
    return replace(reading, actors=(*reading.actors, added)), id


def _has_key(actor: Actor, named: Named) -> bool:
    return actor_key(actor) == named.key.partition("@")[0]


Change = Callable[[Reading, tuple[Any, ...], Correction, str], Reading]

_SIDES = ("by", "toward", "said_by")


def _actor(reading: Reading, items: tuple[Any, ...], to: Correction, layer: str) -> Reading:
    reading, new = in_reading(reading, to.actor) if to.actor else (reading, None)
    old = frozenset(actor.id for actor in reading.actors if is_named(actor, to.instead)) if to.instead else None
    return _with(reading, layer, {item.id: _recast(item, old, new, to.role) for item in items})


def _recast(item: Event | Attitude | Statement, old: frozenset[str] | None, new: str | None, role: str) -> Any:
    """An item with somebody in place of others, or (`old` is None) with somebody more."""
    sides: dict[str, Any]
    if old is not None:
        sides = {side: _put(getattr(item, side), old, new) for side in _SIDES if hasattr(item, side)}
        if isinstance(item, Statement) and item.speaker in old:
            sides["speaker"] = new
    elif isinstance(item, Statement):
        sides = {"speaker": new}
    else:
        sides = {role: tuple(dict.fromkeys((*getattr(item, role), *filter(None, (new,)))))}
    return replace(item, **sides)


def _put(ids: tuple[str, ...], old: frozenset[str], new: str | None) -> tuple[str, ...]:
    put = (new if id in old else id for id in ids)
    return tuple(dict.fromkeys(id for id in put if id is not None))


def _status(reading: Reading, items: tuple[Any, ...], to: Correction, layer: str) -> Reading:
    if to.status == NOT_TOLD:
        return _with(reading, layer, {item.id: None for item in items})
    status = EventStatus.OCCURRED if to.status == MeetingStatus.HELD else EventStatus(to.status or "")
    return _with(reading, layer, {item.id: replace(item, status=status) for item in items})


def _when(reading: Reading, items: tuple[Any, ...], to: Correction, layer: str) -> Reading:
    days: DayInterval | None = to.when
    return _with(reading, layer, {item.id: replace(item, when=days) for item in items})


def _where(reading: Reading, items: tuple[Any, ...], to: Correction, layer: str) -> Reading:
    reading, place = _placed(reading, to) if to.where else (reading, None)
    return _with(reading, layer, {item.id: replace(item, where=place) for item in items})


def _placed(reading: Reading, to: Correction) -> tuple[Reading, str]:
    name = to.where or ""
    for place in reading.places:
        if _folded(place.name) == _folded(name) and to.country in (None, place.country):
            return reading, place.id
    id = f"judged{len(reading.places)}"
    return replace(reading, places=(*reading.places, Place(id, name, to.country, None, None, ()))), id


def _with(reading: Reading, layer: str, changed: Mapping[str, Any]) -> Reading:
    """A reading with some items of a layer changed, or (None) without them."""
    items = (changed.get(item.id, item) for item in getattr(reading, layer))
    kept: Any = {layer: tuple(item for item in items if item is not None)}
    return replace(reading, **kept)


def _folded(name: str) -> str:
    return " ".join(tokens(name))


_CHANGE: Mapping[JudgementKind, Change] = {
    JudgementKind.ACTOR: _actor, JudgementKind.STATUS: _status, JudgementKind.WHEN: _when, JudgementKind.WHERE: _where,
}
