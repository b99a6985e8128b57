"""What a person says of single items of a report is what the report tells from then on. German and English."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from detente import read
from detente.model import ActorKind, DayInterval, Reading
from detente.model.situation import Meeting, MeetingStatus
from detente.process.digest import facts_of
from detente.process.known import Known
from detente.process.situation import fold
from detente.process.telling import ReportFacts
from detente.record.judgements import MEETINGS, NOT_TOLD, Correction, Judgement, JudgementKind, Named, Passage

EN = ("Berg and Mora to meet in Oslo\n\nNorwegian Prime Minister Ada Berg will meet Chilean President Luis Mora in "
      "Oslo on 12 June, her office said on Friday. Mora welcomed the invitation. Foreign Minister Rosa Vidal of Chile "
      "said she hoped that the talks would help.")
DE = ("Berg und Mora treffen sich in Oslo\n\nDie norwegische Ministerpräsidentin Ada Berg trifft am 12. Juni in Oslo "
      "den chilenischen Präsidenten Luis Mora. Das teilte ihr Büro am Freitag mit. Mora begrüßte die Einladung.")
LATER = "Norwegian Prime Minister Ada Berg met Chilean President Luis Mora in Santiago on 20 May."
VIDAL = Named("person:rosa vidal:CHL", "Rosa Vidal", ActorKind.PERSON, "CHL")
MORA = Named("person:luis mora:CHL", "Luis Mora", ActorKind.PERSON, "CHL")
BERG = Named("person:ada berg:NOR", "Ada Berg", ActorKind.PERSON, "NOR")
TEXTS = pytest.mark.parametrize(("language", "text", "word"), [("en", EN, "meet Chilean"), ("de", DE, "trifft")])


def reading(text: str, language: str = "en", published: str = "2021-05-14") -> Reading:
    return read(text, published=date.fromisoformat(published), language=language)


def passage(found: Reading, words: str, layer: str = MEETINGS) -> Passage:
    start = found.report.text.index(words)
    return Passage(found.report.id, layer, start, start + len(words.split()[0]), words.split()[0])


def judged(kind: JudgementKind, on: Passage, number: int = 1, **to: Any) -> Judgement:
    return Judgement(number, kind, (), "Anna", date(2021, 5, 20), "read it", None, None, on, Correction(**to))


def facts(text: str, language: str, *made: Judgement) -> ReportFacts:
    return facts_of(reading(text, language), made)


def meetings(*readings: Reading, made: Sequence[Judgement] = ()) -> tuple[Meeting, ...]:
    known = [Known(one.report.id, one.report.published or date.min, facts_of(one, made)) for one in readings]
    return fold(known, None, made).meetings


def keys(told: ReportFacts) -> list[set[str]]:
    return [{party.key for party in one.parties} for one in told.tellings]


@TEXTS
@pytest.mark.parametrize("status", [one for one in MeetingStatus if one not in (
    MeetingStatus.HELD, MeetingStatus.ONGOING)])
def test_a_meeting_stands_as_judged(language: str, text: str, word: str, status: MeetingStatus) -> None:
    where = passage(reading(text, language), word)
    (before,), (after,) = (facts(text, language, *made).tellings for made in (
        (), (judged(JudgementKind.STATUS, where, status=status.value),)))
    assert before.status is MeetingStatus.PLANNED
    assert after.status is status
    assert after.when == before.when


@TEXTS
def test_what_was_held_has_no_days_that_were_to_come(language: str, text: str, word: str) -> None:
    where = passage(reading(text, language), word)
    held = judged(JudgementKind.STATUS, where, status="held")
    (told,) = facts(text, language, held).tellings
    assert (told.status, told.when) == (MeetingStatus.HELD, None)
    days = judged(JudgementKind.WHEN, where, 2, when=DayInterval.day(date(2021, 5, 12)))
    (told,) = facts(text, language, held, days).tellings
    assert (told.status, told.when) == (MeetingStatus.HELD, DayInterval.day(date(2021, 5, 12)))


@TEXTS
@pytest.mark.parametrize(("layer", "status"), [(MEETINGS, NOT_TOLD), (MEETINGS, "denied")])
def test_what_is_no_meeting_is_none_in_any_sentence(language: str, text: str, word: str, layer: str,
                                                   status: str) -> None:
    where = passage(reading(text, language), word, layer)
    told = facts(text, language, judged(JudgementKind.STATUS, where, status=status))
    assert told.tellings == ()
    assert not any(act.type == "CONSULT" for act in told.acts)


def test_an_event_that_is_none_is_not_found_by_its_words_again() -> None:
    here = reading(LATER, published="2021-05-22")
    made = judged(JudgementKind.STATUS, passage(here, "met", "events"), status=NOT_TOLD)
    assert len(meetings(here)) == 1
    assert meetings(here, made=(made,)) == ()


@TEXTS
def test_somebody_else_meets(language: str, text: str, word: str) -> None:
    where = passage(reading(text, language), word)
    assert keys(facts(text, language)) == [{BERG.key, MORA.key}]
    instead = judged(JudgementKind.ACTOR, where, actor=VIDAL, instead=MORA)
    told = facts(text, language, instead)
    assert keys(told) == [{BERG.key, VIDAL.key}]
    assert VIDAL.key in {actor.key for actor in told.actors}
    assert keys(facts(text, language, judged(JudgementKind.ACTOR, where, actor=VIDAL))) == [
        {BERG.key, MORA.key, VIDAL.key}]
    assert keys(facts(text, language, judged(JudgementKind.ACTOR, where, instead=MORA))) == [{BERG.key}]


def test_a_country_that_the_report_does_not_name_meets() -> None:
    here = reading(EN)
    sweden = Named("SWE", "Sweden", ActorKind.STATE, "SWE")
    told = facts(EN, "en", judged(JudgementKind.ACTOR, passage(here, "meet Chilean"), actor=sweden, instead=MORA))
    assert keys(told) == [{BERG.key, "SWE"}]
    assert {frozenset((act.by, act.toward)) for act in told.acts if act.type == "CONSULT"} == {
        frozenset(("NOR", "SWE"))}


@TEXTS
def test_elsewhere_and_on_other_days(language: str, text: str, word: str) -> None:
    where = passage(reading(text, language), word)
    (told,) = facts(text, language, judged(JudgementKind.WHERE, where, where="Genf", country="CHE"),
                    judged(JudgementKind.WHEN, where, 2, when=DayInterval.day(date(2021, 6, 13)))).tellings
    assert told.where is not None
    assert (told.where.country, "Geneva" in told.where.names) == ("CHE", True)
    assert told.when == DayInterval.day(date(2021, 6, 13))
    (told,) = facts(text, language, judged(JudgementKind.WHERE, where), judged(JudgementKind.WHEN, where, 2)).tellings
    assert (told.where, told.when) == (None, None)


def test_who_holds_a_position_and_whether_anybody_does() -> None:
    here = reading(EN)
    for layer, word in (("attitudes", "hoped"), ("events", "welcomed")):
        where = passage(here, word, layer)
        holders = {one.kind: one.by for one in facts(EN, "en").positions}
        kind = {"attitudes": "hopes", "events": "welcomes"}[layer]
        assert holders[kind] != (BERG.key,)
        instead = MORA if layer == "events" else VIDAL
        made = judged(JudgementKind.ACTOR, where, actor=BERG, instead=instead)
        assert {one.kind: one.by for one in facts(EN, "en", made).positions}[kind] == (BERG.key,)
        gone = judged(JudgementKind.STATUS, where, status=NOT_TOLD)
        assert kind not in {one.kind for one in facts(EN, "en", gone).positions}


def test_what_is_only_possible_weighs_less() -> None:
    where = passage(reading(EN), "meet Chilean")
    weights = [{act.weight for act in facts(EN, "en", *made).acts if act.type == "CONSULT"}
               for made in ((), (judged(JudgementKind.STATUS, where, status="possible"),))]
    assert weights == [{0.5}, {0.25}]


def test_other_words_are_left_alone() -> None:
    here = reading(EN)
    for kind, to in ((JudgementKind.STATUS, {"status": NOT_TOLD}), (JudgementKind.ACTOR, {"instead": MORA})):
        assert facts(EN, "en", judged(kind, passage(here, "office", "events"), **to)) == facts(EN, "en")


def test_two_meetings_are_one_and_one_is_two() -> None:
    plan, other = reading(EN), reading(LATER, published="2021-05-22")
    assert len(meetings(plan, other)) == 2
    same = judged(JudgementKind.SAME, passage(plan, "meet Chilean"), other=passage(other, "met"))
    (one,) = meetings(plan, other, made=(same,))
    assert one.status is MeetingStatus.HELD
    assert one.history[-1].joined_by == ("the same meeting, as Anna judged: read it",)
    apart = judged(JudgementKind.APART, passage(plan, "meet Chilean"), 2, other=passage(other, "met"))
    assert len(meetings(plan, other, made=(same, apart))) == 2
    again = reading(DE, "de", published="2021-05-15")
    assert len(meetings(plan, again)) == 1
    apart = judged(JudgementKind.APART, passage(plan, "meet Chilean"), other=passage(again, "trifft"))
    two = meetings(plan, again, made=(apart,))
    assert [len(meeting.history) for meeting in two] == [1, 1]
    assert len({meeting.id for meeting in two}) == 2


def test_what_was_judged_of_two_holds_for_the_third() -> None:
    plan, held = reading(EN), reading(LATER, published="2021-05-22")
    third = reading(LATER.replace("Santiago on 20 May", "Lima on 2 February"), published="2021-05-25")
    assert len(meetings(plan, held, third)) == 3
    made = (judged(JudgementKind.SAME, passage(plan, "meet Chilean"), other=passage(third, "met")),
            judged(JudgementKind.SAME, passage(third, "met"), 2, other=passage(held, "met")))
    assert [len(one.history) for one in meetings(plan, held, third, made=made)] == [3]
    assert [len(one.history) for one in meetings(plan, held, made=made)] == [2]
