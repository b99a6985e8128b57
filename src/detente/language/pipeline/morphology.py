"""What a word's form alone decides about its features, laid over what the network says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Features = dict[str, str]


@dataclass(frozen=True)
class FormRules:
    """A language's `morphology.yaml`; see there for what each entry means."""

    by_tag: Mapping[str, Features]
    finite_tags: frozenset[str]
    forms: Mapping[str, Features]
    endings: Mapping[str, Features]
    prefixes: frozenset[str]
    subjunctive_suffix: str
    first_person: frozenset[str]

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> FormRules:
        """From the parsed `morphology.yaml`; what is missing is empty."""
        forms: dict[str, Features] = {}
        for entry in data.get("forms") or ():
            forms.update(dict.fromkeys(entry["words"], entry["feats"]))
        endings: dict[str, Features] = {}
        for entry in data.get("prefixed_forms") or ():
            endings.update(dict.fromkeys(entry["words"], entry["feats"]))
        return cls(
            by_tag=data.get("by_tag") or {},
            finite_tags=frozenset(data.get("finite_tags") or ()),
            forms=forms,
            endings=endings,
            prefixes=frozenset(data.get("prefixes") or ()),
            subjunctive_suffix=data.get("subjunctive_suffix") or "",
            first_person=frozenset(data.get("first_person") or ()),
        )

    def apply(self, form: str, tag: str, lemma: str, feats: Features, first_person: bool) -> Features:
        """`feats` corrected for a word; `first_person` says whether its subject is the speaker."""
        out = {**feats, **self.by_tag.get(tag, {})}
        if tag not in self.finite_tags:
            return out
        low = form.lower()
        known = self.forms.get(low) or self._ending(low)
        if known is not None:
            out.update(known)
        elif self._is_present_subjunctive(low, lemma):
            out.update({"Tense": "Pres", "Number": "Sing"})
            out.update({"Mood": "Ind", "Person": "1"} if first_person else {"Mood": "Sub", "Person": "3"})
        if first_person and out.get("Person") == "3" and out.get("Number") == "Sing":
            out["Person"] = "1"
        return out

    def _ending(self, low: str) -> Features | None:
        """Features of a form that is a listed form behind a verb prefix ("bekäme", "zustandekäme")."""
        for size in range(2, min(len(low), 10)):
            if low[:size] in self.prefixes and low[size:] in self.endings:
                return self.endings[low[size:]]
        return self.endings.get(low)

    def _is_present_subjunctive(self, low: str, lemma: str) -> bool:
        """Whether the form is its infinitive less the last letter: "hänge", "bedürfe", "verhandle"."""
        end = self.subjunctive_suffix
        if not end or not low.endswith("e"):
            return False
        infinitive = lemma.lower()
        if low + end == infinitive:
            return True
        return infinitive.endswith("el" + end) and low in (infinitive[:-3] + "le", infinitive[:-3] + "ele")
