"""The course of things: meetings, arrangements and open matters, as reports that tell of them are gone through."""

from dataclasses import dataclass

from detente.process.known import Known
from detente.process.matters.ledger import Ledger
from detente.process.matters.register import Register
from detente.process.meetings.chronicle import Chronicle
from detente.process.people.who import Who


@dataclass
class Course:
    """What the reports told so far."""

    chronicle: Chronicle
    ledger: Ledger
    register: Register
    who: Who

    def before(self, place: int) -> "Course":
        """What the reports before a place told; it can be looked at, not gone on with."""
        steps = self.chronicle.steps.before(place)
        chronicle = Chronicle(steps=steps)
        chronicle.ids = self.chronicle.ids[:len(steps.last)]
        return Course(chronicle, self.ledger.before(place), self.register.before(place), self.who)

    def add(self, place: int, one: Known) -> None:
        """Takes up the report at a place, the next in the order of publication."""
        column, facts = self.chronicle.steps.column, one.facts
        for step in self.chronicle.take(place, one.report, one.published, facts.tellings, self.who):
            which = column["which"][step]
            self.register.ask_of(place, which, facts.tellings[which], step, column["story"][step])
        numbers = self.ledger.take(place, one.report, one.published, facts.instruments, self.who)
        self.register.ask(place, facts, numbers)
