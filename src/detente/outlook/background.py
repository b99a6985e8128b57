"""The background of an outlook: the past as a view of a record knows it, and which of it are its own reports."""

from dataclasses import dataclass
from datetime import date

from detente.history import History
from detente.outlook.forecast import PastEvent
from detente.outlook.past import past
from detente.record.view import View


@dataclass(frozen=True, eq=False)
class Background:
    """A `history`, how many of its events were `imported`, and the ids of the `reports` that told the others."""

    history: History
    imported: int = 0
    reports: frozenset[str] = frozenset()

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
    return Background(own.joined(imported) if len(imported) else own, len(imported), frozenset(own.origins))
