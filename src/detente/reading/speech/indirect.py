"""Indirect speech: the clauses that a verb of saying takes, before it, after it and around it.

The tree proposes a content clause; word order and punctuation decide where it begins and ends, since a comma or a
complementiser is surer than a parse of a long sentence.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from detente.language.vocabulary.speech import Stance, Takes
from detente.reading.grammar import base, children, feature, is_finite, is_predicate
from detente.reading.speech.cues import cue_range
from detente.reading.speech.draft import Desk, Draft, Range
from detente.reading.speech.lexicon import Entry
from detente.reading.speech.lines import Line
from detente.reading.speech.source import source_of_verb, venue_of

CONTENT = frozenset({"ccomp", "csubj", "csubj:pass", "parataxis", "advcl", "acl", "xcomp", "dislocated", "obl", "appos", "dep", "conj"})
RELATIVE = frozenset({"PRELS", "PRELAT", "WDT", "WP", "WP$", "PWAV", "KOUS", "KON", "CC"})


@dataclass(frozen=True)
class Cue:
    """A verb of saying in its line: `finite` its finite verb, `first` and `last` the bounds of its own clause between commas."""

    verb: Token
    entry: Entry
    finite: Token
    first: int
    last: int


def indirect_speech(desk: Desk, line: Line, taken: frozenset[int]) -> Iterator[Draft]:
    """The statements that verbs of saying introduce in a line; `taken` are verbs that already serve a quotation."""
    for index in range(line.first, line.last + 1):
        token = desk.token(index)
        if index in taken or not desk.sheet.free(token):
            continue
        entry = desk.lexicon.verb(token, desk.grammar)
        if entry is None or not saying(desk, token, entry):
            continue
        cue = _cue(desk, line, token, entry)
        pieces = _content(desk, line, cue)
        if not pieces:
            continue
        source = source_of_verb(desk, token, entry, pieces) or (venue_of(desk, token) if entry.medium else None)
        yield Draft(line, pieces, source, token, cue_range(desk, token, entry), entry.stance)


def saying(desk: Desk, verb: Token, entry: Entry) -> bool:
    """Whether a verb says something here: not by itself ("bestätigt sich"), and without a speaker only with "es"."""
    if entry.lemma in desk.words.not_reflexive and not entry.companions and desk.grammar.reflexive(verb):
        return False
    if entry.lemma in desk.words.impersonal:
        near = desk.page.doc[max(0, verb.i - 3):verb.i + 4]
        return any(token.lower_ in desk.words.impersonal_subjects for token in near)
    return True


def _cue(desk: Desk, line: Line, verb: Token, entry: Entry) -> Cue:
    finite = desk.grammar.finite(verb) or verb
    first, last = min(verb.i, finite.i), max(verb.i, finite.i)
    while first > line.first and not desk.sheet.comma(first - 1):
        first -= 1
    while last < line.last and not desk.sheet.comma(last + 1) and desk.token(last + 1).text not in ":;":
        last += 1
    return Cue(verb, entry, finite, first, last)


def _content(desk: Desk, line: Line, cue: Cue) -> tuple[Range, ...]:
    takes = cue.entry.takes
    if takes & {Takes.THAT, Takes.MAIN}:
        found = _after_colon(desk, line, cue) or _parenthesis(desk, line, cue) or _that_clause(desk, line, cue) or _main_after(desk, line, cue) \
            or _inserted(desk, line, cue) or _that_before(desk, line, cue)
        if found:
            return found
    if Takes.TO in takes:
        found = _infinitive(desk, line, cue)
        if found:
            return found
    return ()


def _after_colon(desk: Desk, line: Line, cue: Cue) -> tuple[Range, ...]:
    """X said: the matter is closed."""
    colon = cue.last + 1
    if colon > line.last or desk.token(colon).text != ":" or colon + 1 > line.last or not desk.sheet.free(desk.token(colon + 1)):
        return ()
    if not any(is_finite(token) for token in desk.sheet.tokens(colon + 1, line.last)):
        return ()
    return desk.pieces((colon + 1, line.last))


def _that_clause(desk: Desk, line: Line, cue: Cue) -> tuple[Range, ...]:
    """A clause with a complementiser or a question word after the cue."""
    opener = _opener(desk, line, cue)
    if opener is None:
        return ()
    first = opener.i + 1 if opener.lower_ in desk.words.complementisers and opener.lower_ not in desk.words.if_words else opener.i
    return desk.pieces((first, _end(desk, line, cue, first)))


def _opener(desk: Desk, line: Line, cue: Cue) -> Token | None:
    words = desk.words
    finites = 0
    for index in range(cue.verb.i + 1, line.last + 1):
        token = desk.token(index)
        if token.text in ";:":
            return None
        quoted = desk.sheet.inside[index] >= 0
        if token.i > line.first and desk.token(index - 1).lower_ in words.thus:
            continue
        if token.lower_ in words.asking_only and cue.entry.stance is not Stance.ASKED:
            continue
        if not quoted and token.lower_ in words.complementisers and token.pos_ not in ("PRON", "DET") and token.tag_ not in ("PDS", "PRELS", "DT", "WDT"):
            return token if finites == 0 or _hangs_on(token, cue.verb) else None
        if not quoted and token.lower_ in words.question_words and _asks(desk, token, cue):
            return token
        if not quoted and is_finite(token) and token.i != cue.finite.i and token.head != cue.verb:
            finites += 1
    return None


def _asks(desk: Desk, token: Token, cue: Cue) -> bool:
    """Whether a question word opens the content: right after the cue's clause, and not a relative of a noun before it."""
    before = token.i - 1
    if desk.sheet.comma(before):
        before -= 1
    if before < cue.first or desk.token(before).pos_ in ("NOUN", "PROPN") and before != cue.verb.i:
        return False
    return before <= cue.last and (cue.entry.stance is Stance.ASKED or _hangs_on(token, cue.verb))


