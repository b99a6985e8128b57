"""The fold that goes on from what is kept gives what the whole fold gives, to the byte, after whatever came."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from detente.model import ActorKind, ConditionKind, DayInterval, InstrumentKind, InstrumentStatus, OfficeStatus
from detente.model.arrangement import QuestionAspect
from detente.model.codec import to_json
from detente.model.situation import MeetingStatus, Rank
from detente.process import book as books
from detente.process.agenda import Agenda
from detente.process.book import Book
from detente.process.brief import in_brief
from detente.process.changes import changes
from detente.process.excerpt import excerpt
from detente.process.known import Known
from detente.process.matters.arranging import NAMED_ALIKE
from detente.process.matters.ledger import Ledger
from detente.process.meetings.annals import Annals
from detente.process.opened import OpenedSituation
from detente.process.people.who import Who
from detente.process.situation import fold
from detente.process.telling import (
    ToldAct,
    ToldActor,
    ToldCondition,
    ToldDeed,
    ToldInstrument,
    ToldOffice,
    ToldPosition,
    ToldQuestion,
)
from detente.record.digesting import mark_of
from detente.record.judgements import Judgement, JudgementKind
from detente.record.kinds import StoredDigest, StoredReport
from tests.process.made import PEOPLE, PLACES, STATES, as_judged, day, judgements, report, telling, words

RARELY, OFTEN = st.sampled_from([0, 0, 0, 1]), st.sampled_from([0, 1, 2])
SIDES = sorted((*PEOPLE, *STATES))
NAMES = ("Ada Berg", "Berg", "Ada Maria Berg", "A. Berg", "Tove Berg", "Luis Mora", "Mora")
JUDGEMENTS = tuple(
    Judgement(number, kind, tuple(sorted(pair)), "desk", day(0), "known")
    for number, (kind, pair) in enumerate(product((JudgementKind.MERGE, JudgementKind.SPLIT), (
        ("person:ada berg:NOR", "person:tove lind:NOR"), ("person:luis mora:CHL", "person:mora:CHL")))))


class Seen:
    """A record as a fold sees it: reports in force, by number."""

    def __init__(self, reports: Sequence[Known], as_of: date | None, judgements: Sequence[Judgement]) -> None:
        there = (as_judged(one, judgements) for one in reports if as_of is None or one.published <= as_of)
        self.known = {hash(one.report): one for one in there}
        self.as_of, self._judgements = as_of, judgements

    def order(self) -> list[int]:
        return sorted(self.known, key=lambda number: (self.known[number].published, self.known[number].report))

    def digests_of(self, _: Any, numbers: Sequence[int]) -> Iterator[StoredDigest]:
        for number in numbers:
            one = self.known[number]
            yield StoredDigest(StoredReport(number, one.report, one.published, "en"),
                               json.loads(json.dumps(to_json(one.facts))))

    def in_effect(self) -> tuple[Judgement, ...]:
        return tuple(one for one in self._judgements if one.holds)

    def corrections(self) -> dict[int, str]:
        holding = [one for one in self._judgements if one.holds]
        marks = {number: mark_of(one for one in holding if one.touches(known.report))
                 for number, known in self.known.items()}
        return {number: mark for number, mark in marks.items() if mark != mark_of(())}


@st.composite
def tellings(draw: st.DrawFn) -> Any:
    who = tuple(sorted(draw(st.sets(st.sampled_from(SIDES), min_size=2, max_size=3))))
    first = draw(st.none() | st.integers(0, 200))
    when = None if first is None else (first, first + draw(st.sampled_from([0, 0, 1, 9])))
    told = telling(who, draw(st.sampled_from(list(MeetingStatus))), when,
                   draw(st.none() | st.sampled_from(sorted(PLACES))),
                   level=draw(st.none() | st.sampled_from(list(Rank))), again=draw(st.booleans()))
    questions = draw(st.lists(st.sampled_from(list(QuestionAspect)), max_size=draw(RARELY)))
    hanging = draw(st.lists(conditions(), max_size=draw(RARELY)))
    nominees = draw(st.sampled_from([(), (), ("person:ada berg:NOR",)]))
    return replace(told, moved=draw(st.sampled_from([False, False, True])), conditions=tuple(hanging), questions=tuple(
        ToldQuestion(one, words(f"open {one}"), who[:1], nominees=nominees) for one in questions))


@st.composite
def deeds(draw: st.DrawFn) -> ToldDeed:
    by = draw(st.sampled_from(["NOR", "CHL", "person:ada berg:NOR", "person:berg:NOR"]))
    last = draw(st.none() | st.integers(0, 90))
    return ToldDeed(draw(st.sampled_from(["AID", "RETREAT"])), draw(st.sampled_from([None, "troops"])), (by,),
                    draw(st.sampled_from([(), ("CHL",), ("NOR",)])), draw(st.booleans()),
                    None if last is None else DayInterval.day(day(last)), words("did"))


@st.composite
def conditions(draw: st.DrawFn) -> ToldCondition:
    kind = draw(st.sampled_from(list(ConditionKind)))
    return ToldCondition(kind, "it", "that", words(f"hangs on {kind}"), (),
                         draw(st.sampled_from([None, None, 0, 1])), draw(st.none() | deeds()), draw(st.booleans()))


@st.composite
def questions(draw: st.DrawFn) -> ToldQuestion:
    return ToldQuestion(
        draw(st.sampled_from(list(QuestionAspect))), words("when?"), (),
        draw(st.sampled_from([(), ("CHL", "NOR"), ("person:ada berg:NOR", "person:luis mora:CHL")])),
        draw(st.sampled_from([None, None, 0, 1])), draw(st.sampled_from([(), ("person:berg:NOR",)])))


@st.composite
def instruments(draw: st.DrawFn) -> ToldInstrument:
    codes = st.sampled_from(["NOR", "CHL", "PER"])
    countries = tuple(sorted(draw(st.sets(codes, max_size=2))))
    people = draw(st.sampled_from([(), ("person:ada berg:NOR",), ("person:berg:NOR", "person:mora:CHL")]))
    days = draw(st.none() | st.integers(0, 90).map(lambda number: DayInterval.day(day(number))))
    return ToldInstrument(
        draw(st.sampled_from(list(InstrumentKind))), draw(st.sampled_from(["pact", "the pact of Oslo"])),
        draw(st.sampled_from(list(InstrumentStatus))), (*countries, *people), countries, days, words("pact"),
        labels=draw(st.sampled_from([(), (), ("Oslo",), ("2231",)])), topics=draw(st.sampled_from([(), ("trade",)])),
        senders=people[:1], targets=people[1:], about=tuple(draw(st.lists(codes, max_size=2, unique=True))),
        further=draw(st.booleans()), indefinite=draw(st.booleans()), on_that=draw(st.booleans()),
        since=draw(st.none() | st.just(DayInterval.day(day(3)))))


@st.composite
def positions(draw: st.DrawFn) -> ToldPosition:
    by = draw(st.sampled_from([(), ("NOR",), ("person:ada berg:NOR", "person:berg:NOR")]))
    return ToldPosition(by, draw(st.sampled_from([(), ("CHL",), ("person:berg:NOR",)])),
                        draw(st.sampled_from(["wants", "demands"])), draw(st.sampled_from(["peace", "trade"])),
                        draw(st.sampled_from([(), ("person:mora:CHL",)])), 3, 8)


@st.composite
def acts(draw: st.DrawFn) -> ToldAct:
    by, toward = draw(st.sampled_from([("NOR", "CHL"), ("NOR", "CHL"), ("CHL", "NOR"), ("CHL", "PER")]))
    when = draw(st.none() | st.integers(0, 90))
    return ToldAct(by, toward, draw(st.sampled_from(["CONSULT", "ACCUSE", "AID"])),
                   draw(st.sampled_from([None, None, "visit"])), None if when is None else DayInterval.day(day(when)),
                   draw(st.sampled_from([2.5, 2.5, -7.3])), draw(st.sampled_from([0.25, 0.5, 1.0])),
                   draw(st.sampled_from([words("they did"), words("they did"), None])))


@st.composite
def reports(draw: st.DrawFn) -> Known:
    made = report(draw(st.integers(0, 90)), *draw(st.lists(tellings(), max_size=2)), salt=str(draw(st.integers(0, 5))))
    name = draw(st.sampled_from(NAMES))
    country = draw(st.sampled_from(["NOR", "CHL"]))
    office = ToldOffice("minister", "NOR", draw(st.sampled_from(list(OfficeStatus))), words("the minister"))
    further = ToldActor(f"person:{name.lower()}:{country}", (name,), ActorKind.PERSON, country, None,
                        draw(st.sampled_from([(), (office,)])))
    told_acts = draw(st.lists(acts(), max_size=4))
    return replace(made, facts=replace(
        made.facts, actors=(*made.facts.actors, further),
        acts=tuple(replace(one, quote=words(f"they did {number}") if one.quote else None)
                   for number, one in enumerate(told_acts)),
        positions=tuple(draw(st.lists(positions(), max_size=2))),
        instruments=tuple(draw(st.lists(instruments(), max_size=draw(OFTEN)))),
        questions=tuple(draw(st.lists(questions(), max_size=draw(RARELY)))),
        conditions=tuple(draw(st.lists(conditions(), max_size=draw(RARELY)))),
        deeds=tuple(draw(st.lists(deeds(), max_size=draw(RARELY))))))


def told(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


RECORDS = st.lists(reports(), min_size=1, max_size=10, unique_by=lambda one: one.report)


@settings(max_examples=150, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(RECORDS, st.data())
def test_going_on_from_what_is_kept_gives_what_the_whole_fold_gives(known: list[Known], data: st.DataObject) -> None:
    kept: dict[str, bytes] = {}
    for _ in range(3):
        # others come late, or are withdrawn
        there = data.draw(st.lists(st.sampled_from(known), min_size=1, unique_by=lambda one: one.report))
        judged = [*data.draw(st.lists(st.sampled_from(JUDGEMENTS), max_size=2, unique_by=lambda one: one.number)),
                  *data.draw(judgements(known))]
        as_of = data.draw(st.none() | st.integers(0, 90).map(day))
        since = day(data.draw(st.integers(0, 90)))
        seen = Seen(there, as_of, judged)
        book = Book(seen, kept.get)  # type: ignore[arg-type]
        there = [as_judged(one, judged) for one in there]
        whole = fold(there, as_of, judged)
        for most in (2, None):
            brief = book.brief(most)
            assert told(brief.to_json()) == told(in_brief(whole, most).to_json())
        assert told(fold(there, as_of, judged, book.who).to_json()) == told(whole.to_json())
        assert told(OpenedSituation(book).to_json()) == told(whole.to_json())
        most = data.draw(st.integers(0, 12))
        assert told(excerpt(OpenedSituation(book), most).situation.to_json()) == told(
            excerpt(whole, most).situation.to_json())
        assert excerpt(OpenedSituation(book), most).left == excerpt(whole, most).left
        assert told(to_json(Agenda.of(OpenedSituation(book), most))) == told(to_json(Agenda.of(whole, most)))
        then = [one for one in there if one.published <= since]
        if (who := book.who_as_of(Seen(then, as_of, judged))) is not None:  # type: ignore[arg-type]
            assert told(fold(then, as_of, judged, who).to_json()) == told(fold(then, as_of, judged).to_json())
        found = book.since(Seen(there, since, judged))  # type: ignore[arg-type]
        if found is not None:
            assert list(map(repr, changes(*found))) == list(map(repr, changes(fold(there, since, judged), whole)))
        if data.draw(st.booleans()):
            kept |= book.parts()


@settings(max_examples=60, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(RECORDS, st.data())
def test_what_is_opened_stays_the_same_whatever_is_kept_meanwhile(known: list[Known], data: st.DataObject) -> None:
    chosen = st.lists(st.sampled_from(known), min_size=1, unique_by=lambda one: one.report)
    before, there, after = (data.draw(chosen) for _ in range(3))
    kept = Book(Seen(before, None, ()), {}.get).parts()  # type: ignore[arg-type]
    seen = Seen(there, data.draw(st.none() | st.integers(0, 90).map(day)), ())
    book = Book(seen, kept.get)  # type: ignore[arg-type]
    opened = OpenedSituation(book)
    kept |= Book(Seen(after, None, ()), kept.get).parts()  # type: ignore[arg-type]
    book.leave(lambda numbers: seen.digests_of(None, numbers))
    assert told(opened.to_json()) == told(fold(there, seen.as_of).to_json())


@settings(max_examples=80, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(RECORDS, st.data())
def test_what_was_broken_off_is_gone_on_with(known: list[Known], data: st.DataObject) -> None:
    chosen = st.lists(st.sampled_from(known), min_size=1, unique_by=lambda one: one.report)
    kept: dict[str, bytes] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(books, "_AT_ONCE", 1)
        patch.setattr(books, "_AT_HAND_FIRST", data.draw(st.sampled_from([0, 100])))
        for _ in range(2):
            patch.setattr(books, "_IN_BETWEEN", data.draw(st.integers(1, 4)))
            there = data.draw(chosen)
            judged = data.draw(judgements(known))
            between: list[dict[str, bytes]] = []
            Book(Seen(there, None, judged), kept.get, between.append)  # type: ignore[arg-type]
            for parts in data.draw(st.sampled_from([between[:number] for number in range(len(between) + 1)])):
                kept |= parts  # and then it was broken off
    seen, judged = data.draw(chosen), data.draw(judgements(known))
    book = Book(Seen(seen, None, judged), kept.get)  # type: ignore[arg-type]
    whole = fold([as_judged(one, judged) for one in seen], None, judged)
    assert told(OpenedSituation(book).to_json()) == told(whole.to_json())


def test_what_was_kept_in_between_is_not_told_again() -> None:
    reports = [report(number, telling(("CHL", "NOR"), MeetingStatus.PLANNED, (number, number))) for number in range(6)]
    between: list[dict[str, bytes]] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(books, "_AT_ONCE", 1)
        patch.setattr(books, "_IN_BETWEEN", 4)
        Book(Seen(reports, None, ()), {}.get, between.append)  # type: ignore[arg-type]
    parts, = between
    gone_through: list[int] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Annals, "meet", lambda _, place, __: gone_through.append(place))
        Book(Seen(reports, None, ()), parts.get)  # type: ignore[arg-type]
    assert gone_through == [4, 5]


class Everything(Ledger):
    """As it was before there was an index: any arrangement of the kind may be meant."""

    def _near(self, told: ToldInstrument, who: Who) -> list[int]:  # noqa: ARG002
        alike = NAMED_ALIKE.get(told.kind, told.kind.value)
        return [number for number in range(len(self)) if NAMED_ALIKE.get(self.kind(number), self.kind(number)) == alike]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 90), st.lists(instruments(), min_size=1, max_size=3)), max_size=12))
def test_no_arrangement_is_left_out_that_could_be_meant(told: list[tuple[int, list[ToldInstrument]]]) -> None:
    who, few, all = Who({}, {}), Ledger(), Everything()
    for place, (number, some) in enumerate(sorted(told, key=lambda one: one[0])):
        arranged = [ledger.take(place, f"r{place}", day(number), some, who) for ledger in (few, all)]
        assert arranged[0] == arranged[1]


@settings(max_examples=100, deadline=None)
@given(RECORDS, st.integers(1, 9))
def test_what_is_kept_is_gone_through_no_more(known: list[Known], last: int) -> None:
    ordered = sorted(known, key=lambda one: (one.published, one.report))
    before = Book(Seen(ordered[:last], None, ()), {}.get).parts()  # type: ignore[arg-type]
    again = Seen(ordered[:last], None, ())
    book = Book(again, before.get)  # type: ignore[arg-type]
    asked: list[int] = []
    again.digests_of = lambda _, numbers: asked.extend(numbers) or iter(())  # type: ignore[method-assign,assignment]
    assert not book.is_worth_keeping
    assert asked == []


def test_a_change_of_our_code_starts_anew() -> None:
    seen = Seen([report(0, telling(("CHL", "NOR"), MeetingStatus.PLANNED, (5, 5)))], None, ())
    kept = Book(seen, {}.get).parts()  # type: ignore[arg-type]
    kept["head"] = kept["head"].replace(b"process/", b"another/")
    assert Book(seen, kept.get).is_worth_keeping  # type: ignore[arg-type]


def test_another_place_told_on_one_day_contradicts() -> None:
    plan = [telling(("CHL", "NOR"), MeetingStatus.PLANNED, (5, 5), place) for place in ("Oslo", "Santiago")]
    seen = Seen([report(0, plan[0], salt="a"), report(0, plan[1], salt="b")], None, ())
    meeting, = OpenedSituation(Book(seen, {}.get)).meetings  # type: ignore[arg-type]
    assert meeting.is_contradicted
    assert [one.where for one in (*meeting.contradictions, meeting.history[-1])] in (
        ["Oslo", "Santiago"], ["Santiago", "Oslo"])
