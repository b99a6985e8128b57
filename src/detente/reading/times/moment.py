"""What a time expression is reckoned from."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from detente.model import TimexType


class Reckoned(NamedTuple):
    """What a time expression comes to: TIMEX3 type and value, and its inclusive days where they can be told."""

    type: TimexType
    value: str | None
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Outlook:
    """Where a clause looks.

    `ahead` is 1 for what is to come, -1 for what has been, 0 if nothing tells; `firm` if more than a present tense
    says so. `standing` if it tells of a state in the present, `pluperfect` if of what had been before.
    """

    ahead: int = 0
    firm: bool = False
    standing: bool = False
    pluperfect: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """Where a time expression stands.

    The day of publication, its clause's outlook, and the year and the day under way in what is being told (`month`
    where the telling has come to a month of that year); `before` is the first day of the date in the past that was
    told of last, if the telling goes on from there.
    """

    published: date | None
    outlook: Outlook
    year: int | None = None
    month: int | None = None
    day: date | None = None
    before: date | None = None
