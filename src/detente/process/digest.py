"""The digest of a reading: the facts of one report that the fold joins with those of others."""

from collections.abc import Iterable, Iterator
from typing import Any

from detente.language.bundle import words_of
from detente.language.vocabulary.positions import PositionWords
from detente.model import Event, EventStatus, Reading
from detente.model.codec import to_json
from detente.model.plover import TYPES, Quad, score
from detente.process.report.arrangements import told_instruments
from detente.process.report.bearing import Bearing
from detente.process.report.cast import Figures
from detente.process.report.gather import gather, telling
from detente.process.report.judged import Judged
from detente.process.report.positions import is_mutual, told_positions
from detente.process.report.wording import cut
from detente.process.scene.mentions import mentions
from detente.process.scene.stage import Stage
from detente.process.telling import (
    ReportFacts,
    ToldAct,
    ToldActor,
    ToldCondition,
    ToldQuestion,
)
from detente.record.judgements import Judgement
from detente.record.kinds import Digest

_WEIGHTS = {EventStatus.OCCURRED: 1.0, EventStatus.ONGOING: 1.0, EventStatus.PLANNED: 0.5, EventStatus.POSSIBLE: 0.25}
_CALLED_OFF = (EventStatus.CANCELLED, EventStatus.POSTPONED)


def facts_of(reading: Reading, judgements: Iterable[Judgement] = ()) -> ReportFacts:
    """What a report tells of meetings, offices, arrangements, positions, conditions, questions, and who did what.

    It is as `judgements` have it.
    """
    judged = Judged.of(reading, judgements)
    reading = judged.reading
    stage = Stage(reading)
    figures = Figures(stage)
    found = judged.meetings(gather(judged.told(mentions(stage, figures)), reading.report.published))
    bearing = Bearing(reading, figures, found)
    conditions, questions = tuple(_conditions(reading, bearing)), tuple(_questions(reading, bearing))
    words: PositionWords = words_of(reading.report.language, PositionWords)
    tellings = judged.tellings([telling(one, reading) for one in found], figures)
    told = [*figures.told(), *_hosts(tellings, figures)]
    return ReportFacts(
        tuple(told), tellings, tuple(told_instruments(reading, figures)), tuple(told_positions(judged.acting, figures)),
        tuple(act for event in judged.acting.events for act in _acts(event, figures, words)), conditions, questions,
        tuple(bearing.deeds()))


def digest(reading: Reading, judgements: Iterable[Judgement] = ()) -> Digest:
    """The facts of a report, as `judgements` have it, as JSON-ready values, with keys for its countries and actors.

    They are those of the built-in reader alone: what a second reader proposes is kept with the reading, not folded.
    """
    facts = facts_of(reading.found_by(), judgements)
    keys = {f"country:{actor.country}" for actor in facts.actors if actor.country}
    keys |= {f"actor:{actor.key}" for actor in facts.actors}
    keys |= {f"pair:{min(act.by, act.toward)}|{max(act.by, act.toward)}" for act in facts.acts}
    value: dict[str, Any] = to_json(facts)
    return Digest(value, frozenset(keys))


def _hosts(tellings: Iterable[Any], figures: Figures) -> Iterator[ToldActor]:
    countries = {party.key for one in tellings for party in one.parties if party.is_state}
    for country in sorted(countries):
        if told := figures.state_told(country):
            yield told


def _conditions(reading: Reading, bearing: Bearing) -> Iterator[ToldCondition]:
    """The conditions of the report; those of a meeting are told with it."""
    for condition in reading.conditions:
        meeting, told = bearing.condition(condition)
        if meeting:
            meeting.conditions.append(told)
        else:
            yield told


def _questions(reading: Reading, bearing: Bearing) -> Iterator[ToldQuestion]:
    """The open questions; those on a meeting are told with it."""
    for question in reading.questions:
        meeting, told = bearing.question(question)
        if meeting:
            meeting.questions.append(told)
        else:
            yield told


def _acts(event: Event, figures: Figures, words: PositionWords) -> Iterator[ToldAct]:
    """Each pair of countries of an event; one called off counts as the refusal of a meeting, the other way round."""
    by, toward = figures.countries(event.by), figures.countries(event.toward)
    together = len(by) > 1 and (bool(toward) or is_mutual(event, words))
    pairs = {(min(one, two), max(one, two)) for one in by for two in by if one != two} if (
        together and not toward - by) else {(one, two) for one in by for two in toward if one != two}
    kind, mode, weight = event.type, event.mode, _WEIGHTS.get(event.status, 0.0)
    if event.status in _CALLED_OFF and TYPES[kind].quad is Quad.VERBAL_COOPERATION:
        kind, mode, weight = "REJECT", "meet", 1.0
    if weight:
        for one, two in sorted(pairs):
            yield ToldAct(one, two, kind, mode, event.when, score(kind, mode), weight, cut(event.evidence))