def _hangs_on(token: Token, verb: Token) -> bool:
    """Whether a clause's opener belongs to a clause that depends on the verb itself, or on a word that announces it."""
    clause = token.head
    while clause.dep_ == "conj" and clause.head != clause:
        clause = clause.head
    above = clause.head
    return above == verb or above.head == verb and not any(is_finite(child) for child in [above, *above.children])


def _main_after(desk: Desk, line: Line, cue: Cue) -> tuple[Range, ...]:
    """A bare clause after the cue: "sagte, er habe …", "said five places were …"."""
    for child in cue.verb.children:
        if base(child.dep_) not in ("ccomp", "parataxis") or child.i < cue.verb.i or not desk.sheet.free(child):
            continue
        finite = desk.grammar.finite(child)
        if finite is None or finite.i < cue.verb.i:
            continue
        first = min(token.i for token in child.subtree if token.i > cue.verb.i)
        first = _behind_comma(desk, cue, _with_lost_subject(desk, cue, first, finite))
        if first is not None:
            return desk.pieces((first, _end(desk, line, cue, first)))
    return _verb_second(desk, line, cue)


def _with_lost_subject(desk: Desk, cue: Cue, first: int, finite: Token) -> int:
    """The clause's beginning with a subject that the parse gave to the cue as its object ("said five places were")."""
    if desk.words.comma_before_clause or first < finite.i or Takes.TO in cue.entry.takes:
        return first
    return cue.verb.i + 1


def _behind_comma(desk: Desk, cue: Cue, first: int) -> int | None:
    """The beginning of a bare clause: behind the comma that ends the cue's clause where the language sets one."""
    if not desk.words.comma_before_clause:
        return first
    if cue.last >= first and not any(desk.sheet.comma(index) for index in range(cue.verb.i, first + 1)):
        return None
    return first


