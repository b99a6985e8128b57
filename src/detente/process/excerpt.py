"""A situation cut to so many items of each kind, and how many more there are."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from detente.model.situation import OpenCondition, OpenQuestion, Relation, Situation
from detente.process.brief import distance, nearest


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Part of a situation; `left` is how many items of each list were left out."""

    situation: Situation
    left: dict[str, int]


def excerpt(situation: Situation, most: int) -> Excerpt:
    """A situation with at most `most` items of each list: those nearest to its day, the actors named most.

    What is kept stands in its order. Histories of arrangements have `most` steps in all, the last; so have courses of
    scores days.
    """
    day = situation.as_of or date.min
    cut: dict[str, Any] = {
        "meetings": nearest(situation.meetings, lambda one: distance(one, day), most),
        "actors": nearest(situation.actors, lambda one: -one.reports, most),
        "instruments": nearest(situation.instruments, lambda one: -_day(one.last_told), most),
        "positions": situation.latest_positions(most),
        "relations": nearest(situation.relations, lambda one: -_day(one.last), most),
        "questions": nearest(situation.questions, _asked, most),
        "conditions": nearest(situation.conditions, _asked, most),
        "answered": nearest(situation.answered, _closed, most),
        "settled": nearest(situation.settled, _closed, most),
    }
    steps = max(1, most // max(1, len(cut["instruments"])))
    cut["instruments"] = tuple(one.lately(steps) for one in cut["instruments"])
    # the courses of scores over years, with the acts of each day, would be longer than all the rest
    days = max(1, most // max(1, len(cut["relations"])))
    cut["relations"] = tuple(Relation(one.between, one.events, one.score, one.parts, one.over_time[-days:])
                             for one in cut["relations"])
    left = {name: (situation.held if name == "positions" else len(getattr(situation, name))) - len(items)
            for name, items in cut.items()}
    return Excerpt(Situation(situation.as_of, situation.reports, **cut), left)


def _asked(one: OpenQuestion | OpenCondition) -> int:
    return -_day(one.told)


def _closed(one: OpenQuestion | OpenCondition) -> int:
    return -_day(one.closed or date.min)


def _day(day: date) -> int:
    return day.toordinal()
