"""The words of treaties, truces, resolutions and sanctions."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from detente.language.phrases import Phrases
from detente.model import InstrumentKind, InstrumentStatus


@dataclass(frozen=True)
class InstrumentWords:
    """Words that name arrangements and words that say how they stand. Lower case; phrases as in
    `detente.language.phrases`.

    `endings` are nouns that name a kind alone or at the end of a compound, in any of the `inflections`; `names` are
    phrases.
    `contextual` are nouns that name one only with a word of `context` at their side ("joint", "gemeinsam"), with a
    verb that
    concludes it, or where it is planned. `never` are compounds and `not_after`/`not_before` neighbours that make
    another thing of it.
    `bare` are the nouns that can point back to an arrangement told before.
    Contextual nouns of the kinds `asked_for` name one also as what somebody demands or offers. `parts` are what is
    settled of one ("die Laufzeit des Abkommens"), `lasting` verbs say that it still holds, `entering` ones that it
    comes to hold; what hangs on `denying` is denied. `pronouns` may stand for it in the next clause.
    `verbs`, `subject_verbs`, `nouns` and `adjectives` say how it stands; `none` deny it.
    """

    FILE: ClassVar[str] = "instruments.yaml"

    compounds: bool
    inflections: tuple[str, ...]
    endings: dict[InstrumentKind, tuple[str, ...]]
    names: dict[InstrumentKind, tuple[str, ...]]
    contextual: dict[InstrumentKind, tuple[str, ...]]
    context: frozenset[str]
    never: tuple[str, ...]
    not_before: tuple[str, ...]
    not_after: tuple[str, ...]
    bare: frozenset[str]
    object_verbs: dict[InstrumentStatus, frozenset[str]]
    subject_verbs: dict[InstrumentStatus, frozenset[str]]
    linked_verbs: dict[InstrumentStatus, dict[str, frozenset[str]]]
    nouns: dict[InstrumentStatus, frozenset[str]]
    noun_endings: dict[InstrumentStatus, tuple[str, ...]]
    adjectives: dict[InstrumentStatus, frozenset[str]]
    turns: dict[InstrumentStatus, tuple[str, ...]]
    none: frozenset[str]
    never_words: frozenset[str]
    indefinite: frozenset[str]
    between: frozenset[str]
    saying: frozenset[str]
    creating: frozenset[str]
    lacking: frozenset[str]
    open_marks: frozenset[str]
    party_links: frozenset[str]
    carriers: frozenset[str]
    definite: frozenset[str]
    classifiers: frozenset[str]
    as_words: frozenset[str]
    asked_for: frozenset[InstrumentKind]
    parts: frozenset[str]
    lasting: frozenset[str]
    entering: frozenset[str]
    denying: frozenset[str]
    pronouns: frozenset[str]
    standing: frozenset[InstrumentKind]
    decreed: frozenset[InstrumentKind]
    may_be: dict[str, InstrumentKind]
    defaults: dict[InstrumentKind, InstrumentStatus]

    @cached_property
    def _ending(self) -> re.Pattern[str]:
        words = sorted({word for words in self.endings.values() for word in words}, key=len, reverse=True)
        tail = "|".join(re.escape(form) for form in self.inflections)
        return re.compile(f"{'' if self.compounds else '^'}({'|'.join(map(re.escape, words))})(?:{tail})?$")

    @cached_property
    def _kinds(self) -> dict[str, InstrumentKind]:
        return {word: kind for kind, words in self.endings.items() for word in words}

    @cached_property
    def _known(self) -> dict[str, tuple[InstrumentKind, str] | None]:
        return {}

    def kind_of(self, form: str) -> tuple[InstrumentKind, str] | None:
        """The kind that a word names, as a whole or by the end of a compound, and that ending; None if it names
        none.
        """
        form = form.lower()
        if form not in self._known:
            found = None if form.endswith(self.never) else self._ending.search(form)
            self._known[form] = (self._kinds[found[1]], found[1]) if found else None
        return self._known[form]

    @cached_property
    def named(self) -> Phrases[InstrumentKind]:
        """The names of several words, ready to be looked up."""
        return Phrases((phrase, kind) for kind, phrases in self.names.items() for phrase in phrases)

    @cached_property
    def contexts(self) -> dict[str, InstrumentKind]:
        """The nouns that need a context, by word."""
        return {word: kind for kind, words in self.contextual.items() for word in words}

    @cached_property
    def status_turns(self) -> Phrases[InstrumentStatus]:
        """The fixed turns about how it stands, ready to be looked up."""
        return Phrases((phrase, status) for status, phrases in self.turns.items() for phrase in phrases)
