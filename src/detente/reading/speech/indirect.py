"""Indirect speech: the clauses that a verb of saying takes, before it, after it and around it.

The tree proposes a content clause; word order and punctuation decide where it begins and ends, since a comma or a
complementiser is surer than a parse of a long sentence.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from detente.language.vocabulary.speech import Stance, Takes
from detente.reading.grammar import base, children, feature, is_finite
from detente.reading.speech.cues import Cue, cue_of, cue_range, saying
from detente.reading.speech.draft import Desk, Draft, Range
from detente.reading.speech.extent import end_of
from detente.reading.speech.insertion import OPENERS, clause_before, inserted, parenthesis
from detente.reading.speech.lines import Line
from detente.reading.speech.source import source_of_verb, venue_of


def indirect_speech(desk: Desk, line: Line, taken: frozenset[int]) -> Iterator[Draft]:
    """The statements that verbs of saying introduce in a line; `taken` are verbs that already serve a quotation."""
    for index in range(line.first, line.last + 1):
        token = desk.token(index)
        if index in taken or not desk.sheet.free(token):
            continue
        entry = desk.verb(token)
        if entry is None or not saying(desk, token, entry) or _reduced(desk, line, token) or _as_saying(desk, token):
            continue
        cue = cue_of(desk, line, token, entry)
        pieces = _content(desk, line, cue)
        if not pieces:
            continue
        source = source_of_verb(desk, token, entry, pieces) or (venue_of(desk, token) if entry.medium else None)
        yield Draft(line, pieces, source, token, cue_range(desk, token, entry), entry.stance)


def _reduced(desk: Desk, line: Line, verb: Token) -> bool:
    """Whether a verb is a participle that only describes ("a proposal dismissed as …", "Asked when …, he said")."""
    if verb.i == line.first and verb.tag_ in ("VBN", "VBD") and not desk.words.comma_before_clause:
        return True
    if verb.tag_ == "VVINF" and not desk.grammar.auxiliaries(verb) and not _to(desk, verb):
        return True
    return verb.dep_ in ("acl", "amod") and verb.tag_ in ("VBN", "VVPP", "ADJA")


def _as_saying(desk: Desk, verb: Token) -> bool:
    """Whether a participle only carries on another cue ("was quoted as saying")."""
    before = desk.token(verb.i - 1).lower_ if verb.i > 0 else ""
    return verb.tag_ == "VBG" and before in desk.words.as_words


def _content(desk: Desk, line: Line, cue: Cue) -> tuple[Range, ...]:
    takes = cue.entry.takes
    if takes & {Takes.THAT, Takes.MAIN}:
        found = (
            _after_colon(desk, line, cue)
            or parenthesis(desk, line, cue)
            or _that_clause(desk, line, cue)
            or _main_after(desk, line, cue)
            or inserted(desk, line, cue)
            or clause_before(desk, line, cue)
        )
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
    if (
        colon > line.last
        or desk.token(colon).text != ":"
        or colon + 1 > line.last
        or not desk.sheet.free(desk.token(colon + 1))
    ):
        return ()
    if not any(is_finite(token) for token in desk.sheet.tokens(colon + 1, line.last)):
        return ()
    return desk.pieces((colon + 1, line.last))


def _that_clause(desk: Desk, line: Line, cue: Cue) -> tuple[Range, ...]:
    """A clause with a complementiser or a question word after the cue."""
    opener = _opener(desk, line, cue)
    if opener is None:
        return ()
    first = (
        opener.i + 1
        if opener.lower_ in desk.words.complementisers and opener.lower_ not in desk.words.if_words
        else opener.i
    )
    return desk.pieces((first, end_of(desk, line, cue, first)))


def _opener(desk: Desk, line: Line, cue: Cue) -> Token | None:
    words = desk.words
    finites = 0
    for index in range(cue.verb.i + 1, line.last + 1):
        token = desk.token(index)
        if token.text in ";:":
            return None
        quoted = desk.sheet.inside[index] >= 0
        if not quoted and index not in (cue.verb.i, cue.finite.i) and _other_cue(desk, cue, token):
            return None
        if token.i > line.first and desk.token(index - 1).lower_ in words.thus:
            continue
        if token.lower_ in words.asking_only and cue.entry.stance is not Stance.ASKED:
            continue
        if (
            not quoted
            and token.lower_ in words.complementisers
            and token.pos_ not in ("PRON", "DET")
            and token.tag_ not in ("PDS", "PRELS", "DT")
            and not (token.tag_ == "WDT" and index < line.last and is_finite(desk.token(index + 1)))
        ):
            if _of_another(desk, cue, token):
                return None
            near = finites == 0 or (desk.words.comma_before_clause and _hangs_on(token, cue.verb))
            return token if near else None
        if not quoted and token.lower_ in words.question_words and _asks(desk, token, cue):
            return token
        if not quoted and is_finite(token) and token.i != cue.finite.i and token.head != cue.verb:
            finites += 1
    return None


def _other_cue(desk: Desk, cue: Cue, token: Token) -> bool:
    """Whether another verb of saying, to which a clause behind it belongs, stands between a cue and that clause."""
    if desk.verb(token) is None:
        return False
    return (desk.sheet.comma(token.i - 1) and token.i > cue.last) or is_finite(token) or token.tag_ == "VBG"


def _of_another(desk: Desk, cue: Cue, opener: Token) -> bool:
    """Whether a clause belongs to a noun beside the cue's object ("offered an amnesty on condition that …")."""
    if desk.words.comma_before_clause or cue.entry.lemma in desk.words.addressing or _hangs_on(opener, cue.verb):
        return False
    return any(child.i < opener.i and child.pos_ in ("NOUN", "PROPN") for child in children(cue.verb, "obj"))


