"""Where the clause around a time expression looks: ahead or back. From tags and tree, else from words."""

import re
from collections.abc import Sequence
from functools import lru_cache

from spacy.tokens import Doc, Token

from detente.language.vocabulary.times import TenseWords, TimeWords
from detente.reading.times.moment import Outlook
from detente.reading.times.tokens import Word

_REACH = 60
_STEPS = 12
_ATTRIBUTE = 12  # words between a date and the participle of what is set for it
_ENDS = frozenset(".!?")
_NOT_VERBS = {"month", "weekday", "season"}
AHEAD, FIRMLY_AHEAD, UNTOLD = Outlook(1), Outlook(1, firm=True), Outlook()
BACK = Outlook(-1)


class TenseReader:
    """The words of tense of one language, as sets."""

    def __init__(self, words: TenseWords) -> None:
        self.past, self.present, self.future = set(words.past), set(words.present), set(words.future)
        self.pluperfect = set(words.pluperfect)
        self.perfect, self.meant, self.reporting = set(words.perfect), set(words.meant), set(words.reporting)
        self.planned_now, self.before_planned = set(words.planned_now), {*words.perfect, *words.before_planned}
        self.planned = set(words.planned)
        self.put_off, self.put_off_to = set(words.put_off), set(words.put_off_to)
        self.not_past, self.marks, self.came_true = (
            set(words.not_past),
            set(words.infinitive_marks),
            set(words.came_true),
        )
        self.ahead_before, self.back_before = set(words.ahead_before), set(words.back_before)
        self.back_weakly = set(words.back_weakly)
        self.standing, self.breaks = set(words.standing), set(words.breaks)
        self.verb_second, self.attributive = words.verb_second, tuple(words.attributive_endings)
        self.conditional, self.replacing = set(words.conditional), set(words.replacing)
        self.suffixes, self.present_suffixes = tuple(words.past_suffixes), tuple(words.present_suffixes)
        self.participle = re.compile(words.participle)

    def of_finite(self, finite: str, tense: str | None, participle: bool, perfect_infinitive: bool) -> Outlook | None:
        """The outlook that a finite verb (in lower case) gives its clause; `participle`: with one beside it."""
        if finite in self.meant:
            return UNTOLD
        if finite in self.conditional and not perfect_infinitive:
            return AHEAD
        if finite in self.future:
            return BACK if perfect_infinitive else FIRMLY_AHEAD
        if finite in self.perfect and participle:
            return BACK
        if finite in self.past or (tense == "Past" and not finite.endswith(self.present_suffixes)):
            return Outlook(-1, pluperfect=participle and finite in self.pluperfect)
        if finite in self.reporting:
            return BACK
        if tense is not None or finite in self.present:
            return Outlook(1, standing=finite in self.standing and not participle)
        if tense is None and finite not in self.not_past and finite.endswith(self.suffixes):
            return BACK
        return None

    def of_forms(self, forms: Sequence[str]) -> Outlook | None:
        """The outlook of a clause of which only the words are known, lower-cased."""
        participle = any(self.participle.fullmatch(form) for form in forms)
        for kind in (
            self.meant,
            self.conditional,
            self.future,
            self.perfect if participle else (),
            self.past,
            self.reporting,
            self.present,
        ):
            if found := next((form for form in forms if form in kind), None):
                perfect_infinitive = participle and any(form in self.perfect for form in forms[1:] if form != found)
                return self.of_finite(found, None, participle, perfect_infinitive)
        return None


@lru_cache(maxsize=16)
def tense_reader(words: TimeWords) -> TenseReader:
    """The tense words of a language as sets, made once."""
    return TenseReader(words.tenses)


def outlook(doc: Doc | None, words: Sequence[Word], first: int, last: int, reader: TenseReader) -> Outlook:
    """The outlook of the clause around the words `first` to `last`; `doc` is the parse, None where there are no tags.

    What is set for a date ("planned for Friday") looks ahead, and so does a date that something is put off to, but not
    the one that had been set before ("das für Freitag geplante Treffen wurde verschoben"); where its clause
    is in the past, the nearest such date is
    meant, before or after.
    """
    before = words[first - 1].text.lower() if first else ""
    if first > 1 and "the" in words[first - 1].classes:
        before = words[first - 2].text.lower()
    if before in reader.back_before:
        return Outlook(-1, firm=True)
    if before in reader.back_weakly:
        return BACK
    clause = _around(words, first, last, reader, wider=False)
    forms = [word.text.lower() for word in clause]
    set_before = any(word.text.lower() in reader.planned for word in words[last + 1 : last + _ATTRIBUTE])
    if before in reader.put_off_to and any(form in reader.put_off for form in forms) and not set_before:
        return FIRMLY_AHEAD
    if _is_in_attribute(words, first, last, reader):
        return BACK
    found = None
    if doc is not None:
        span = doc.char_span(words[first].start, words[last].end, alignment_mode="expand")
        if span is not None and len(span):
            found = _from_clause(doc, span.start, span.end, reader) or _from_tree(span.root, reader)
    found = found or _from_words(clause, reader) or _from_words(_around(words, first, last, reader, wider=True), reader)
    if before in reader.ahead_before or any(form in reader.planned for form in forms):
        settled = found is None or found.ahead > 0 or _is_now_planned(forms, reader)
        return FIRMLY_AHEAD if settled else UNTOLD
    return found or UNTOLD


