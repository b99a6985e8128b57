"""Content that stands before its cue or around it: "…, sagte X", "…, he said, …", "Dass …, bestritt er"."""

from spacy.tokens import Token

from detente.language.vocabulary.speech import Takes
from detente.reading.grammar import children, feature, is_finite
from detente.reading.speech.cues import Cue
from detente.reading.speech.draft import Desk, Range
from detente.reading.speech.lines import Line

OPENERS = frozenset({"PRELS", "PRELAT", "WDT", "WP", "WP$", "PWAV", "KOUS", "KON", "CC"})
RELATIVES = frozenset({"PRELS", "PRELAT", "WDT", "WP", "WP$"})


def inserted(desk: Desk, line: Line, cue: Cue) -> tuple[Range, ...]:
    """The content before the cue, with its rest behind it; () where the cue has no content there."""
    if Takes.MAIN not in cue.entry.takes or not _closes(desk, line, cue):
        return ()
    before = _begin(desk, line, cue)
    if not desk.words.comma_before_clause and _opens_with_cue(desk, before):
        return ()
    end = _stop(desk, line, cue)
    goes_on = cue.last + 1 <= end and desk.has_words(cue.last + 1, end)
    first, rest = (before, cue.first - 1), (cue.last + 1, end)
    if _main_before(desk, before, cue):
        return desk.pieces(first, rest) if goes_on and _resumes(desk, end, cue) else desk.pieces(first)
    if goes_on and _main_behind(desk, end, cue):
        return desk.pieces(first, rest)
    return ()


def parenthesis(desk: Desk, line: Line, cue: Cue) -> tuple[Range, ...]:
    """A short cue between commas inside of its content: "It was unclear, he said, whether …"."""
    if cue.last - cue.first > 8 or cue.last >= line.last or not desk.sheet.comma(cue.last + 1):
        return ()
    following = desk.token(min(cue.last + 2, line.last))
    if following.lower_ in desk.words.complementisers and desk.words.comma_before_clause:
        return ()
    pieces = inserted(desk, line, cue)
    return pieces if len(pieces) > 1 else ()


def clause_before(desk: Desk, line: Line, cue: Cue) -> tuple[Range, ...]:
    """A content clause in first place: "Dass …, bestritt er." / "Whether …, he did not say."."""
    words = [token for token in desk.sheet.tokens(line.first, cue.first) if not token.is_punct and not token.is_space]
    if not words or words[0].i >= cue.first or cue.first - 1 <= line.first or not desk.sheet.comma(cue.first - 1):
        return ()
    opening = words[0]
    if opening.lower_ not in desk.words.complementisers or opening.pos_ == "PRON":
        return ()
    if not any(is_finite(token) for token in desk.sheet.tokens(opening.i, cue.first - 2)):
        return ()
    first = opening.i if opening.lower_ in desk.words.if_words else opening.i + 1
    return desk.pieces((first, cue.first - 2))


def _closes(desk: Desk, line: Line, cue: Cue) -> bool:
    """Whether the cue's clause can close or part a sentence: a comma before it, its own verb and subject, no opener."""
    if cue.first <= line.first or not desk.sheet.comma(cue.first - 1):
        return False
    opening = desk.token(cue.first)
    if opening.lower_ in desk.words.demonstratives and opening.i + 1 in (cue.finite.i, cue.verb.i):
        opening = desk.token(opening.i + 1)
    if (
        opening.tag_ in OPENERS
        or opening.pos_ in ("SCONJ", "CCONJ")
        or opening.lower_ in desk.words.like
        or not _acts(desk, cue)
    ):
        return False
    quoting = cue.entry.lemma in desk.words.quoting
    if desk.words.comma_before_clause and (
        opening.i not in (cue.finite.i, cue.verb.i) or (not quoting and _has_object(cue))
    ):
        return False
    if not desk.words.comma_before_clause and any(
        child.dep_ == "mark" and cue.first < child.i < cue.verb.i for child in cue.verb.children
    ):  # "…, two days after he had offered talks"
        return False
    if opening.lower_ in desk.words.question_words or not _has_subject(desk, cue):
        return False
    own = (cue.finite.i, cue.verb.i)
    for token in desk.sheet.tokens(cue.first, cue.last):
        if token.tag_ in RELATIVES and token.i > max(own):
            return True
        if is_finite(token) and token.i not in own:
            return False
    return True


