"""The fold: the facts of the reports known as of a day become one situation."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from detente.model.codec import from_json
from detente.model.situation import (
    KnownActor,
    Meeting,
    OpenCondition,
    OpenQuestion,
    Participant,
    Position,
    Situation,
    Source,
    Venue,
)
from detente.process.digester import DIGESTER
from detente.process.matters import conditions_of, questions_of
from detente.process.processes import Process
from detente.process.relations import dated, relations
from detente.process.spelling import folded
from detente.process.standing import known_actors, known_instruments
from detente.process.story import Story, step, tell
from detente.process.telling import ReportFacts
from detente.process.who import Who, who_is_who
from detente.record.kinds import Judgement
from detente.record.view import View


@dataclass(frozen=True)
class Known:
    """A report's id, day of publication and facts."""

    report: str
    published: date
    facts: ReportFacts


def situation_of(view: View, only: Process | None = None, who: Who | None = None) -> Situation:
    """The situation as a view of the record has it, from all reports or `only` those of a process.

    `who` is who in all reports of the view, where that is known already.
    """
    reports = [Known(stored.report.id, stored.report.published, structured(stored.content))
               for stored in view.digests(DIGESTER)]
    if only is not None:
        reports = [one for one in reports if only.holds(one.facts)]
    return fold(reports, view.as_of, view.judgements(), who if only is None else None)


def structured(content: Any) -> ReportFacts:
    """The facts that a digest holds."""
    facts: ReportFacts = from_json(content, ReportFacts)
    return facts


def fold(reports: Iterable[Known], as_of: date | None, judgements: Sequence[Judgement] = (),
         who: Who | None = None) -> Situation:
    """The situation as of a day (None: of the last report) from the facts of reports, in whatever order they come."""
    known = sorted((one for one in reports if as_of is None or one.published <= as_of),
                   key=lambda one: (one.published, one.report))
    who = who or who_is_who((actor for one in known for actor in one.facts.actors), judgements)
    actors = known_actors(((one.report, one.published, one.facts.actors) for one in known), who)
    stories = tell(((one.report, one.published, one.facts.tellings) for one in known), who)
    end = as_of or (known[-1].published if known else date.min)
    meetings = sorted((meeting_of(story, actors, who, end) for story in stories), key=in_time)
    acts = (one for report in known for one in dated(report.facts.acts, report.published))
    return Situation(
        as_of or (known[-1].published if known else None),
        len(known),
        tuple(meetings),
        tuple(actors.values()),
        known_instruments(((one.report, one.published, one.facts.instruments) for one in known), who),
        _positions(known, who),
        relations(acts),
        (*(question for meeting in meetings for question in meeting.questions), *_loose_questions(known, who)),
        (*(condition for meeting in meetings for condition in meeting.conditions), *_loose_conditions(known, who)),
    )


class Actors(Protocol):
    """The known actors by identity."""

    def __contains__(self, id: Any, /) -> bool: ...

    def __getitem__(self, id: str, /) -> KnownActor: ...


def meeting_of(story: Story, actors: Actors, who: Who, end: date) -> Meeting:
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
        story.when, venue, topics, tuple(one for one in conditions_of(story, who) if one.closed is None),
        tuple(one for one in questions_of(story, who) if one.closed is None), steps, tuple(against))


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
                 who.all(one.said_by))
        for report in known for one in report.facts.positions if one.by)


def _loose_questions(known: Sequence[Known], who: Who) -> Iterable[OpenQuestion]:
    return (OpenQuestion(one.aspect, Source(report.report, report.published, one.quote, who.all(one.said_by)))
            for report in known for one in report.facts.questions)


def _loose_conditions(known: Sequence[Known], who: Who) -> Iterable[OpenCondition]:
    return (OpenCondition(one.kind, one.dependent, one.prerequisite,
                          Source(report.report, report.published, one.quote, who.all(one.said_by)))
            for report in known for one in report.facts.conditions)
