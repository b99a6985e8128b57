"""The fold that goes on from what is kept gives what the whole fold gives, to the byte, after whatever came."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from detente.model import ActorKind, ConditionKind, InstrumentKind, InstrumentStatus
from detente.model.arrangement import QuestionAspect
from detente.model.codec import to_json
from detente.model.situation import MeetingStatus, Rank
from detente.process.book import Book
from detente.process.brief import in_brief
from detente.process.changes import changes
from detente.process.known import Known
from detente.process.situation import fold
from detente.process.telling import ToldAct, ToldActor, ToldCondition, ToldInstrument, ToldQuestion
from detente.record.digesting import mark_of
from detente.record.judgements import Judgement, JudgementKind
from detente.record.kinds import StoredDigest, StoredReport
from tests.process.made import PEOPLE, PLACES, STATES, as_judged, day, judgements, report, telling, words

RARELY = st.sampled_from([0] * 40 + [1])
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

    def judgements(self) -> tuple[Judgement, ...]:
        return tuple(self._judgements)

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
    conditions = draw(st.lists(st.sampled_from(list(ConditionKind)), max_size=draw(RARELY)))
    return replace(told, questions=tuple(ToldQuestion(one, words(f"open {one}"), who[:1]) for one in questions),
                   conditions=tuple(ToldCondition(one, "it", "that", words(f"hangs on {one}"), ())
                                    for one in conditions))


@st.composite
def reports(draw: st.DrawFn) -> Known:
    made = report(draw(st.integers(0, 90)), *draw(st.lists(tellings(), max_size=2)), salt=str(draw(st.integers(0, 5))))
    name = draw(st.sampled_from(NAMES))
    country = draw(st.sampled_from(["NOR", "CHL"]))
    further = ToldActor(f"person:{name.lower()}:{country}", (name,), ActorKind.PERSON, country, None, ())
    acts = draw(st.lists(st.sampled_from(["CONSULT", "ACCUSE", "AID"]), max_size=2))
    instruments = draw(st.lists(st.sampled_from(list(InstrumentStatus)), max_size=draw(RARELY)))
    return replace(made, facts=replace(
        made.facts, actors=(*made.facts.actors, further),
        acts=tuple(ToldAct("NOR", "CHL", one, None, None, 2.5, 1.0) for one in acts),
        instruments=tuple(ToldInstrument(InstrumentKind.AGREEMENT, "pact", one, ("NOR",), ("NOR",), None,
                                          words("pact"))
                          for one in instruments),
        questions=tuple(ToldQuestion(QuestionAspect.TIME, words("when?"), ()) for _ in range(draw(RARELY))),
        conditions=(ToldCondition(ConditionKind.IF, None, None, words("if"), ()),) * draw(RARELY)))


def told(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def has_matters(one: Known) -> bool:
    facts = one.facts
    return bool(facts.questions or facts.conditions or facts.instruments or any(
        telling.questions or telling.conditions for telling in facts.tellings))


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
            assert (brief is None) == any(map(has_matters, seen.known.values()))
            assert brief is None or told(brief.to_json()) == told(in_brief(whole, most).to_json())
        assert told(fold(there, as_of, judged, book.who).to_json()) == told(whole.to_json())
        then = [one for one in there if one.published <= since]
        if (who := book.who_as_of(Seen(then, as_of, judged))) is not None:  # type: ignore[arg-type]
            assert told(fold(then, as_of, judged, who).to_json()) == told(fold(then, as_of, judged).to_json())
        found = book.since(Seen(there, since, judged))  # type: ignore[arg-type]
        if found is not None:
            assert list(map(repr, changes(*found))) == list(map(repr, changes(fold(there, since, judged), whole)))
        if data.draw(st.booleans()):
            kept |= book.parts()


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
