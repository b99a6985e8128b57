"""What is to be expected of a side or between two, as the page *Outlook* shows it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from detente.desk.address import Asked
from detente.desk.desk import Desk
from detente.desk.foreseeing import expected
from detente.desk.wording import Wording
from detente.model import UsageError
from detente.model.plover import cameo_codes
from detente.outlook.expected import ExpectedEvent, SideOutlook
from detente.outlook.forecast import PastEvent

_STATE = "state"


@dataclass(frozen=True)
class Coming:
    """What is told of `sides` (as they were asked for): `found`, or what was wrong with the question.

    `called` are the states of the past by their names there, in the reader's language; `choices` what can be asked for.
    """

    sides: tuple[str, ...]
    wording: Wording
    called: Mapping[str, str]
    choices: tuple[str, ...]
    found: SideOutlook | None = None
    trouble: str | None = None

    @classmethod
    def of(cls, desk: Desk, asked: Asked, wording: Wording, sides: tuple[str, ...]) -> "Coming":
        """What is to be expected of the sides that are named; without any, only what can be asked for."""
        parties = desk.background(asked.as_of).history.parties
        called = {party.name: wording.country(party.country) for party in parties
                  if party.role == _STATE and party.country}
        found = cls(sides, wording, called, tuple(sorted(set(called.values()))))
        if not sides:
            return found
        try:
            told = expected(desk, asked.as_of, *sides)
        except UsageError as error:
            return cls(sides, wording, called, found.choices, trouble=str(error))
        return cls(sides, wording, called, found.choices, told)

    @property
    def title(self) -> str:
        """The sides, as they were asked for."""
        return " – ".join(self.wording.country(one) if len(one) == 3 and one.isupper() else one for one in self.sides)

    def name(self, name: str) -> str:
        """A party of the past: a state in the reader's language."""
        return self.called.get(name, name)

    def what(self, event: ExpectedEvent | PastEvent) -> str:
        """What is done: its type in the reader's language, or the CAMEO code as it is called."""
        if isinstance(event, ExpectedEvent) and event.type:
            return self.wording.term("event", event.type)
        code = event.cameo if isinstance(event, ExpectedEvent) else event.what
        known = cameo_codes().get(code or "")
        if known is not None and known.type:
            return self.wording.term("event", known.type)
        return known.name if known else code or ""

    @property
    def horizons(self) -> Iterator[tuple[int, list[ExpectedEvent]]]:
        """The events by the days within which they may come."""
        for days, events in groupby(self.found.events if self.found else (), lambda one: one.days):
            yield days, list(events)

    @cached_property
    def past(self) -> tuple[PastEvent, ...]:
        """The past events that a number or a reason names, the last first, each once."""
        if self.found is None:
            return ()
        named = {event for one in self.found.events for event in one.events}
        named |= {event for one in self.found.events for reason in one.reasons for event in reason.events}
        named |= {event for one in self.found.levels for event in one.events}
        return tuple(sorted(named, key=lambda one: (-one.day.toordinal(), one.origin, one.line, one.source)))

    def place(self, event: PastEvent) -> int:
        """The number of a past event in the list of them."""
        return self._places[event]

    @cached_property
    def _places(self) -> Mapping[PastEvent, int]:
        return {event: number for number, event in enumerate(self.past, 1)}
