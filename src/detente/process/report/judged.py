"""One report as judgements have it: its reading corrected, and what it tells of meetings.

A meeting is told by several sentences, with sides and days that no single event of the reading has. So what a judgement
says of a meeting is seen to once more when all is gathered: whatever the rules make of the corrected reading, it is as
the person said.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from detente.model import EventStatus, Place, Reading, Span
from detente.model.situation import MeetingStatus
from detente.process.report.cast import Figures
from detente.process.report.gather import Gathered, gather
from detente.process.scene.mentions import Mention, mentions, told_place
from detente.process.scene.stage import Stage
from detente.process.telling import Party, Telling
from detente.record.correcting import corrected, in_reading, is_named, on_items
from detente.record.judgements import MEETINGS, NOT_TOLD, Correction, Judgement, JudgementKind, Named, Passage
from detente.record.passages import at

_GONE = (NOT_TOLD, EventStatus.DENIED.value)
_LAYERS = (MEETINGS, "events")
_STATUS = {**{one.value: one for one in MeetingStatus}, EventStatus.OCCURRED.value: MeetingStatus.HELD}
"""What the status of an event is for a meeting, as far as there is one."""


@dataclass(frozen=True)
class Judged:
    """A report and the judgements on its items, the oldest first."""

    reading: Reading
    """As corrected in what is no meeting; what is judged of a meeting changes what is gathered, not how."""
    acting: Reading
    """As corrected in every event that tells of a meeting as well: what was done."""
    judgements: tuple[tuple[JudgementKind, Passage, Correction], ...]
    """Those on meetings and on events, which may tell of one."""

    @classmethod
    def of(cls, reading: Reading, judgements: Iterable[Judgement]) -> "Judged":
        """The report that a reading is of."""
        mine = on_items(judgements, reading.report.id)
        for one in mine:
            if one.correction and one.correction.actor:
                reading, _ = in_reading(reading, one.correction.actor)
        told = tuple((one.kind, one.passage, one.correction) for one in mine
                     if one.passage and one.correction and one.passage.layer in _LAYERS)
        single = [one for one in mine if one.passage and one.passage.layer != MEETINGS]
        return cls(corrected(reading, single), corrected(reading, _on_events(mine, reading)), told)

    def told(self, told: Iterable[Mention]) -> Iterator[Mention]:
        """The mentions of meetings without those by words that tell of nothing, whatever else reads them."""
        gone = [passage for kind, passage, to in self.judgements
                if _is_gone(kind, to) and passage.layer != MEETINGS]
        return (one for one in told if not any(_shares(passage, one.named) for passage in gone))

    def meetings(self, found: Sequence[Gathered]) -> list[Gathered]:
        """What is gathered of meetings, without those that are none."""
        gone = [id(one) for kind, passage, to in self.judgements
                if _is_gone(kind, to) and passage.layer == MEETINGS
                for one in at(passage, found, _named)]
        return [one for one in found if id(one) not in gone]

    def tellings(self, told: Sequence[Telling], figures: Figures) -> tuple[Telling, ...]:
        """What the report tells of its meetings, each as it was judged last."""
        found = list(told)
        for kind, passage, to in self.judgements:
            words = _all if passage.layer == MEETINGS or kind is JudgementKind.ACTOR else _deciding
            for place in at(passage, range(len(found)), _words_of(found, words)):
                found[place] = self._as(found[place], kind, to, figures)
        return tuple(found)

    def _as(self, telling: Telling, kind: JudgementKind, to: Correction, figures: Figures) -> Telling:
        if kind is JudgementKind.ACTOR:
            return replace(telling, parties=self._parties(telling.parties, to, figures))
        if kind is JudgementKind.STATUS and to.status in _STATUS:
            return self._possible(replace(telling, status=_STATUS[to.status], moved=False))
        if kind is JudgementKind.WHEN:
            return self._possible(replace(telling, when=to.when, formerly=(), moved=False))
        if kind is JudgementKind.WHERE:
            place = Place("", to.where, to.country, None, None, ()) if to.where else None
            return replace(telling, where=told_place(place))
        return telling

    def _possible(self, telling: Telling) -> Telling:
        """What is held has no days that were still to come: whoever says that it was held says that these are wrong."""
        first, published = telling.when.first if telling.when else None, self.reading.report.published
        return replace(telling, when=None) if telling.is_over and first and published and first > published else telling

    def _parties(self, parties: tuple[Party, ...], to: Correction, figures: Figures) -> tuple[Party, ...]:
        new = self._party(to.actor, figures) if to.actor else None
        if to.instead is None:
            found = [*parties, *([new] if new else [])]
        else:
            old = {figures.key(actor.id) for actor in self.reading.actors if is_named(actor, to.instead)}
            old |= {to.instead.key}
            if new is not None and new.key in old:
                return parties
            found = [one for party in parties
                     if (one := replace(new, host=party.host) if new and party.key in old else party).key not in old]
        return tuple({party.key: party for party in found}.values())

    def _party(self, named: Named, figures: Figures) -> Party:
        _, id = in_reading(self.reading, named)
        return figures.party(id, self.reading.report.published) or Party(figures.key(id), named.kind, named.country)


def _on_events(judgements: Sequence[Judgement], reading: Reading) -> Iterator[Judgement]:
    """The judgements as they are on single items: what is judged of a meeting, on every event that tells of it."""
    found: list[Gathered] = []
    if any(one.passage and one.passage.layer == MEETINGS for one in judgements):
        found = gather(mentions(stage := Stage(reading), Figures(stage)), reading.report.published)
    for one in judgements:
        if one.passage is None or one.passage.layer != MEETINGS:
            yield one
            continue
        for meeting in at(one.passage, found, _named):
            for words in _named(meeting):
                place = replace(one.passage, layer="events", start=words.start, end=words.end, words=words.text)
                yield replace(one, passage=place)


def _named(meeting: Gathered) -> Sequence[Span]:
    return [mention.named for mention in meeting.mentions]


def _is_gone(kind: JudgementKind, to: Correction) -> bool:
    return kind is JudgementKind.STATUS and to.status in _GONE


def _shares(passage: Passage, words: Span) -> bool:
    return words.start < passage.end and passage.start < words.end


def _all(telling: Telling) -> Sequence[Span]:
    return telling.mentions


def _deciding(telling: Telling) -> Sequence[Span]:
    return (telling.named,) if telling.named else ()


def _words_of(found: Sequence[Telling], words: Callable[[Telling], Sequence[Span]]) -> Callable[[int], Sequence[Span]]:
    return lambda place: words(found[place])
