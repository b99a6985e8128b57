"""Common nouns for people and bodies that act without being named."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class GroupWords:
    """`groups`: lemmas in lower case, which also match as the last part of a compound ("Milizkämpfer")."""

    FILE: ClassVar[str] = "groups.yaml"

    groups: frozenset[str]
    compounds: bool
    sides: frozenset[str] = frozenset()
