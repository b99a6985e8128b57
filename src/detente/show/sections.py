"""A reading sorted the way a desk officer asks: what was held, what is ahead, who said what, what hangs on what."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from detente.language.facts import load_facts
from detente.model import ActorKind, Anchor, DayInterval, Event, EventStatus, Office, OfficeStatus, Reading, Span
from detente.show.words import days, listed, short

MEETING = "CONSULT"  # PLOVER's type for meetings, visits, talks, calls
BACKGROUND_DAYS = 60  # what ended longer before the publication is background, unless it is the news of the day

_STOP = re.compile(r"(?<=[a-zäöüß][.!?])[»”\"]? |\n")

_HELD = {EventStatus.OCCURRED: "held", EventStatus.ONGOING: "under way"}
_AHEAD = {EventStatus.PLANNED: "planned", EventStatus.POSSIBLE: "possible", EventStatus.HYPOTHETICAL: "if at all"}
_OFF = {EventStatus.CANCELLED: "cancelled", EventStatus.POSTPONED: "postponed", EventStatus.DENIED: "denied"}


@dataclass(frozen=True)
class Line:
    """One item: its status as a `word`, the `head` (who, when, where), and the words that it rests on.

    `words` are spans with, each, the part that matters most inside it.
    """

    word: str
    head: str
    words: tuple[tuple[Span, Span | None], ...] = ()


@dataclass(frozen=True)
class Section:
    """A heading and its lines."""

    title: str
    lines: tuple[Line, ...]


def sections(reading: Reading, around: Reading | None = None) -> list[Section]:
    """The sections of the picture of a reading, those without lines left out.

    `around` is the reading that it is a part of, where actors and places are named that the part lacks.
    """
    whole = around or reading
    names = {actor.id: actor.name for actor in whole.actors} | {place.id: place.name for place in whole.places}
    current = [event for event in reading.events if not is_background(reading, event)]
    meetings = [event for event in current if event.type == MEETING]
    every = (
        Section("Meetings ahead", _meetings(meetings, _AHEAD, names)),
        Section("Meetings held", _meetings(meetings, _HELD, names)),
        Section("Meetings off", _meetings(meetings, _OFF, names)),
        Section("Other events", tuple(_event(event, names) for event in current if event.type != MEETING)),
        Section("Statements", tuple(_statements(reading, names))),
        Section("Aims, hopes, fears", tuple(_aims(reading, names))),
        Section("Conditions", tuple(_conditions(reading, names))),
        Section("Legal and political arrangements", tuple(_arrangements(reading, names))),
        Section("Open questions", tuple(_questions(reading, names))),
        Section("Where things are heading", tuple(_trends(reading, names))),
        Section("Background", tuple(_event(event, names) for event in reading.events if is_background(reading, event))),
        Section("People, states, bodies", tuple(_actors(reading))),
        Section("Notices", tuple(Line("", notice) for notice in reading.notices)),
    )
    return [section for section in every if section.lines]


def is_background(reading: Reading, event: Event) -> bool:
    """Whether an event lies well before the publication (or the publication day is unknown: then never)."""
    published, when = reading.report.published, event.when
    return bool(published and when and when.last and when.last < published - timedelta(BACKGROUND_DAYS))


def _meetings(events: Iterable[Event], words: dict[EventStatus, str], names: dict[str, str]) -> tuple[Line, ...]:
    """A line for each meeting of these statuses; what several clauses say of the same one stands together."""
    told: list[list[Event]] = []
    for event in events:
        if event.status in words:
            same = next((group for group in told if all(_may_be_same(event, other) for other in group)), None)
            if same is None:
                told.append([event])
            else:
                same.append(event)
    told.sort(key=_first_day)
    return tuple(_meeting(group, words[group[0].status], names) for group in told)


def _first_day(group: list[Event]) -> date:
    """For the order: meetings without a day come last, as the report tells them."""
    known = [event.when.first or event.when.last for event in group if event.when]
    return known[0] if known and known[0] else date.max


def _may_be_same(one: Event, other: Event) -> bool:
    """Same people, same status, and neither day nor place against it."""
    people = set(one.by + one.toward)
    agree = all(mine is None or theirs is None or mine == theirs
                for mine, theirs in ((one.when, other.when), (one.where, other.where)))
    return bool(people) and people == set(other.by + other.toward) and one.status == other.status and agree \
        and one.said_by == other.said_by


def _meeting(group: list[Event], word: str, names: dict[str, str]) -> Line:
    first = group[0]
    when = next((event.when for event in group if event.when), None)
    where = next((event.where for event in group if event.where), None)
    people = listed(first.by + first.toward, names) or "nobody named"
    head = _head(people, when, where, first.said_by, names)
    return Line(word, head, tuple((event.evidence, event.trigger) for event in group))


def _head(who: str, when: DayInterval | None, where: str | None, said_by: tuple[str, ...],
          names: dict[str, str]) -> str:
    source = f"says {listed(said_by[-1:], names)}" if said_by else ""
    return " · ".join(part for part in (who, days(when), names.get(where or "", ""), source) if part)


def _event(event: Event, names: dict[str, str]) -> Line:
    who = listed(event.by, names) or "somebody"
    toward = f" → {listed(event.toward, names)}" if event.toward else ""
    kind = "meeting" if event.type == MEETING else event.type.lower()
    word = _HELD.get(event.status, event.status.value) if event.type == MEETING else event.status.value
    what = f"{who}{toward} · {kind} (“{short(event.trigger.text, 40)}”)"
    return Line(word, _head(what, event.when, event.where, event.said_by, names), ((event.evidence, event.trigger),))


def _statements(reading: Reading, names: dict[str, str]) -> Iterator[Line]:
    for said in reading.statements:
        who = names.get(said.speaker or "", "") or (short(said.source.text) if said.source else "nobody named")
        to = f" to {listed(said.toward, names)}" if said.toward else ""
        yield Line(said.kind.value, _head(who + to, said.when, said.where, said.said_by, names),
                   tuple((span, None) for span in said.content))


def _aims(reading: Reading, names: dict[str, str]) -> Iterator[Line]:
    for aim in reading.attitudes:
        who = listed(aim.by, names) or "nobody named"
        toward = f" of {listed(aim.toward, names)}" if aim.toward else ""
        words = _hull(reading, (aim.cue, *aim.content))
        yield Line(aim.kind.value, _head(who + toward, None, None, aim.said_by, names), ((words, aim.cue),))


def _conditions(reading: Reading, names: dict[str, str]) -> Iterator[Line]:
    for condition in reading.conditions:
        sides = [_side(condition.dependent), condition.kind.value.replace("_", " "), _side(condition.prerequisite)]
        head = _head(" — ".join(sides), None, None, condition.said_by, names)
        yield Line("open", head, ((condition.evidence, None),))


def _side(anchor: Anchor | None) -> str:
    return short(anchor.span.text, 40) if anchor else "…"


def _arrangements(reading: Reading, names: dict[str, str]) -> Iterator[Line]:
    for instrument in reading.instruments:
        what = " · ".join(filter(None, (instrument.kind.value.replace("_", " "), listed(instrument.parties, names))))
        head = _head(what, instrument.when, None, (), names)
        yield Line(instrument.status.value.replace("_", " "), head,
                   tuple((_around(reading, span), span) for span in instrument.mentions[:1]))


def _questions(reading: Reading, names: dict[str, str]) -> Iterator[Line]:
    abouts = {event.id: event.trigger.text for event in reading.events}
    abouts |= {each.id: each.mentions[0].text for each in reading.instruments if each.mentions}
    for question in reading.questions:
        about = f"about “{short(abouts[question.about], 40)}”" if question.about in abouts else ""
        head = _head(about, None, None, question.said_by, names)
        yield Line(question.aspect.value, head, ((question.evidence, None),))


def _trends(reading: Reading, names: dict[str, str]) -> Iterator[Line]:
    for trend in reading.trends:
        yield Line(trend.direction.value, _head(listed(trend.between, names), trend.when, None, (), names),
                   ((_around(reading, trend.trigger), trend.trigger),))


def _hull(reading: Reading, spans: tuple[Span, ...]) -> Span:
    """The stretch from the first to the last of some spans."""
    return Span.of(reading.report.text, min(span.start for span in spans), max(span.end for span in spans))


def _around(reading: Reading, span: Span) -> Span:
    """The stretch between two full stops or line breaks that a span stands in; near enough to a sentence to be read."""
    text = reading.report.text
    start = max(stop.end() for stop in _STOP.finditer(f"\n{text[:span.start]}")) - 1
    after = _STOP.search(text, span.end)
    return Span.of(text, start, after.start() + 1 if after else len(text))


def _actors(reading: Reading) -> Iterator[Line]:
    def land(code: str | None) -> str | None:
        fact = load_facts().country(code) if code else None
        return next(iter(fact.named(reading.report.language).names), code) if fact else code

    for actor in sorted(reading.actors, key=lambda each: -len(each.mentions)):
        country = "" if actor.kind is ActorKind.STATE else land(actor.country)
        offices = [_office(office, land(office.of)) for office in actor.offices]
        head = " · ".join(part for part in (actor.name, country, *offices) if part)
        yield Line(actor.kind.value, head)


def _office(office: Office, of: str | None) -> str:
    stands = "" if office.status is OfficeStatus.HOLDS else f"{office.status.value} "
    return f"{stands}{short(office.title, 60)}" + (f" ({of})" if of else "")
