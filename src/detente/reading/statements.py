"""Statements: who says what, to whom, when, and who passes it on."""

from collections.abc import Sequence

from spacy.tokens import Token

from detente.model import ActorKind, DayInterval, Span, Statement, StatementKind, Timex, TimexType
from detente.reading.cast import Cast
from detente.reading.grammar import feature, is_finite
from detente.reading.page import Page
from detente.reading.speech.assembly import drafts_of
from detente.reading.speech.draft import Desk, Draft, Source
from detente.reading.speech.source import is_text

Ids = tuple[str, ...]

REMEMBERED = 4
NEIGHBOURS = 30  # statements before and after among which one that holds another is looked for
NAMING = frozenset({"appos", "flat", "flat:name", "compound", "nsubj"})


def read_statements(page: Page, times: Sequence[Timex], cast: Cast) -> tuple[Statement, ...]:
    """The statements of a page in text order, with ids s1, s2, …"""
    desk = Desk.of(page)
    drafts = drafts_of(desk)
    voices = _voices(desk, cast, drafts)
    return tuple(_statement(desk, cast, times, drafts, voices, number) for number in range(len(drafts)))


def _statement(
    desk: Desk, cast: Cast, times: Sequence[Timex], drafts: Sequence[Draft], voices: Sequence[Ids], number: int
) -> Statement:
    draft, speakers = drafts[number], voices[number]
    return Statement(
        id=f"s{number + 1}",
        kind=_kind(desk, draft),
        speaker=speakers[0] if speakers else None,
        source=_span(desk, draft.source),
        toward=tuple(actor for actor in _toward(desk, cast, draft) if actor not in speakers),
        cue=_cue(desk, draft),
        content=tuple(_piece(desk, piece) for piece in draft.pieces),
        when=_when(desk, draft, times),
        where=_where(desk, cast, draft),
        said_by=_said_by(desk, cast, drafts, voices, number),
    )


def _voices(desk: Desk, cast: Cast, drafts: Sequence[Draft]) -> tuple[Ids, ...]:
    """The speakers of each statement; a pronoun that names nobody yet is whoever spoke last."""
    found: list[Ids] = []
    last: Ids = ()
    spoke = -REMEMBERED
    for draft in drafts:
        ids = _speakers(desk, cast, draft.source)
        source = draft.source
        if source is not None and last and _personal(source.head) and _fits(cast, last[0], source.head):
            ids = ids if ids and draft.line.number - spoke > 1 else last
        elif not ids and source is not None and draft.line.number - spoke <= 1 and _taken_up(desk, draft, source.head):
            ids = last
        found.append(ids)
        last, spoke = (ids, draft.line.number) if ids else (last, spoke)
    return tuple(found)


def _taken_up(desk: Desk, draft: Draft, noun: Token) -> bool:
    """Whether a source is the text just told of, which nobody is named for: "hieß es in der Erklärung"."""
    entry = desk.verb(draft.verb) if draft.verb is not None else None
    if entry is None or not entry.medium:
        return False
    definite = any("Def" in child.morph.get("Definite", []) for child in noun.children if child.pos_ == "DET")
    named = any(child.dep_ in ("nmod", "appos", "nmod:poss", "compound", "flat") for child in noun.children)
    return noun.pos_ == "NOUN" and definite and not named and is_text(desk, noun)


def _personal(token: Token) -> bool:
    kind, person = feature(token, "PronType"), feature(token, "Person")
    if token.pos_ == "DET" and feature(token, "Poss") == "Yes":  # "nach seinen Angaben"
        return feature(token, "PronType") == "Prs" or kind == ""
    return token.pos_ == "PRON" and kind == "Prs" and person in ("3", "") and feature(token, "Number") != "Plur"


def _fits(cast: Cast, actor: str, pronoun: Token) -> bool:
    """Whether a pronoun can stand for an actor: a neuter for no person."""
    person = cast.actor(actor).kind in (ActorKind.PERSON, ActorKind.UNNAMED)
    return not (person and feature(pronoun, "Gender") == "Neut")


def _piece(desk: Desk, piece: tuple[int, int]) -> Span:
    first, last = desk.token(piece[0]), desk.token(piece[1])
    return desk.page.span(first.idx, last.idx + len(last.text))


def _span(desk: Desk, source: Source | None) -> Span | None:
    return _piece(desk, (source.first, source.last)) if source is not None else None


def _cue(desk: Desk, draft: Draft) -> Span | None:
    return _piece(desk, draft.cue) if draft.cue is not None else None


