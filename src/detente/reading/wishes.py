"""What a word of wanting reaches over: the rest of a modal's clause, the phrase that a verb takes."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from detente.model import AttitudeKind
from detente.reading.cues import has_verb, is_break, segment, under
from detente.reading.grammar import base, children, is_finite, is_predicate

RELATIVE = frozenset({"PRELS", "PRELAT", "PWS", "KOUS", "WDT", "WP"})


@dataclass(frozen=True)
class Cue:
    """Words of wanting: `words`, their `kind`, who has the feeling (`holders`), and what it is about (`content`).

    `head` is the predicate whose clause they stand in. A `free` cue may have no holder ("fuelled fears").
    """

    words: tuple[Token, ...]
    kind: AttitudeKind
    head: Token
    holders: tuple[Token, ...]
    content: tuple[tuple[Token, ...], ...]
    free: bool = False


def phrase(root: Token, cue: Token) -> list[Token]:
    """The words of a complement; an object goes on to the end of its stretch."""
    doc = cue.doc
    words = [word for word in root.subtree if word != cue and not under(cue, word)]
    if root.pos_ not in ("VERB", "AUX") and words and root.i > cue.i:
        _, end = segment(root)
        tail = [word for word in doc[words[-1].i + 1 : end] if word.dep_ != "compound:prt"]
        words += [word for word in tail if word.pos_ not in ("VERB", "AUX")] if not has_verb(tail) else []
    return words


def wish(main: Token, modal: Token, holders: Sequence[Token]) -> list[Token]:
    """What is left of the modal's clause: behind it, else between the subject and it."""
    doc = modal.doc
    skip = {word.i for holder in holders for word in holder.subtree if under(holder, main)} | {modal.i}
    skip |= {word.i for child in main.children if _next_clause(child) for word in child.subtree}
    rest = [
        word
        for word in main.subtree
        if word.i not in skip
        and base(word.dep_) not in ("parataxis", "discourse")
        and not (word.dep_ in ("mark", "cc") and word.head == main)
    ]
    final = modal.i + 1 >= len(doc) or is_break(doc[modal.i + 1])
    behind = [] if final else [word for word in rest if word.i > modal.i]
    while behind and behind[0].is_punct:
        behind.pop(0)
    if any(word.is_alpha for word in behind):
        return behind
    past = max((word.i for holder in holders for word in holder.subtree if word.i < modal.i), default=-1)
    start, _ = segment(modal)
    clause = [word for word in doc[start : modal.i] if word.dep_ not in ("aux", "mark")]
    for words in (
        [word for word in rest if past < word.i < modal.i],
        [word for word in clause if word.i > past],
        [word for word in clause if word not in holders],
    ):
        near = [word for word in words if word.tag_ not in RELATIVE]
        if any(word.pos_ in ("VERB", "AUX", "NOUN") for word in near):
            return near
    return []


def _next_clause(child: Token) -> bool:
    """Whether a coordinated clause has a subject of its own, so that the wish doesn't reach into it."""
    return child.dep_ == "conj" and is_predicate(child) and bool(children(child, "nsubj"))


def to_break(token: Token) -> list[Token]:
    """The words from a token to the end of its stretch."""
    _, end = segment(token)
    return list(token.doc[token.i : end])


def begins_clause(word: Token) -> bool:
    """Whether a subject stands here with a finite verb behind it in the same stretch."""
    return word.pos_ in ("PROPN", "PRON", "DET") and any(is_finite(each) for each in to_break(word)[1:])
