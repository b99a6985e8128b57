"""Where sentences begin: punctuation, abbreviations, ordinals, quotations and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

_TERMINATORS = frozenset(".!?…") | {"...", "....", "?!", "!?", "!!", "??", "!!!", "???", "。", "！", "？"}
_BRACKETS = frozenset(")]}")
_QUOTES = frozenset("\"'“”„«»‹›‘’‚") | {"''", "``"}
_NUMBER = re.compile(r"\d{1,4}\.")
_ROMAN = re.compile(r"[IVXL]+\.?")
_DASHES = frozenset({"-", "–", "—", "--"})
_LONGEST_DATELINE = 14  # words
_SHORT_LINE = 50  # characters; a shorter line followed by a capital is a headline or a list item


@dataclass(frozen=True)
class SentenceRules:
    """A language's word data for the splitter; see `segmentation.yaml` for what each list means."""

    abbreviations: frozenset[str]
    may_end: frozenset[str]
    starters: frozenset[str]
    after_ordinal: frozenset[str]
    before_ordinal: frozenset[str]
    after_quote: frozenset[str]

    @classmethod
    def of(cls, data: Mapping[str, Sequence[str]]) -> SentenceRules:
        """From the parsed `segmentation.yaml`; a missing list is empty."""
        return cls(**{name: frozenset(data.get(name) or ()) for name in cls.__dataclass_fields__})


def starts(doc: Doc, rules: SentenceRules) -> list[int]:
    """Indices of the tokens that begin a sentence, in order; whitespace tokens belong to the sentence before them."""
    words = [token for token in doc if not token.is_space]
    found: list[int] = []
    fresh = True
    for k, token in enumerate(words):
        if fresh or _new_paragraph(doc, words[k - 1], token):
            found.append(token.i)
            fresh = False
            if k == 0 or words[k - 1].i + 1 < token.i:
                behind = _behind_dateline(words, k)
                if behind is not None:
                    found.append(words[behind].i)
        if k + 1 < len(words) and _is_final(words, k, rules):
            last = _with_closers(words, k)
            fresh = last == k and _may_begin(words, k, rules)
            if last > k and last + 1 < len(words) and _may_begin(words, last, rules, end=k):
                # The closers stay with their sentence; the next sentence begins behind them.
                words_behind = words[last + 1].i
                found.append(words_behind)
    return sorted(set(found))


def _behind_dateline(words: list[Token], k: int) -> int | None:
    """Index of the word behind a dateline opening a paragraph ("Berlin (dpa) – …", "YEREVAN, June 8 - …"), if any."""
    inside = False
    for j in range(k, min(k + _LONGEST_DATELINE, len(words) - 1)):
        text = words[j].text
        if text in _DASHES and j > k and words[j - 1].whitespace_ and words[j].whitespace_:
            return j + 1
        inside = (inside or text == "(") and text != ")"
        if not inside and (text[0].islower() or (text in _TERMINATORS and len(words[j - 1].text) > 4)):
            return None
    return None


def closes_sentence(doc: Doc, index: int, rules: SentenceRules) -> bool:
    """Whether the period of a number token ("1953.") ends a sentence rather than marks an ordinal ("12. Juni")."""
    words = [token for token in doc[max(0, index - 3) : index + 6] if not token.is_space]
    k = next(i for i, token in enumerate(words) if token.i == index)
    if k + 1 == len(words) or _new_paragraph(doc, words[k], words[k + 1]):
        return k > 0  # a number alone at the beginning of a line counts a list
    return not _is_ordinal(words, k, rules)


def _new_paragraph(doc: Doc, before: Token, after: Token) -> bool:
    """Whether a blank line, or the end of a short line before a capital, lies between two neighbouring words."""
    if after.i == before.i + 1:
        return False
    gap = before.whitespace_ + "".join(doc[i].text_with_ws for i in range(before.i + 1, after.i))
    if gap.count("\n") >= 2 or "\u2029" in gap or "\f" in gap:
        return True
    if "\n" not in gap:
        return False
    short = _line_length(doc, before) < _SHORT_LINE
    return short and not after.text[0].islower() and before.text not in {",", "-", "–"}


