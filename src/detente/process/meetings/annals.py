"""The meetings of the fold as they are kept: which telling went to which meeting, and why.

A meeting is told anew from the reports that tell of it, when it is asked for; all others stay numbers.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from detente.process.columns import packed, unpacked
from detente.process.meetings.candidates import Candidates, Shelf
from detente.process.meetings.joining import MeetsFor, Reason
from detente.process.meetings.links import Links
from detente.process.meetings.story import Chronicle, Story, Told, sides_of
from detente.process.people.who import Who
from detente.process.telling import Telling

Told_ = tuple[str, date, Sequence[Telling]]
Fetch = Callable[[Iterable[int]], dict[int, Told_]]
"""Gives what the reports at some places of the fold tell: id, day of publication, tellings."""

_STEPS = ("story", "at", "which", "why")
_STORIES = ("first_at", "last_at", "first", "last")


class Annals(Chronicle):
    """The meetings by number, in the order in which they were first told."""

    def __init__(self, data: bytes | None, load: Callable[[int], Shelf], fetch: Fetch) -> None:
        rest, columns = unpacked(data) if data else ({}, {})
        super().__init__(Candidates(rest.get("months", ()), load))
        self._fetch = fetch
        self._steps = {name: columns.get(name, array("I")) for name in _STEPS}
        self._stories = {name: columns.get(name, array("I")) for name in _STORIES}
        self.ids: list[str] = rest.get("ids", [])
        self._whys = [tuple(map(_reason, one)) for one in rest.get("whys", [])]
        self._why_of = {why: number for number, why in enumerate(self._whys)}
        self._first_told: dict[str, int] = rest.get("first_told", {})
        self.count = len(self.ids)
        self.who = Who(rest.get("identity", {}), {})
        self._of: dict[int, list[int]] | None = None

    def pack(self) -> bytes:
        """As bytes, without the shelves."""
        rest = {"ids": self.ids, "whys": self._whys, "months": sorted(self.candidates.months),
                "first_told": self._first_told, "identity": {key: self.who.of(key) for key in self._first_told}}
        return packed(rest, **self._steps, **self._stories)

    def holds_before(self, place: int, who: Who) -> int:
        """The place up to which those who met are the same people to `who` as they were, at most `place`."""
        mine: dict[str, str] = {}
        theirs: dict[str, str] = {}
        for key, first in sorted(self._first_told.items(), key=lambda one: one[1]):
            if first >= place:
                break
            old, new = self.who.of(key), who.of(key)
            if mine.setdefault(old, new) != new or theirs.setdefault(new, old) != old:
                return first
        return place

    def follow(self, links: Links, judged: Iterable[int]) -> None:
        """Joins from now on as was judged; `judged` are places, gone through already, where judged words stand."""
        self.links, self._told_at = links, {}
        at = self._steps["at"]
        for place, (report, _, tellings) in self._fetch(judged).items():
            carried = links.carried(report, tellings)
            for step in range(bisect_left(at, place), bisect_right(at, place)):
                anchors = carried.get(self._steps["which"][step], ())
                self._told_at |= dict.fromkeys(anchors, self._steps["story"][step])

    def cut(self, place: int) -> None:
        """Forgets what the reports from a place on tell."""
        steps, stories = self._steps, self._stories
        known = bisect_left(steps["at"], place)
        self.count = bisect_left(stories["first_at"], place)
        changed = {number for number in steps["story"][known:] if number < self.count}
        for column in steps.values():
            del column[known:]
        for column in stories.values():
            del column[self.count:]
        del self.ids[self.count:]
        self._first_told = {key: first for key, first in self._first_told.items() if first < place}
        self.stories.clear()
        self._of = None
        for number in self.awake(changed):
            self._note(number)
            self.candidates.keep(number, _sides(self.stories[number]), self.stories[number].known())

    def add(self, place: int, told: Told_) -> None:
        """Takes up what the report at a place tells."""
        for telling in told[2]:
            for party in telling.parties:
                self._first_told.setdefault(party.key, place)
        for number, which, why in self.take(*told, self.who):
            if why not in self._why_of:
                self._why_of[why] = len(self._whys)
                self._whys.append(why)
            if self._of is not None:
                self._of[number].append(len(self._steps["at"]))
            for name, value in zip(_STEPS, (number, place, which, self._why_of[why]), strict=True):
                self._steps[name].append(value)
            if number == len(self.ids):
                self.ids.append(self.stories[number].id)
                for column in self._stories.values():
                    column.append(place)
            self._note(number)

    def awake(self, numbers: Iterable[int]) -> list[int]:
        """As `Chronicle.awake`: a meeting that was not needed yet is told anew."""
        there = super().awake(numbers)
        asleep = [number for number in there if number not in self.stories]
        if asleep:
            told = self._fetch({self._steps["at"][step] for number in asleep for step in self._steps_of(number)})
            for number in asleep:
                story = self.stories[number] = self._story(number, told)
                self.candidates.know(number, _sides(story), story.known())
        return there

    def before(self, numbers: Iterable[int], place: int) -> Iterator[Story]:
        """Some meetings as they were told before a place: those that were."""
        there = [number for number in numbers if self._stories["first_at"][number] < place]
        told = self._fetch({self._steps["at"][step] for number in there for step in self._steps_of(number)})
        return (self._story(number, told, place) for number in there)

    def since(self, place: int) -> set[int]:
        """The meetings of which the reports from a place on tell."""
        return set(self._steps["story"][bisect_left(self._steps["at"], place):])

    def spans(self) -> Iterator[tuple[int, int, int, int]]:
        """First and last day (0: not known) of each meeting, and the places where it is first and last told."""
        days = self._stories
        return zip(days["first"], days["last"], days["first_at"], days["last_at"], strict=True)

    def span(self, number: int) -> tuple[int, int, int, int]:
        """As `spans`, of one meeting."""
        days = self._stories
        return days["first"][number], days["last"][number], days["first_at"][number], days["last_at"][number]

    def _steps_of(self, number: int) -> list[int]:
        if self._of is None:
            self._of = defaultdict(list)
            for step, story in enumerate(self._steps["story"]):
                self._of[story].append(step)
        return self._of[number]

    def _story(self, number: int, told: dict[int, Told_], place: int | None = None) -> Story:
        story = Story(self.ids[number])
        for step in self._steps_of(number):
            at = self._steps["at"][step]
            if place is None or at < place:
                report, published, tellings = told[at]
                telling = tellings[self._steps["which"][step]]
                why = self._whys[self._steps["why"][step]]
                story.add(Told(report, published, telling, sides_of(telling, self.who), why))
        return story

    def _note(self, number: int) -> None:
        """Keeps what is asked of a meeting without waking it."""
        story = self.stories[number]
        first, last = (story.when.first, story.when.last) if story.when else (None, None)
        self._stories["first"][number] = first.toordinal() if first else 0
        self._stories["last"][number] = last.toordinal() if last else 0
        self._stories["last_at"][number] = self._steps["at"][self._steps_of(number)[-1]]


def _sides(story: Story) -> list[tuple[str, Any]]:
    return [side for told in story.told for side in told.sides.items()]


def _reason(value: str | list[str]) -> Reason:
    return value if isinstance(value, str) else MeetsFor(*value)
