"""What one report tells of deeds, as the record keeps it: coded events, and the rank of those who did them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from detente.model import ActorKind, DayInterval, EventStatus, Reading
from detente.model.codec import to_json
from detente.model.situation import Rank
from detente.record.judgements import Judgement
from detente.record.kinds import Digest, Digester

TOLD = (EventStatus.OCCURRED, EventStatus.ONGOING, EventStatus.PLANNED, EventStatus.CANCELLED, EventStatus.POSTPONED)
"""What a report must say of an event for it to be a deed: what is only possible, imagined or denied is none."""


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """An event of a report: PLOVER's type and mode, CAMEO where the words decide it, who to whom (identities).

    `mutual`: those who act do it with each other. `start` is where the words that name it begin in the text.
    """

    type: str
    mode: str | None
    cameo: str | None
    status: EventStatus
    by: tuple[str, ...]
    toward: tuple[str, ...]
    mutual: bool
    when: DayInterval | None
    start: int


@dataclass(frozen=True, slots=True)
class ToldDeeds:
    """The deeds of one report, and the rank of those of its people who have one."""

    events: tuple[ToldEvent, ...] = ()
    ranks: Mapping[str, Rank] | None = None


def deeds_of(reading: Reading, judgements: Iterable[Judgement] = ()) -> ToldDeeds:
    """The deeds that a report tells, as judgements have them."""
    from detente.language.bundle import words_of  # the languages: not for looking at what is kept
    from detente.language.vocabulary.positions import PositionWords
    from detente.process.people.ranks import rank_of
    from detente.process.report.cast import Figures
    from detente.process.report.judged import Judged
    from detente.process.report.positions import is_mutual
    from detente.process.scene.stage import Stage

    read = Judged.of(reading.found_by(), judgements).acting
    figures, language = Figures(Stage(read)), read.report.language
    words: PositionWords = words_of(language, PositionWords)
    ranks = {figures.key(actor.id): rank for actor in read.actors if actor.kind is ActorKind.PERSON
             and (rank := rank_of(actor, read.report.published, language))}
    return ToldDeeds(tuple(
        ToldEvent(event.type, event.mode, event.cameo, event.status, figures.keys(event.by), figures.keys(event.toward),
                  not event.toward and is_mutual(event, words), event.when, event.trigger.start)
        for event in read.events if event.status in TOLD and event.by and (event.toward or len(event.by) > 1)), ranks)


def _make(reading: Reading, judgements: Sequence[Judgement] = ()) -> Digest:
    return Digest(to_json(deeds_of(reading, judgements)))


DEEDS = Digester("deeds/1", _make, _make)
"""The digester of what a report tells of deeds; its name counts up with whatever it gives. `Record.digest` keeps it."""
