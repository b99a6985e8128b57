"""The words of what is open."""

from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from detente.language.phrases import Phrases
from detente.model import QuestionAspect


@dataclass(frozen=True)
class QuestionWords:
    """Words that say that something is not known or not decided. Lower case; phrases as in
    `detente.language.phrases`.

    `wh` are words that open an embedded question, `wh_turns` those of several words; `whether` are the ones that
    ask for yes or no:
    there `verbs` (the predicate asked about) tells the aspect. `nouns` name an aspect ("date", "venue").
    `open` are predicates that something is open (after a copula or with "remain"), `settled` those that say so when
    negated; the
    value is the aspect that they ask for by themselves, content where they ask for none and need a noun or an
    embedded question.
    `doubts` say that an event itself may not come, `withheld` that somebody does not tell the answer to an embedded
    question,
    `to_decide` that somebody is going to answer it, `candidates` that several answers stand beside each other,
    `unconfirmed` that a report has not been confirmed, `untold` verbs, negated, that a thing of `untold_things` is not
    told, `disputed` ones with one of `still` and of `disputed_on` that it is argued about, `leaving` ones that somebody
    leaves it open. `not_yet` are the words that negate.
    """

    FILE: ClassVar[str] = "questions.yaml"

    wh: dict[str, QuestionAspect]
    wh_turns: dict[QuestionAspect, tuple[str, ...]]
    whether: frozenset[str]
    verbs: dict[str, QuestionAspect]
    nouns: dict[str, QuestionAspect]
    open: frozenset[str]
    open_alone: frozenset[str]
    not_open: frozenset[str]
    settled: dict[str, QuestionAspect]
    not_yet: frozenset[str]
    none: frozenset[str]
    yet_to: frozenset[str]
    copulas: frozenset[str]
    open_turns: tuple[str, ...]
    doubts: tuple[str, ...]
    withheld: tuple[str, ...]
    to_decide: frozenset[str]
    candidates: dict[QuestionAspect, tuple[str, ...]]
    candidate_roles: dict[str, QuestionAspect]
    unconfirmed: tuple[str, ...]
    joining: frozenset[str]
    only_after: frozenset[str]
    there: frozenset[str]
    that: frozenset[str]
    closed_forms: frozenset[str]
    untold: frozenset[str]
    untold_things: dict[str, QuestionAspect]
    disputed: frozenset[str]
    disputed_on: frozenset[str]
    leaving: frozenset[str]
    still: frozenset[str]

    @cached_property
    def turns(self) -> Phrases[str]:
        """All phrases, each with the name of its field or, for a candidate, its aspect."""
        entries = [
            (phrase, name)
            for name in ("open_turns", "doubts", "withheld", "unconfirmed")
            for phrase in getattr(self, name)
        ]
        entries += [(phrase, str(aspect)) for aspect, phrases in self.candidates.items() for phrase in phrases]
        return Phrases(entries)

    @cached_property
    def openers(self) -> Phrases[QuestionAspect]:
        """What opens an embedded question, with the aspect that it asks for."""
        turns = [(phrase, aspect) for aspect, phrases in self.wh_turns.items() for phrase in phrases]
        return Phrases([*self.wh.items(), *turns])
