"""The fold as it is kept: what a record told up to its last report, to which later reports are only added.

A fold goes through the reports in force in the order of publication. The book knows which reports it went through.
Where those of a question begin with the same ones it goes on from there, and forgets what came after. So a report
that comes late, a correction or a withdrawal costs no more than going through what follows it. Who is who is found out
from all names each time: where those who met are no longer the same people, their meetings are told again from there.
"""

import heapq
import json
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from hashlib import sha256
from typing import Any

from detente.model.codec import from_json
from detente.model.situation import Meeting, Situation
from detente.process.brief import Brief, in_brief
from detente.process.columns import packed, unpacked
from detente.process.digester import DIGESTER
from detente.process.docket import Docket
from detente.process.known import structured
from detente.process.meetings.annals import Annals, Told_
from detente.process.meetings.links import Links
from detente.process.people.attendance import Attendance, Cast
from detente.process.people.spellings_known import KnownSpellings
from detente.process.people.who import Who, who_is_who
from detente.process.question import edition
from detente.process.situation import in_time, meeting_of
from detente.process.telling import Telling
from detente.record.view import View

Load = Callable[[str], bytes | None]

_SPARE = 1000  # of so many reports one more may be gone through each time
_AT_ONCE = 500  # reports whose facts are in memory at a time


