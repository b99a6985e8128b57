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
    preterite_endings: tuple[str, ...] = ()
    preterite_forms: tuple[str, ...] = ()
    present_ending: str = ""
    infinitive_endings: tuple[str, ...] = ()

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
            preterite_endings=tuple((data.get("preterite") or {}).get("endings", ())),
            preterite_forms=tuple((data.get("preterite") or {}).get("forms", ())),
            present_ending=(data.get("preterite") or {}).get("present_ending", ""),
            infinitive_endings=tuple((data.get("preterite") or {}).get("infinitive_endings", ())),
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
        elif self.present_ending and out.get("Mood") != "Imp":
            tense = self._tense(low, lemma.lower())
            if tense:
                out.update({"Tense": tense, "Mood": "Ind"})
        if first_person and out.get("Person") == "3" and out.get("Number") == "Sing":
            out["Person"] = "1"
        return out

    def _ending(self, low: str) -> Features | None:
        """Features of a form that is a listed form behind a verb prefix ("bekäme", "zustandekäme")."""
        for size in range(2, min(len(low), 10)):
            if low[:size] in self.prefixes and low[size:] in self.endings:
                return self.endings[low[size:]]
        return self.endings.get(low)

    def _tense(self, low: str, infinitive: str) -> str:
        """Present or past by how a finite form differs from its infinitive; "" where that does not tell.

        Strong verbs change their vowel and lose the ending of the third person ("begann", "trafen"), weak ones take one
        more syllable ("sagte"); the few preterites that end as a present does are listed.
        """
        if not infinitive.endswith(self.infinitive_endings) or (
            low.endswith("e") and not low.endswith(self.preterite_endings)
        ):
            return ""
        if low.endswith(self.preterite_forms):
            return "Past"
        if low == infinitive or low.endswith(self.present_ending):
            return "Pres"
        stem = infinitive[:-2] if infinitive.endswith("en") else infinitive[:-1]
        return "" if low == stem + "e" else "Past"

    def _is_present_subjunctive(self, low: str, lemma: str) -> bool:
        """Whether the form is its infinitive less the last letter: "hänge", "bedürfe", "verhandle"."""
        end = self.subjunctive_suffix
        if not end or not low.endswith("e"):
            return False
        infinitive = lemma.lower()
        if low + end == infinitive:
            return True
        return infinitive.endswith("el" + end) and low in (infinitive[:-3] + "le", infinitive[:-3] + "ele")
