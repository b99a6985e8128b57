"""Speech that goes on without a cue: a mood of reported speech, or a quotation that stands alone."""

from spacy.tokens import Token

from detente.reading.grammar import base, feature, is_finite
from detente.reading.speech.draft import Desk, Draft
from detente.reading.speech.lines import Line
from detente.reading.speech.source import source_of_verb

CLEAR = "Pres"


def continued_speech(desk: Desk, line: Line) -> Draft | None:
    """The whole line as a statement of the last speaker, if its main verb is in the mood of reported speech."""
    if not desk.words.reported_mood:
        return None
    after = _after_colon(desk, line)
    if after is not None:
        return after
    finite = main_finite(desk, line)
    if finite is not None and _hearsay(desk, line, finite):
        pieces = desk.pieces((line.first, line.last))
        return Draft(line, pieces, continues=True) if pieces else None
    if (
        finite is None
        or feature(finite, "Mood") != "Sub"
        or finite.lower_ in desk.words.no_reported_forms
        or _idiom(desk, finite)
    ):
        return None
    pieces = desk.pieces((line.first, line.last))
    return Draft(line, pieces, continues=True) if pieces else None


def _after_colon(desk: Desk, line: Line) -> Draft | None:
    """In "X dämpfte die Erwartungen: Es gebe …" the reported mood lays it in the mouth of the subject before."""
    colon = next(
        (token for token in desk.sheet.tokens(line.first, line.last) if token.text == ":" and desk.sheet.free(token)),
        None,
    )
    if colon is None:
        return None
    told = next(
        (token for token in desk.sheet.tokens(colon.i + 1, line.last) if is_finite(token) and desk.sheet.free(token)),
        None,
    )
    acting = [token for token in desk.sheet.tokens(line.first, colon.i) if is_finite(token) and desk.sheet.free(token)]
    if told is None or feature(told, "Mood") != "Sub" or feature(told, "Tense") != CLEAR or not acting:
        return None
    verb = acting[0] if acting[0].pos_ == "VERB" else acting[0].head
    pieces = desk.pieces((colon.i + 1, line.last))
    source = source_of_verb(desk, verb, None, pieces)
    return Draft(line, pieces, source) if pieces and source is not None else None


def _hearsay(desk: Desk, line: Line, finite: Token) -> bool:
    """Whether an auxiliary tells of the past by hearsay: "soll gesagt haben"; without a perfect it tells of a plan."""
    if finite.lemma_.lower() not in desk.words.hearsay or feature(finite, "Tense") == "Past":
        return False
    for token in desk.sheet.tokens(finite.i + 1, line.last):
        if token.text == "," or is_finite(token):
            return False
        perfect = token.lemma_.lower() in desk.grammar.words.past_infinitive and not is_finite(token)
        if perfect and token.tag_ == "VAINF" and desk.token(token.i - 1).tag_ in ("VVPP", "VAPP", "VMPP"):
            return True
    return False


def is_clear(desk: Desk, line: Line) -> bool:
    """Whether the main verb's form can be nothing but reported speech (Konjunktiv I, or a perfect by hearsay)."""
    finite = main_finite(desk, line)
    return finite is not None and (feature(finite, "Tense") == CLEAR or feature(finite, "Mood") != "Sub")


def main_finite(desk: Desk, line: Line) -> Token | None:
    """The finite verb of a line's main clause."""
    finites = [
        token for token in desk.sheet.tokens(line.first, line.last) if desk.sheet.free(token) and is_finite(token)
    ]
    for token in finites:
        head = token.head if base(token.dep_) in ("aux", "cop") else token
        if head.dep_ == "ROOT":
            return token
    top = [
        token
        for token in finites
        if base((token.head if base(token.dep_) in ("aux", "cop") else token).dep_) in ("conj", "parataxis")
    ]
    return top[0] if top else None


def _idiom(desk: Desk, finite: Token) -> bool:
    """Whether the form belongs to a set phrase ("es sei denn", "sei es")."""
    near = {token.lower_ for token in desk.page.doc[max(0, finite.i - 2) : finite.i + 3]}
    return finite.lower_ in desk.words.mood_idioms and bool(near & set(desk.words.mood_idiom_words))