def _asks(desk: Desk, token: Token, cue: Cue) -> bool:
    """Whether a question word opens the content: right after the cue's clause, and no relative of a noun."""
    before = token.i - 1
    if desk.sheet.comma(before):
        before -= 1
    if before < cue.first or (desk.token(before).pos_ in ("NOUN", "PROPN") and before != cue.verb.i):
        return False
    return before <= cue.last and (cue.entry.stance is Stance.ASKED or _hangs_on(token, cue.verb))


def _hangs_on(token: Token, verb: Token) -> bool:
    """Whether a clause's opener belongs to a clause that depends on the verb itself, or on a word that announces it."""
    clause = token.head
    while clause.dep_ == "conj" and clause.head != clause:
        clause = clause.head
    above = clause.head
    return above == verb or (above.head == verb and not any(is_finite(child) for child in [above, *above.children]))


def _main_after(desk: Desk, line: Line, cue: Cue) -> tuple[Range, ...]:
    """A bare clause after the cue: "sagte, er habe …", "said five places were …"."""
    for child in cue.verb.children:
        if base(child.dep_) not in ("ccomp", "parataxis") or child.i < cue.verb.i or not desk.sheet.free(child):
            continue
        lone = child.tag_ == "VBN" and not desk.grammar.auxiliaries(child)
        finite = child if lone else desk.grammar.finite(child)
        if finite is None or finite.i < cue.verb.i or (desk.verb(child) is not None and desk.sheet.comma(child.i - 1)):
            continue
        if desk.verb(child) is not None and any(desk.sheet.comma(index) for index in range(cue.verb.i, child.i)):
            continue
        first = min(token.i for token in child.subtree if token.i > cue.verb.i)
        if any(desk.verb(other) is not None for other in desk.page.doc[cue.verb.i + 1 : first]):
            continue
        begin = _behind_comma(desk, cue, _with_lost_subject(desk, cue, first, finite))
        if begin is not None:
            return desk.pieces((begin, end_of(desk, line, cue, begin)))
    return _verb_second(desk, line, cue)


