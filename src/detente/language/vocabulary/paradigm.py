"""How verbs are inflected: what the lemma of a form may be, for forms that a lemmatiser hasn't met."""

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar


@dataclass(frozen=True)
class Ending:
    """A regular expression over a lower-case form, and what the lemma may be (templates of `re.Match.expand`)."""

    form: str
    lemmas: tuple[str, ...]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The expression, compiled."""
        return re.compile(self.form)


@dataclass(frozen=True)
class Paradigm:
    """The regular endings of a language's verbs, and the lemmas of irregular forms.

    The lemmas given are only candidates: they are for looking up in a list of words, not for telling a lemma.
    """

    FILE: ClassVar[str] = "paradigm.yaml"

    endings: tuple[Ending, ...]
    irregular: dict[str, str]
    _known: dict[str, tuple[str, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def lemmas(self, form: str) -> tuple[str, ...]:
        """What the lemma of a form may be, itself included."""
        form = form.lower()
        if form not in self._known:
            found = [form, self.irregular.get(form, form)]
            for ending in self.endings:
                match = ending.pattern.fullmatch(form)
                found += [match.expand(lemma) for lemma in ending.lemmas] if match else []
            self._known[form] = tuple(dict.fromkeys(found))
        return self._known[form]