def _verb_second(desk: Desk, line: Line, cue: Cue) -> tuple[Range, ...]:
    """By order: the clause behind the next comma, if it opens as a main clause does."""
    comma = cue.last + 1
    if not desk.words.comma_before_clause or comma >= line.last or not desk.sheet.comma(comma):
        return ()
    opening = desk.token(comma + 1)
    subordinate = opening.pos_ == "SCONJ" or opening.tag_ in ("KOUS", "KOUI")
    if opening.tag_ in RELATIVE and not subordinate or opening.lower_ in desk.words.thus + desk.words.like:
        return ()
    commas = 0
    for index in range(comma + 1, min(line.last, comma + 45) + 1):
        token = desk.token(index)
        commas += desk.sheet.comma(index)
        if not is_finite(token) or index > comma + 1 and desk.sheet.inside[index] >= 0 and desk.sheet.inside[comma + 1] == desk.sheet.inside[index]:
            continue
        reported = feature(token, "Mood") == "Sub"
        if subordinate and not (reported and desk.sheet.comma(index - 1)):
            continue
        final = cue.last == max(cue.verb.i, cue.finite.i)
        if index == comma + 1 or not reported and (cue.first > line.first and not final or commas > 0 or not _plainly(desk, cue)):
            return ()
        return desk.pieces((comma + 1, _end(desk, line, cue, comma + 1)))
    return ()


def _plainly(desk: Desk, cue: Cue) -> bool:
    """Whether a cue may take a clause in the indicative: it asserts, and has no object of its own."""
    return cue.entry.stance in (Stance.ASSERTED, Stance.BELIEVED) and not children(cue.verb, "obj") and not desk.grammar.passive(cue.verb)


def _inserted(desk: Desk, line: Line, cue: Cue) -> tuple[Range, ...]:
    """The content before the cue, or around it: "…, sagte X", "…, he said, …"."""
    if Takes.MAIN not in cue.entry.takes or cue.first <= line.first or not desk.sheet.comma(cue.first - 1):
        return ()
    opening = desk.token(cue.first)
    if opening.lower_ in desk.words.demonstratives and opening.i + 1 in (cue.finite.i, cue.verb.i):
        opening = desk.token(opening.i + 1)
    if opening.tag_ in RELATIVE or opening.pos_ in ("SCONJ", "CCONJ") or opening.lower_ in desk.words.like:
        return ()
    inverted = opening.i in (cue.finite.i, cue.verb.i)
    subject = children(cue.verb, "nsubj")
    if desk.words.comma_before_clause and (not inverted or subject and any(child.i > cue.finite.i and child.pos_ == "NOUN" and
                                                               feature(child, "Case") == "Acc" for child in children(cue.verb, "obj"))):
        return ()
    if any(is_finite(token) and token.i not in (cue.finite.i, cue.verb.i) for token in desk.sheet.tokens(cue.first, cue.last)):
        return ()
    before = _before(desk, line, cue)
    if before is None:
        return ()
    rest = cue.last + 1
    if rest > line.last or not desk.has_words(rest, line.last) or not _resumes(desk, line, cue):
        return desk.pieces((before, cue.first - 1))
    return desk.pieces((before, cue.first - 1), (rest, line.last))


def _parenthesis(desk: Desk, line: Line, cue: Cue) -> tuple[Range, ...]:
    """"It was unclear, he said, whether …": the cue between commas, inside of a main clause."""
    if cue.last - cue.first > 8 or cue.last >= line.last or not desk.sheet.comma(cue.last + 1) or not _main_before(desk, line, cue):
        return ()
    following = desk.token(cue.last + 2) if cue.last + 2 <= line.last else None
    if following is None or following.lower_ in desk.words.complementisers and \
            (desk.words.comma_before_clause or _hangs_on(following, cue.verb)):
        return ()
    pieces = _inserted(desk, line, cue)
    return pieces if len(pieces) > 1 else ()


def _main_before(desk: Desk, line: Line, cue: Cue) -> bool:
    """Whether a main clause stands before the cue: a stretch between commas with a finite verb and no subordinate opener."""
    opening: Token | None = None
    for token in desk.sheet.tokens(line.first, cue.first - 1):
        if desk.sheet.comma(token.i):
            opening = None
        elif opening is None and not token.is_punct and not token.is_space:
            opening = token
        if is_finite(token) and opening is not None and opening.pos_ != "SCONJ" and opening.tag_ not in RELATIVE:
            return True
    return False


