"""All questions and conditions that reports tell of, and the deeds and offices that may settle one, by number.

A matter is a row: which report tells it, and of which meeting or arrangement it is. Deeds and offices are rows as well.
"""

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from typing import Any, NamedTuple

from detente.model import ConditionKind, OfficeStatus
from detente.model.arrangement import QuestionAspect
from detente.process.columns import packed, unpacked
from detente.process.telling import ReportFacts, Telling, ToldCondition, ToldDeed, ToldQuestion

_MATTERS = {
    "at": "I", "telling": "I", "item": "I", "layer": "B", "aspect": "B", "past": "B",
    "step": "I", "story": "I", "instrument": "I", "awaited": "I", "sides": "I", "nominees": "I",  # 0: none, else plus 1
}
_DEEDS = {"at": "I", "item": "I", "deed": "I", "last": "i", "done": "B"}
_OFFICES = {"at": "I", "actor": "I", "item": "I", "key": "I"}
_GROUPS = {"matter": _MATTERS, "deed": _DEEDS, "office": _OFFICES}
QUESTION, CONDITION = 0, 1
_ASPECTS, _KINDS = tuple(QuestionAspect), tuple(ConditionKind)


class Deed(NamedTuple):
    """What is done: PLOVER's type and mode, by whom and to whom, as reports call them."""

    type: str
    mode: str | None
    by: tuple[str, ...]
    toward: tuple[str, ...]


class Register:
    """The rows in the order in which reports tell them."""

    def __init__(self, data: bytes | None = None) -> None:
        rest, columns = unpacked(data) if data else ({"deeds": [], "keys": []}, {})
        self._columns = {group: {name: columns.get(f"{group} {name}", array(code)) for name, code in kinds.items()}
                         for group, kinds in _GROUPS.items()}
        self.kinds: list[Deed] = [Deed(one[0], one[1], tuple(one[2]), tuple(one[3])) for one in rest["deeds"]]
        """The deeds, each once."""
        self.keys: list[tuple[str, ...]] = [tuple(one) for one in rest["keys"]]
        """Sides and people as some report names them, each once."""
        self._deed_of = {one: number for number, one in enumerate(self.kinds)}
        self._keys_of = {one: number for number, one in enumerate(self.keys)}

    def __len__(self) -> int:
        return len(self.matters["at"])

    @property
    def matters(self) -> "dict[str, array[int]]":
        """The columns of questions and conditions."""
        return self._columns["matter"]

    @property
    def deeds(self) -> "dict[str, array[int]]":
        """The columns of what was done, or not done."""
        return self._columns["deed"]

    @property
    def offices(self) -> "dict[str, array[int]]":
        """The columns of who holds an office."""
        return self._columns["office"]

    def pack(self) -> bytes:
        """As bytes."""
        columns = {f"{group} {name}": column for group, some in self._columns.items() for name, column in some.items()}
        return packed({"deeds": self.kinds, "keys": self.keys}, **columns)

    def add(self, place: int, facts: ReportFacts) -> None:
        """Takes up the deeds and offices that the report at a place tells of."""
        for item, deed in enumerate(facts.deeds):
            last = deed.when.last.toordinal() if deed.when and deed.when.last else 0
            self._append("deed", place, item, self._deed(deed), last, deed.done)
        for number, actor in enumerate(facts.actors):
            for item, office in enumerate(actor.offices):
                if office.status is OfficeStatus.HOLDS:
                    self._append("office", place, number, item, self._key((actor.key,)))

    def ask(self, place: int, facts: ReportFacts, instruments: Sequence[int]) -> None:
        """Takes up what a report says is open beside its meetings; `instruments` numbers its arrangements."""
        told: tuple[tuple[int, Sequence[ToldQuestion | ToldCondition]], ...] = (
            (QUESTION, facts.questions), (CONDITION, facts.conditions))
        for layer, items in told:
            for item, one in enumerate(items):
                number = -1 if one.instrument is None else one.instrument
                instrument = instruments[number] + 1 if 0 <= number < len(instruments) else 0
                self._matter(place, 0, item, layer, one, 0, 0, instrument)

    def ask_of(self, place: int, which: int, telling: Telling, step: int, story: int) -> None:
        """Takes up what a report says is open on a meeting, each aspect once."""
        for item, question in enumerate(telling.questions):
            if not self._is_asked(place, story, question.aspect):
                self._matter(place, which + 1, item, QUESTION, question, step + 1, story + 1, 0)
        for item, condition in enumerate(telling.conditions):
            self._matter(place, which + 1, item, CONDITION, condition, step + 1, story + 1, 0)

    def cut(self, place: int, *, again: bool = False) -> None:
        """Forgets what the reports from a place on tell; of reports that are told `again` only what is open."""
        for group, columns in self._columns.items():
            if group == "matter" or not again:
                known = bisect_left(columns["at"], place)
                for column in columns.values():
                    del column[known:]

    def before(self, place: int) -> "Register":
        """What the reports before a place tell."""
        register = Register()
        register.kinds, register.keys = self.kinds, self.keys
        for group, columns in self._columns.items():
            known = bisect_left(columns["at"], place)
            register._columns[group] = {name: column[:known] for name, column in columns.items()}
        return register

    def told(self, row: int, facts: ReportFacts) -> ToldQuestion | ToldCondition:
        """The question or condition of a row, of the facts of its report."""
        matters = self.matters
        source: Any = facts.tellings[matters["telling"][row] - 1] if matters["telling"][row] else facts
        items = source.questions if matters["layer"][row] == QUESTION else source.conditions
        found: ToldQuestion | ToldCondition = items[matters["item"][row]]
        return found

    def aspect(self, row: int) -> QuestionAspect:
        """What a question asks for."""
        return _ASPECTS[self.matters["aspect"][row]]

    def kind(self, row: int) -> ConditionKind:
        """What kind of condition it is."""
        return _KINDS[self.matters["aspect"][row]]

    def _is_asked(self, place: int, story: int, aspect: QuestionAspect) -> bool:
        matters, row = self.matters, len(self) - 1
        while row >= 0 and matters["at"][row] == place:
            if (matters["story"][row], matters["layer"][row], self.aspect(row)) == (story + 1, QUESTION, aspect):
                return True
            row -= 1
        return False

    def _matter(self, place: int, telling: int, item: int, layer: int, one: ToldQuestion | ToldCondition, step: int,
                story: int, instrument: int) -> None:
        aspect = _ASPECTS.index(one.aspect) if isinstance(one, ToldQuestion) else _KINDS.index(one.kind)
        past = isinstance(one, ToldCondition) and one.past
        awaited = self._deed(one.awaited) + 1 if isinstance(one, ToldCondition) and one.awaited else 0
        sides, nominees = (one.sides, one.nominees) if isinstance(one, ToldQuestion) else ((), ())
        self._append("matter", place, telling, item, layer, aspect, past, step, story, instrument, awaited,
                     self._key(sides) + 1 if sides else 0, self._key(nominees) + 1 if nominees else 0)

    def _append(self, group: str, *values: int) -> None:
        for column, value in zip(self._columns[group].values(), values, strict=True):
            column.append(value)

    def _deed(self, told: ToldDeed) -> int:
        return _number(Deed(told.type, told.mode, told.by, told.toward), self.kinds, self._deed_of)

    def _key(self, keys: tuple[str, ...]) -> int:
        return _number(keys, self.keys, self._keys_of)


def _number(one: Any, all: list[Any], known: dict[Any, int]) -> int:
    number = known.setdefault(one, len(all))
    if number == len(all):
        all.append(one)
    return number
