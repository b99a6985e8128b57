"""How exports that people read word a meeting: who meets, and how it stands."""

from detente.export.pictures.wording import Wording, name_of
from detente.model import DayInterval
from detente.model.situation import Meeting, MeetingStatus


def headline(meeting: Meeting, wording: Wording) -> str:
    """Who meets, what it is called, and how it stands, where it did not take place: a plan never looks as if it did."""
    names = " – ".join(name_of(one, wording) for one in meeting.participants)
    title = f"{names}: {wording.term('meeting', meeting.kind.value)}"
    return title if meeting.status is MeetingStatus.HELD else f"{title} ({status(meeting.status, wording)})"


def status(one: MeetingStatus, wording: Wording) -> str:
    """How a meeting stands, in a word."""
    return wording.term("status", one.value)


def state(one: MeetingStatus, when: DayInterval | None, where: str | None, wording: Wording) -> str:
    """How a meeting stands, for when and where."""
    return ", ".join(filter(None, (status(one, wording), wording.days(when), where)))