def _before(desk: Desk, line: Line, cue: Cue) -> int | None:
    """Where the content before a cue begins; None if what stands there is no main clause."""
    words = [token for token in desk.sheet.tokens(line.first, cue.first - 1) if not token.is_space]
    finites = [token for token in words if is_finite(token)]
    if not finites:
        return None
    opening = next((token for token in words if not token.is_punct), None)
    if opening is None:
        return None
    subordinate = opening.pos_ == "SCONJ" or opening.tag_ == "KOUS"
    if subordinate and opening.lower_ not in desk.words.complementisers and len(finites) < 2:
        return None
    first = line.first
    for token in words:
        if token.text in (";", ":") and desk.sheet.free(token):
            first = token.i + 1
    return first


def _resumes(desk: Desk, line: Line, cue: Cue) -> bool:
    """Whether the content goes on behind an inserted cue, rather than the cue's own sentence."""
    after = cue.last + 2
    if after > line.last:
        return False
    opening = desk.token(after)
    if opening.tag_ in ("PRELS", "PRELAT", "WDT", "WP") and not _hangs_left(opening, cue):
        return False
    if opening.pos_ in ("CCONJ",):
        verb = next((token for token in desk.sheet.tokens(after, line.last) if is_finite(token)), None)
        return verb is None or feature(verb, "Mood") == "Sub"
    return opening.lower_ not in desk.words.thus + desk.words.like and not _is_adverbial(opening, cue)


def _hangs_left(opening: Token, cue: Cue) -> bool:
    here = opening
    while here.head != here and here.i > cue.last:
        here = here.head
    return here.i < cue.first


def _is_adverbial(opening: Token, cue: Cue) -> bool:
    """Whether a subordinate clause behind the cue belongs to the act of saying ("…, sagte er, als …")."""
    if opening.pos_ != "SCONJ":
        return False
    clause = opening.head
    return clause.dep_ == "advcl" and clause.head == cue.verb and opening.lower_ not in ("dass",)


def _that_before(desk: Desk, line: Line, cue: Cue) -> tuple[Range, ...]:
    """A content clause in first place: "Dass …, bestritt er." / "Whether …, he did not say."."""
    opening = next((token for token in desk.sheet.tokens(line.first, cue.first) if not token.is_punct and not token.is_space), None)
    if opening is None or opening.i >= cue.first or cue.first - 1 <= line.first or not desk.sheet.comma(cue.first - 1):
        return ()
    if opening.lower_ not in desk.words.complementisers + desk.words.question_words or opening.pos_ == "PRON":
        return ()
    if not any(is_finite(token) for token in desk.sheet.tokens(opening.i, cue.first - 2)):
        return ()
    first = opening.i if opening.lower_ in desk.words.if_words + desk.words.question_words else opening.i + 1
    return desk.pieces((first, cue.first - 2))


def _infinitive(desk: Desk, line: Line, cue: Cue) -> tuple[Range, ...]:
    """An infinitive with its own words: "warf ihm vor, die Kontakte einzufrieren", "urged them to stop"."""
    if desk.grammar.negation(cue.verb) is not None:
        return ()
    if not desk.words.comma_before_clause and desk.grammar.passive(cue.verb) and not desk.grammar.agents(cue.verb):
        return ()
    for child in cue.verb.children:
        if base(child.dep_) not in ("xcomp", "ccomp", "advcl", "acl", "csubj") or child.i < cue.verb.i or not desk.sheet.free(child):
            continue
        if desk.grammar.finite(child) is not None or not _to(desk, child):
            continue
        first = min(token.i for token in child.subtree if token.i > cue.verb.i)
        if desk.words.comma_before_clause and cue.last < line.last and desk.sheet.comma(cue.last + 1) and cue.last < child.i:
            first = cue.last + 2
        return desk.pieces((first, _end(desk, line, cue, first)))
    return _infinitive_by_order(desk, line, cue)


