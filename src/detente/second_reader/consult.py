"""From a reading to the same with what a second reader adds to it."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from detente.model import DetenteError, ReaderAccount, Reading
from detente.second_reader.answer import parsed
from detente.second_reader.checking import Checking
from detente.second_reader.endpoint import Endpoint
from detente.second_reader.form import messages, schema
from detente.second_reader.merging import anchored, contradicts, is_same, numbered
from detente.second_reader.quoting import Quoting
from detente.second_reader.sheets import Sheet, sheets
from detente.settings import SecondReader

TOLD = ("events", "statements", "attitudes", "conditions", "instruments", "questions", "trends")

Ask = Callable[[list[dict[str, str]], dict[str, Any]], str]


def consult(reading: Reading, reader: SecondReader, ask: Ask | None = None) -> Reading:
    """A reading with what a second reader adds, each item under its name, and an account of it in `readers`.

    `ask` stands for the endpoint in tests. Raises UsageError where no report can be read so, ReportError where this one
    can't; with `reader.go_on` the reading is given as it was instead, and says so in its notices.
    """
    try:
        return _Consultation(reading, reader, ask or endpoint(reader).ask).done()
    except DetenteError as error:
        if not reader.go_on:
            raise
        account = ReaderAccount(reader.model, reader.host, failed=str(error))
        return replace(reading, readers=(*reading.readers, account),
                       notices=(*reading.notices, f"the second reader gave nothing: {error}"))


@lru_cache(maxsize=4)
def endpoint(reader: SecondReader) -> Endpoint:
    """The endpoint of a second reader, which remembers how it wants to be asked."""
    return Endpoint(reader)


@dataclass
class _Consultation:
    """One report and what has come of it so far: `found` are the items of each layer that are new."""

    reading: Reading
    reader: SecondReader
    ask: Ask
    found: dict[str, list[Any]] = field(default_factory=lambda: {layer: [] for layer in (*TOLD, "actors", "places")})
    reasons: Counter[str] = field(default_factory=Counter)
    proposed: int = 0
    same: int = 0

    def done(self) -> Reading:
        for sheet in sheets(self.reading.report.text, self.reader.characters):
            self._read(sheet)
        return self._merged()

    def _read(self, sheet: Sheet) -> None:
        report = self.reading.report
        answer = parsed(self.ask(messages(report, sheet), schema()), f"the second reader at {self.reader.host}")
        quoting = Quoting(report.text, {one.number: one for one in sheet.sentences})
        checking = Checking(quoting, self.reading, self.reader.model)
        checking.actors, checking.places = self.found["actors"], self.found["places"]
        for actor in checking.items(answer, "actors"):
            if any(is_same(actor, other) for other in (*self.reading.actors, *checking.actors)):
                self.same += 1
            else:
                checking.actors += numbered([actor], "actors", len(self.reading.actors) + len(checking.actors))
        for layer in TOLD:
            for item in checking.items(answer, layer):
                if any(is_same(item, other) for other in (*getattr(self.reading, layer), *self.found[layer])):
                    self.same += 1
                else:
                    self.found[layer].append(item)
        self.reasons += checking.reasons
        self.proposed += checking.proposed

    def _merged(self) -> Reading:
        reading = self.reading
        more: dict[str, Any] = {layer: (*getattr(reading, layer), *self.found[layer]) for layer in ("actors", "places")}
        reading = replace(reading, **more)
        for layer in TOLD:
            known = getattr(self.reading, layer)
            new = numbered(self.found[layer], layer, len(known))
            if layer == "conditions":
                new = tuple(anchored(each, reading) for each in new)
            more = {layer: (*known, *new)}
            reading = replace(reading, **more)
        against = [(event, other) for event in self.found["events"]
                   if (other := contradicts(event, self.reading.events)) is not None]
        told = tuple(f"“{event.trigger.text}” is {other.status.value} for the built-in reader, {event.status.value} "
                     f"for {self.reader.model}: both are kept" for event, other in against)
        return replace(reading, readers=(*reading.readers, self._account(len(against))),
                       notices=(*reading.notices, *told))

    def _account(self, contradicting: int) -> ReaderAccount:
        reasons = tuple(f"{reason}: {count}" for reason, count in self.reasons.most_common())
        added = sum(len(items) for layer, items in self.found.items() if layer != "places")
        return ReaderAccount(self.reader.model, self.reader.host, self.proposed, added, self.same, contradicting,
                             sum(self.reasons.values()), reasons)
