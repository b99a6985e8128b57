"""Statements whose source stands aside: "laut X", "nach Angaben von X", ", so X", "wie X sagte", "demnach"."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from detente.language.vocabulary.speech import Takes
from detente.reading.grammar import base, children, clause_head, is_finite
from detente.reading.speech.cues import cue_range
from detente.reading.speech.draft import Desk, Draft, Range, Source
from detente.reading.speech.insertion import RELATIVES
from detente.reading.speech.lexicon import Entry
from detente.reading.speech.lines import Line
from detente.reading.speech.source import NOMINAL, noun_phrase, possessor, source_of_verb, venue_of

SUBORDINATE = frozenset({"acl", "acl:relcl", "advcl", "ccomp", "csubj"})


def asides(desk: Desk, line: Line) -> Iterator[Draft]:
    """The statements of a line that a phrase or an inserted clause lays into somebody's mouth."""
    for index in range(line.first, line.last + 1):
        token = desk.token(index)
        if not desk.sheet.free(token) or token.is_punct or token.is_space:
            continue
        found = (
            _phrase(desk, line, token)
            or _thus(desk, line, token)
            or _like(desk, line, token)
            or _hence(desk, line, token)
            or _whereby(desk, line, token)
        )
        if found is not None:
            yield found


def _phrase(desk: Desk, line: Line, token: Token) -> Draft | None:
    """A prepositional phrase that names the source."""
    words, lower = desk.words, token.lower_
    for opener in desk.openers.get(lower, ()):
        if _spells(desk, token, opener, line):
            last = token.i + len(opener) - 1
            return _aside(desk, line, (token.i, last), _behind(desk, last + 1, line))
    if lower in words.source_after:
        head = _before(desk, token, line)
        return _aside(desk, line, (token.i, token.i), head) if head is not None else None
    if lower in words.view_before:
        head = _behind(desk, token.i + 1, line)
        if head is not None and head.i > token.i and _viewing(desk, token, head):
            return _aside(desk, line, (token.i, token.i), head)
    if lower in words.view_after and token.i > line.first:
        noun = desk.token(token.i - 1)
        if noun.pos_ == "NOUN" and desk.lexicon.views(noun) and not _has_noun_after(desk, token):
            return _aside(desk, line, (token.i, token.i), noun)
    return None


def _viewing(desk: Desk, preposition: Token, noun: Token) -> bool:
    """Whether "nach …" or "in …" names a source: its noun is one of saying, and says whose words they are."""
    if not desk.lexicon.views(noun) or noun.i - preposition.i > 6:
        return False
    following = desk.token(min(noun.i + 1, len(desk.page.doc) - 1))
    whose = children(noun, "det:poss")  # what stands behind "nach seinen Angaben" is no topic of theirs
    if following.lower_ in desk.words.view_topics and not whose:
        return False
    if preposition.lower_ in desk.words.view_strict:
        return possessor(desk, noun) is not None
    return True


def _spells(desk: Desk, token: Token, parts: Sequence[str], line: Line) -> bool:
    if token.i + len(parts) - 1 > line.last or token.lower_ != parts[0]:
        return False
    return all(desk.token(token.i + step).lower_ == part for step, part in enumerate(parts))


def _has_noun_after(desk: Desk, token: Token) -> bool:
    """Whether the preposition governs what follows it ("nach Angaben …"), not what precedes."""
    following = token.i + 1
    if following >= len(desk.page.doc):
        return False
    return token.head.i > token.i and token.head.pos_ in NOMINAL and token.dep_ == "case"


def _behind(desk: Desk, first: int, line: Line) -> Token | None:
    """The head of the noun phrase that begins at a token."""
    for index in range(first, min(first + 8, line.last + 1)):
        token = desk.token(index)
        if is_finite(token):
            return None
        if token.pos_ in NOMINAL or token.pos_ == "X" or token.ent_type_ or token.text.isupper():
            top = token
            while (
                top.head != top
                and first <= top.head.i <= line.last
                and top.head.pos_ in NOMINAL
                and base(top.dep_) in ("compound", "flat", "nmod", "appos", "det", "amod")
                and not _parted(desk, top.i, top.head.i)
                and not desk.lexicon.views(top)
                and not (top.text.isupper() and (top.dep_ != "compound" or top.head.i != top.i + 1))
            ):
                top = top.head
            return top
    return None


def _parted(desk: Desk, index: int, head: int) -> bool:
    """Whether a preposition or a verb stands between a noun and a head behind it."""
    return any(token.pos_ in ("ADP", "VERB", "AUX") or token.text == "," for token in desk.page.doc[index + 1 : head])


