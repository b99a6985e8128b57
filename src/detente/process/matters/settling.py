"""What is open, and which later report settles it, by which words.

A question or condition is of a meeting, of an arrangement, of the next talks of some sides, or of nothing told. It is
settled by the first report published after it that tells the answer. That a meeting is called off is one only as long
as it is not planned again.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from detente.model import InstrumentKind, InstrumentStatus
from detente.model.arrangement import QuestionAspect
from detente.model.situation import MeetingStatus
from detente.process.matters.ledger import Ledger
from detente.process.matters.register import QUESTION, Register
from detente.process.meetings.steps import DATED, EXACT, PLACED, Steps
from detente.process.people.who import Who

_HELD = (MeetingStatus.HELD, MeetingStatus.ONGOING)
_IN_WORDS = {MeetingStatus.HELD: "held", MeetingStatus.ONGOING: "held", MeetingStatus.CANCELLED: "called off"}
_FIRM = MeetingStatus.PLANNED
_MADE = {InstrumentStatus.SIGNED: "signed", InstrumentStatus.IN_FORCE: "in force", InstrumentStatus.ENDED: "ended"}
_DECREED = (InstrumentKind.SANCTIONS, InstrumentKind.RESOLUTION, InstrumentKind.STATE_OF_WAR)
"""Kinds that nobody agrees on: that some are in force does not settle what hangs on further ones."""
_CONFIRMED = "confirmed"
TELLINGS = "tellings"
_EVER = 10_000_000  # later than any day, as a number


@dataclass(frozen=True, slots=True)
class Closing:
    """What settles a matter: words of the report at a place of the fold, and in a few words how.

    The words are those of a telling, an instrument, a deed or an office: `layer` and its numbers there.
    """

    outcome: str
    at: int
    layer: str
    numbers: tuple[int, ...]


class Settling:
    """What settles the matters of a register, by the steps of meetings and arrangements; `days` are of reports."""

    def __init__(self, register: Register, steps: Steps, ledger: Ledger, days: Sequence[int], who: Who) -> None:
        self.register, self.steps, self.ledger, self.who = register, steps, ledger, who
        self._days = days
        self._made_of: dict[int, list[tuple[int, int]]] = {}
        self._instead_of: dict[int, Closing | None] = {}
        self._face_of: dict[int, int | None] = {}

    def open(self) -> list[int]:
        """The rows of all that is open."""
        return [row for row in range(len(self.register)) if self.closing(row) is None]

    def closing(self, row: int) -> Closing | None:
        """What settles the matter of a row, None where it is open."""
        matters = self.register.matters
        story, number, asks = matters["story"][row], matters["instrument"][row], matters["layer"][row] == QUESTION
        day = self._days[matters["at"][row]]
        if story and asks:
            return (self._answered(row) or self._held_instead(story - 1)
                    or self._in_office(matters["nominees"][row], day))
        if story:
            return (self._over(row) or self._fulfilled(matters["awaited"][row], day)
                    or self._held_instead(story - 1))
        made = self._made(number - 1, day) if number else None
        if not asks:
            return made or self._fulfilled(matters["awaited"][row], day)
        return made or self._next_talks(row, day) or self._in_office(matters["nominees"][row], day)

    # --- meetings -----------------------------------------------------------------------------------------

    def _answered(self, row: int) -> Closing | None:
        """The first that is told later of the meeting and answers a question on it."""
        matters, aspect = self.register.matters, self.register.aspect(row)
        return self._settled(matters["story"][row] - 1, matters["step"][row], lambda step: self._answer(step, aspect))

    def _over(self, row: int) -> Closing | None:
        """That a meeting with a condition took place or is called off; of what is past its own report tells that."""
        matters = self.register.matters
        first = matters["step"][row] - (1 if matters["past"][row] else 0)
        return self._settled(matters["story"][row] - 1, first, lambda step: _IN_WORDS.get(self.steps.status(step)))

    def _settled(self, story: int, first: int, outcome_of: Callable[[int], str | None]) -> Closing | None:
        """What settles a matter by a step of its meeting. That it is called off does so until it is planned again."""
        off: Closing | None = None
        for step in self.steps.after(story, first):
            outcome = outcome_of(step)
            if self.steps.status(step) is MeetingStatus.CANCELLED:
                off = off or (self._told(step, outcome) if outcome else None)
            elif outcome:
                return self._told(step, outcome)
            elif self.steps.status(step) is _FIRM:
                off = None
        return off

    def _answer(self, step: int, aspect: QuestionAspect) -> str | None:
        """How what a report tells of a meeting answers a question on it, if it does."""
        status, tells = self.steps.status(step), self.steps.column["tells"][step]
        if status in _IN_WORDS:
            return _IN_WORDS[status]
        if aspect is QuestionAspect.PLACE and tells & PLACED:
            return "place told"
        if aspect is QuestionAspect.TIME and tells & EXACT:
            return "time told"
        if aspect in (QuestionAspect.OCCURRENCE, QuestionAspect.CONFIRMATION) and status is _FIRM and tells & EXACT:
            return _CONFIRMED
        return None

    def _held_instead(self, story: int) -> Closing | None:
        """Those who were to meet have met, later than this plan was heard of last."""
        if story not in self._instead_of:  # much may be open on one meeting
            self._instead_of[story] = self._found_instead(story)
        return self._instead_of[story]

    def _found_instead(self, story: int) -> Closing | None:
        last, column = self.steps.last[story], self.steps.column
        if self.steps.stood(last) in _HELD:
            return None
        day = self._days[column["at"][last]]
        alike = self._held.get((column["faces"][last], column["kind"][last]), [])
        behind = bisect_right(self._days, day)  # the first place of a later day
        for step in alike[bisect_right(alike, behind - 1, key=column["at"].__getitem__):]:
            if column["first"][step] > day:
                return self._told(step, "held later")
        return None

    @cached_property
    def _held(self) -> dict[tuple[int, int], list[int]]:
        """The first steps of the meetings that were first told of as held, by who met and what it is called."""
        found: dict[tuple[int, int], list[int]] = defaultdict(list)
        column = self.steps.column
        statuses, tells = [self.steps.number(one) for one in _HELD], column["tells"]
        for story, step in enumerate(self.steps.first()):
            if column["status"][step] in statuses and tells[step] & DATED:
                last = self.steps.last[story]
                found[column["faces"][last], column["kind"][last]].append(step)
        return found

    def _next_talks(self, row: int, day: int) -> Closing | None:
        """The next talks of those whom a question is on: told later, for a day that was still to come then."""
        face = self._face(self.register.matters["sides"][row])
        if face is None:
            return None
        column, aspect, theirs = self.steps.column, self.register.aspect(row), self._of_faces.get(face, [])
        behind = bisect_right(self._days, day)
        best: tuple[int, int, int] | None = None
        for step in theirs[bisect_right(theirs, behind - 1, key=column["at"].__getitem__):]:
            if best and column["at"][step] > best[0]:
                break
            if column["tells"][step] & DATED and (column["last"][step] or _EVER) >= day and self._answer(step, aspect):
                told = column["at"][step], column["story"][step], step
                best = min(best or told, told)
        return self._told(best[2], self._answer(best[2], aspect) or "") if best else None

    def _face(self, sides: int) -> int | None:
        """The number under which just the sides that a question is on meet, if they do."""
        if sides not in self._face_of:
            keys = self.who.all(self.register.keys[sides - 1]) if sides else ()
            self._face_of[sides] = self.steps.face_of(set(keys)) if len(keys) > 1 else None
        return self._face_of[sides]

    @cached_property
    def _of_faces(self) -> dict[int, list[int]]:
        """The steps of meetings by who met, in the order in which they were told."""
        found: dict[int, list[int]] = defaultdict(list)
        column = self.steps.column
        of_story = [column["faces"][last] for last in self.steps.last]
        for step, story in enumerate(column["story"]):
            found[of_story[story]].append(step)
        return found

    def _told(self, step: int, outcome: str) -> Closing:
        column = self.steps.column
        return Closing(outcome, column["at"][step], TELLINGS, (column["which"][step],))

    # --- arrangements, deeds, offices -----------------------------------------------------------------------

    def _made(self, number: int, day: int) -> Closing | None:
        """An arrangement that was to be made is made, or there is an end of it."""
        if self.ledger.kind(number) in _DECREED:
            return None
        ledger, column = self.ledger, self.ledger.column
        if number not in self._made_of:
            self._made_of[number] = [(self._days[column["at"][step]], step) for step in ledger.steps(number)
                                     if ledger.status(step) is ledger.stood(step) and ledger.stood(step) in _MADE]
        making = self._made_of[number]
        behind = bisect_right(making, (day, len(column["at"])))
        if behind == len(making):
            return None
        step = making[behind][1]
        return Closing(_MADE[ledger.stood(step)], column["at"][step], "instruments", (column["which"][step],))

    def _fulfilled(self, awaited: int, day: int) -> Closing | None:
        """What had to be done first is told as done, or as not done."""
        if not awaited:
            return None
        one, deeds = self.register.kinds[awaited - 1], self.register.deeds
        rows = {row for by in self.who.all(one.by) for row in self._deeds.get((one.type, one.mode, by), ())}
        for row in sorted(rows):
            late = self._days[deeds["at"][row]] > day and (deeds["last"][row] or _EVER) >= day
            if late and self._is_for(awaited - 1, deeds["deed"][row]):
                outcome = "prerequisite fulfilled" if deeds["done"][row] else "prerequisite failed"
                return Closing(outcome, deeds["at"][row], "deeds", (deeds["item"][row],))
        return None

    @cached_property
    def _deeds(self) -> dict[tuple[str, str | None, str], list[int]]:
        """The rows of deeds by what was done and by whom."""
        found: dict[tuple[str, str | None, str], list[int]] = defaultdict(list)
        marks = [[(one.type, one.mode, by) for by in set(self.who.all(one.by))] for one in self.register.kinds]
        for row, deed in enumerate(self.register.deeds["deed"]):
            for mark in marks[deed]:
                found[mark].append(row)
        return found

    def _is_for(self, awaited: int, deed: int) -> bool:
        """Whether one of the same does it to the same."""
        one, other = self.register.kinds[awaited], self.register.kinds[deed]
        mine, theirs = set(self.who.all(one.toward)), set(self.who.all(other.toward))
        return bool(mine & theirs or (one.mode and not (mine and other.toward)))

    def _in_office(self, nominees: int, day: int) -> Closing | None:
        """Somebody whose office was to be confirmed has it."""
        offices = self.register.offices
        for nominee in self.register.keys[nominees - 1] if nominees else ():
            for row in self._offices.get(self.who.of(nominee), ()):
                at = offices["at"][row]
                if self._days[at] > day:
                    return Closing(_CONFIRMED, at, "actors", (offices["actor"][row], offices["item"][row]))
        return None

    @cached_property
    def _offices(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        holders = [self.who.of(keys[0]) for keys in self.register.keys]
        for row, key in enumerate(self.register.offices["key"]):
            found[holders[key]].append(row)
        return found
