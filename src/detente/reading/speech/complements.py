"""Statements told in a phrase: "sprach von …", "bezeichnete X als …", "warf ihm … vor", and quoted words there."""

from collections.abc import Iterator

from spacy.tokens import Token

from detente.language.vocabulary.speech import Takes
from detente.reading.grammar import base, children, feature, is_finite
from detente.reading.speech.cues import cue_range, saying
from detente.reading.speech.draft import Desk, Draft, Range
from detente.reading.speech.lexicon import Entry
from detente.reading.speech.lines import Line, Quoted
from detente.reading.speech.source import source_of_verb, venue_of

PEOPLE = frozenset({"PER", "PERSON"})
PHRASES = frozenset({Takes.ABOUT, Takes.AS, Takes.THING, Takes.OBJECT})


def complements(desk: Desk, line: Line, taken: frozenset[int]) -> Iterator[Draft]:
    """Statements whose content is no clause; `taken` are the verbs that have their content already."""
    for index in range(line.first, line.last + 1):
        verb = desk.token(index)
        if index in taken or not desk.sheet.free(verb):
            continue
        entry = desk.verb(verb)
        if (
            entry is None
            or not entry.takes & (PHRASES | {Takes.QUOTE})
            or not saying(desk, verb, entry)
            or _infinitive(verb)
            or verb.dep_ in ("acl", "amod")
        ):
            continue
        pieces = _content(desk, line, verb, entry)
        if not pieces:
            continue
        source = source_of_verb(desk, verb, entry, pieces) or (venue_of(desk, verb) if entry.medium else None)
        silent = not entry.takes & PHRASES and desk.grammar.passive(verb)
        if source is None and (silent or verb.tag_ == "VBG" or not _quoted(line, pieces)):
            continue
        yield Draft(line, pieces, source, verb, cue_range(desk, verb, entry), entry.stance)


def _infinitive(verb: Token) -> bool:
    """Whether a verb is an infinitive: what somebody is to say has not been said."""
    return feature(verb, "VerbForm") == "Inf" or verb.tag_ in ("VVINF", "VVIZU", "VB")


def _quoted(line: Line, pieces: tuple[Range, ...]) -> bool:
    return any(first <= quoted.first <= last for quoted in line.quotes for first, last in pieces)


def _content(desk: Desk, line: Line, verb: Token, entry: Entry) -> tuple[Range, ...]:
    low, high = _clause(desk, line, verb)
    if Takes.ABOUT in entry.takes:
        found = _about(desk, verb, entry, line)
        if found:
            return found
    if Takes.AS in entry.takes or (Takes.THING in entry.takes and not _of_person(desk, verb)):
        found = _predicate(desk, verb, low, high)
        if found:
            return found
    if Takes.OBJECT in entry.takes:
        found = _object(desk, verb, line)
        if found:
            return found
    for quoted in line.quotes if Takes.QUOTE in entry.takes and not entry.medium else ():
        named = Takes.AS in entry.takes and not _all_names(desk, quoted)
        if not named and any(token.pos_ == "VERB" for token in desk.page.doc[verb.i + 1 : quoted.first]):
            continue
        named = named and (not is_title(desk, quoted) or desk.token(quoted.first + 1).pos_ not in ("NOUN", "PROPN"))
        if low <= quoted.first <= high and (named or (quoted.words > 1 and not is_title(desk, quoted))):
            return desk.pieces(_widened(desk, quoted, low, verb))
    return ()


def is_title(desk: Desk, quoted: Quoted) -> bool:
    """Whether quoted words are a name: all names, or right behind the noun that they name ("die Zeitung «…»")."""
    words = [token for token in desk.sheet.tokens(quoted.first, quoted.last) if token.is_alpha and len(token.text) > 3]
    if _all_names(desk, quoted) or (words and not quoted.finite and all(token.text[0].isupper() for token in words)):
        return True
    return quoted.first > 0 and desk.token(quoted.first - 1).pos_ in ("NOUN", "PROPN") and not quoted.clausal


def _all_names(desk: Desk, quoted: Quoted) -> bool:
    words = [token for token in desk.sheet.tokens(quoted.first, quoted.last) if token.is_alpha]
    return bool(words) and all(token.pos_ == "PROPN" for token in words)


def _clause(desk: Desk, line: Line, verb: Token) -> Range:
    """The stretch around a verb up to the commas next to it, its finite verb within."""
    finite = desk.grammar.finite(verb) or verb
    first, last = min(verb.i, finite.i), max(verb.i, finite.i)
    while first > line.first and not desk.sheet.comma(first - 1) and desk.token(first - 1).text not in ".;:":
        first -= 1
    while last < line.last and not desk.sheet.comma(last + 1) and desk.token(last + 1).text not in ".;:":
        last += 1
    return first, last


def _widened(desk: Desk, quoted: Quoted, low: int, verb: Token) -> Range:
    """A quotation with the determiners and adjectives before it and the noun that it describes."""
    first, last = quoted.first, quoted.last
    while first > low and desk.token(first - 1).pos_ in ("DET", "ADJ", "NUM") and first - 1 != verb.i:
        first -= 1
    while (
        last + 1 < len(desk.page.doc)
        and desk.token(last + 1).pos_ in ("NOUN", "PROPN")
        and desk.token(last + 1).whitespace_
    ):
        last += 1
    return first, last


