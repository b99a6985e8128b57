"""Past cases that a plan resembles: plans of the record that are closed, those of the same sides and kind first."""

from detente.model.situation import Meeting, MeetingStatus, Situation
from detente.outlook.forecast import PastCase
from detente.outlook.signs import sides_of, source_of_step

_MOST = 3
_OVER = (MeetingStatus.HELD, MeetingStatus.ONGOING)
_OFF = (MeetingStatus.CANCELLED, MeetingStatus.POSTPONED)
_LEAST = 0.3


def cases_of(meeting: Meeting, situation: Situation) -> tuple[PastCase, ...]:
    """The closed plans that a meeting resembles most: likeness of sides (half), of kind, of level (a quarter each)."""
    found = []
    for one in situation.meetings:
        step = one.history[-1]
        closed = one.status in _OFF or (one.status in _OVER and one.history[0].status not in _OVER)
        if one.id == meeting.id or not closed:
            continue
        if one.status in _OVER:
            step = next(each for each in one.history if each.status in _OVER)
        likeness = _likeness(meeting, one)
        if likeness >= _LEAST:
            outcome = "held" if one.status in _OVER else one.status.value
            day = one.when.last if one.when and one.when.last else step.published
            found.append(PastCase(one.title, day, outcome, round(likeness, 3), sources=(source_of_step(step),)))
    return tuple(sorted(found, key=lambda case: (-case.likeness, -case.day.toordinal(), case.title))[:_MOST])


def _likeness(one: Meeting, other: Meeting) -> float:
    mine, theirs = sides_of(one), sides_of(other)
    shared = len(mine & theirs) / len(mine | theirs)
    return shared / 2 + (one.kind is other.kind) / 4 + (one.level is other.level) / 4
