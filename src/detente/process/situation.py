"""The fold: the facts of the reports known as of a day become one situation."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Protocol, TypeVar

from detente.model.situation import (
    KnownActor,
    Meeting,
    OpenCondition,
    OpenQuestion,
    Participant,
    Position,
    Situation,
    Venue,
)
from detente.process.course import Course
from detente.process.known import Known
from detente.process.matters.ledger import Ledger
from detente.process.matters.matters import Matters
from detente.process.matters.register import Register
from detente.process.meetings.chronicle import Chronicle
from detente.process.meetings.links import Links
from detente.process.meetings.story import Story, step
from detente.process.people.spelling import folded
from detente.process.people.standing import known_actors
from detente.process.people.who import Who, who_is_who
from detente.process.processes import Process, Wanted, kept
from detente.process.relations import dated, relations
from detente.record.judgements import Judgement
from detente.record.view import View

M = TypeVar("M", OpenQuestion, OpenCondition)


def situation_of(view: View, only: Process | Wanted | None = None, who: Who | None = None) -> Situation:
    """The situation as a view of the record has it, from all reports or `only` those of a process.

    `who` is who in all reports of the view, where that is known already.
    """
    return fold(kept(view, only), view.as_of, view.in_effect(), who if only is None else None)


def fold(reports: Iterable[Known], as_of: date | None, judgements: Sequence[Judgement] = (),
         who: Who | None = None) -> Situation:
    """The situation as of a day (None: of the last report) from the facts of reports, in whatever order they come."""
    known = sorted((one for one in reports if as_of is None or one.published <= as_of),
                   key=lambda one: (one.published, one.report))
    who = who or who_is_who((actor for one in known for actor in one.facts.actors), judgements)
    actors = known_actors(((one.report, one.published, one.facts.actors) for one in known), who)
    end = as_of or (known[-1].published if known else date.min)

    def at(places: Iterable[int]) -> dict[int, Known]:
        return {place: known[place] for place in places}

    course = Course(Chronicle(links=Links(judgements)), Ledger(fetch=at), Register(), who)
    for place, one in enumerate(known):
        course.register.add(place, one.facts)
        course.add(place, one)
    matters = Matters(course, [one.published.toordinal() for one in known], at)
    told = dict(matters.told(range(len(course.register))))
    asked, hanging = matters.by_meeting(told)
    stories = course.chronicle.stories
    numbers = {story.id: number for number, story in stories.items()}
    meetings = sorted((meeting_of(story, actors, who, end, _open(hanging[number]), _open(asked[number]))
                       for number, story in stories.items()), key=in_time)
    questions = [one for meeting in meetings for one in asked[numbers[meeting.id]]]
    conditions = [one for meeting in meetings for one in hanging[numbers[meeting.id]]]
    questions += [one for one in told.values() if isinstance(one, OpenQuestion) and one.meeting is None]
    conditions += [one for one in told.values() if isinstance(one, OpenCondition) and one.meeting is None]
    acts = (act for one in known for act in dated(one.facts.acts, one.published, one.report))
    return Situation(
        as_of or (known[-1].published if known else None),
        len(known),
        tuple(meetings),
        tuple(actors.values()),
        tuple(course.ledger.known(number, who) for number in range(len(course.ledger))),
        _positions(known, who),
        relations(acts, end),
        _open(questions),
        _open(conditions),
        tuple(one for one in questions if one.closed is not None),
        tuple(one for one in conditions if one.closed is not None),
    )


class Actors(Protocol):
    """The known actors by identity."""

    def __contains__(self, id: Any, /) -> bool: ...

    def __getitem__(self, id: str, /) -> KnownActor: ...


def meeting_of(story: Story, actors: Actors, who: Who, end: date, conditions: tuple[OpenCondition, ...] = (),
               questions: tuple[OpenQuestion, ...] = ()) -> Meeting:
    """A meeting as it stands at the end of a day."""
    participants = tuple(_participant(actors[id]) for id in sorted(story.sides) if id in actors)
    steps = story.history(who)
    last = steps[-1].published
    latest = [told for told in story.told if told.published == last]
    deciding = step(latest[-1], who)
    against = [one for one in (step(told, who) for told in latest[:-1]) if _contradicts(one, deciding)]
    names = " – ".join(one.name for one in participants)
    topics = tuple(dict.fromkeys(topic for told in story.told for topic in told.telling.topics))
    venue = Venue(story.where.names[0], story.where.names[1:], story.where.country) if story.where else None
    return Meeting(
        story.id, f"{names}: {story.kind.value}", story.kind, story.level, participants, story.status_on(end),
        story.when, venue, topics, conditions, questions, steps, tuple(against))


def _open(matters: Iterable[M]) -> tuple[M, ...]:
    return tuple(one for one in matters if one.closed is None)


def _contradicts(one: Any, other: Any) -> bool:
    """Whether two steps of one day can't both be: another status, or days or places that differ."""
    days = one.when and other.when and one.when != other.when
    places = one.where and other.where and folded(one.where) != folded(other.where)
    return bool(one.status is not other.status or days or places)


def _participant(actor: KnownActor) -> Participant:
    return Participant(actor.id, actor.name, actor.aliases, actor.kind, actor.country)


def in_time(meeting: Meeting) -> tuple[date, date, str]:
    """What meetings are sorted by."""
    first = meeting.when.first if meeting.when else None
    last = meeting.when.last if meeting.when else None
    return first or last or date.max, meeting.history[0].published, meeting.id


def _positions(known: Sequence[Known], who: Who) -> tuple[Position, ...]:
    return tuple(
        Position(who.all(one.by), who.all(one.toward), one.kind, one.content, report.published, report.report,
                 who.all(one.said_by), one.start, one.end)
        for report in known for one in report.facts.positions if one.by)
