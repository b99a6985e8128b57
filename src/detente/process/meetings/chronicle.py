"""The meetings that reports tell of: reports in the order of publication, each joined with what is known before it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from detente.model.situation import MeetingStatus
from detente.process.days import length
from detente.process.meetings.candidates import Candidates
from detente.process.meetings.joining import Match, Reason, match
from detente.process.meetings.links import Anchor, Links
from detente.process.meetings.steps import Steps
from detente.process.meetings.story import Story, Told, sides_of
from detente.process.people.who import Who
from detente.process.telling import Party, Telling


class Chronicle:
    """The meetings that reports tell of, as they are gone through in order; `links` are what people judged of them."""

    def __init__(self, candidates: Candidates | None = None, steps: Steps | None = None,
                 links: Links | None = None) -> None:
        self.stories: dict[int, Story] = {}
        self.ids: list[str] = []
        self.links = links or Links()
        self._told_at: dict[Anchor, int] = {}  # in which meeting the telling at some words is
        self.candidates = candidates or Candidates()
        self.steps = steps or Steps()
        self.whys: list[tuple[Reason, ...]] = []
        """The reasons why steps were joined, each once."""
        self._why_of: dict[tuple[Reason, ...], int] = {}

    def awake(self, numbers: Iterable[int]) -> list[int]:
        """Those of some meetings that there are, in order; each is in `stories` then."""
        return sorted(number for number in numbers if number < len(self.ids))

    def take(self, place: int, report: str, published: date, tellings: Sequence[Telling], who: Who) -> Iterator[int]:
        """Joins what the report at a place tells with what is known, and gives the numbers of the steps.

        What is told for too vaguely to be a meeting is passed over.
        """
        taken: set[int] = set()
        carried = self.links.carried(report, tellings)
        for which, telling in sorted(enumerate(tellings), key=lambda one: _surest(one[1])):
            sides, anchors = sides_of(telling, who), carried.get(which, ())
            barred = self._meetings_of(self.links.apart(anchors))
            bound = sorted(self._meetings_of(self.links.same(anchors)) - barred)
            if bound:
                number: int | None = self.awake(bound[:1])[0]
                reasons: tuple[Reason, ...] = self.links.reasons(anchors)
            elif len(sides) < 2:
                continue
            else:
                number, found = self._found(telling, sides, published, taken, barred)
                reasons = found.reasons if found else ()
            if number is None:
                if _too_vague(telling, sides):
                    continue
                number = len(self.ids)
                self.ids.append(telling.id)
                self.stories[number] = Story(telling.id)
            story = self.stories[number]
            story.add(Told(report, published, telling, sides, reasons))
            taken.add(number)
            self._told_at |= dict.fromkeys(anchors, number)
            self.candidates.keep(number, sides.items(), story.known())
            yield self.steps.add(number, place, which, self._why(reasons), story)

    def _found(self, telling: Telling, sides: dict[str, Party], published: date, taken: set[int],
               barred: set[int]) -> tuple[int | None, Match | None]:
        """The meeting that a telling fits best."""
        names = [{key, party.country} for key, party in sides.items()]
        near = [number for number in self.awake(self.candidates.of(telling, sides, published))
                if sum(not self.stories[number].names.isdisjoint(one) for one in names) > 1 and number not in barred]
        return _best(self.stories, near, telling, sides, published, taken)

    def _meetings_of(self, anchors: Iterable[Anchor]) -> set[int]:
        """The meetings that what stands at some words was told of, as far as that was gone through."""
        return {self._told_at[anchor] for anchor in anchors if anchor in self._told_at}

    def _why(self, reasons: tuple[Reason, ...]) -> int:
        number = self._why_of.setdefault(reasons, len(self.whys))
        if number == len(self.whys):
            self.whys.append(reasons)
        return number


def tell(reports: Iterable[tuple[str, date, Sequence[Telling]]], who: Who, links: Links | None = None) -> list[Story]:
    """The meetings that these reports, in order, tell of."""
    chronicle = Chronicle(links=links)
    for place, report in enumerate(reports):
        for _ in chronicle.take(place, *report, who):
            pass
    return list(chronicle.stories.values())


def _best(stories: dict[int, Story], candidates: list[int], telling: Telling, sides: dict[str, Party], published: date,
          taken: set[int]) -> tuple[int | None, Match | None]:
    best: tuple[float, int] | None = None
    chosen: Match | None = None
    for number in candidates:
        found = match(stories[number].known(), telling, sides, published, number not in taken)
        if found and (best is None or (found.score, number) > best):
            best, chosen = (found.score, number), found
    return (best[1] if best else None), chosen


def _surest(telling: Telling) -> tuple[bool, bool, int, str]:
    """Meetings that took place and dated ones first: they find theirs, the others go by what is left."""
    return (not telling.is_over, telling.when is None, length(telling.when) if telling.when else 0, telling.id)


def _too_vague(telling: Telling, sides: dict[str, Party]) -> bool:
    """A mere possibility between countries, or one of a visit, with neither day nor place, is no meeting yet."""
    loose = any(party.is_state for party in sides.values())
    return loose and telling.when is None and telling.status is MeetingStatus.POSSIBLE
