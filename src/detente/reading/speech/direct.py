"""Direct speech: words in quotation marks, and who says them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from detente.language.vocabulary.speech import Takes
from detente.reading.grammar import is_finite
from detente.reading.speech.cues import cue_range, saying
from detente.reading.speech.draft import Desk, Draft, Range, Source
from detente.reading.speech.lexicon import Entry
from detente.reading.speech.lines import Line, Quoted
from detente.reading.speech.source import noun_phrase, source_of_verb, venue_of

REACH = 45
OWN_WORDS = 6
ELLIPSIS = ".… []"
DASHES = frozenset({",", "-", "–", "—", "--"})


def direct_speech(desk: Desk, line: Line) -> Iterator[Draft]:
    """The statements in quotation marks of one line, in text order.

    A quotation without a cue of its own that may go on from the statement before has `continues` set and no source.
    """
    found: list[Draft] = []
    for number, quoted in enumerate(line.quotes):
        before = line.first if number == 0 else line.quotes[number - 1].last + 1
        after = line.last if number + 1 == len(line.quotes) else line.quotes[number + 1].first - 1
        if not _speech(desk, quoted, (before, quoted.first - 1), (quoted.last + 1, after)):
            continue
        joined = _joined(desk, found, quoted, line, number)
        if joined is not None:
            found[-1] = joined
            continue
        draft = (
            _following(desk, line, quoted, after)
            or _leading(desk, line, quoted, before)
            or _repeated(desk, found, line, quoted, before)
            or _alone(desk, line, quoted, before, after)
        )
        if draft is not None:
            found.append(draft)
    yield from found


def _speech(desk: Desk, quoted: Quoted, before: Range, after: Range) -> bool:
    """Whether a quotation can be speech by itself: it has a finite verb, follows a colon, or is a line of its own."""
    if quoted.words == 0:
        return False
    colon = before[0] <= before[1] and desk.token(before[1]).text == ":"
    if before[0] <= before[1] and desk.token(before[1]).pos_ == "NOUN" and not quoted.finite:
        return False
    if quoted.clausal:
        return not _within(desk, quoted, before)
    opens = not desk.has_words(*before) and _comma_after(desk, after)
    return (quoted.words >= 3 and (colon or quoted.closed)) or (quoted.words >= 2 and opens)


def _within(desk: Desk, quoted: Quoted, before: Range) -> bool:
    """Whether a quotation runs on from the words before it, so that it is part of an indirect statement."""
    if before[0] > before[1] or not desk.has_words(*before):
        return False
    previous = desk.token(before[1])
    inner = desk.page.text[quoted.quote.inner_start : quoted.quote.inner_end].lstrip(ELLIPSIS)
    return (
        previous.is_alpha
        and inner[:1].islower()
        and (previous.pos_ in ("DET", "ADP", "PRON", "NOUN", "PROPN", "ADV", "AUX") and desk.verb(previous) is None)
    )


def _comma_after(desk: Desk, after: Range) -> bool:
    if after[0] > after[1]:
        return False
    return desk.token(after[0]).text in DASHES or (
        desk.token(after[0] - 1).i > 0 and desk.token(after[0] - 2).text == ","
    )


def _inner(desk: Desk, quoted: Quoted) -> Range:
    first, last = quoted.first, quoted.last
    quote = quoted.quote
    while first < last and desk.token(first).idx + len(desk.token(first).text) <= quote.inner_start:
        first += 1
    while last > first and desk.token(last).idx >= quote.inner_end:
        last -= 1
    return first, last


def _draft(
    desk: Desk,
    line: Line,
    quoted: Quoted,
    verb: Token | None,
    entry: Entry | None,
    source: Source | None,
    cue: Range | None = None,
) -> Draft:
    draft = Draft(
        line,
        (_inner(desk, quoted),),
        source,
        verb,
        cue or (cue_range(desk, verb, entry) if verb is not None else None),
        whole=True,
    )
    return replace(draft, stance=entry.stance) if entry is not None else draft


def _joined(desk: Desk, found: list[Draft], quoted: Quoted, line: Line, number: int) -> Draft | None:
    """The statement before, with this quotation as its next part: "…", says X, "…"."""
    if not found or number == 0:
        return None
    other, earlier = found[-1], line.quotes[number - 1]
    if other.pieces[-1] != _inner(desk, earlier) or (
        earlier.closed and desk.token(earlier.last + 1).text not in DASHES
    ):
        return None
    between = desk.sheet.tokens(earlier.last + 1, quoted.first - 1)
    if not between or between[-1].text not in DASHES | {":"} or any(token.text in ";.:" for token in between[:-1]):
        return None
    inner_last = desk.token(_inner(desk, earlier)[1]).text
    if inner_last in ".!?" or other.verb is None or not earlier.last < other.verb.i < quoted.first:
        return None
    return replace(other, pieces=(*other.pieces, _inner(desk, quoted)))


def _following(desk: Desk, line: Line, quoted: Quoted, after: int) -> Draft | None:
    """A cue after the quotation: "…", sagte X / "…," said X / "…," X said / "…", so X."""
    first = quoted.last + 1
    while first <= after and (desk.token(first).text in DASHES or desk.token(first).is_space):
        first += 1
    if first > after:
        return None
    words = desk.sheet.tokens(first, min(after, first + REACH))
    if words[0].lower_ in desk.words.thus and len(words) > 1 and desk.verb(words[1]) is not None:
        words = words[1:]
    if words[0].lower_ in desk.words.thus and len(words) > 1:
        source = _phrase_at(desk, words[1:])
        return _draft(desk, line, quoted, None, None, source, (first, first)) if source is not None else None
    comma = first > quoted.last + 1 or desk.token(_inner(desk, quoted)[1]).text in ",!?…-–—"
    for token in words:
        if token.text in (":", ";", ".") or (token.is_punct and token.text in "!?"):
            break
        entry = desk.verb(token)
        if (
            entry is None
            or not entry.takes & {Takes.QUOTE, Takes.MAIN}
            or not saying(desk, token, entry)
            or not _begins(desk, token, words[0], comma)
        ):
            continue
        source = source_of_verb(desk, token, entry, (_inner(desk, quoted),)) or (
            venue_of(desk, token) if entry.medium else None
        )
        if token.i > words[0].i and not is_finite(words[0]) and (source is None or source.head.i > token.i):
            source = _phrase_at(desk, [word for word in words if word.i < token.i]) or source
        return _draft(desk, line, quoted, token, entry, source)
    return None


def _begins(desk: Desk, verb: Token, first: Token, comma: bool) -> bool:
    """Whether the clause of a verb of saying begins right after the quotation."""
    finite = desk.grammar.finite(verb) or verb
    if finite.i == first.i or verb.i == first.i:
        return True
    if first.lower_ in desk.words.like:
        return True
    if not comma or first.lower_ in desk.words.complementisers:
        return False
    between = [token for token in desk.page.doc[first.i : finite.i] if is_finite(token)]
    return len(between) <= 1 and (not between or any(token.is_punct for token in desk.page.doc[first.i : finite.i]))


def _phrase_at(desk: Desk, words: list[Token]) -> Source | None:
    for token in words[:12]:
        if is_finite(token):
            return None
        if token.pos_ in ("NOUN", "PROPN", "PRON"):
            top = token
            while (
                top.head.i >= words[0].i
                and top.head.i <= words[-1].i
                and top.head != top
                and top.head.pos_ in ("NOUN", "PROPN")
            ):
                top = top.head
            source = noun_phrase(desk, top)
            return Source(top, max(source.first, words[0].i), min(source.last, words[-1].i))
    return None


def _leading(desk: Desk, line: Line, quoted: Quoted, before: int) -> Draft | None:
    """A cue before the quotation: X said: "…" / X said, "…" / X said "…"; also a clause or a name and a colon."""
    last = quoted.first - 1
    if last < before or not desk.has_words(before, last):
        return None
    words = desk.sheet.tokens(before, last)
    colon, comma = words[-1].text == ":", words[-1].text in DASHES
    if not colon and words[-1].lower_ in desk.words.complementisers:
        return None
    for token in reversed(words):
        entry = desk.verb(token)
        if entry is None or not (colon or entry.takes & {Takes.QUOTE, Takes.MAIN}):
            continue
        if not colon and not _reaches(desk, token, words, comma):
            continue
        source = source_of_verb(desk, token, entry, (_inner(desk, quoted),)) or (
            venue_of(desk, token) if entry.medium else None
        )
        return _draft(desk, line, quoted, token, entry, source)
    return _announced(desk, line, quoted, words) if colon else None


def _reaches(desk: Desk, verb: Token, words: list[Token], comma: bool) -> bool:
    """Whether nothing but the cue's own clause lies between a verb of saying and the quotation."""
    between = [token for token in words if token.i > verb.i]
    if any(is_finite(token) for token in between) or any(token.text in ".;" for token in between):
        return False
    if any(token.lower_ in desk.words.complementisers for token in between):
        return False
    return comma or len(between) <= 2


