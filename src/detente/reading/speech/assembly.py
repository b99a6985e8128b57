"""From the finders of statements to the statements of a page, in text order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from detente.language.vocabulary.offices import OfficeWords
from detente.language.vocabulary.speech import Takes
from detente.reading.grammar import base, feature, is_finite
from detente.reading.speech.asides import asides
from detente.reading.speech.complements import complements
from detente.reading.speech.continued import continued_speech, is_clear, main_finite
from detente.reading.speech.cues import cue_range
from detente.reading.speech.direct import direct_speech, quoted_parts
from detente.reading.speech.draft import Desk, Draft, Range, Source
from detente.reading.speech.indirect import indirect_speech
from detente.reading.speech.lines import Line
from detente.reading.speech.nouns import noun_speech
from detente.reading.speech.source import noun_phrase, source_of_verb, venue_of

SAME = 0.85
REMEMBERED = 4
RECENT = 20


@dataclass
class Memory:
    """Who spoke last, on which line, and whether that line was itself told in somebody's mouth."""

    source: Source | None = None
    line: int = -REMEMBERED - 1
    spoken: bool = False
    paragraph: int = -1

    def follows(self, line: Line) -> bool:
        """Whether a line comes right behind what was said, in the same paragraph."""
        return line.number - self.line <= 1 and line.paragraph == self.paragraph

    def near(self, line: Line) -> Source | None:
        """The last speaker, if that is not too long ago."""
        return self.source if line.number - self.line <= REMEMBERED else None


def drafts_of(desk: Desk) -> tuple[Draft, ...]:
    """All statements of a page, each with its source where one is named or carried over."""
    found: list[Draft] = []
    memory = Memory()
    for line in desk.sheet.lines:
        own = _without_doubles(desk, _of_line(desk, line))
        own = _continued(desk, line, own, memory)
        placed = [_with_speaker(desk, draft, memory, line) for draft in own]
        placed = placed or _taken_up(desk, line, found)
        _merge(found, placed)
        _remember(memory, line, placed)
    return tuple(sorted(found, key=lambda draft: (draft.start, -draft.pieces[-1][1])))


def _of_line(desk: Desk, line: Line) -> list[Draft]:
    direct = list(direct_speech(desk, line))
    taken = frozenset(draft.verb.i for draft in direct if draft.verb is not None and not _also_told(desk, draft))
    clauses = _going_on(list(indirect_speech(desk, line, taken)))
    taken |= {draft.verb.i for draft in clauses if draft.verb is not None}
    told = [*direct, *clauses, *complements(desk, line, taken), *noun_speech(desk, line)]
    told = _passed_on([*told, *asides(desk, line)], told)
    told = [_quoted_by(desk, draft) for draft in told]
    told = [draft for draft in told if not _only_reported(desk, draft, told)]
    return [*told, *quoted_parts(desk, line, told)]


def _going_on(drafts: list[Draft]) -> list[Draft]:
    """A participle goes on with the speaker before it: "…, X said, adding that …"."""
    for number, draft in enumerate(drafts[1:], 1):
        verb = draft.verb
        if verb is not None and verb.tag_ == "VBG" and not any(child.dep_ == "nsubj" for child in verb.children):
            drafts[number] = draft.said_by(drafts[number - 1].source)
    return drafts


def _passed_on(drafts: Sequence[Draft], told: Sequence[Draft]) -> list[Draft]:
    """A statement inside a phrase of source is one: the source passes it on ("…, he said, according to X")."""
    kept = list(told)
    for aside in drafts:
        if aside in told:
            continue
        inner = next((n for n, other in enumerate(kept) if other.verb is not None and _inside(aside, other)), None)
        if inner is None or aside.source is None:
            kept.append(aside)
        else:
            kept[inner] = replace(kept[inner], outer=aside.source)
    return kept


def _inside(outer: Draft, inner: Draft) -> bool:
    """Whether a statement lies with its cue inside of another's content."""
    return inner.verb is not None and outer.covers(inner.verb.i) and outer.covers(inner.start)


def _quoted_by(desk: Desk, draft: Draft) -> Draft:
    """In "…, zitierte ihn die Agentur" the object of the verb of quoting says it, and its subject passes it on."""
    verb = draft.verb
    if verb is None or verb.lemma_.lower() not in desk.words.quoting or desk.grammar.passive(verb):
        return draft
    for child in verb.children:
        pronoun = child.lower_ in desk.words.quoted_pronouns
        person = pronoun or (child.dep_ in ("obj", "iobj") and (child.pos_ == "PROPN" or child.ent_type_ == "PER"))
        if person and not draft.covers(child.i):
            return replace(draft, source=noun_phrase(desk, child, verb), outer=_quoter(desk, draft, child))
    return draft


def _quoter(desk: Desk, draft: Draft, quoted: Token) -> Source | None:
    """Who quotes: the verb's other noun."""
    verb = draft.verb
    others = (
        [] if verb is None else [child for child in verb.children if child.dep_ in ("nsubj", "obj") and child != quoted]
    )
    others = [child for child in others if child.pos_ in ("NOUN", "PROPN") and not draft.covers(child.i)]
    return noun_phrase(desk, others[0], verb) if others else None


def _only_reported(desk: Desk, draft: Draft, told: Sequence[Draft]) -> bool:
    """Whether a cue stands in the reported mood inside of another statement, and so says nothing by itself."""
    if draft.verb is None or draft.whole:
        return False
    finite = desk.grammar.finite(draft.verb)
    nested = any(other is not draft and other.covers(draft.verb.i) for other in told)
    return nested and (finite is None or feature(finite, "Mood") == "Sub")


