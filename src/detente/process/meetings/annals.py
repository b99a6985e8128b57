"""The meetings of the fold as they are kept: which telling went to which meeting, and why.

A meeting is told anew from the reports that tell of it, when it is asked for; all others stay numbers.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from detente.process.columns import packed, unpacked
from detente.process.known import Known
from detente.process.meetings.candidates import Candidates, Shelf
from detente.process.meetings.chronicle import Chronicle
from detente.process.meetings.joining import MeetsFor, Reason
from detente.process.meetings.links import Links
from detente.process.meetings.steps import Steps
from detente.process.meetings.story import Story, Told, sides_of
from detente.process.people.who import Who
from detente.process.telling import ReportFacts

Fetch = Callable[[Iterable[int]], dict[int, Known]]
"""Gives what the reports at some places of the fold tell."""


class Annals(Chronicle):
    """The meetings by number, in the order in which they were first told."""

    def __init__(self, data: bytes | None, load: Callable[[int], Shelf], fetch: Fetch) -> None:
        rest, columns = unpacked(data) if data else ({}, {})
        super().__init__(Candidates(rest.get("months", ()), load), Steps(columns, rest.get("faces")))
        self._fetch = fetch
        self.ids = rest.get("ids", [])
        self.whys = [tuple(map(_reason, one)) for one in rest.get("whys", [])]
        self._why_of = {why: number for number, why in enumerate(self.whys)}
        self._first_told: dict[str, int] = rest.get("first_told", {})
        self.who = Who(rest.get("identity", {}), {})
        self._roots: dict[str, str] | None = None
        self.steps.root = self.root

    def pack(self) -> bytes:
        """As bytes, without the shelves."""
        rest = {"ids": self.ids, "whys": self.whys, "months": sorted(self.candidates.months),
                "faces": self.steps.faces, "first_told": self._first_told,
                "identity": {key: self.who.of(key) for key in self._first_told}}
        return packed(rest, **self.steps.column)

    def root(self, key: str) -> str:
        """One and the same key for all that somebody is called by: the one that was told first."""
        if self._roots is None:
            self._roots = {}
            for told in sorted(self._first_told, key=self._first_told.__getitem__):
                self._roots.setdefault(self.who.of(told), told)
        return self._roots.get(self.who.of(key), key)

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
        column = self.steps.column
        for place, one in self._fetch(judged).items():
            carried = links.carried(one.report, one.facts.tellings)
            for step in range(bisect_left(column["at"], place), bisect_right(column["at"], place)):
                anchors = carried.get(column["which"][step], ())
                self._told_at |= dict.fromkeys(anchors, column["story"][step])

    def cut(self, place: int, who: Who) -> None:
        """Forgets what the reports from a place on tell; `who` is who by now."""
        self.steps.cut(place)
        del self.ids[len(self.steps.last):]
        self._first_told = {key: first for key, first in self._first_told.items() if first < place}
        self.stories.clear()
        self.who, self._roots = who, None

    def rest(self) -> None:
        """Lets go of what is only needed to take up more."""
        self.stories, self.candidates = {}, Candidates()

    def meet(self, place: int, facts: ReportFacts) -> None:
        """Takes up by what keys the report at a place calls those who meet, or have an arrangement."""
        parties = [party for telling in facts.tellings for party in telling.parties]
        keys = [*(party.key for party in parties), *(party.country for party in parties if party.country)]
        for one in facts.instruments:
            keys += (*one.parties, *one.senders, *one.targets)
        for key in keys:
            if key not in self._first_told:
                self._first_told[key] = place
                if self._roots is not None:
                    self._roots.setdefault(self.who.of(key), key)

    def awake(self, numbers: Iterable[int]) -> list[int]:
        """As `Chronicle.awake`: a meeting that was not needed yet is told anew."""
        there = super().awake(numbers)
        asleep = [number for number in there if number not in self.stories]
        for number, story in zip(asleep, self.told(asleep), strict=True):
            self.stories[number] = story
            self.candidates.know(number, [side for told in story.told for side in told.sides.items()], story.known())
        return there

    def told(self, numbers: Iterable[int], steps: Steps | None = None) -> Iterator[Story]:
        """Some meetings as they were told by these steps (None: all), one after the other."""
        steps = steps or self.steps
        of = [(number, steps.of(number)) for number in numbers]
        told = self._fetch({steps.column["at"][step] for _, some in of for step in some})
        return (self._story(number, some, told) for number, some in of)

    def since(self, place: int) -> set[int]:
        """The meetings of which the reports from a place on tell."""
        return set(self.steps.column["story"][self.steps.known(place):])

    def _story(self, number: int, steps: Iterable[int], told: dict[int, Known]) -> Story:
        story, column = Story(self.ids[number]), self.steps.column
        for step in steps:
            one = told[column["at"][step]]
            telling = one.facts.tellings[column["which"][step]]
            story.add(Told(one.report, one.published, telling, sides_of(telling, self.who),
                           self.whys[column["why"][step]]))
        return story


def _reason(value: Any) -> Reason:
    return value if isinstance(value, str) else MeetsFor(*value)
