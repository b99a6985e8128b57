"""What was found out about names before: keys and comparisons, so that a record's names are not taken apart each time.

Nothing but a memory of pure functions: with it or without, what follows is the same.
"""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from detente.language.spellings import Comparison, Feature, block_keys, compare

T = TypeVar("T")
Entry = Sequence[str]
"""Who somebody is in the table of people: what tells the entry from others, its name, its country ("" if none)."""


class KnownSpellings:
    """Keys of names and comparisons of pairs that were asked for, and what of that is new."""

    def __init__(self, value: dict[str, Any] | None = None) -> None:
        kept = value or {}
        self._keys: dict[str, frozenset[str]] = {name: frozenset(keys) for name, keys in kept.get("keys", {}).items()}
        self._pairs: dict[str, list[Any]] = dict(kept.get("pairs", {}))
        self._listed: dict[str, list[Entry]] = dict(kept.get("listed", {}))
        self._at_first = self._size()

    @property
    def grew(self) -> bool:
        """Whether there is more than at first."""
        return self._size() > self._at_first

    def keys(self, name: str, country: str | None) -> frozenset[str]:
        """As `block_keys`."""
        return _known(self._keys, _mark(name, country or ""), lambda: block_keys(name, country))

    def compare(self, one: str, other: str, country: str | None) -> Comparison:
        """As `detente.language.spellings.compare`."""
        features = _known(self._pairs, _mark(one, other, country or ""), lambda: [
            [feature.name, feature.weight, feature.reason] for feature in compare(one, other, country).features])
        return Comparison(tuple(Feature(*feature) for feature in features))

    def listed(self, form: str, find: Callable[[], list[Entry]]) -> list[Entry]:
        """What `find` gives for the form of a name, or a Wikidata id: whom the table of people lists by it."""
        return _known(self._listed, form, find)

    def to_json(self) -> dict[str, Any]:
        """The memory as JSON-ready values."""
        return {"keys": {name: sorted(keys) for name, keys in self._keys.items()}, "pairs": self._pairs,
                "listed": self._listed}

    def _size(self) -> int:
        return len(self._keys) + len(self._pairs) + len(self._listed)


def _known(memory: dict[str, T], mark: str, find: Callable[[], T]) -> T:
    if mark not in memory:
        memory[mark] = find()
    return memory[mark]


def _mark(*parts: str) -> str:
    return "\n".join(parts)