def _to(desk: Desk, verb: Token) -> bool:
    infix = desk.words.to_infix
    joined = bool(infix) and verb.pos_ == "VERB" and infix in verb.lower_[1:-3] and not is_finite(verb)
    return verb.tag_ == "VVIZU" or joined or any(child.tag_ in ("PTKZU", "TO") for child in verb.children)


def _infinitive_by_order(desk: Desk, line: Line, cue: Cue) -> tuple[Range, ...]:
    comma = cue.last + 1
    if not desk.words.comma_before_clause or comma >= line.last or not desk.sheet.comma(comma):
        return ()
    for index in range(comma + 1, line.last + 1):
        token = desk.token(index)
        if is_finite(token) or index > comma + 30:
            return ()
        if token.tag_ == "PTKZU" or _to(desk, token):
            return desk.pieces((comma + 1, _end(desk, line, cue, comma + 1)))
    return ()


def _end(desk: Desk, line: Line, cue: Cue, first: int) -> int:
    """The last token of a content that begins at `first`: the line's end, unless the sentence around the cue goes on."""
    last = line.last
    for index in range(first, line.last + 1):
        if desk.token(index).text == ";" and desk.sheet.inside[index] < 0:
            last = index - 1
            break
    if desk.words.reported_mood:
        last = min(last, _before_mood_ends(desk, first, last))
    for token in _around(desk, cue, first):
        if first < token.i <= last:
            cut = _left_of(desk, token, first)
            finite = desk.grammar.finite(token)
            told = any(is_finite(other) for other in desk.sheet.tokens(first, cut)) or Takes.TO in cue.entry.takes
            if finite is not None and 0 < finite.i - cut <= 5 and told and desk.sheet.inside[cut + 1] < 0:
                last = min(last, cut)
    return last


def _before_mood_ends(desk: Desk, first: int, last: int) -> int:
    """Where a content in the reported mood ends: before a coordinated verb in the indicative ("…, und forderte …")."""
    moods = [feature(token, "Mood") for token in desk.sheet.tokens(first, last) if is_finite(token) and desk.sheet.free(token)]
    if not moods or moods[0] != "Sub":
        return last
    for index in range(first + 2, last):
        token, following = desk.token(index), desk.token(index + 1)
        plain = is_finite(following) and feature(following, "Mood") == "Ind" and following.tag_ in ("VVFIN", "VAFIN", "VMFIN")
        told = any(is_finite(other) for other in desk.sheet.tokens(first, index))
        if token.pos_ == "CCONJ" and plain and told and desk.sheet.free(token) and not _relative_open(desk, first, index):
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
            if child.i > first and child.dep_ == "conj" and desk.grammar.finite(child) is not None and is_predicate(child):
                if feature(desk.grammar.finite(child) or child, "Mood") != "Sub":
                    yield child
        if here.head == here or here.dep_ == "conj" and False:
            return
        if here.head.i > first and here.dep_ not in ("parataxis",) and is_predicate(here.head) and \
                feature(desk.grammar.finite(here.head) or here.head, "Mood") != "Sub":
            yield here.head
        here = here.head


def _left_of(desk: Desk, predicate: Token, first: int) -> int:
    """The last token before the clause of a predicate behind the content."""
    finite = desk.grammar.finite(predicate) or predicate
    index = min(predicate.i, finite.i)
    own = [token.i for token in predicate.children if token.i > first and token.dep_ in ("cc", "nsubj", "mark", "advmod", "obj", "obl", "nsubj:pass")]
    index = min([index, *own])
    back = index
    while back > first and not desk.sheet.comma(back) and desk.token(back).dep_ != "cc":
        back -= 1
    return (back if back > first else index) - 1


def with_source(draft: Draft, other: Draft) -> Draft:
    """A draft with the source of another."""
    return replace(draft, source=other.source)
