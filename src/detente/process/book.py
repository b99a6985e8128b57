"""The fold as it is kept: what a record told up to its last report, to which later reports are only added.

A fold goes through the reports in force in the order of publication. The book knows which reports it went through.
Where those of a question begin with the same ones it goes on from there, and forgets what came after. So a report
that comes late, a correction or a withdrawal costs no more than going through what follows it. Who is who is found out
from all names each time: where those who met are no longer the same people, their meetings are told again from there.
"""

import heapq
import json
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from hashlib import sha256
from typing import Any

from detente.model.codec import from_json
from detente.model.situation import Meeting, OpenCondition, OpenQuestion, Situation, Source
from detente.process.annals import Annals, Told_
from detente.process.attendance import Attendance, Cast
from detente.process.brief import Brief, in_brief
from detente.process.columns import packed, unpacked
from detente.process.digester import DIGESTER
from detente.process.docket import Docket
from detente.process.question import edition
from detente.process.situation import in_time, meeting_of, structured
from detente.process.spellings_known import KnownSpellings
from detente.process.standing import known_instruments
from detente.process.telling import Telling, ToldCondition, ToldQuestion
from detente.process.who import Who, who_is_who
from detente.record.view import View

Load = Callable[[str], bytes | None]
Matter = OpenQuestion | OpenCondition

_SPARE = 1000  # of so many reports one more may be gone through each time
_AT_ONCE = 500  # reports whose facts are in memory at a time
_MATTERS = ("questions", "conditions")


