"""What hangs on what: which meetings a prerequisite names, chances that follow, what if, and circles."""

from dataclasses import replace
from datetime import date

import pytest

from detente.model import UsageError
from detente.model.arrangement import ConditionKind
from detente.model.situation import MeetingStatus, OpenCondition, Situation
from detente.outlook.chances import outlook_from
from detente.outlook.conditions.graph import graph_of
from detente.outlook.conditions.naming import Naming
from detente.outlook.forecast import Outlook
from tests.outlook.meetings import condition, days, meeting, situation, step

DAY = date(2018, 4, 20)
SUMMIT, TALKS = "summit/e1", "talks/e1"


def both(*conditions: OpenCondition) -> Situation:
    june, april = days("2018-06-12"), days("2018-04-27")
    return situation(
        meeting(SUMMIT, "PRK-USA", step("2018-04-01", when=june), step("2018-04-18", when=june), when=june),
        meeting(TALKS, "KOR-PRK", step("2018-04-01", when=april), step("2018-04-18", when=april), when=april,
                where="Panmunjom"),
        conditions=conditions)


def chance(found: Outlook, id: str) -> float:
    one = found.of(id)
    assert one is not None
    return one.chance


HANGS = condition(SUMMIT, "the success of the talks between Seoul and Pyongyang")


@pytest.mark.parametrize("words", [
    "the success of the talks between Seoul and Pyongyang", "Erfolg der Gespräche zwischen Seoul und Pjöngjang",
    "inter-Korean talks", "die innerkoreanischen Gespräche", "talks between North Korea and South Korea",
    "the talks in Panmunjom", "nord- und südkoreanische Verhandlungen mit Südkorea und Nordkorea"])
def test_words_name_a_meeting_by_its_sides_or_its_place_in_either_language(words: str) -> None:
    found = both()
    naming = Naming(found)
    assert [one.id for _, one in naming.meetings(naming.of(words))][:1] == [TALKS]


@pytest.mark.parametrize("words", ["concrete steps", "the talks in Geneva", "talks between Russia and Ukraine"])
def test_words_that_name_no_known_meeting_name_none(words: str) -> None:
    naming = Naming(both())
    assert not naming.meetings(naming.of(words))


def test_a_prerequisite_couples_the_meetings_that_it_names() -> None:
    found = both(HANGS)
    plain = outlook_from(found, DAY)
    one = plain.of(SUMMIT)
    assert one is not None
    assert one.decisive is not None
    assert one.decisive.meetings == (TALKS,)
    assert one.decisive.if_not < one.chance < one.decisive.if_so
    assert one.decisive.gain > 0
    for words, way in (("inter-Korean talks fail", -1), ("innerkoreanische Gespräche scheitern", -1),
                       ("the talks in Panmunjom are cancelled", -1), ("Das Treffen in Panmunjom findet statt", 1),
                       (f"{TALKS} is cancelled", -1)):
        assumed = outlook_from(found, DAY, [words])
        assert (chance(assumed, SUMMIT) - chance(plain, SUMMIT)) * way > 0.001, words
        assert assumed.assumptions[0].comes_about is (way > 0)


def test_a_what_if_without_a_change_gives_the_same_number() -> None:
    found = both(HANGS)
    assert abs(chance(outlook_from(found, DAY, []), SUMMIT) - chance(outlook_from(found, DAY), SUMMIT)) < 1e-12


def test_what_failed_meanwhile_lowers_the_chance_and_what_was_held_raises_it() -> None:
    april, june = days("2018-04-27"), days("2018-06-12")
    summit = meeting(SUMMIT, "PRK-USA", step("2018-04-01", when=june), step("2018-04-18", when=june), when=june)
    chances = []
    for status in (MeetingStatus.CANCELLED, MeetingStatus.HELD):
        talks = meeting(TALKS, "KOR-PRK", step("2018-04-01", when=april), step("2018-04-27", status, april), when=april)
        chances.append(chance(outlook_from(situation(summit, talks, conditions=(HANGS,)), date(2018, 4, 28)), SUMMIT))
    assert chances[0] < chances[1] - 0.05


