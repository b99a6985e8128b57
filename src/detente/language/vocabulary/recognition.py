"""The form of the words that tell a language apart at a glance."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class RecognitionWords:
    """`frequent`: words, in small letters, of which any report is full, and which are rare in every other language."""

    FILE: ClassVar[str] = "recognition.yaml"

    frequent: frozenset[str]
