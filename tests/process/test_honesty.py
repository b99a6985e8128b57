"""As-of honesty and independence of order, on made-up facts."""

import json
import random
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.model.situation import MeetingStatus, Rank
from detente.process.situation import Known, fold
from detente.record.judgements import Judgement, JudgementKind
from tests.process.made import PEOPLE, PLACES, STATES, as_judged, day, judgements, report, telling

SIDES = sorted((*PEOPLE, *STATES))


@st.composite
def tellings(draw: st.DrawFn):
    who = tuple(sorted(draw(st.sets(st.sampled_from(SIDES), min_size=2, max_size=3))))
    first = draw(st.none() | st.integers(0, 60))
    when = None if first is None else (first, first + draw(st.sampled_from([0, 0, 1, 9])))
    return telling(who, draw(st.sampled_from(list(MeetingStatus))), when,
                   draw(st.none() | st.sampled_from(sorted(PLACES))),
                   level=draw(st.none() | st.sampled_from(list(Rank))), again=draw(st.booleans()))


REPORTS = st.lists(st.builds(
    lambda published, told, salt: report(published, *told, salt=str(salt)),
    st.integers(0, 60), st.lists(tellings(), min_size=1, max_size=3), st.integers(0, 3)), min_size=1, max_size=10,
    unique_by=lambda one: one.report)


def shown(reports: list[Known], as_of: int | None, judged: Sequence[Judgement] = ()) -> str:
    found = fold([as_judged(one, judged) for one in reports], None if as_of is None else day(as_of), judged)
    return json.dumps(found.to_json(), ensure_ascii=False)


@settings(max_examples=300, deadline=None)
@given(REPORTS, st.integers(0, 60), st.randoms(use_true_random=False), st.data())
def test_only_what_was_published_is_known(reports: list[Known], number: int, chance: random.Random,
                                          data: st.DataObject) -> None:
    judged = data.draw(judgements(reports))
    mixed = list(reports)
    chance.shuffle(mixed)
    then = [one for one in mixed if one.published <= day(number)]
    assert shown(mixed, number, judged) == shown(then, number, judged)


@settings(max_examples=200, deadline=None)
@given(REPORTS, st.randoms(use_true_random=False), st.data())
def test_any_order_gives_the_same_bytes(reports: list[Known], chance: random.Random, data: st.DataObject) -> None:
    judged = data.draw(judgements(reports))
    mixed, given = list(reports), list(judged)
    chance.shuffle(mixed)
    chance.shuffle(given)
    assert shown(mixed, None, given) == shown(reports, None, judged)


@settings(max_examples=200, deadline=None)
@given(REPORTS, st.data())
def test_what_is_undone_was_never_judged(reports: list[Known], data: st.DataObject) -> None:
    judged = data.draw(judgements(reports))
    undone = [replace(one, undone_by=1000) for one in judged]
    assert shown(reports, None, undone) == shown(reports, None)


@settings(max_examples=300, deadline=None)
@given(REPORTS, st.data())
def test_meetings_are_joined_and_kept_apart_as_judged(reports: list[Known], data: st.DataObject) -> None:
    judged = data.draw(judgements(reports))
    meeting_at = {(step.report, step.start, step.named.start if step.named else None): meeting.id
                  for meeting in fold([as_judged(one, judged) for one in reports], None, judged).meetings
                  for step in meeting.history}
    apart = {frozenset(one.passages) for one in judged if one.holds and one.kind is JudgementKind.APART}
    for one in judged:
        where, *others = one.passages
        if not one.holds or not others:
            continue
        here, there = ((passage.report, 0, passage.start) for passage in (where, others[0]))
        if here not in meeting_at or there not in meeting_at:
            continue  # told too vaguely to be a meeting
        if one.kind is JudgementKind.APART:
            assert meeting_at[here] != meeting_at[there]
        elif not apart:
            assert meeting_at[here] == meeting_at[there]


@settings(max_examples=200, deadline=None)
@given(REPORTS)
def test_what_is_planned_is_never_shown_as_held(reports: list[Known]) -> None:
    for meeting in fold(reports, None).meetings:
        told = {step.status for step in meeting.history}
        assert meeting.status in told or (meeting.status is MeetingStatus.HELD and MeetingStatus.ONGOING in told)


@settings(max_examples=200, deadline=None)
@given(REPORTS)
def test_ids_are_of_one_meeting_each(reports: list[Known]) -> None:
    ids = [meeting.id for meeting in fold(reports, None).meetings]
    assert len(ids) == len(set(ids))