@pytest.mark.parametrize(("kind", "dependent", "harms"), [
    (ConditionKind.IF, "North Korea would have no interest in the meeting", True),
    (ConditionKind.IF, "Kim will come", False),
    (ConditionKind.UNLESS, "the meeting would not take place", False),
    (ConditionKind.UNLESS, "the meeting will take place", True),
    (ConditionKind.IF, "werde man das Treffen absagen", True)])
def test_what_must_not_happen_is_told_from_what_must(kind: ConditionKind, dependent: str, harms: bool) -> None:
    found = both(condition(SUMMIT, "Washington insisted on it", kind=kind, dependent=dependent))
    one, = graph_of(found, found.meetings).awaited
    assert one.harms is harms
    told = outlook_from(found, DAY).of(SUMMIT)
    assert told is not None
    assert (told.conditions[0].if_so < told.conditions[0].if_not) is harms


def test_a_circle_is_broken_at_what_was_told_later() -> None:
    back = condition(TALKS, "success of the talks between North Korea and the United States", day="2018-04-19")
    found = both(back, HANGS)
    graph = graph_of(found, found.meetings)
    assert [(one.dependent, one.meetings) for one in graph.awaited] == [(SUMMIT, (TALKS,)), (TALKS, ())]
    assert 0 < chance(outlook_from(found, DAY), SUMMIT) < 1


def test_what_two_reports_of_a_day_tell_alike_counts_once() -> None:
    twin = condition(SUMMIT, "Erfolg der Gespräche zwischen Seoul und Pjöngjang", report="other", start=9)
    found = both(HANGS, twin)
    assert len(graph_of(found, found.meetings).awaited) == 1


@pytest.mark.parametrize(("words", "said"), [
    ("the talks in Geneva fail", "names nothing that is open"), ("inter-Korean talks", "does not say"),
    ("", "does not say"), ("x" * 4000, "does not say")])
def test_a_what_if_that_says_nothing_known_is_one_clear_line(words: str, said: str) -> None:
    with pytest.raises(UsageError, match=said) as raised:
        outlook_from(both(HANGS), DAY, [words])
    assert "\n" not in str(raised.value)
    assert len(str(raised.value)) < 800


def test_two_what_ifs_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(UsageError, match="contradicts"):
        outlook_from(both(HANGS), DAY, [f"{TALKS} is held", f"{TALKS} is cancelled"])


def test_many_conditions_are_reckoned_with_up_to_a_number() -> None:
    many = tuple(condition(SUMMIT, f"step {number}", day=f"2018-04-{number + 1:02}", start=number)
                 for number in range(20))
    one = outlook_from(both(*many), DAY).of(SUMMIT)
    assert one is not None
    assert [each.words for each in sorted(one.conditions, key=lambda each: each.source.start)] == [
        f"step {number}" for number in range(14, 20)]


@pytest.mark.parametrize(("outcome", "way"), [("prerequisite fulfilled", 1), ("prerequisite failed", -1)])
def test_what_a_later_report_has_settled_is_known(outcome: str, way: int) -> None:
    open_one = condition(SUMMIT, "concrete steps")
    settled = replace(open_one, closed=DAY, closed_by="later", outcome=outcome, closing="told")
    found = both(open_one)
    before = chance(outlook_from(found, DAY), SUMMIT)
    after = outlook_from(replace(found, conditions=(), settled=(settled,)), DAY)
    assert (chance(after, SUMMIT) - before) * way > 0.01
    one = after.of(SUMMIT)
    assert one is not None
    assert one.conditions == ()
    assert {"condition_met", "condition_failed"} & {reason.feature for reason in one.reasons} == {
        "condition_met" if way > 0 else "condition_failed"}
