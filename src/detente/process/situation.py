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
from detente.process.known import Known
from detente.process.matters.arranging import arrange
from detente.process.matters.matters import Later
from detente.process.meetings.links import Links
from detente.process.meetings.story import Story, step, tell
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
    return fold(kept(view, only), view.as_of, view.judgements(), who if only is None else None)


def fold(reports: Iterable[Known], as_of: date | None, judgements: Sequence[Judgement] = (),
         who: Who | None = None) -> Situation:
    """The situation as of a day (None: of the last report) from the facts of reports, in whatever order they come."""
    known = sorted((one for one in reports if as_of is None or one.published <= as_of),
                   key=lambda one: (one.published, one.report))
    who = who or who_is_who((actor for one in known for actor in one.facts.actors), judgements)
    actors = known_actors(((one.report, one.published, one.facts.actors) for one in known), who)
    stories = tell(((one.report, one.published, one.facts.tellings) for one in known), who, Links(judgements))
    end = as_of or (known[-1].published if known else date.min)
    arrangements, told_of = arrange(((one.report, one.published, one.facts.instruments) for one in known), who)
    later = Later.of(known, stories, told_of, who)
    asked = {story.id: tuple(later.questions_of(story)) for story in stories}
    hanging = {story.id: tuple(later.conditions_of(story)) for story in stories}
    meetings = sorted((meeting_of(story, actors, who, end, _open(hanging[story.id]), _open(asked[story.id]))
                       for story in stories), key=in_time)
    questions = [*(one for meeting in meetings for one in asked[meeting.id]),
                 *(one for report in known for one in later.questions(report))]
    conditions = [*(one for meeting in meetings for one in hanging[meeting.id]),
                  *(one for report in known for one in later.conditions(report))]
    acts = (one for report in known for one in dated(report.facts.acts, report.published, report.report))
    return Situation(
        as_of or (known[-1].published if known else None),
        len(known),
        tuple(meetings),
        tuple(actors.values()),
        tuple(one.known() for one in arrangements),
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
