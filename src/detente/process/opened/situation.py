"""The situation as the book has it: lists by columns, and items that are read when they are looked at."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from detente.model import DayInterval
from detente.model.situation import (
    KnownActor,
    KnownInstrument,
    Meeting,
    MeetingStatus,
    OpenCondition,
    OpenQuestion,
    Participant,
    Position,
    Relation,
    ScorePoint,
    Situation,
    Source,
)
from detente.process.book import Book
from detente.process.known import Known
from detente.process.matters.matters import Matter, Matters
from detente.process.matters.register import QUESTION
from detente.process.matters.settling import Closing
from detente.process.meetings.steps import DATED, MOVED, PLACED
from detente.process.meetings.story import LASTS
from detente.process.opened.items import (
    OpenedActor,
    OpenedCondition,
    OpenedInstrument,
    OpenedMeeting,
    OpenedPoint,
    OpenedPosition,
    OpenedQuestion,
    OpenedRelation,
    OpenedSource,
)
from detente.process.situation import meeting_of
from detente.process.sources import source_of

_REPORTS, _ITEMS = 400, 400
"""How many reports, and items of each kind, are held that were looked at last."""

_HELD_ON_TO = ("meetings", "actors", "instruments", "relations", "questions", "conditions", "answered", "settled")


class OpenedSituation(Situation):
    """The situation of a book, the same as the whole fold of its reports. Any number of threads may look at it.

    The lists of a situation are made when they are asked for, their items without what only reports tell. That is read
    with each look, and held on to of what was looked at last: so how much memory a situation takes does not grow with
    what is looked at.
    """

    __slots__ = ("__dict__",)
    _book: Book
    _end: date

    def __init__(self, book: Book) -> None:
        self._put("as_of", book.as_of)
        self._put("reports", len(book.numbers))
        self._put("_book", book)
        self._put("_end", book.as_of or date.min)
        self._put("_report", lru_cache(_REPORTS)(lambda place: book.known([place])[place]))
        self._put("_meeting", lru_cache(_ITEMS)(self._read_meeting))
        self._put("_instrument", lru_cache(_ITEMS)(lambda number: book.course.ledger.known(number, book.who)))
        self._put("_matter", lru_cache(_ITEMS)(self._read_matter))

    def __getattr__(self, name: str) -> Any:
        if name not in Situation.__dataclass_fields__:
            raise AttributeError(name)
        made: tuple[Any, ...] = tuple(getattr(self, f"_{name}")())
        if name in _HELD_ON_TO:
            self._put(name, made)
        return made

    def _put(self, name: str, value: Any) -> None:
        object.__setattr__(self, name, value)

    # --- meetings -----------------------------------------------------------------------------------------

    def _meetings(self) -> Iterator[Meeting]:
        book, steps, days = self._book, self._book.annals.steps, self._book.days
        column, first, day_of = steps.column, list(steps.first()), lru_cache(None)(date.fromordinal)
        begin, end, at = column["from"], column["to"], column["at"]
        hanging, asked = self._on_meetings
        order = sorted(range(len(steps.last)), key=lambda number: (
            begin[steps.last[number]] or end[steps.last[number]] or date.max.toordinal(), days[at[first[number]]],
            book.annals.ids[number]))
        for number in order:
            last = steps.last[number]
            participants = self._participants(column["sides"][last])
            kind = steps.kind(last)
            yield OpenedMeeting(
                self._of_meeting, number, day_of(days[at[first[number]]]), day_of(days[at[last]]),
                id=book.annals.ids[number], kind=kind, participants=participants,
                title=f"{' – '.join(one.name for one in participants)}: {kind.value}", status=self._status(last),
                when=_days(begin[last], end[last]), conditions=tuple(hanging.get(number, ())),
                questions=tuple(asked.get(number, ())))

    def _status(self, last: int) -> MeetingStatus:
        """As `Story.status_on` the last day."""
        steps = self._book.annals.steps
        stood = steps.stood(last)
        if stood is not MeetingStatus.ONGOING:
            return stood
        told = max(self._book.days[steps.column["at"][last]], steps.column["to"][last])
        return stood if self._end.toordinal() - told <= LASTS else MeetingStatus.HELD

    def _participants(self, group: int) -> tuple[Participant, ...]:
        """Those who meet, by the number of their group."""
        found = self._groups.get(group)
        if found is None:
            book = self._book
            ids = sorted({book.who.of(key) for key in book.annals.steps.group(group)})
            found = self._groups[group] = tuple(
                Participant(one.id, one.name, one.aliases, one.kind, one.country)
                for one in (book.cast[id] for id in ids if id in book.cast))
        return found

    @cached_property
    def _groups(self) -> dict[int, tuple[Participant, ...]]:
        return {}

    def _of_meeting(self, number: int, name: str) -> Any:
        steps = self._book.annals.steps
        if name == "steps":
            return sum(2 if steps.column["tells"][step] & MOVED else 1 for step in steps.of(number))
        if name in ("is_contradicted", "contradictions"):
            told = bool(self._may_contradict(number) and self._meeting(number).contradictions)
            return told if name == "is_contradicted" else self._meeting(number).contradictions if told else ()
        return getattr(self._meeting(number), name)

    def _may_contradict(self, number: int) -> bool:
        """Whether what was told on the latest day can differ: how it stands, or days, or places that are told."""
        steps, days = self._book.annals.steps, self._book.days
        column, last = steps.column, steps.last[number]
        told = [step for step in steps.of(number) if days[column["at"][step]] == days[column["at"][last]]]
        return any(
            column["status"][one] != column["status"][last] or
            (tells & DATED and any(column[side][one] != column[side][last] for side in ("first", "last"))) or
            tells & PLACED
            for one in told[:-1] for tells in [column["tells"][one] & column["tells"][last]])

    def _read_meeting(self, number: int) -> Meeting:
        book = self._book
        hanging, asked = self._on_meetings
        story, = book.annals.told([number])
        return meeting_of(story, book.cast, book.who, self._end, tuple(hanging.get(number, ())),
                          tuple(asked.get(number, ())))

    # --- what is open, and what settled it ----------------------------------------------------------------

    @cached_property
    def _open_and_closed(self) -> Matters:
        return Matters(self._book.course, self._book.days, self._book.known)

    @cached_property
    def _all_matters(self) -> list[Matter]:
        """All of them by row."""
        book, settling = self._book, self._open_and_closed.settling
        return [self._opened_matter(row, settling.closing(row)) for row in range(len(book.course.register))]

    def _opened_matter(self, row: int, closing: Closing | None) -> Matter:
        book, matters = self._book, self._book.course.register.matters
        story, number = matters["story"][row], matters["instrument"][row]
        known: dict[str, Any] = {"meeting": book.annals.ids[story - 1] if story else None,
                                 "instrument": book.course.ledger.ids[number - 1] if number else None,
                                 "closed": date.fromordinal(book.days[closing.at]) if closing else None,
                                 "outcome": closing.outcome if closing else None}
        told = date.fromordinal(book.days[matters["at"][row]])
        if matters["layer"][row] == QUESTION:
            return OpenedQuestion(self._of_matter, row, told, aspect=book.course.register.aspect(row), **known)
        return OpenedCondition(self._of_matter, row, told, kind=book.course.register.kind(row), **known)

    @cached_property
    def _on_meetings(self) -> tuple[Mapping[int, list[OpenCondition]], Mapping[int, list[OpenQuestion]]]:
        """What each meeting hangs on, and what is open on it."""
        stories = self._book.course.register.matters["story"]
        hanging: dict[int, list[OpenCondition]] = defaultdict(list)
        asked: dict[int, list[OpenQuestion]] = defaultdict(list)
        for row, one in enumerate(self._all_matters):
            if stories[row] and one.closed is None:
                if isinstance(one, OpenQuestion):
                    asked[stories[row] - 1].append(one)
                else:
                    hanging[stories[row] - 1].append(one)
        return hanging, asked

    def _of_matter(self, row: int, name: str) -> Any:
        return getattr(self._matter(row), name)

    def _read_matter(self, row: int) -> Matter:
        return dict(self._open_and_closed.told([row]))[row]

    @cached_property
    def _in_order(self) -> list[Matter]:
        return [self._all_matters[row] for row in sorted(range(len(self._all_matters)), key=self._book.order)]

    def _questions(self) -> Iterator[Matter]:
        return (one for one in self._in_order if isinstance(one, OpenQuestion) and one.closed is None)

    def _answered(self) -> Iterator[Matter]:
        return (one for one in self._in_order if isinstance(one, OpenQuestion) and one.closed is not None)

    def _conditions(self) -> Iterator[Matter]:
        return (one for one in self._in_order if isinstance(one, OpenCondition) and one.closed is None)

    def _settled(self) -> Iterator[Matter]:
        return (one for one in self._in_order if isinstance(one, OpenCondition) and one.closed is not None)

    # --- arrangements, relations --------------------------------------------------------------------------

    def _instruments(self) -> Iterator[KnownInstrument]:
        book, ledger = self._book, self._book.course.ledger
        for number in range(len(ledger)):
            one = ledger.standing(number, book.who)
            last = date.fromordinal(book.days[ledger.column["at"][ledger.told_last(number)]])
            yield OpenedInstrument(self._of_instrument, number, last, id=one.id, kind=one.kind, name=one.name,
                                   parties=one.parties, status=one.status, when=one.when)

    def _of_instrument(self, which: Any, name: str) -> Any:
        if name == "lately":
            number, most = which
            return self._book.course.ledger.known(number, self._book.who, most)
        return getattr(self._instrument(which), name)

    def _relations(self) -> Iterator[Relation]:
        book, last = self._book, self._book.docket.last()
        for one in book.docket.relations(self._end, None, book.days)[0]:
            pair = "|".join(one.between)
            yield OpenedRelation(self._of_relation, pair, date.fromordinal(last[pair]), between=one.between,
                                 events=one.events, score=one.score, parts=one.parts)

    def _of_relation(self, pair: str, _: str) -> tuple[ScorePoint, ...]:
        course = self._book.docket.course(pair)
        return tuple(OpenedPoint(self._of_point, one.rows, day=date.fromordinal(one.day), score=one.score)
                     for one in course)

    def _of_point(self, rows: Sequence[int], name: str) -> Any:
        docket, days = self._book.docket, self._book.days
        if name == "first_told":
            return date.fromordinal(min(days[docket.column["at"][row]] for row in rows)) if rows else None
        return tuple(docket.scored(row, self._words(docket.column["at"][row], docket.column["which"][row]))
                     for row in docket.ranked(rows))

    def _words(self, place: int, which: int) -> Source:
        published = date.fromordinal(self._book.days[place])
        return OpenedSource(self._of_act, (place, which), published=published, said_by=())

    def _of_act(self, row: tuple[int, int], name: str) -> Any:
        place, which = row
        report: Known = self._report(place)
        quote = report.facts.acts[which].quote
        return getattr(source_of(report.report, report.published, quote), name) if quote else None

    # --- actors, and what they want -----------------------------------------------------------------------

    def _actors(self) -> Iterator[KnownActor]:
        cast = self._book.cast
        for id in sorted(cast.ids()):
            one = cast[id]
            yield OpenedActor(self._of_actor, id, name=one.name, aliases=one.aliases, kind=one.kind,
                              country=one.country, wikidata=cast.wikidata(id), reports=one.reports,
                              joined=self._book.who.reasons.get(id, ()))

    def called(self, id: str) -> dict[str, tuple[str, ...]]:
        """By each identity that is joined in an actor (any of these identities) the names that reports give."""
        return self._book.cast.called(self._book.who.of(id))

    def _of_actor(self, id: str, _: str) -> Any:
        return self._book.tenures.standings(self._offices.get(id, ()), self._office)

    @cached_property
    def _offices(self) -> dict[str, list[int]]:
        return self._book.tenures.rows(self._book.who.of)

    def _office(self, place: int, actor: int, item: int) -> Source:
        report: Known = self._report(place)
        return source_of(report.report, report.published, report.facts.actors[actor].offices[item].quote)

    def known(self) -> Mapping[str, KnownActor | Participant]:
        """See `Situation`: whoever takes part in a meeting is an actor here."""
        return self._by_id

    @cached_property
    def _by_id(self) -> dict[str, KnownActor | Participant]:
        return {one.id: one for one in self.actors}

    @property
    def held(self) -> int:
        """See `Situation`."""
        return len(self._book.wishes)

    def positions_since(self, day: date) -> tuple[Position, ...]:
        """See `Situation`."""
        days, wishes = self._book.days, self._book.wishes
        at = wishes.column["at"]
        row = len(wishes)
        while row and days[at[row - 1]] >= day.toordinal():
            row -= 1
        return tuple(map(self._position, range(row, len(wishes))))

    def latest_positions(self, most: int) -> tuple[Position, ...]:
        """See `Situation`."""
        wishes = self._book.wishes
        if not most or not len(wishes):
            return ()
        edge = date.fromordinal(self._book.days[wishes.column["at"][max(0, len(wishes) - most)]])
        late = self.positions_since(edge)
        chosen = sorted(range(len(late)), key=lambda place: (-late[place].published.toordinal(), place))[:most]
        return tuple(late[place] for place in sorted(chosen))

    def _positions(self) -> Iterable[Position]:
        return map(self._position, range(len(self._book.wishes)))

    def _position(self, row: int) -> Position:
        book = self._book
        return OpenedPosition(self._of_position, row, by=book.who.all(book.wishes.by(row)), kind=book.wishes.kind(row),
                              published=date.fromordinal(book.days[book.wishes.column["at"][row]]))

    def _of_position(self, row: int, name: str) -> Any:
        column = self._book.wishes.column
        report: Known = self._report(column["at"][row])
        if name == "report":
            return report.report
        value = getattr(report.facts.positions[column["item"][row]], name)
        return self._book.who.all(value) if name in ("toward", "said_by") else value


def _days(first: int, last: int) -> DayInterval | None:
    if not first and not last:
        return None
    return DayInterval(date.fromordinal(first) if first else None, date.fromordinal(last) if last else None)