def _before(desk: Desk, token: Token, line: Line) -> Token | None:
    """The head of the noun phrase that a postposition closes."""
    if token.head.i < token.i and token.head.pos_ in NOMINAL and token.head.i >= line.first:
        return token.head
    for index in range(token.i - 1, max(line.first, token.i - 10) - 1, -1):
        other = desk.token(index)
        if is_finite(other):
            return None
        if other.pos_ in NOMINAL:
            top = other
            while top.head != top and line.first <= top.head.i < token.i and top.head.pos_ in NOMINAL:
                top = top.head
            return top
    return None


def _aside(desk: Desk, line: Line, cue: Range, head: Token | None) -> Draft | None:
    """The statement: the clause around the phrase, without it."""
    if head is None:
        return None
    source = noun_phrase(desk, head)
    first, last = min(cue[0], source.first), max(cue[1], source.last)
    quoter = _quoting(desk, line, last)
    outer = None
    if quoter is not None:
        source, outer, last = quoter, source, max(last, quoter.last)
    if first > line.first and desk.sheet.comma(first - 1) and not desk.words.comma_before_clause:
        while last < line.last and not desk.sheet.comma(last + 1) and desk.token(last + 1).text not in ".;:":
            last += 1
    last = _with_relative(desk, line, source, last)
    owner = _owner(desk, head)
    if owner is not None:
        source = Source(owner.head, min(source.first, owner.first), max(source.last, owner.last))
        first, last = min(first, source.first), max(last, source.last)
    pieces = _around(desk, line, first, last, head)
    if not pieces:
        return None
    verb = desk.token(cue[0])
    return Draft(line, pieces, source, verb, cue, outer=outer)


def _with_relative(desk: Desk, line: Line, source: Source, last: int) -> int:
    """The end of a phrase at the head of a sentence with its relative clause: "According to two who took part, …"."""
    following = desk.token(min(last + 1, line.last))
    if following.tag_ not in RELATIVES or following.i != source.last + 1 or source.first > line.first + 4:
        return last
    for index in range(following.i, line.last):
        if desk.sheet.comma(index):
            return index - 1
    return last


def _owner(desk: Desk, head: Token) -> Source | None:
    """Whose words a noun of saying or view names; a name right beside the noun counts whatever the parse says."""
    if not desk.lexicon.views(head) and desk.lexicon.noun(head) is None:
        return None
    for index in (head.i + 1, head.i - 1):
        if not 0 <= index < len(desk.page.doc):
            continue
        beside = desk.token(index)
        if beside.pos_ == "PROPN":
            return Source(beside, index, index)
    return possessor(desk, head)


def _quoting(desk: Desk, line: Line, last: int) -> Source | None:
    """Whom the source quotes in its turn: "Yonhap, quoting KCNA"."""
    for index in range(last + 1, min(last + 4, line.last + 1)):
        token = desk.token(index)
        if desk.verb(token) is not None and token.lemma_.lower() in desk.words.quoting and not is_finite(token):
            objects = children(token, "obj")
            head = objects[0] if objects else _behind(desk, index + 1, line)
            return noun_phrase(desk, head, token) if head is not None else None
        if not token.is_punct and token.pos_ not in ("ADV", "SCONJ", "ADP", "DET"):
            return None
    return None


def _around(desk: Desk, line: Line, first: int, last: int, head: Token) -> tuple[Range, ...]:
    """The clause that the words from `first` to `last` stand in, without them."""
    low, high = _bounds(desk, line, first, last, head)
    if (
        not any(is_finite(token) for token in desk.sheet.tokens(low, high) if not first <= token.i <= last)
        and high - low > last - first + 2
    ):
        low, high = line.first, line.last
    if not any(token.pos_ in ("VERB", "AUX") for token in desk.sheet.tokens(low, high) if not first <= token.i <= last):
        return ()
    return desk.pieces((low, first - 1), (last + 1, high))


def _bounds(desk: Desk, line: Line, first: int, last: int, head: Token) -> Range:
    """The bounds of the statement: the line, or the subordinate clause that the phrase stands in."""
    low, high = line.first, line.last
    for token in desk.sheet.tokens(line.first, line.last):
        if token.text in (";", ":") and desk.sheet.free(token):
            if token.i < first:
                low = token.i + 1
            elif token.i > last:
                high = min(high, token.i - 1)
    if first > low and desk.sheet.comma(first - 1) and (last >= high or desk.token(last + 1).text in ".,"):
        return low, high
    clause = clause_head(head)
    if clause.i < low or clause.i > high or base(clause.dep_) not in SUBORDINATE:
        return low, high
    inside = [token.i for token in clause.subtree if low <= token.i <= high]
    start, end = min(inside), max(inside)
    if not start <= first <= end or start == low:
        return low, high
    while start < first and (desk.token(start).is_punct or desk.token(start).lower_ in desk.words.complementisers):
        start += 1
    return start, end


