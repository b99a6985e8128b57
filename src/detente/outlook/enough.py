"""Whether there is enough to go on: anything that is known of the two sides beside the plan itself."""

from detente.model.situation import Meeting, MeetingStatus, Situation
from detente.outlook.signs import sides_of

_TALK = "CONSULT"


def lacking(meeting: Meeting, situation: Situation) -> str | None:
    """The key of the sentence that says why there is not enough to go on; None where there is.

    There is enough if reports of two days or more tell of the meeting, or the record tells of another meeting of these
    sides, or of anything else that one of them did to another.
    """
    sides = sides_of(meeting)
    if len(sides) < 2:
        return "no_sides"
    if len({one.published for one in meeting.history}) > 1:
        return None
    if any(one.id != meeting.id and sides == sides_of(one) and one.status is not MeetingStatus.POSSIBLE
           for one in situation.meetings):
        return None
    for relation in situation.relations:
        if set(relation.between) <= sides and any(
                act.type != _TALK or act.weight == 1 for point in relation.over_time for act in point.acts):
            return None
    return "not_enough"