def _is_now_planned(forms: Sequence[str], reader: TenseReader) -> bool:
    """Whether the clause itself says that something has been planned ("is set for", "hat … angesetzt")."""
    if reader.past.intersection(forms) - reader.planned_now or not reader.perfect.intersection(forms):
        return False
    return any(
        form in reader.planned_now and (reader.verb_second or forms[max(0, i - 1)] in reader.before_planned)
        for i, form in enumerate(forms)
    )


def _is_in_attribute(words: Sequence[Word], first: int, last: int, reader: TenseReader) -> bool:
    """Whether a past participle that stands before its noun follows ("die im Frühjahr begonnene Offensive")."""
    if first < 2 or not words[first - 2].classes.keys() & {"the", "one"}:
        return False
    for word in words[last + 1 : last + 4]:
        if not word.text.islower():
            return False
        if ending := next((e for e in reader.attributive if word.text.endswith(e)), None):
            return word.text not in reader.planned and bool(reader.participle.fullmatch(word.text.removesuffix(ending)))
    return False


def _from_clause(doc: Doc, start: int, end: int, reader: TenseReader) -> Outlook | None:
    """From the finite verb within the clause's marks: the last before the expression, else the first after it."""
    left = start
    while left > max(0, start - _REACH) and not _breaks(doc[left - 1], reader):
        left -= 1
    right = end
    while right < min(len(doc), end + _REACH) and not _breaks(doc[right], reader):
        right += 1
    clause = [*doc[left:start], *doc[end:right]]
    finite = [token for token in clause if _is_finite(token)]
    if reader.verb_second and end < right and _fronted(doc, left, start) and doc[end].pos_ in ("VERB", "AUX"):
        finite = [doc[end]]
    if not finite:
        marked = [token for token in clause if _is_marked_infinitive(token, reader)]
        if marked and not (marked[0].i >= end and _hangs_on_finite(doc[start:end].root)):
            return _of_infinitive(clause, reader)
        finite = _finite_before(doc, left) if reader.verb_second else []
        if not finite:
            return None
    verb = next((token for token in reversed(finite) if token.i < start), finite[0])
    infinitive = next((t for t in doc[verb.i + 1 : start] if _is_marked_infinitive(t, reader)), None)
    if (
        infinitive is not None
        and any(t.lower_ in reader.planned for t in doc[verb.i : infinitive.i])
        and "Past" in verb.morph.get("Tense", [])
    ):
        return UNTOLD
    if infinitive is not None and not {verb.lower_, *(t.lower_ for t in doc[verb.i : infinitive.i])} & reader.came_true:
        return BACK if infinitive.lower_ in reader.perfect and any(_is_participle(t) for t in clause) else AHEAD
    if verb.lower_ in reader.replacing and _is_replacement(verb, reader):
        return UNTOLD
    participle = any(_is_participle(t) for t in clause if t is not verb)
    if not participle and verb.lower_ in reader.perfect:
        participle = _has_late_participle(doc, end, reader)
    perfect = participle and any(t.lower_ in reader.perfect and not _is_finite(t) for t in clause)
    tense = next(iter(verb.morph.get("Tense", [])), None)
    if _is_participle(verb) and not _is_finite(verb):
        tense = "Past" if verb.lower_.endswith(reader.suffixes) else "Pres"
    return reader.of_finite(verb.lower_, tense, participle, perfect)


def _is_replacement(verb: Token, reader: TenseReader) -> bool:
    """Whether an infinitive at the end stands for the participle of a modal verb ("hatten … unterzeichnen wollen")."""
    if verb.i == 0 or "Inf" not in verb.nbor(-1).morph.get("VerbForm", []):
        return False
    for i in range(verb.i - 1, max(-1, verb.i - _REACH), -1):
        token = verb.doc[i]
        if token.text in _ENDS:
            return False
        if token.lower_ in reader.perfect or (token.lower_ in reader.past and token.pos_ == "AUX"):
            return True
    return False


def _has_late_participle(doc: Doc, end: int, reader: TenseReader) -> bool:
    """Whether the participle of a perfect stands beyond a joined noun ("habe … mit Laufen und Radfahren begonnen")."""
    for token in doc[end : end + _REACH]:
        if token.is_punct or _is_finite(token):
            return token.is_punct and bool(reader.participle.fullmatch(token.nbor(-1).lower_))
        if _is_participle(token):
            return True
    return False


