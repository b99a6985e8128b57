"""A form as somebody filled it in, and what is wrong with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from detente.model import ReportError


class Wrong(ReportError):
    """A field of a form holds what can't be: the name of the field, and one sentence for beside it."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


@dataclass(frozen=True)
class Filled:
    """A form with what stands in its fields. `wrong` are sentences by the field that they are for,
    `chosen` what was marked among several things.
    """

    values: Mapping[str, str] = field(default_factory=dict)
    wrong: Mapping[str, str] = field(default_factory=dict)
    chosen: frozenset[str] = frozenset()

    @classmethod
    def refused(cls, values: Mapping[str, str], error: Wrong, chosen: Iterable[str] = ()) -> "Filled":
        """A form that is shown again for what is wrong with it."""
        return cls(values, {error.field: str(error)}, frozenset(chosen))

    @property
    def status(self) -> int:
        """The status of the page that shows it."""
        return 422 if self.wrong else 200

    def get(self, name: str) -> str:
        """What stands in a field."""
        return self.values.get(name, "")
