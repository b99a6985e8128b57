"""The items of an opened situation: what its columns tell is at hand, the rest is read from reports when asked for.

An item is what its type says, and its JSON is that of one that is there whole. Where a field has not been filled in,
Python asks `__getattr__` for it.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from detente.model.situation import (
    KnownActor,
    KnownInstrument,
    Meeting,
    OpenCondition,
    OpenQuestion,
    Position,
    Relation,
    ScorePoint,
    Source,
)

Read = Callable[[Any, str], Any]
"""Gives a field of an item, by the item's number (or name) and the field's."""


def _filled(item: Any, read: Read, row: Any, **known: Any) -> None:
    """Puts in what is known of an item, and where the rest is read."""
    object.__setattr__(item, "_read", read)
    object.__setattr__(item, "_row", row)
    for name, value in known.items():
        object.__setattr__(item, name, value)


def _asked(item: Any, name: str) -> Any:
    """A field of an item that has not been filled in; it is not held on to."""
    if name not in item.__dataclass_fields__:
        raise AttributeError(name)
    return item._read(item._row, name)


class OpenedMeeting(Meeting):
    """A meeting of the book, by its number; it was told from the day `first` to the day `last`."""

    __slots__ = ("_first", "_last", "_read", "_row")

    def __init__(self, read: Read, number: int, first: date, last: date, **known: Any) -> None:
        _filled(self, read, number, _first=first, _last=last, **known)

    def __getattr__(self, name: str) -> Any:
        return _asked(self, name)

    @property
    def first_told(self) -> date:
        """See `Meeting`."""
        day: date = self._first
        return day

    @property
    def last_told(self) -> date:
        """See `Meeting`."""
        day: date = self._last
        return day

    @property
    def steps(self) -> int:
        """See `Meeting`."""
        count: int = self._read(self._row, "steps")
        return count

    @property
    def is_contradicted(self) -> bool:
        """See `Meeting`."""
        found: bool = self._read(self._row, "is_contradicted")
        return found


class OpenedInstrument(KnownInstrument):
    """An arrangement of the book, by its number."""

    __slots__ = ("_last", "_read", "_row")

    def __init__(self, read: Read, number: int, last: date, **known: Any) -> None:
        _filled(self, read, number, _last=last, **known)

    def __getattr__(self, name: str) -> Any:
        return _asked(self, name)

    @property
    def last_told(self) -> date:
        """See `KnownInstrument`."""
        day: date = self._last
        return day

    def lately(self, most: int) -> KnownInstrument:
        """See `KnownInstrument`: only the reports of these steps are read."""
        found: KnownInstrument = self._read((self._row, most), "lately")
        return found


class OpenedQuestion(OpenQuestion):
    """A question of the book, by its row."""

    __slots__ = ("_read", "_row", "_told")

    def __init__(self, read: Read, row: int, told: date, **known: Any) -> None:
        _filled(self, read, row, _told=told, **known)

    def __getattr__(self, name: str) -> Any:
        return _asked(self, name)

    @property
    def told(self) -> date:
        """See `OpenQuestion`."""
        day: date = self._told
        return day


class OpenedCondition(OpenCondition):
    """A condition of the book, by its row."""

    __slots__ = ("_read", "_row", "_told")

    def __init__(self, read: Read, row: int, told: date, **known: Any) -> None:
        _filled(self, read, row, _told=told, **known)

    def __getattr__(self, name: str) -> Any:
        return _asked(self, name)

    @property
    def told(self) -> date:
        """See `OpenCondition`."""
        day: date = self._told
        return day


class OpenedActor(KnownActor):
    """An actor of the book, by identity."""

    __slots__ = ("_read", "_row")

    def __init__(self, read: Read, identity: str, **known: Any) -> None:
        _filled(self, read, identity, id=identity, **known)

    def __getattr__(self, name: str) -> Any:
        return _asked(self, name)


class OpenedPosition(Position):
    """A position of the book, by its row."""

    __slots__ = ("_read", "_row")

    def __init__(self, read: Read, row: int, **known: Any) -> None:
        _filled(self, read, row, **known)

    def __getattr__(self, name: str) -> Any:
        return _asked(self, name)


class OpenedRelation(Relation):
    """A pair of the book, by its two countries."""

    __slots__ = ("_last", "_read", "_row")

    def __init__(self, read: Read, pair: str, last: date, **known: Any) -> None:
        _filled(self, read, pair, _last=last, **known)

    def __getattr__(self, name: str) -> Any:
        return _asked(self, name)

    @property
    def last(self) -> date:
        """See `Relation`."""
        day: date = self._last
        return day

    def whole(self) -> Relation:
        """See `Relation`: to be held while it is looked at, not for longer."""
        return Relation(self.between, self.events, self.score, self.parts, self.over_time)


class OpenedPoint(ScorePoint):
    """A day of the course of a pair, by the rows of its acts."""

    __slots__ = ("_read", "_row")

    def __init__(self, read: Read, rows: Sequence[int], **known: Any) -> None:
        _filled(self, read, rows, **known)

    def __getattr__(self, name: str) -> Any:
        return _asked(self, name)

    @property
    def count(self) -> int:
        """See `ScorePoint`."""
        return len(self._row)

    @property
    def first_told(self) -> date | None:
        """See `ScorePoint`."""
        day: date | None = self._read(self._row, "first_told")
        return day


class OpenedSource(Source):
    """The words of an act, by the place of its report and which of its acts it is."""

    __slots__ = ("_read", "_row")

    def __init__(self, read: Read, row: tuple[int, int], **known: Any) -> None:
        _filled(self, read, row, **known)

    def __getattr__(self, name: str) -> Any:
        return _asked(self, name)