def _kind(desk: Desk, draft: Draft) -> StatementKind:
    if draft.whole:
        return StatementKind.DIRECT
    for quoted in draft.line.quotes:
        if draft.covers(quoted.first) and not _title(desk, quoted.first, quoted.last):
            return StatementKind.MIXED
    return StatementKind.INDIRECT


def _title(desk: Desk, first: int, last: int) -> bool:
    """Whether quoted words are only a name ("Max Thunder")."""
    words = [token for token in desk.sheet.tokens(first, last) if token.is_alpha]
    return bool(words) and all(token.pos_ == "PROPN" for token in words)


def _speakers(desk: Desk, cast: Cast, source: Source | None) -> Ids:
    if source is None:
        return ()
    named = _person_in(desk, cast, source)
    return named or cast.actors_of(source.head) or cast.party_at(source.head)


def _person_in(desk: Desk, cast: Cast, source: Source) -> Ids:
    """A person named in apposition to a title: "der Sprecher der Rebellen, X", "Litauens Staatschefin X"."""
    if source.head.pos_ != "NOUN":
        return ()
    for token in desk.sheet.tokens(source.head.i + 1, source.last):
        ids = cast.actors_at(token)
        if token.pos_ == "PROPN" and token.dep_ in NAMING and ids and cast.actor(ids[0]).kind is ActorKind.PERSON:
            return ids
    return ()


def _said_by(desk: Desk, cast: Cast, drafts: Sequence[Draft], voices: Sequence[Ids], number: int) -> Ids:
    """The chain of those in whose statements this one lies, outermost first."""
    draft = drafts[number]
    anchor = draft.cue[0] if draft.cue is not None else draft.start
    near = range(max(0, number - NEIGHBOURS), min(len(drafts), number + NEIGHBOURS))
    around = [n for n in near if n != number and drafts[n].covers(anchor) and drafts[n].covers(draft.start)]
    around.sort(key=lambda index: drafts[index].start)
    chain = [actor for index in around for actor in voices[index][:1]]
    chain += _speakers(desk, cast, draft.outer)[:1]
    return tuple(actor for actor in dict.fromkeys(chain) if actor not in voices[number][:1])


def _toward(desk: Desk, cast: Cast, draft: Draft) -> Ids:
    """To whom it is said: the object of the verb of saying, or a phrase with a preposition of address."""
    verb = draft.verb
    if verb is None or verb.pos_ not in ("VERB", "AUX"):
        return ()
    heads = [*desk.grammar.indirect_object(verb), *desk.grammar.logical_object(verb)]
    for preposition, tokens in desk.grammar.prepositional(verb).items():
        if preposition in desk.words.toward:
            heads += tokens
    found = [actor for head in heads if not draft.covers(head.i) for actor in cast.actors_of(head)]
    return tuple(dict.fromkeys(found))


def _when(desk: Desk, draft: Draft, times: Sequence[Timex]) -> DayInterval | None:
    """The day of the act of saying: a time in the cue's own clause, outside of what is said."""
    if draft.verb is None:
        return None
    best: tuple[int, DayInterval] | None = None
    low, high = desk.token(draft.line.first).idx, desk.token(draft.line.last).idx
    for timex in times:
        days = timex.days
        if days is None or not low <= timex.start <= high or timex.type not in (TimexType.DATE, TimexType.TIME):
            continue
        tokens = list(desk.page.tokens_of(desk.page.span(timex.start, timex.end)))
        inside = any(draft.covers(token.i) or not desk.sheet.free(token) for token in tokens)
        if inside or not _beside(desk, draft, tokens[0].i):
            continue
        distance = abs(tokens[0].i - draft.verb.i)
        if best is None or distance < best[0]:
            best = (distance, days)
    return best[1] if best else None


def _beside(desk: Desk, draft: Draft, index: int) -> bool:
    """Whether a token stands in the clause of the verb of saying: no content and no other verb between them."""
    verb = draft.verb
    if verb is None:
        return False
    low, high = sorted((index, verb.i))
    if any(low < first < high for first, _ in draft.pieces):
        return False
    own = desk.grammar.finite(verb)
    between = desk.sheet.tokens(low + 1, high - 1)
    return not any(token.text == ";" or (is_finite(token) and token != own) for token in between)


def _where(desk: Desk, cast: Cast, draft: Draft) -> str | None:
    """The place of the act of saying: a place in the cue's own clause, outside of what is said."""
    if draft.verb is None or draft.cue is None:
        return None
    for token in desk.sheet.tokens(draft.line.first, draft.line.last):
        place = cast.place_at(token)
        named = draft.source is not None and draft.source.first <= token.i <= draft.source.last
        if (
            place is not None
            and not named
            and desk.sheet.free(token)
            and not draft.covers(token.i)
            and _beside(desk, draft, token.i)
        ):
            return place
    return None