def _subtree(desk: Desk, head: Token, verb: Token, line: Line) -> Range:
    """The run of words around a phrase's head that hang on it, on its side of the verb."""
    inside = {
        token.i
        for token in head.subtree
        if line.first <= token.i <= line.last and (token.i < verb.i) == (head.i < verb.i)
    }
    first = last = head.i
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    while last > head.i and (
        desk.token(last).tag_ == "PTKVZ" or (desk.token(last).is_punct and desk.sheet.free(desk.token(last)))
    ):
        last -= 1
    while first < head.i and (
        (desk.token(first).dep_ in ("case", "mark") and desk.token(first).head in (head, verb))
        or (desk.token(first).is_punct and desk.sheet.free(desk.token(first)))
    ):
        first += 1
    return first, last


def _about(desk: Desk, verb: Token, entry: Entry, line: Line) -> tuple[Range, ...]:
    """What a preposition brings: "sprach von …", "spoken of the United States having held talks"."""
    for child in verb.children:
        if (
            child.i < verb.i
            or base(child.dep_) in ("nsubj", "aux", "punct", "conj")
            or (
                desk.grammar.preposition(child) not in entry.about
                and not any(mark.lower_ in entry.about for mark in children(child, "mark"))
            )
        ):
            continue
        if child.pos_ in ("NOUN", "PROPN", "VERB", "AUX", "ADJ", "NUM"):
            return desk.pieces(_to_clause_end(desk, line, verb, _subtree(desk, child, verb, line)))
    return ()


def _to_clause_end(desk: Desk, line: Line, verb: Token, piece: Range) -> Range:
    """A phrase behind its verb with all that follows it in the clause, and a relative clause on it."""
    first, last = piece
    if first < verb.i:
        return piece
    _, high = _clause(desk, line, verb)
    last = max(last, high)
    if last + 2 <= line.last and desk.sheet.comma(last + 1) and feature(desk.token(last + 2), "PronType") == "Rel":
        last = line.last
    while last > first and (desk.token(last).tag_ == "PTKVZ" or desk.token(last).is_punct):
        last -= 1
    return first, last


def _of_person(desk: Desk, verb: Token) -> bool:
    """Whether the object of a verb is somebody with a name."""
    return any(word.ent_type_ in PEOPLE for noun in desk.grammar.logical_object(verb) for word in noun.subtree)


def _predicate(desk: Desk, verb: Token, low: int, high: int) -> tuple[Range, ...]:
    """What is named and what it is named: "bezeichnete die Wahl als Betrug"."""
    opener = next(
        (
            index
            for index in range(low, high + 1)
            if desk.token(index).lower_ in desk.words.as_words
            and desk.sheet.free(desk.token(index))
            and abs(index - verb.i) < 30
        ),
        None,
    )
    if opener is None:
        return ()
    end = high
    while end > opener and (
        desk.token(end) == verb or desk.token(end).pos_ in ("VERB", "AUX") or desk.token(end).tag_ == "PTKVZ"
    ):
        end -= 1
    if opener < verb.i <= end:
        end = verb.i - 1
    named = [
        token
        for token in desk.grammar.logical_object(verb)
        if token.pos_ in ("NOUN", "PROPN") and not opener <= token.i <= end
    ]
    predicate = (opener + 1, end)
    if any(desk.sheet.inside[index] >= 0 for index in range(opener + 1, end + 1)):
        return desk.pieces(predicate)
    if not named or not desk.sheet.free(named[0]):
        return desk.pieces(predicate)
    if opener < (desk.grammar.finite(verb) or verb).i < named[0].i:
        return desk.pieces(_subtree(desk, named[0], verb, _line(low, high, named[0])))
    thing = _subtree(desk, named[0], verb, _line(low, high, named[0]))
    thing = (thing[0], min(thing[1], opener - 1)) if thing[0] < opener else thing
    if thing[1] + 2 >= opener and thing[0] < opener:
        return desk.pieces((thing[0], end))
    return desk.pieces(*sorted((thing, predicate)))


def _line(low: int, high: int, token: Token) -> Line:
    return Line(0, 0, min(low, token.i), max(high, token.i), ())


def _object(desk: Desk, verb: Token, line: Line) -> tuple[Range, ...]:
    """An object: "forderte den Abzug der Truppen", "warf Polen Mitschuld vor"."""
    if desk.grammar.passive(verb):
        return ()
    found = [
        token
        for token in children(verb, "obj")
        if token.pos_ in ("NOUN", "PROPN") and feature(token, "Case") != "Dat" and desk.sheet.free(token)
    ]
    found = [token for token in found if desk.grammar.preposition(token) == "" and not is_finite(token)]
    if not found:
        return ()
    head = found[-1]
    if head.lower_.endswith(desk.words.toll):
        return ()
    piece = _to_clause_end(desk, line, verb, _subtree(desk, head, verb, line))
    words = [token for token in desk.sheet.tokens(*piece) if token.is_alpha]
    return desk.pieces(piece) if len(words) > 1 or feature(head, "Definite") == "" else ()
