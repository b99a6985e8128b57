"""Days and time expressions (TIMEX3, ISO-TimeML)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class DayInterval:
    """Inclusive days; an open side is None. At least one side is known."""

    first: date | None
    last: date | None

    @classmethod
    def day(cls, day: date) -> "DayInterval":
        """The interval that is one day."""
        return cls(day, day)


class TimexType(StrEnum):
    """TIMEX3 types."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression: its words, TIMEX3 `type` and `value`, and its inclusive days where they can be told.

    What can't be resolved stays words: `first` and `last` are None, `value` may be a reference such as FUTURE_REF.
    """

    start: int
    end: int
    text: str
    type: TimexType
    value: str | None
    first: date | None
    last: date | None

    @property
    def days(self) -> DayInterval | None:
        """The days that the expression covers, or None if it names none."""
        if self.first is None and self.last is None:
            return None
        return DayInterval(self.first, self.last)
