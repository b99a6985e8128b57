"""As-of honesty and independence of order, on made-up facts."""

import json
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.model.situation import MeetingStatus, Rank
from detente.process.situation import Known, fold
from tests.process.made import PEOPLE, PLACES, STATES, day, report, telling

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


def shown(reports: list[Known], as_of: int | None) -> str:
    return json.dumps(fold(reports, None if as_of is None else day(as_of)).to_json(), ensure_ascii=False)


@settings(max_examples=300, deadline=None)
@given(REPORTS, st.integers(0, 60), st.randoms(use_true_random=False))
def test_only_what_was_published_is_known(reports: list[Known], number: int, chance: random.Random) -> None:
    mixed = list(reports)
    chance.shuffle(mixed)
    assert shown(mixed, number) == shown([one for one in mixed if one.published <= day(number)], number)


@settings(max_examples=200, deadline=None)
@given(REPORTS, st.randoms(use_true_random=False))
def test_any_order_gives_the_same_bytes(reports: list[Known], chance: random.Random) -> None:
    mixed = list(reports)
    chance.shuffle(mixed)
    assert shown(mixed, None) == shown(reports, None)


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