def _line_length(doc: Doc, last: Token) -> int:
    """Characters from the start of a line to the end of its last word, as far as a short line goes."""
    end, start = last.idx + len(last), last.idx
    for i in range(last.i - 1, -1, -1):
        if "\n" in doc[i].text or end - start >= _SHORT_LINE:
            break
        start = doc[i].idx
    return end - start


def _is_final(words: list[Token], k: int, rules: SentenceRules) -> bool:
    """Whether word k, by itself, could end a sentence."""
    text = words[k].text
    if text in _TERMINATORS:
        return not (text == "." and k > 0 and _ends_abbreviation(words, k, rules))
    if text.endswith(".") and len(text) > 1:
        stem = text[:-1]
        if _NUMBER.fullmatch(text):
            return not _is_ordinal(words, k, rules)
        if stem in rules.may_end:
            return words[k + 1].text in rules.starters or _opens(words, k + 1)
        return stem not in rules.abbreviations and len(stem) > 3 and stem.isalpha()
    return False


def _ends_abbreviation(words: list[Token], k: int, rules: SentenceRules) -> bool:
    """Whether the period at k belongs to the word before it, which stands directly in front."""
    before = words[k - 1]
    if before.whitespace_ or before.i != words[k].i - 1:
        return False
    stem = before.text
    follows = words[k + 1].text if k + 1 < len(words) else ""
    if stem in rules.may_end:
        return follows not in rules.starters
    if stem in rules.abbreviations or stem.rsplit("-", 1)[-1] in rules.abbreviations:
        return True
    if len(stem) == 1 and stem.isalpha() and stem.isupper():
        return follows not in rules.starters
    return bool(_ROMAN.fullmatch(stem)) and len(stem) > 1 and follows[:1].islower()


def _is_ordinal(words: list[Token], k: int, rules: SentenceRules) -> bool:
    """Whether the number token at k ("12.") is an ordinal."""
    if k + 1 >= len(words):
        return False
    follows = words[k + 1].text
    if follows[0].islower() or follows[0] in ",;" or follows in rules.after_ordinal or follows[0].isdigit():
        return True
    if follows.split("-")[-1] in rules.after_ordinal:
        return True
    if follows in rules.starters or not follows[0].isalpha():
        return False
    counted = len(words[k].text) <= 3
    return k == 0 or (counted and words[k - 1].text in rules.before_ordinal)


def _opens(words: list[Token], k: int) -> bool:
    """Whether word k is an opening quotation mark or bracket: space in front of it, none behind."""
    token = words[k]
    return (token.text in _QUOTES or token.text in "([") and not token.whitespace_


def _with_closers(words: list[Token], k: int) -> int:
    """Index of the last closing quotation mark or bracket that stands directly behind the sentence end at k."""
    last = k
    while last + 1 < len(words) and not words[last].whitespace_ and words[last].i + 1 == words[last + 1].i:
        text = words[last + 1].text
        if text in _BRACKETS or text in _QUOTES or text in _TERMINATORS:
            last += 1
        else:
            break
    return last


def _may_begin(words: list[Token], last: int, rules: SentenceRules, end: int | None = None) -> bool:
    """Whether what follows word `last` can begin a sentence; `end` is the terminator where closers stand between."""
    after = words[last + 1]
    text = after.text
    if text in _TERMINATORS or text[0].islower() or text[0] in ",;:)]":
        return False
    if text in {"–", "-", "—"} and end is not None:
        return False
    if end is not None and words[end].text in "?!" and rules.after_quote:
        # "Is it true?" Trump asked.
        return not any(word.text in rules.after_quote for word in words[last + 1 : last + 5])
    return True
