"""Candidates leave out only what could not match: with all meetings as candidates the stories are the same."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.model import ActorKind, DayInterval
from detente.model.situation import MeetingKind, MeetingStatus, Rank
from detente.process.meetings import chronicle
from detente.process.meetings.candidates import Candidates
from detente.process.meetings.chronicle import tell
from detente.process.meetings.joining import Known
from detente.process.people.who import Who
from detente.process.telling import Party, Telling, ToldPlace
from tests.process.made import day, words

WHO = Who({}, {})
PARTIES = (
    Party("NOR", ActorKind.STATE, "NOR"), Party("CHL", ActorKind.STATE, "CHL"), Party("PER", ActorKind.STATE, "PER"),
    Party("person:ada", ActorKind.PERSON, "NOR", Rank.LEADERS), Party("person:tove", ActorKind.PERSON, "NOR"),
    Party("person:luis", ActorKind.PERSON, "CHL", Rank.LEADERS, of=("organisation:union",)),
    Party("person:rosa", ActorKind.PERSON, "CHL", Rank.MINISTERS), Party("person:nobody", ActorKind.PERSON, None),
    Party("organisation:union", ActorKind.ORGANISATION, "CHL"), Party("group:rebels", ActorKind.GROUP, "PER"),
    Party("unnamed:envoy", ActorKind.UNNAMED, "PER", Rank.OFFICIALS, of=("group:rebels",)),
)
DAYS = st.integers(-400, 800)


class All(Candidates):
    """As it was before there was an index: whatever there is."""

    def of(self, telling: Telling, sides: dict[str, Party], published: date) -> set[int]:  # noqa: ARG002
        return set(range(100))


@st.composite
def intervals(draw: st.DrawFn) -> DayInterval:
    first = draw(DAYS)
    last = first + draw(st.sampled_from([0, 0, 0, 1, 3, 30, 90, 900]))
    side = draw(st.sampled_from(["both"] * 6 + ["first", "last"]))
    return DayInterval(day(first) if side != "last" else None, day(last) if side != "first" else None)


@st.composite
def tellings(draw: st.DrawFn) -> Telling:
    parties = draw(st.lists(st.sampled_from(PARTIES), min_size=2, max_size=4, unique_by=lambda one: one.key))
    host = draw(st.sampled_from([None, None, None, "NOR", "CHL"]))
    return Telling(
        "t", tuple(replace(one, host=True) if one.key == host else one for one in parties),
        draw(st.sampled_from(list(MeetingKind))), draw(st.none() | st.sampled_from(list(Rank))),
        draw(st.sampled_from(list(MeetingStatus))), draw(st.none() | intervals()),
        draw(st.none() | st.sampled_from([ToldPlace(("Oslo",), "NOR"), ToldPlace(("Chile",), "CHL", True)])), (),
        words(""),
        again=draw(st.booleans()), formerly=tuple(draw(st.lists(intervals(), max_size=1))))


@settings(max_examples=600, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 400), st.lists(tellings(), min_size=1, max_size=3)), min_size=2, max_size=12))
def test_what_is_left_out_could_not_match(told: list[tuple[int, list[Telling]]]) -> None:
    reports = [(f"r{place}", day(number), [replace(one, id=f"r{place}/{at}") for at, one in enumerate(some)])
               for place, (number, some) in enumerate(sorted(told, key=lambda one: one[0]))]
    few = [list(map(repr, one.history(WHO))) for one in tell(reports, WHO)]
    whole, chronicle.Candidates = chronicle.Candidates, All
    try:
        assert [list(map(repr, one.history(WHO))) for one in tell(reports, WHO)] == few
    finally:
        chronicle.Candidates = whole


def test_what_lies_far_off_is_no_candidate() -> None:
    ada, luis = (party for party in PARTIES if party.key in ("person:ada", "person:luis"))
    sides = {one.key: one for one in (ada, luis)}
    candidates = Candidates()
    for number in range(100):
        when = DayInterval.day(day(100 * number))
        known = Known(sides, {None}, {MeetingKind.MEETING}, MeetingStatus.PLANNED, when, None, day(0), day(0))
        candidates.keep(number, sides.items(), known)
    told = Telling("t", (ada, luis), MeetingKind.MEETING, None, MeetingStatus.HELD, DayInterval.day(day(5000)), None,
                   (), words(""))
    assert candidates.of(told, sides, day(5001)) == {50}
