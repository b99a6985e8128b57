"""Where the clause around a time expression looks: ahead or back. From the parse where there is one, else from the words."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from spacy.tokens import Doc, Token

from detente.language.vocabulary.times import TenseWords, TimeWords
from detente.reading.times.moment import Outlook
from detente.reading.times.tokens import Word

_CLAUSES = {"ROOT", "ccomp", "xcomp", "advcl", "acl", "csubj", "parataxis", "conj"}
_STEPS = 12


class TenseReader:
    """The words of tense of one language, as sets."""

    def __init__(self, words: TenseWords) -> None:
        self.past, self.present, self.perfect = set(words.past), set(words.present), set(words.perfect)
        self.future, self.ahead = set(words.future), set(words.ahead)
        self.not_past, self.marks = set(words.not_past), set(words.infinitive_marks)
        self.ahead_before, self.back_before = set(words.ahead_before), set(words.back_before)
        self.back_weakly = set(words.back_weakly)
        self.standing, self.breaks = set(words.standing), set(words.breaks)
        self.suffixes = tuple(words.past_suffixes)
        self.participle = re.compile(words.participle)

    def judge(self, forms: Sequence[str], finite: str | None = None, tenses: Sequence[str] = ()) -> Outlook | None:
        """The outlook of a verb group from its lower-cased forms, and from the finite one's tense where it is known."""
        group = set(forms)
        participle = any(self.participle.fullmatch(form) for form in forms)
        if group & self.ahead:
            return Outlook(1, firm=True)
        if group & self.future:
            return Outlook(1, firm=True)
        if group & self.perfect and participle:
            return Outlook(-1, standing=False)
        if "Past" in tenses or group & self.past:
            return Outlook(-1, pluperfect=participle and bool(group & self.past))
        if finite and finite not in self.not_past and finite.endswith(self.suffixes):
            return Outlook(-1)
        if "Pres" in tenses or group & self.present:
            return Outlook(1, standing=bool(group & self.standing) and not participle)
        return None


@lru_cache(maxsize=16)
def tense_reader(words: TimeWords) -> TenseReader:
    """The tense words of a language as sets, made once."""
    return TenseReader(words.tenses)


def outlook(doc: Doc, text_words: Sequence[Word], first: int, last: int, reader: TenseReader) -> Outlook:
    """The outlook of the clause around the words `first` to `last`."""
    before = text_words[first - 1].text.lower() if first else ""
    if before in reader.back_before:
        return Outlook(-1, firm=True)
    if before in reader.back_weakly:
        return Outlook(-1)
    cued = before in reader.ahead_before or _before_article(text_words, first) in reader.ahead_before
    found = _from_parse(doc, text_words[first], text_words[last], reader) if _parsed(doc) else None
    found = found or _from_words(text_words, first, last, reader) or Outlook()
    return Outlook(1, firm=True) if cued else found


def _before_article(words: Sequence[Word], first: int) -> str:
    return words[first - 2].text.lower() if first > 1 and "the" in words[first - 1].classes else ""


def _parsed(doc: Doc) -> bool:
    return bool(doc.has_annotation("DEP"))


def _from_parse(doc: Doc, first: Word, last: Word, reader: TenseReader) -> Outlook | None:
    span = doc.char_span(first.start, last.end, alignment_mode="expand")
    token = span.root if span is not None and len(span) else None
    for _ in range(_STEPS):
        if token is None:
            return None
        if token.text.lower() in reader.ahead:
            return Outlook(1, firm=True)
        if token.pos_ in ("VERB", "AUX") or token.dep_ == "ROOT" or any(c.dep_ == "cop" for c in token.children):
            verdict = _of_group(token, reader)
            if verdict is not None:
                return verdict
        if token.head == token:
            return None
        token = token.head
    return None


def _of_group(head: Token, reader: TenseReader) -> Outlook | None:
    group = [head, *(c for c in head.children if c.dep_.split(":")[0] in ("aux", "cop", "mark") and c.dep_ != "mark"
                     or c.text.lower() in reader.marks and c.dep_ == "mark")]
    group += [c for c in head.children if c.dep_ in ("compound:prt", "xcomp") and c.text.lower() in reader.ahead]
    forms = [t.text.lower() for t in group]
    finite = [t for t in group if "Fin" in t.morph.get("VerbForm", [])] or [t for t in group if t.tag_ in _FINITE_TAGS]
    tenses: list[Any] = [tense for t in finite for tense in t.morph.get("Tense", [])]
    if not finite:
        if any(f in reader.marks for f in forms):
            return Outlook(-1) if any(f in reader.perfect for f in forms) else Outlook(1)
        if head.dep_.split(":")[0] == "conj":
            return None
        if head.tag_ == "VBN" or (head.pos_ == "ADJ" and reader.participle.fullmatch(forms[0])):
            return Outlook(-1)
        return None
    return reader.judge(forms, finite[0].text.lower() if not tenses else None, tenses)


_FINITE_TAGS = {"VVFIN", "VAFIN", "VMFIN", "VBD", "VBZ", "VBP", "MD"}


_NOT_VERBS = {"month", "weekday", "season"}


def _from_words(words: Sequence[Word], first: int, last: int, reader: TenseReader) -> Outlook | None:
    """Votes of the words of the clause, then of the sentence, nearest clause first."""
    start, end = first, last
    for wider in (False, True):
        start, end = _reach(words, first, -1, reader, wider), _reach(words, last, 1, reader, wider)
        raw = [words[i].text for i in range(start, end + 1)
               if not first <= i <= last and words[i].text[0].isalpha() and not words[i].classes.keys() & _NOT_VERBS]
        forms = [form.lower() for form in raw]
        if (found := reader.judge(forms)) is not None and (forms or wider):
            return found
        for form in raw:
            if form.islower() and len(form) > 4 and form not in reader.not_past and form.endswith(reader.suffixes):
                return Outlook(-1)
    return None


def _reach(words: Sequence[Word], at: int, step: int, reader: TenseReader, wider: bool) -> int:
    edge = at
    for i in range(at + step, at + 60 * step, step):
        if not 0 <= i < len(words):
            break
        word = words[i]
        if "nl" in word.classes or word.text in ".!?" and not _is_ordinal_dot(words, i):
            break
        if not wider and word.text.lower() in reader.breaks:
            break
        edge = i
    return edge


def _is_ordinal_dot(words: Sequence[Word], i: int) -> bool:
    return i > 0 and i + 1 < len(words) and "dom" in words[i - 1].classes and ("month" in words[i + 1].classes or words[i + 1].text.islower())
