"""From the finders of statements to the statements of a page, in text order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from detente.reading.grammar import base
from detente.reading.speech.asides import asides
from detente.reading.speech.continued import continued_speech, is_clear, main_finite
from detente.reading.speech.direct import direct_speech
from detente.reading.speech.draft import Desk, Draft, Range, Source
from detente.reading.speech.indirect import indirect_speech
from detente.reading.speech.lines import Line
from detente.reading.speech.source import noun_phrase

SAME = 0.7
REMEMBERED = 4


@dataclass
class Memory:
    """Who spoke last, on which line, and whether that line was itself told in somebody's mouth."""

    source: Source | None = None
    line: int = -REMEMBERED - 1
    spoken: bool = False

    def near(self, line: Line) -> Source | None:
        """The last speaker, if that is not too long ago."""
        return self.source if line.number - self.line <= REMEMBERED else None


def drafts_of(desk: Desk) -> tuple[Draft, ...]:
    """All statements of a page, each with its source where one is named or carried over."""
    found: list[Draft] = []
    memory = Memory()
    for line in desk.sheet.lines:
        own = _without_doubles(_of_line(desk, line))
        own = _continued(desk, line, own, memory)
        placed = [_with_speaker(desk, draft, memory, line) for draft in own]
        _merge(found, placed)
        _remember(desk, memory, line, placed)
    return tuple(sorted(found, key=lambda draft: (draft.start, -draft.pieces[-1][1])))


def _of_line(desk: Desk, line: Line) -> list[Draft]:
    direct = list(direct_speech(desk, line))
    taken = frozenset(draft.verb.i for draft in direct if draft.verb is not None)
    return [*direct, *indirect_speech(desk, line, taken), *asides(desk, line)]


def _size(pieces: Iterable[Range]) -> int:
    return sum(last - first + 1 for first, last in pieces)


def _shared(one: Sequence[Range], other: Sequence[Range]) -> int:
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0]) + 1) for a in one for b in other)


def _without_doubles(drafts: Sequence[Draft]) -> list[Draft]:
    """Of statements on the same words the first found stays."""
    kept: list[Draft] = []
    for draft in drafts:
        size = _size(draft.pieces)
        doubled = False
        for other in kept:
            shared = _shared(draft.pieces, other.pieces)
            if shared and shared / (size + _size(other.pieces) - shared) >= SAME:
                doubled = True
        if not doubled:
            kept.append(draft)
    return kept


def _continued(desk: Desk, line: Line, own: list[Draft], memory: Memory) -> list[Draft]:
    """The line's statements, and the line itself where it goes on in the mood of reported speech."""
    draft = continued_speech(desk, line)
    finite = main_finite(desk, line)
    if draft is None or finite is None or any(other.covers(finite.i) for other in own):
        return own
    if not is_clear(desk, line) and not (memory.spoken and line.number - memory.line <= 1):
        return own
    speaking = [other for other in own if other.verb is not None and finite.i in (other.verb.i, *(child.i for child in other.verb.children))]
    return [draft, *(other for other in own if other not in speaking)]


def _with_speaker(desk: Desk, draft: Draft, memory: Memory, line: Line) -> Draft:
    if not draft.continues or draft.source is not None:
        return draft
    source = memory.near(line)
    if source is None and draft.whole:
        source = _told_of(desk, line)
    return draft.said_by(source)


def _told_of(desk: Desk, line: Line) -> Source | None:
    """Whom the line before a quotation is about: its subject."""
    if line.number == 0:
        return None
    before = desk.sheet.lines[line.number - 1]
    for token in desk.sheet.tokens(before.first, before.last):
        if base(token.dep_) == "nsubj" and token.head.dep_ == "ROOT" and token.pos_ in ("NOUN", "PROPN", "PRON"):
            return noun_phrase(desk, token, token.head)
    return None


def _merge(found: list[Draft], drafts: Iterable[Draft]) -> None:
    """Add statements; speech that goes on over several lines of a paragraph is one statement."""
    for draft in drafts:
        last = found[-1] if found else None
        if last is not None and last.continues and draft.continues and not last.whole and not draft.whole and last.cue is None and \
                draft.cue is None and last.line.number + 1 == draft.line.number and last.line.paragraph == draft.line.paragraph:
            found[-1] = replace(last, line=draft.line, pieces=((last.pieces[0][0], draft.pieces[-1][1]),))
        else:
            found.append(draft)


def _remember(desk: Desk, memory: Memory, line: Line, drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        if draft.source is not None:
            memory.source, memory.line = draft.source, line.number
    memory.spoken = bool(drafts)