def _thus(desk: Desk, line: Line, token: Token) -> Draft | None:
    """The words ", so X" behind the content."""
    if token.lower_ not in desk.words.thus or token.i <= line.first or not desk.sheet.comma(token.i - 1):
        return None
    last = token.i
    while last < line.last and not desk.sheet.comma(last + 1) and desk.token(last + 1).text not in ".;:!?":
        last += 1
    between = desk.sheet.tokens(token.i + 1, last)
    saying = desk.verb(between[0]) if between else None
    if saying is not None and Takes.MAIN in saying.takes and is_finite(between[0]):
        pieces = desk.pieces((line.first, token.i - 1), (last + 1, line.last))
        return (
            Draft(
                line, pieces, source_of_verb(desk, between[0], saying, pieces), between[0], (between[0].i, between[0].i)
            )
            if pieces
            else None
        )
    if not between or any(is_finite(other) for other in between) or between[0].pos_ in ("ADV", "ADJ", "SCONJ", "CCONJ"):
        return None
    head = _behind(desk, token.i + 1, line)
    if head is None or not any(is_finite(other) for other in desk.sheet.tokens(line.first, token.i - 1)):
        return None
    source = noun_phrase(desk, head)
    end = max(source.last, last) if not _goes_on(desk, line, last) else last
    rest = (end + 1, line.last) if _goes_on(desk, line, end) else (1, 0)
    pieces = desk.pieces((line.first, token.i - 1), rest)
    return Draft(line, pieces, source, token, (token.i, token.i)) if pieces else None


def _goes_on(desk: Desk, line: Line, last: int) -> bool:
    return (
        last + 1 < line.last
        and desk.sheet.comma(last + 1)
        and any(is_finite(token) for token in desk.sheet.tokens(last + 1, line.last))
    )


def _like(desk: Desk, line: Line, token: Token) -> Draft | None:
    """A clause of comparison: "Wie X mitteilte, …", "…, as X said"."""
    if token.lower_ not in desk.words.like:
        return None
    previous = desk.token(token.i - 1) if token.i > line.first else None
    if previous is not None and not (
        desk.sheet.comma(token.i - 1) or previous.is_punct or previous.is_space or previous.pos_ == "CCONJ"
    ):
        return None
    found = _clause_of_saying(desk, line, token)
    if found is None:
        return None
    verb, entry, last = found
    pieces = desk.pieces((line.first, token.i - 1), (last + 1, line.last))
    if not any(is_finite(other) for first, end in pieces for other in desk.sheet.tokens(first, end)):
        return None
    source = source_of_verb(desk, verb, entry, pieces) or (venue_of(desk, verb) if entry.medium else None)
    if source is None and not desk.grammar.passive(verb):
        head = _behind(desk, token.i + 1, line)
        source = noun_phrase(desk, head, verb) if head is not None and head.i < verb.i else None
    return Draft(line, pieces, source, verb, cue_range(desk, verb, entry), entry.stance)


def _clause_of_saying(desk: Desk, line: Line, opener: Token) -> tuple[Token, Entry, int] | None:
    """The verb of saying of a clause of comparison, and the clause's last token."""
    found, finites, last = None, 0, opener.i
    for index in range(opener.i + 1, min(line.last, opener.i + 40) + 1):
        token = desk.token(index)
        if token.text in ";:":
            return None
        if desk.sheet.comma(index) and found is not None:
            break
        last = index
        if not desk.sheet.free(token):
            continue
        if is_finite(token):
            finites += 1
        entry = desk.verb(token)
        if entry is not None:
            found = (token, entry)
    if found is None or finites > 1:
        return None
    verb, entry = found
    if (
        desk.words.comma_before_clause
        and verb.i < last - 2
        and not any(is_finite(t) for t in desk.sheet.tokens(verb.i, last))
    ):
        return None
    return verb, entry, last


def _hence(desk: Desk, line: Line, token: Token) -> Draft | None:
    """An adverb ("Demnach …"): the sentence goes on from what a source was named for."""
    if token.lower_ not in desk.words.hence or token.i > line.first + 12:
        return None
    pieces = desk.pieces((line.first, token.i - 1), (token.i + 1, line.last))
    if not pieces or not any(is_finite(other) for other in desk.sheet.tokens(line.first, line.last)):
        return None
    return Draft(line, pieces, None, token, (token.i, token.i), continues=True)


def _whereby(desk: Desk, line: Line, token: Token) -> Draft | None:
    """A relative clause ("…, wonach …"): it is what the noun before it says."""
    if token.lower_ not in desk.words.whereby or token.i <= line.first or not desk.sheet.comma(token.i - 1):
        return None
    last = token.i
    while last < line.last and not (desk.sheet.comma(last + 1) and is_finite(desk.token(last))):
        last += 1
    pieces = desk.pieces((token.i + 1, last))
    nouns = [
        other
        for other in desk.sheet.tokens(max(line.first, token.i - 12), token.i - 1)
        if desk.lexicon.noun(other) is not None
    ]
    source = noun_phrase(desk, nouns[-1]) if nouns else None
    return Draft(line, pieces, source, token, (token.i, token.i)) if pieces else None