class Book:
    """The fold of the reports that a view has in force. `load` gives the parts that were kept, by name."""

    def __init__(self, view: View, load: Load) -> None:
        self._view, self._load = view, load
        kept = _of_this_edition(load("head"))
        self.numbers = array("q", view.order())
        same = _common(kept["numbers"], self.numbers)
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
        kept = {"head": packed(_edition(), numbers=self.numbers, days=self._days), "docket": self._docket.pack(),
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
            self._docket.add(place, stored.report.id, stored.report.published, facts)
            self._read[place] = stored.report.id, stored.report.published, facts.tellings
        self._mark, self.who = self._who_is_who(self.attendance)
        self.cast = Cast(self.attendance, self.who)
        again = self.annals.holds_before(same, self.who)
        self.annals.who, self.annals.candidates.also = self.who, self.cast.keys
        if again < self._at_first:
            self.annals.cut(again)
        for first in range(again, len(self.numbers), _AT_ONCE):
            places = range(first, min(first + _AT_ONCE, len(self.numbers)))
            told = self._told(places)
            for place in places:
                self.annals.add(place, told[place])
        return len(self.numbers) - again

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

    def brief(self, most: int | None) -> Brief:
        """As `in_brief` of the situation."""
        day = self.as_of or date.min
        annals, days = self.annals, self._days
        least = _least(((_distance(first, last, days[last_at], day.toordinal()), self._rank(number), number)
                        for number, (first, last, _, last_at) in enumerate(annals.spans())), most)
        numbers = [number for *_, number in sorted(least, key=lambda one: one[1])]
        questions, conditions = (self._nearest_matters(which, day, most) for which in (0, 1))
        found = in_brief(Situation(
            self.as_of, len(self.numbers), tuple(self._meetings(numbers, day)), (),
            known_instruments(self._docket.instruments(len(self.numbers)), self.who), (),
            tuple(self._docket.relations()), tuple(questions), tuple(conditions)), most)  # type: ignore[arg-type]
        left = {**found.left, "meetings": annals.count - len(numbers),
                "questions": self._open_matters(0) - len(questions),
                "conditions": self._open_matters(1) - len(conditions)}
        return Brief(found.situation, left)

    def since(self, earlier: View) -> tuple[Situation, Situation] | None:
        """What an earlier view knew and what is known now, so much of both that `changes` finds all that changed.

        None where what was known is not the beginning of what is: then both are to be folded whole.
        """
        numbers = array("q", earlier.order())
        place = len(numbers)
        if self.numbers[:place] != numbers:
            return None
        who = self._who_is_who(self.attendance.before(place))[1] if place < len(self.numbers) else self.who
        if self.annals.holds_before(place, who) < place:
            return None
        touched = set(self.annals.awake(self.annals.since(place)))
        was, end = earlier.as_of or self.as_of or date.min, self.as_of or date.min
        olds = [meeting_of(story, self.cast, self.who, was) for story in self.annals.before(touched, place)]
        news = sorted(self._meetings(touched, end), key=in_time)
        told = {one.source.published.toordinal() for meeting in (*olds, *news)
                for some in (meeting.questions, meeting.conditions) for one in some} | set(self._days[place:])
        others = sorted(self._meetings(self._with_matters_of(told) - touched, end), key=in_time)
        return (self._excerpt(was, place, [*olds, *others], told, who),
                self._excerpt(end, len(self.numbers), sorted([*news, *others], key=in_time), told, self.who))

    def _excerpt(self, day: date, place: int, meetings: list[Meeting], told: set[int], who: Who) -> Situation:
        """Meetings, what is open in them, and what was told loosely on some days, before a place."""
        loose = [[(at, number) for at, number in self._loose(which) if at < place and self._days[at] in told]
                 for which in (0, 1)]
        return Situation(
            day, place, tuple(meetings), (), known_instruments(self._docket.instruments(place), who), (), (),
            (*(one for meeting in meetings for one in meeting.questions), *self._loosely(0, loose[0])),  # type: ignore[arg-type]
            (*(one for meeting in meetings for one in meeting.conditions), *self._loosely(1, loose[1])))  # type: ignore[arg-type]

    def _meetings(self, numbers: Iterable[int], end: date) -> Iterator[Meeting]:
        numbers = list(numbers)
        self.annals.awake(numbers)
        return (meeting_of(self.annals.stories[number], self.cast, self.who, end) for number in numbers)

    def _rank(self, number: int) -> tuple[int, int, str]:
        """As `in_time`, of a meeting that is not awake."""
        first, last, first_at, _ = self.annals.span(number)
        return first or last or date.max.toordinal(), self._days[first_at], self.annals.ids[number]

    # --- what is open -------------------------------------------------------------------------------------

    def _open_matters(self, which: int) -> int:
        return sum(len(days[which]) for days in self.annals.open.values()) + len(self._places(which))

    def _with_matters_of(self, days: Collection[int]) -> set[int]:
        return {number for number, both in self.annals.open.items()
                if any(day in days for some in both for day in some)}

    def _nearest_matters(self, which: int, day: date, most: int | None) -> list[Matter]:
        """The open questions (0) or conditions (1) nearest to a day, those of meetings first."""
        today, last = day.toordinal(), (date.max.toordinal() + 1, 0, "")
        ours = ((today - one, (*self._rank(number), at), number, at) for number, both in self.annals.open.items()
                for at, one in enumerate(both[which]))
        loose = ((today - self._days[place], (*last, at), place, at)
                 for at, (place, _) in enumerate(self._loose(which)))
        chosen = sorted(_least((*ours, *loose), most), key=lambda one: one[1])
        meetings = list(dict.fromkeys(number for _, rank, number, _ in chosen if rank[:3] != last))
        told = dict(zip(meetings, self._meetings(meetings, day), strict=True))
        found: list[Matter] = [getattr(told[number], _MATTERS[which])[at] for _, rank, number, at in chosen
                               if rank[:3] != last]
        places = list(self._loose(which))
        return [*found, *self._loosely(which, [places[at] for _, rank, _, at in chosen if rank[:3] == last])]

    def _places(self, which: int) -> "array[int]":
        return (self._docket.questions, self._docket.conditions)[which]

    def _loose(self, which: int) -> Iterator[tuple[int, int]]:
        """The places of the reports of loose questions or conditions, and which of the report it is."""
        before, number = -1, 0
        for place in self._places(which):
            number = number + 1 if place == before else 0
            before = place
            yield place, number

    def _loosely(self, which: int, chosen: list[tuple[int, int]]) -> Iterator[Matter]:
        places = list(dict.fromkeys(place for place, _ in chosen))
        stored = dict(zip(places, self._view.digests_of(DIGESTER, [self.numbers[place] for place in places]),
                          strict=True))
        for place, number in chosen:
            report, value = stored[place].report, stored[place].content[_MATTERS[which]][number]
            if which:
                told = from_json(value, ToldCondition)
                yield OpenCondition(told.kind, told.dependent, told.prerequisite,
                                    Source(report.id, report.published, told.quote, self.who.all(told.said_by)))
            else:
                asked = from_json(value, ToldQuestion)
                yield OpenQuestion(asked.aspect,
                                   Source(report.id, report.published, asked.quote, self.who.all(asked.said_by)))


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


def _edition() -> str:
    return f"{DIGESTER.name} {edition()}"


def _of_this_edition(head: bytes | None) -> "dict[str, array[int]]":
    """What was gone through; nothing where other code did."""
    if head is not None:
        rest, columns = unpacked(head)
        if rest == _edition():
            return columns
    return {"numbers": array("q"), "days": array("i")}


def _nothing(_: str) -> None:
    return None