def _has_subject(desk: Desk, cue: Cue) -> bool:
    """Whether the cue's subject stands in its stretch, as far as the parse and the words tell."""
    elsewhere = any(not cue.first <= child.i <= cue.last for child in children(cue.verb, "nsubj"))
    inside = cue.first > 0 and cue.last + 1 < len(desk.page.doc)
    enclosed = inside and desk.sheet.comma(cue.first - 1) and desk.sheet.comma(cue.last + 1)
    if elsewhere and not enclosed and any(cue.first <= child.i <= cue.last for child in children(cue.verb, "obj")):
        return False
    words = desk.sheet.tokens(cue.first, cue.last)
    if not desk.words.comma_before_clause and cue.first in (cue.finite.i, cue.verb.i):
        behind = desk.token(min(max(cue.finite.i, cue.verb.i) + 1, cue.last))
        own = any(child.i > cue.first for child in children(cue.verb, "nsubj"))
        return behind.pos_ in ("PROPN", "PRON", "DET", "NUM") or own
    if elsewhere:  # a noun under a preposition is not the subject that stands before the stretch
        words = [token for token in words if not children(token, "case")]
    return any(token.pos_ in ("NOUN", "PROPN", "PRON") or token.lower_ in desk.words.demonstratives for token in words)


def _acts(desk: Desk, cue: Cue) -> bool:
    """Whether the cue has a finite verb; a past form with a subject of its own counts ("the official added")."""
    return is_finite(cue.finite) or (
        bool(children(cue.verb, "nsubj")) and not desk.grammar.auxiliaries(cue.verb) and cue.verb.tag_ == "VBN"
    )


def _has_object(cue: Cue) -> bool:
    """Whether the cue's own stretch holds a subject and an object beside it, so that nothing is left to say."""
    subjects = [child for child in children(cue.verb, "nsubj") if cue.first <= child.i <= cue.last]
    objects = [child for child in children(cue.verb, "obj") if child.i > cue.finite.i and child.pos_ == "NOUN"]
    return bool(subjects) and any(feature(child, "Case") == "Acc" for child in objects)


def _begin(desk: Desk, line: Line, cue: Cue) -> int:
    first = line.first
    for token in desk.sheet.tokens(line.first, cue.first - 1):
        if token.text in (";", ":") and desk.sheet.free(token):
            first = token.i + 1
    return first


def _stop(desk: Desk, line: Line, cue: Cue) -> int:
    for token in desk.sheet.tokens(cue.last + 1, line.last):
        if token.text in (";", ":") and desk.sheet.free(token):
            return token.i - 1
    return line.last


def _main_before(desk: Desk, first: int, cue: Cue) -> bool:
    """Whether a main clause stands before the cue: between commas a finite verb and no subordinate opener."""
    opening: Token | None = None
    for token in desk.sheet.tokens(first, cue.first - 1):
        if desk.sheet.comma(token.i):
            opening = None
        elif opening is None and not token.is_punct and not token.is_space:
            opening = token
        if not is_finite(token) or opening is None:
            continue
        wanted = opening.i == first and opening.lower_ in desk.words.if_words + desk.words.question_words
        if wanted or (
            opening.pos_ != "SCONJ" and opening.tag_ not in OPENERS and not _within_question(desk, opening, token)
        ):
            return True
    return False


def _within_question(desk: Desk, opening: Token, finite: Token) -> bool:
    """Whether a finite verb belongs to a dependent question ("Asked when they might resume")."""
    between = desk.page.doc[opening.i : finite.i]
    return (
        desk.words.comma_before_clause is False
        and opening.tag_ in ("VBN", "VBG")
        and any(token.lower_ in desk.words.question_words + desk.words.complementisers for token in between)
    )


def _opens_with_cue(desk: Desk, first: int) -> bool:
    """Whether what stands before the cue begins with another word of saying ("Asked when …, he said …")."""
    return desk.verb(desk.token(first)) is not None


def _main_behind(desk: Desk, end: int, cue: Cue) -> bool:
    """Whether the content's main verb stands behind the cue: "Unless …, he said, no treaty will last"."""
    after = cue.last + 2
    if after > end or not desk.sheet.comma(cue.last + 1):
        return False
    opening = desk.token(after)
    if opening.tag_ in RELATIVES or opening.lower_ in desk.words.complementisers or opening.pos_ in ("SCONJ", "CCONJ"):
        return False
    return any(is_finite(token) for token in desk.sheet.tokens(after, end))


def _resumes(desk: Desk, end: int, cue: Cue) -> bool:
    """Whether the content goes on behind an inserted cue, rather than the cue's own sentence."""
    after = cue.last + 2
    if after > end or not desk.sheet.comma(cue.last + 1):
        return False
    opening = desk.token(after)
    finites = [token for token in desk.sheet.tokens(after, end) if is_finite(token)]
    if any(feature(token, "Mood") == "Sub" for token in finites) and desk.words.reported_mood:
        return opening.tag_ not in RELATIVES or desk.token(cue.last).pos_ not in ("NOUN", "PROPN")
    if opening.lower_ in desk.words.resuming:
        return True
    return (
        bool(finites)
        and opening.lower_ in desk.words.if_words + desk.words.question_words
        and opening.tag_ not in RELATIVES
    )