def _with_lost_subject(desk: Desk, cue: Cue, first: int, finite: Token) -> int:
    """The clause's beginning with a subject that the parse gave to the cue as its object ("said five places were")."""
    if desk.words.comma_before_clause or first < finite.i or cue.entry.lemma in desk.words.addressing:
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
    if (opening.tag_ in OPENERS and not subordinate) or opening.lower_ in desk.words.thus + desk.words.like:
        return ()
    commas = 0
    for index in range(comma + 1, min(line.last, comma + 45) + 1):
        token = desk.token(index)
        commas += desk.sheet.comma(index)
        if not is_finite(token) or (
            index > comma + 1
            and desk.sheet.inside[index] >= 0
            and desk.sheet.inside[comma + 1] == desk.sheet.inside[index]
        ):
            continue
        reported = feature(token, "Mood") == "Sub"
        if subordinate and not (reported and desk.sheet.comma(index - 1)):
            continue
        final = cue.last == max(cue.verb.i, cue.finite.i)
        if index == comma + 1 or (
            not reported and ((cue.first > line.first and not final) or commas > 0 or not _plainly(desk, cue))
        ):
            return ()
        return desk.pieces((comma + 1, end_of(desk, line, cue, comma + 1)))
    return ()


def _infinitive(desk: Desk, line: Line, cue: Cue) -> tuple[Range, ...]:
    """An infinitive with its own words: "warf ihm vor, die Kontakte einzufrieren", "urged them to stop"."""
    if desk.grammar.negation(cue.verb) is not None:
        return ()
    if not desk.words.comma_before_clause and desk.grammar.passive(cue.verb) and not desk.grammar.agents(cue.verb):
        return ()
    for child in cue.verb.children:
        if (
            base(child.dep_) not in ("xcomp", "ccomp", "advcl", "acl", "csubj")
            or child.i < cue.verb.i
            or not desk.sheet.free(child)
        ):
            continue
        if desk.grammar.finite(child) is not None or not _to(desk, child):
            continue
        first = min(token.i for token in child.subtree if token.i > cue.verb.i)
        if (
            desk.words.comma_before_clause
            and cue.last < line.last
            and desk.sheet.comma(cue.last + 1)
            and cue.last < child.i
        ):
            first = cue.last + 2
        return () if _purpose(desk, first) else desk.pieces((first, end_of(desk, line, cue, first)))
    return _infinitive_by_order(desk, line, cue)


def _purpose(desk: Desk, first: int) -> bool:
    """Whether an infinitive tells what for, not what is said ("um … zu")."""
    return desk.token(first).tag_ == "KOUI"


def _to(desk: Desk, verb: Token) -> bool:
    infix = desk.words.to_infix
    joined = bool(infix) and verb.pos_ == "VERB" and infix in verb.lower_[1:-3] and not is_finite(verb)
    return verb.tag_ == "VVIZU" or joined or any(child.tag_ in ("PTKZU", "TO") for child in verb.children)


def _infinitive_by_order(desk: Desk, line: Line, cue: Cue) -> tuple[Range, ...]:
    comma = cue.last + 1
    if not desk.words.comma_before_clause or comma >= line.last or not desk.sheet.comma(comma):
        return ()
    if _purpose(desk, comma + 1):
        return ()
    for index in range(comma + 1, line.last + 1):
        token = desk.token(index)
        if is_finite(token) or index > comma + 30:
            return ()
        if token.tag_ == "PTKZU" or _to(desk, token):
            return desk.pieces((comma + 1, end_of(desk, line, cue, comma + 1)))
    return ()


def _plainly(desk: Desk, cue: Cue) -> bool:
    """Whether a cue may take a clause in the indicative: it asserts, and has no object of its own."""
    return (
        cue.entry.stance in (Stance.ASSERTED, Stance.BELIEVED)
        and not children(cue.verb, "obj")
        and not desk.grammar.passive(cue.verb)
    )