class Book:
    """The fold of the reports that a view has in force. `load` gives the parts that were kept, by name."""

    def __init__(self, view: View, load: Load) -> None:
        self._view, self._load = view, load
        marks, kept = _of_this_edition(load("head"))
        self.numbers = array("q", view.order())
        self._marks = self._places(view.corrections())
        same = _judged_alike(marks, self._marks, _common(kept["numbers"], self.numbers))
        self._at_first, self._days = len(kept["numbers"]), kept["days"][:same]
        part = load if same else _nothing
        self._spellings = KnownSpellings(json.loads(part("spellings") or b"{}"))
        self._docket = Docket(part("docket"), lambda pair: part(f"acts/{pair}"))
        self.annals = Annals(part("annals"), lambda month: json.loads(part(f"month/{month}") or b"{}"), self._told)
        self.attendance = Attendance(part("attendance"))
        if same < self._at_first:
            self.attendance = self.attendance.before(same)
            self._docket.cut(same)
        self._read: dict[int, Told_] = {}
        self._judgements = [one for one in view.judgements() if one.holds]
        self._whos: dict[str, Any] = json.loads(part("who") or b"{}")
        told = self._follow(same)
        renamed = not told and self._mark != self._whos.get("mark")
        self.is_worth_keeping = renamed or told > len(self.numbers) // _SPARE
        """Whether it took so much to come here that another should start from here."""

    @property
    def as_of(self) -> date | None:
        """The day of the situation: that of the view, or of the last report."""
        return self._view.as_of or (date.fromordinal(self._days[-1]) if self._days else None)

    def parts(self) -> dict[str, bytes]:
        """All that is to be kept, by name."""
        gone_through = [_edition(), sorted(self._marks.items())]
        kept = {"head": packed(gone_through, numbers=self.numbers, days=self._days), "docket": self._docket.pack(),
                "annals": self.annals.pack(), "attendance": self.attendance.pack(),
                "who": json.dumps({"mark": self._mark, "identity": self.who.identity, "reasons": self.who.reasons},
                                  ensure_ascii=False).encode()}
        if self._spellings.grew:
            kept["spellings"] = json.dumps(self._spellings.to_json(), ensure_ascii=False).encode()
        kept |= {f"acts/{pair}": self._docket.pack_acts(pair) for pair in self._docket.touched}
        for month in self.annals.candidates.touched:
            kept[f"month/{month}"] = json.dumps(self.annals.candidates.shelf(month), ensure_ascii=False).encode()
        return kept

    # --- going on -----------------------------------------------------------------------------------------

    def _follow(self, same: int) -> int:
        """Goes through the reports from a place on; how many it took."""
        for place, stored in enumerate(self._view.digests_of(DIGESTER, self.numbers[same:]), same):
            facts = structured(stored.content)
            self._days.append(stored.report.published.toordinal())
            self.attendance.add(place, facts.actors)
            self._docket.add(place, stored.report.published, facts)
            self._read[place] = stored.report.id, stored.report.published, facts.tellings
        self._mark, self.who = self._who_is_who(self.attendance)
        self.cast = Cast(self.attendance, self.who)
        again = self.annals.holds_before(same, self.who)
        self.annals.who, self.annals.candidates.also = self.who, self.cast.keys
        if again < self._at_first:
            self.annals.cut(again)
        self.annals.follow(Links(self._judgements), [place for place in self._marks if place < again])
        for first in range(again, len(self.numbers), _AT_ONCE):
            places = range(first, min(first + _AT_ONCE, len(self.numbers)))
            told = self._told(places)
            for place in places:
                self.annals.add(place, told[place])
        return len(self.numbers) - again

    def _places(self, corrections: Mapping[int, str]) -> dict[int, str]:
        """The places of the reports that judgements are on, in order, with the marks of these."""
        if not corrections:
            return {}
        return {place: corrections[number] for place, number in enumerate(self.numbers) if number in corrections}

    def _who_is_who(self, attendance: Attendance) -> tuple[str, Who]:
        asked = [attendance.mark(), [[one.kind, one.actors, one.by, one.reason] for one in self._judgements]]
        mark = sha256(json.dumps(asked).encode()).hexdigest()
        if self._whos.get("mark") == mark:
            reasons = {id: tuple(some) for id, some in self._whos["reasons"].items()}
            return mark, Who(self._whos["identity"], reasons)
        return mark, who_is_who(attendance.ways, self._judgements, self._spellings)

    def _told(self, places: Iterable[int]) -> dict[int, Told_]:
        """What the reports at some places tell of meetings."""
        wanted = sorted(places)
        missing = [place for place in wanted if place not in self._read]
        stored = self._view.digests_of(DIGESTER, [self.numbers[place] for place in missing])
        found = {place: (one.report.id, one.report.published,
                         tuple(from_json(telling, Telling) for telling in one.content["tellings"]))
                 for place, one in zip(missing, stored, strict=True)}
        return found | {place: self._read[place] for place in wanted if place in self._read}

    # --- looking ------------------------------------------------------------------------------------------

    def brief(self, most: int | None) -> Brief | None:
        """As `in_brief` of the situation; None where there are matters, which only the whole fold settles."""
        if self._docket.has_matters:
            return None
        day = self.as_of or date.min
        annals, days = self.annals, self._days
        least = _least(((_distance(first, last, days[last_at], day.toordinal()), self._rank(number), number)
                        for number, (first, last, _, last_at) in enumerate(annals.spans())), most)
        numbers = [number for *_, number in sorted(least, key=lambda one: one[1])]
        found = in_brief(Situation(
            self.as_of, len(self.numbers), tuple(self._meetings(numbers, day)), (), (), (),
            tuple(self._docket.relations(day))), most)
        return Brief(found.situation, {**found.left, "meetings": annals.count - len(numbers)})

    def who_as_of(self, view: View) -> Who | None:
        """Who was who to a view, if what it knows is the beginning of what is known here."""
        numbers = array("q", view.order())
        if self.numbers[:len(numbers)] != numbers:
            return None
        return self._who_before(len(numbers))

    def since(self, earlier: View) -> tuple[Situation, Situation] | None:
        """What an earlier view knew and what is known now, so much of both that `changes` finds all that changed.

        None where what was known is not the beginning of what is, or there are matters: then both are folded whole.
        """
        numbers = array("q", earlier.order())
        place = len(numbers)
        if self._docket.has_matters or self.numbers[:place] != numbers:
            return None
        who = self._who_before(place)
        if self.annals.holds_before(place, who) < place:
            return None
        touched = set(self.annals.awake(self.annals.since(place)))
        was, end = earlier.as_of or self.as_of or date.min, self.as_of or date.min
        olds = [meeting_of(story, self.cast, self.who, was) for story in self.annals.before(touched, place)]
        news = sorted(self._meetings(touched, end), key=in_time)
        return Situation(was, place, tuple(olds)), Situation(end, len(self.numbers), tuple(news))

    def _who_before(self, place: int) -> Who:
        return self._who_is_who(self.attendance.before(place))[1] if place < len(self.numbers) else self.who

    def _meetings(self, numbers: Iterable[int], end: date) -> Iterator[Meeting]:
        numbers = list(numbers)
        self.annals.awake(numbers)
        return (meeting_of(self.annals.stories[number], self.cast, self.who, end) for number in numbers)

    def _rank(self, number: int) -> tuple[int, int, str]:
        """As `in_time`, of a meeting that is not awake."""
        first, last, first_at, _ = self.annals.span(number)
        return first or last or date.max.toordinal(), self._days[first_at], self.annals.ids[number]


def _least(items: Iterable[Any], most: int | None) -> list[Any]:
    return list(items) if most is None else heapq.nsmallest(most, items)


def _distance(first: int, last: int, told: int, day: int) -> int:
    """As `brief.distance`, of days as numbers (0: not known)."""
    if not first and not last:
        return abs(day - told)
    return max(0, (first or last) - day, day - (last or first))


def _common(one: "array[int]", other: "array[int]") -> int:
    """How many numbers two columns begin with that are the same."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _judged_alike(one: Mapping[int, str], other: Mapping[int, str], same: int) -> int:
    """The place up to which the same was judged of the reports, at most `same`."""
    return min([same, *(place for place in one.keys() | other.keys() if one.get(place) != other.get(place))])


def _edition() -> str:
    return f"{DIGESTER.name} {edition()}"


def _of_this_edition(head: bytes | None) -> "tuple[dict[int, str], dict[str, array[int]]]":
    """What was gone through, and what had been judged of it, by place; nothing where other code did."""
    if head is not None:
        rest, columns = unpacked(head)
        if rest[0] == _edition():
            return dict(rest[1]), columns
    return {}, {"numbers": array("q"), "days": array("i")}


def _nothing(_: str) -> None:
    return None