def _also_told(desk: Desk, draft: Draft) -> bool:
    """Whether the cue of a quotation has a clause as well: "Er glaubt, dass …: «…»"."""
    between = desk.page.doc[draft.verb.i + 1 : draft.start] if draft.verb is not None else ()
    return any(token.lower_ in desk.words.complementisers and token.pos_ == "SCONJ" for token in between)


def _words(desk: Desk, pieces: Iterable[Range]) -> set[int]:
    return {token.i for first, last in pieces for token in desk.sheet.tokens(first, last) if not token.is_punct}


def _without_doubles(desk: Desk, drafts: Sequence[Draft]) -> list[Draft]:
    """Of statements on the same words the first found stays."""
    kept: list[tuple[Draft, set[int]]] = []
    for draft in drafts:
        words = _words(desk, draft.pieces)
        if not any(len(words & other) >= SAME * len(words | other) for _, other in kept):
            kept.append((draft, words))
    return [draft for draft, _ in kept]


def _continued(desk: Desk, line: Line, own: list[Draft], memory: Memory) -> list[Draft]:
    """The line's statements, and the line itself where it goes on in the mood of reported speech."""
    draft = continued_speech(desk, line)
    if draft is not None and not draft.continues:
        return own if any(other.covers(draft.start) for other in own) else [*own, draft]
    finite = main_finite(desk, line)
    if draft is None or finite is None or any(other.covers(finite.i) for other in own):
        return own
    if not is_clear(desk, line) and not (memory.spoken and memory.follows(line)):
        return own
    speaking = [
        other
        for other in own
        if other.verb is not None and finite.i in (other.verb.i, *(child.i for child in other.verb.children))
    ]
    return [draft, *(other for other in own if other not in speaking)]


def _with_speaker(desk: Desk, draft: Draft, memory: Memory, line: Line) -> Draft:
    if not draft.continues or draft.source is not None:
        return draft
    told = _told_of(desk, line) if memory.line != line.number - 1 else None
    return draft.said_by(told or memory.near(line))


def _taken_up(desk: Desk, line: Line, found: list[Draft]) -> list[Draft]:
    """After "Das bestätigte X." the sentence before is what X says; a quotation alone there gets its speaker."""
    words = desk.sheet.tokens(line.first, line.last)
    if (
        line.number == 0
        or len(words) < 3
        or words[0].lower_ not in desk.words.demonstratives
        or not is_finite(words[1])
    ):
        return []
    verb = next((token for token in words if desk.verb(token) is not None), None)
    entry = desk.verb(verb) if verb is not None else None
    if (
        verb is None
        or entry is None
        or not entry.takes & {Takes.THAT, Takes.MAIN, Takes.QUOTE}
        or Takes.AS in entry.takes
    ):
        return []
    source = source_of_verb(desk, verb, entry, ((words[0].i, words[0].i),)) or (
        venue_of(desk, verb) if entry.medium else None
    )
    before = desk.sheet.lines[line.number - 1]
    if source is None:
        return []
    recent = range(max(0, len(found) - RECENT), len(found))
    told = [number for number in recent if found[number].line.number == before.number]
    draft = Draft(
        line, desk.pieces((before.first, before.last)), source, verb, cue_range(desk, verb, entry), entry.stance
    )
    if not told:
        return [draft] if before.paragraph == line.paragraph or before.number == 0 else []
    last = found[told[-1]]
    if last.whole and last.continues:
        found[told[-1]] = replace(last, source=source, verb=verb, cue=draft.cue, continues=False)
    return []


def _told_of(desk: Desk, line: Line) -> Source | None:
    """Whom the line before a quotation is about: its subject."""
    if line.number == 0:
        return None
    before = desk.sheet.lines[line.number - 1]
    for token in desk.sheet.tokens(before.first, before.last):
        if (
            base(token.dep_) == "nsubj"
            and token.head.dep_ == "ROOT"
            and (token.pos_ == "PROPN" or token.ent_type_ or _speaks(desk, token) or _has_calling(desk, token))
        ):
            return noun_phrase(desk, token, token.head)
    return None


def _has_calling(desk: Desk, subject: Token) -> bool:
    """Whether a subject is one person that a calling names ("ein deutscher Diplomat dämpfte die Erwartungen")."""
    return (
        subject.pos_ == "NOUN"
        and feature(subject, "Number") != "Plur"
        and subject.lemma_.lower() in desk.page.words(OfficeWords).callings
    )


def _speaks(desk: Desk, subject: Token) -> bool:
    """Whether a subject's verb is one of saying, or the subject a person."""
    return desk.verb(subject.head) is not None or any(child.ent_type_ == "PER" for child in subject.children)


def _merge(found: list[Draft], drafts: Iterable[Draft]) -> None:
    """Add statements; speech that goes on over several lines of a paragraph is one statement."""
    for draft in drafts:
        last = found[-1] if found else None
        if (
            last is not None
            and last.continues
            and draft.continues
            and not last.whole
            and not draft.whole
            and last.cue is None
            and draft.cue is None
            and last.line.number + 1 == draft.line.number
            and last.line.paragraph == draft.line.paragraph
        ):
            found[-1] = replace(last, line=draft.line, pieces=((last.pieces[0][0], draft.pieces[-1][1]),))
        else:
            found.append(draft)


def _remember(memory: Memory, line: Line, drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        nested = any(other is not draft and draft.verb is not None and other.covers(draft.verb.i) for other in drafts)
        if draft.source is not None and not nested:
            memory.source, memory.line, memory.paragraph = draft.source, line.number, line.paragraph
    memory.spoken = bool(drafts)
