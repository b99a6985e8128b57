"""Where a content ends."""

from collections.abc import Iterator

from spacy.tokens import Token

from detente.language.vocabulary.speech import Takes
from detente.reading.grammar import children, feature, is_finite, is_predicate
from detente.reading.speech.cues import Cue
from detente.reading.speech.draft import Desk
from detente.reading.speech.lines import Line


def end_of(desk: Desk, line: Line, cue: Cue, first: int) -> int:
    """The last token of a content from `first` on: the line's end, unless the sentence around the cue goes on."""
    last = line.last
    for index in range(first, line.last + 1):
        stops = desk.token(index).text == ";" and desk.sheet.inside[index] < 0
        if stops and not _mood_goes_on(desk, line, first, index):
            last = index - 1
            break
    if desk.words.reported_mood:
        last = min(last, _before_mood_ends(desk, first, last))
    last = min(last, _before_aside(desk, first, last))
    last = min(last, _before_past(desk, cue, first, last))
    for token in _around(desk, cue, first):
        if first < token.i <= last:
            cut = _left_of(desk, token, first)
            finite = desk.grammar.finite(token)
            linked = desk.token(min(cut + 2, line.last)).lower_ in desk.words.complementisers
            told = (
                not linked and any(is_finite(other) for other in desk.sheet.tokens(first, cut))
            ) or Takes.TO in cue.entry.takes
            if finite is not None and 0 < finite.i - cut <= 5 and told and desk.sheet.inside[cut + 1] < 0:
                last = min(last, cut)
    return last


def _before_aside(desk: Desk, first: int, last: int) -> int:
    """Up to a participle that goes on with the cue's own subject: "…, citing a car bombing", "…, adding that …"."""
    for index in range(first + 2, last):
        following = desk.token(index + 1)
        if desk.sheet.comma(index) and following.tag_ == "VBG" and desk.verb(following) is not None:
            return index - 1
    return last


def _mood_goes_on(desk: Desk, line: Line, first: int, semicolon: int) -> bool:
    """Whether reported speech goes on behind a semicolon: every finite verb on both sides is in its mood."""
    if not desk.words.reported_mood:
        return False
    sides = (desk.sheet.tokens(first, semicolon), desk.sheet.tokens(semicolon + 1, line.last))
    finites = [[token for token in side if is_finite(token) and desk.sheet.free(token)] for side in sides]
    return all(side and all(feature(token, "Mood") == "Sub" for token in side) for side in finites)


def _before_past(desk: Desk, cue: Cue, first: int, last: int) -> int:
    """Up to a past tense that goes on with the cue, not with a modal verb's infinitive: "said he would go and left"."""
    finite = next((token for token in desk.sheet.tokens(first, last) if is_finite(token)), None)
    if finite is None or finite.tag_ != "MD" or cue.verb.tag_ != "VBD":
        return last
    for index in range(finite.i + 2, last):
        following = desk.token(index + 1)
        joined = following.tag_ in ("VBD", "VBN") and following.dep_ == "conj"
        alone = joined and not children(following, "nsubj", "nsubj:pass")
        if desk.token(index).pos_ == "CCONJ" and alone and desk.sheet.free(following) and following.head.tag_ == "VB":
            return index - 1
    return last


def _before_mood_ends(desk: Desk, first: int, last: int) -> int:
    """Where a content in the reported mood ends: before a coordinated verb in the indicative ("…, und forderte …")."""
    moods = [
        feature(token, "Mood")
        for token in desk.sheet.tokens(first, last)
        if is_finite(token) and desk.sheet.free(token)
    ]
    if not moods or moods[0] != "Sub":
        return last
    for index in range(first + 2, last):
        token, following = desk.token(index), desk.token(index + 1)
        plain = (
            is_finite(following)
            and feature(following, "Mood") == "Ind"
            and following.tag_ in ("VVFIN", "VAFIN", "VMFIN")
        )
        told = any(is_finite(other) for other in desk.sheet.tokens(first, index))
        if (
            token.pos_ == "CCONJ"
            and plain
            and told
            and desk.sheet.free(token)
            and not _relative_open(desk, first, index)
        ):
            return index - 1
    return last


def _relative_open(desk: Desk, first: int, index: int) -> bool:
    """Whether the stretch before a coordination is a subordinate clause, whose verb stands last."""
    for back in range(index - 1, first - 1, -1):
        token = desk.token(back)
        if desk.sheet.comma(back):
            return False
        if token.pos_ == "SCONJ" or feature(token, "PronType") == "Rel":
            return True
    return False


def _around(desk: Desk, cue: Cue, first: int) -> Iterator[Token]:
    """Predicates behind the content that belong to the sentence around the cue: coordinated with it, or above it."""
    here = cue.verb
    steps = 0
    while steps < 8:
        steps += 1
        for child in here.children:
            finite = desk.grammar.finite(child) if child.i > first and child.dep_ == "conj" else None
            if finite is not None and is_predicate(child) and feature(finite, "Mood") != "Sub":
                yield child
        if here.head == here:
            return
        if (
            here.head.i > first
            and here.dep_ not in ("parataxis",)
            and is_predicate(here.head)
            and feature(desk.grammar.finite(here.head) or here.head, "Mood") != "Sub"
        ):
            yield here.head
        here = here.head


def _left_of(desk: Desk, predicate: Token, first: int) -> int:
    """The last token before the clause of a predicate behind the content."""
    finite = desk.grammar.finite(predicate) or predicate
    index = min(predicate.i, finite.i)
    own = [
        token.i
        for token in predicate.children
        if token.i > first and token.dep_ in ("cc", "nsubj", "mark", "advmod", "obj", "obl", "nsubj:pass")
    ]
    index = min([index, *own])
    back = index
    while back > first and not desk.sheet.comma(back) and desk.token(back).dep_ != "cc":
        back -= 1
    return (back if back > first else index) - 1
