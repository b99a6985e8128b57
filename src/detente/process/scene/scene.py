"""Where and when a meeting is told to be, beyond its own clause: what a reader takes over from the words around it.

"There" is the place told last; "the Cuban capital" has a name; what was just held without a place was held where the
report comes from, or where one of those who met spoke on it; "15 and 16 October" are two days; a day part is of the day
under way; what is planned is not planned for a day that is over.
"""

from dataclasses import dataclass
from functools import cached_property

from detente.model import DayInterval, Event, Place
from detente.process.scene.meeting_days import MeetingDays
from detente.process.scene.stage import Stage
from detente.process.scene.whereabouts import Whereabouts


@dataclass(frozen=True)
class Scene:
    """Where and when the meetings of a reading are told to be."""

    stage: Stage

    def where(self, event: Event) -> Place | None:
        """The place of a meeting."""
        return self._whereabouts.where(event)

    def around(self, event: Event) -> Place | None:
        """Where a meeting was that is told without a place."""
        return self._whereabouts.around(event)

    def when(self, event: Event) -> DayInterval | None:
        """The days of a meeting."""
        return self._days.when(event)

    def formerly(self, event: Event) -> tuple[DayInterval, ...]:
        """The days that a meeting was first planned for, as told beside it ("originally it had been due on …")."""
        return self._days.formerly(event)

    def is_moved(self, event: Event) -> bool:
        """Whether a meeting is told as moved to another date, with that date."""
        return self._days.moved_to(event) is not None

    def is_lasting(self, event: Event) -> bool:
        """Whether a meeting is told to have gone on since a day, or through some days."""
        return self._days.is_lasting(event)

    def sentence(self, at: int) -> tuple[int, int]:
        """Where the sentence around a place in the text begins and ends."""
        return self.stage.sentence(at)

    @cached_property
    def _days(self) -> MeetingDays:
        return MeetingDays(self.stage)

    @cached_property
    def _whereabouts(self) -> Whereabouts:
        return Whereabouts(self.stage, self._days)