def _announced(desk: Desk, line: Line, quoted: Quoted, words: list[Token]) -> Draft | None:
    """No verb of saying before the colon: the subject of its clause, or the one noun phrase there."""
    verbs = [token for token in words if is_finite(token)]
    for number, token in enumerate(words[1:], 1):
        if token.lower_ in desk.words.thus and words[number - 1].text == ",":
            source = _phrase_at(desk, words[number + 1 :])
            if source is not None:
                return _draft(desk, line, quoted, None, None, source, (token.i, token.i))
    if not verbs:
        source = _phrase_at(desk, [token for token in words if not token.is_punct and not token.is_space])
        if source is None or source.head.pos_ == "PRON":
            return replace(_draft(desk, line, quoted, None, None, None), continues=True)
        return _draft(desk, line, quoted, None, None, source)
    head = verbs[0] if verbs[0].pos_ == "VERB" else verbs[0].head
    return _draft(
        desk,
        line,
        quoted,
        None,
        None,
        source_of_verb(desk, head if head.i <= words[-1].i else verbs[0], None, (_inner(desk, quoted),)),
    )


def _repeated(desk: Desk, found: list[Draft], line: Line, quoted: Quoted, before: int) -> Draft | None:
    """A further quotation of the line's speaker: "…", it added; and, later, "…"."""
    if not found or any(is_finite(token) for token in desk.sheet.tokens(before, quoted.first - 1)[:0]):
        return None
    other = found[-1]
    between = desk.sheet.tokens(other.pieces[-1][1] + 1, quoted.first - 1)
    free = [token for token in between if token.is_alpha and (other.verb is None or token.sent != other.verb.sent)]
    last = next((token for token in reversed(between) if not token.is_space), None)
    if last is None or not (last.is_punct or not free):
        return None
    return replace(_draft(desk, line, quoted, None, None, other.source), stance=other.stance)


def _alone(desk: Desk, line: Line, quoted: Quoted, before: int, after: int) -> Draft | None:
    """A quotation that is a line of its own, or has only a little word before it ("Aber: …")."""
    rest = [
        token
        for token in desk.sheet.tokens(before, quoted.first - 1) + desk.sheet.tokens(quoted.last + 1, after)
        if token.is_alpha
    ]
    if rest and not all(token.lower_ in desk.words.also for token in rest):
        return None
    if not quoted.clausal:
        return None
    return replace(_draft(desk, line, quoted, None, None, None), continues=True)


def quoted_parts(desk: Desk, line: Line, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Long quotations within an indirect statement: the speaker's own words, by themselves as well."""
    for quoted in line.quotes:
        inner = _inner(desk, quoted)
        around = [draft for draft in drafts if draft.covers(quoted.first) and not draft.whole]
        if around and quoted.words >= OWN_WORDS:
            holder = min(around, key=lambda draft: sum(last - first for first, last in draft.pieces))
            yield replace(holder, pieces=(inner,), whole=True)
