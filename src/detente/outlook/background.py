"""The background of an outlook: the past as a view of a record knows it, and which of it are its own reports."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from detente.history import History
from detente.outlook.forecast import PastEvent
from detente.outlook.past import past
from detente.outlook.through import FollowThrough, Intents, week_of
from detente.record.view import View

_HALF_YEAR = 182
_ROLES = ("state", "leader", "official")


@dataclass(frozen=True, eq=False)
class Levels:
    """Follow-through at the level that an imported history sets as of a day; found out once for each week and kept.

    Reports of a record count for nothing here: what they tell is no sample of what happens. Whoever asks for a second
    week asks for many: then the intents of half a year are counted at once.
    """

    imported: History
    _found: dict[int, FollowThrough] = field(default_factory=dict, repr=False)
    _intents: dict[int, Intents] = field(default_factory=dict, repr=False)

    def on(self, day: date) -> FollowThrough:
        """The model with the level as of a day; as trained where nothing imported says otherwise."""
        week = week_of(day.toordinal())
        if week not in self._found:
            self._found[week] = self._level(week)
        return self._found[week]

    def _level(self, week: int) -> FollowThrough:
        trained = FollowThrough.load()
        first, last = (week, week) if not self._found else (begin := week - week % _HALF_YEAR, begin + _HALF_YEAR)
        intents = self._intents.get(first) or Intents.of(self.imported, trained.held, first, last)
        if first != last:
            self._intents[first] = intents
        return trained.at_level_of(intents.closed(week))


AS_TRAINED = Levels(History.of(()))
"""The level where nothing was imported."""


@dataclass(frozen=True, eq=False)
class Background:
    """A `history`, how many of its events were `imported`, and the ids of the `reports` that told the others.

    `levels` are those of follow-through, from all that was imported.
    """

    history: History
    imported: int = 0
    reports: frozenset[str] = frozenset()
    levels: Levels = AS_TRAINED

    @cached_property
    def acting(self) -> Mapping[str, tuple[int, ...]]:
        """The places of the parties that act for a country (its state, leaders, officials), by its code."""
        found = defaultdict[str, list[int]](list)
        for place, party in enumerate(self.history.parties):
            if party.country and party.role in _ROLES:
                found[party.country].append(place)
        return {country: tuple(places) for country, places in found.items()}

    @cached_property
    def named(self) -> Mapping[str, tuple[int, ...]]:
        """The places of the parties by their names in small letters."""
        found = defaultdict[str, list[int]](list)
        for place, party in enumerate(self.history.parties):
            found[party.name.lower()].append(place)
        return {name: tuple(places) for name, places in found.items()}

    def event(self, place: int) -> PastEvent:
        """The event at a place of the history."""
        found, deed = self.history, self.history.deeds[self.history.deed[place]]
        origin = found.origins[found.origin[place]]
        what = deed.cameo or " ".join(filter(None, (deed.type, deed.mode)))
        return PastEvent(date.fromordinal(int(found.day[place])), found.parties[found.source[place]].name,
                         found.parties[found.target[place]].name, what, origin, int(found.line[place]),
                         origin in self.reports)


NOTHING = Background(History.of(()))
"""No past at all."""


def background_of(view: View) -> Background:
    """The past as a view knows it, from its reports and what was imported into the record.

    The deeds of the reports have to be there: see `Record.digest` with `told.DEEDS`; what is missing is made, slowly.
    """
    own, imported = past(view, imported=False), view.history()
    return Background(own.joined(imported) if len(imported) else own, len(imported), frozenset(own.origins),
                      Levels(imported))
