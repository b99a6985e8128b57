"""Statements that a noun of saying introduces: "der Vorwurf der Opposition, …", "äußerte die Hoffnung, dass …"."""

from collections.abc import Iterator

from spacy.tokens import Token

from detente.language.vocabulary.speech import Takes
from detente.reading.grammar import feature, is_finite, is_predicate
from detente.reading.speech.draft import Desk, Draft, Range, Source
from detente.reading.speech.lexicon import Entry
from detente.reading.speech.lines import Line
from detente.reading.speech.source import noun_phrase, possessor, source_of_verb


def noun_speech(desk: Desk, line: Line) -> Iterator[Draft]:
    """The statements behind nouns of saying whose speaker is named: as possessor, or as subject of the verb."""
    for index in range(line.first, line.last + 1):
        noun = desk.token(index)
        entry = desk.lexicon.noun(noun) if desk.sheet.free(noun) and noun.pos_ == "NOUN" else None
        if entry is None:
            continue
        phrase = noun_phrase(desk, noun)
        piece = _clause(desk, line, entry, max(phrase.last, index))
        if piece is None:
            continue
        source = _speaker(desk, noun, piece)
        if source is not None:
            pieces = desk.pieces(piece)
            if pieces:
                yield Draft(line, pieces, source, noun, (index, index), entry.stance)


def _speaker(desk: Desk, noun: Token, piece: Range) -> Source | None:
    owner = possessor(desk, noun)
    if owner is not None:
        return owner
    given = desk.grammar.preposition(noun) in desk.words.with_words and noun.dep_.startswith("obl")
    if (noun.dep_ != "obj" and not given) or not is_predicate(noun.head):
        return None
    source = source_of_verb(desk, noun.head, None, (piece,))
    return (
        source
        if source is not None
        and (given or source.head.pos_ == "PROPN" or source.head.ent_type_ or _person(source.head))
        else None
    )


def _person(token: Token) -> bool:
    return token.pos_ == "PRON" and feature(token, "PronType") == "Prs" and feature(token, "Gender") != "Neut"


def _clause(desk: Desk, line: Line, entry: Entry, last: int) -> Range | None:
    """The content clause behind a noun phrase that ends with token `last`."""
    first = last + 1
    if first <= line.last and desk.sheet.comma(first):
        first += 1
    elif desk.words.comma_before_clause:
        return None
    if first > line.last:
        return None
    opening = desk.token(first)
    if (
        opening.lower_ in desk.words.complementisers
        and opening.pos_ not in ("PRON", "DET")
        and Takes.THAT in entry.takes
    ):
        return first + (opening.lower_ not in desk.words.if_words), _end(desk, line, first)
    if not desk.words.comma_before_clause:
        return None
    for index in range(first, min(line.last, first + 30) + 1):
        token = desk.token(index)
        if is_finite(token):
            if (
                feature(token, "Mood") != "Sub"
                or index == first
                or opening.pos_ in ("SCONJ", "CCONJ")
                or feature(opening, "PronType") == "Rel"
            ):
                return None
            return (first, _end(desk, line, first)) if Takes.MAIN in entry.takes else None
        if token.tag_ in ("PTKZU", "VVIZU") and Takes.TO in entry.takes:
            return first, _end(desk, line, first)
        if desk.sheet.comma(index):
            return None
    return None


def _end(desk: Desk, line: Line, first: int) -> int:
    """Up to the comma behind which the clause around goes on with its finite verb, else the line's end."""
    for index in range(first + 2, line.last):
        if desk.sheet.comma(index) and is_finite(desk.token(index + 1)) and not is_finite(desk.token(index - 1)):
            return index - 1
        if (
            desk.sheet.comma(index)
            and is_finite(desk.token(index + 1))
            and feature(desk.token(index + 1), "Mood") != "Sub"
        ):
            return index - 1
        if desk.token(index).text == ";":
            return index - 1
    return line.last