def _finite_before(doc: Doc, at: int) -> list[Token]:
    """The nearest finite verb before a place in its sentence."""
    for i in range(at - 1, max(-1, at - _REACH), -1):
        if doc[i].text in _ENDS or "\n" in doc[i].text:
            break
        if _is_finite(doc[i]):
            return [doc[i]]
    return []


def _hangs_on_finite(expression: Token) -> bool:
    """Whether it tells when a finite verb happens, so that an infinitive behind it is only what that was for."""
    return expression.head is not expression and _is_finite(expression.head) and expression.head.i < expression.i


def _of_infinitive(clause: Sequence[Token], reader: TenseReader) -> Outlook:
    perfect = any(_is_participle(t) for t in clause) and any(t.lower_ in reader.perfect for t in clause)
    return BACK if perfect else AHEAD


def _breaks(token: Token, reader: TenseReader) -> bool:
    return (
        token.lower_ in reader.breaks
        or token.text in _ENDS
        or "\n" in token.text
        or (bool(token.is_sent_start) and token.i > 0 and token.nbor(-1).is_punct)
    )


def _fronted(doc: Doc, left: int, start: int) -> bool:
    """Whether nothing but small words stands before the expression in its clause."""
    return start - left <= 3 and all(
        token.pos_ in ("ADP", "DET", "ADV", "CCONJ", "PART", "SPACE", "PUNCT") for token in doc[left:start]
    )


def _is_finite(token: Token) -> bool:
    return token.tag_ == "MD" or "Fin" in token.morph.get("VerbForm", []) or token.tag_ in ("VBD", "VBZ", "VBP")


def _is_participle(token: Token) -> bool:
    return token.tag_ in ("VBN", "VVPP", "VAPP", "VMPP")


def _is_marked_infinitive(token: Token, reader: TenseReader) -> bool:
    if token.tag_ == "VVIZU":
        return True
    return "Inf" in token.morph.get("VerbForm", []) and token.i > 0 and token.nbor(-1).lower_ in reader.marks


def _from_tree(token: Token, reader: TenseReader) -> Outlook | None:
    """From the verb group that the expression hangs on."""
    for _ in range(_STEPS):
        if token.pos_ in ("VERB", "AUX") or any(child.dep_ == "cop" for child in token.children):
            group = [token, *(c for c in token.children if c.dep_.split(":")[0] in ("aux", "cop"))]
            finite = next((t for t in group if _is_finite(t)), None)
            if finite is not None:
                participle = any(_is_participle(t) for t in group if t is not finite)
                perfect = participle and any(t.lower_ in reader.perfect for t in group if t is not finite)
                return reader.of_finite(
                    finite.lower_, next(iter(finite.morph.get("Tense", [])), None), participle, perfect
                )
            if any(c.lower_ in reader.marks and c.dep_ == "mark" for c in token.children):
                return BACK if any(t.lower_ in reader.perfect for t in group) else AHEAD
            if token.tag_ == "VBN" and token.dep_.startswith("acl"):
                return BACK
        if token.head is token:
            return None
        token = token.head
    return None


def _around(words: Sequence[Word], first: int, last: int, reader: TenseReader, wider: bool) -> list[Word]:
    """The words of the clause around an expression, of its sentence if `wider`; marks and calendar words left out."""
    around = [*reversed(_reach(words, first, -1, reader, wider)), *_reach(words, last, 1, reader, wider)]
    return [word for word in around if word.text[0].isalpha() and not word.classes.keys() & _NOT_VERBS]


def _from_words(clause: Sequence[Word], reader: TenseReader) -> Outlook | None:
    """From known verb forms, then from endings."""
    forms = [word.text.lower() for word in clause]
    if (found := reader.of_forms(forms)) is not None:
        return found
    if any(form in reader.marks for form in forms[:-1]):
        return AHEAD
    if any(
        w.text.islower() and len(w.text) > 4 and w.text not in reader.not_past and w.text.endswith(reader.suffixes)
        for w in clause
    ):
        return BACK
    return None


def _reach(words: Sequence[Word], at: int, step: int, reader: TenseReader, wider: bool) -> list[Word]:
    found: list[Word] = []
    for i in range(at + step, at + _REACH * step, step):
        if not 0 <= i < len(words):
            break
        word = words[i]
        if "nl" in word.classes or (word.text in _ENDS and not _is_inner_dot(words, i)):
            break
        if not wider and word.text.lower() in reader.breaks:
            break
        found.append(word)
    return found


def _is_inner_dot(words: Sequence[Word], i: int) -> bool:
    """Whether a dot ends no sentence: behind an initial ("the U.N. compound") or an ordinal ("am 7. April")."""
    if i and len(words[i - 1].text) == 1 and words[i - 1].text.isupper():
        return True
    if not 0 < i < len(words) - 1 or "dom" not in words[i - 1].classes:
        return False
    return "month" in words[i + 1].classes or words[i + 1].text.islower()
