"""Instruments: treaties, truces, resolutions, sanctions, and how the report says that they stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from detente.language.vocabulary.grammar import GrammarWords
from detente.language.vocabulary.instruments import InstrumentWords
from detente.language.vocabulary.paradigm import Paradigm
from detente.model import DayInterval, Instrument, InstrumentKind, InstrumentStatus, Span, Timex
from detente.reading.arrangements import Arrangements, Mention
from detente.reading.cast import Cast
from detente.reading.cues import named_between, nations
from detente.reading.grammar import Grammar, base, children, clause_head, conjuncts
from detente.reading.page import Page
from detente.reading.setting import Setting
from detente.reading.standing import Standing

DATED = frozenset(
    {InstrumentStatus.SIGNED, InstrumentStatus.ENDED, InstrumentStatus.VIOLATED, InstrumentStatus.SUSPENDED}
)


def read_instruments(page: Page, times: Sequence[Timex], cast: Cast) -> Iterator[Instrument]:
    """The arrangements of a report in text order, with ids i1, i2, …

    Mentions of the same arrangement with the same status are one item. A mention that says nothing of how it stands
    joins
    the arrangement told before; one that tells of another status is an item of its own.
    """
    words, grammar = page.words(InstrumentWords), Grammar(page.words(GrammarWords))
    standing = Standing(page, words, grammar, page.words(Paradigm))
    setting = Setting.of(page, times, cast)
    files: list[_File] = []
    mentions = list(Arrangements(page, words, grammar).mentions())
    kinds = {mention.kind for mention in mentions}
    for mention in mentions:
        other = words.may_be.get(mention.stem)
        if other in kinds and other is not None and mention.bare:
            mention = replace(mention, kind=other)
        status, firm = standing.of(mention)
        file = _file(files, mention, status, firm)
        file.mentions.append(mention)
        file.firm = file.firm or firm
        file.parties.extend(id for id in _parties(mention, cast, words, grammar) if id not in file.parties)
        if file.when is None and firm and status in DATED:
            file.when = setting.when_of(
                mention.head if status is InstrumentStatus.SIGNED else clause_head(mention.head)
            )
    for number, file in enumerate(files, 1):
        spans = tuple(_span(page, mention) for mention in file.mentions)
        yield Instrument(f"i{number}", file.mentions[0].kind, file.status, tuple(file.parties), file.when, spans)


@dataclass
class _File:
    """What has been read of one arrangement so far."""

    key: str
    status: InstrumentStatus
    firm: bool
    mentions: list[Mention] = field(default_factory=list)
    parties: list[str] = field(default_factory=list)
    when: DayInterval | None = None


def _file(files: list[_File], mention: Mention, status: InstrumentStatus, firm: bool) -> _File:
    """The arrangement that a mention belongs to, a new one where it is the first of it."""
    same = [file for file in files if _matches(file, mention, status)]
    for file in reversed(same):
        if file.status is status or not firm:
            return file
    weak = next((file for file in reversed(same) if not file.firm and file.key == mention.key), None)
    if weak is not None and status is not InstrumentStatus.NOT_CONCLUDED:
        weak.status = status
        return weak
    files.append(_File(mention.key, status, firm))
    return files[-1]


def _matches(file: _File, mention: Mention, status: InstrumentStatus) -> bool:
    """Whether a mention may mean the arrangement: the same name, or a bare noun that points back to it."""
    first = file.mentions[0]
    if file.key == mention.key:
        return True
    if first.kind is mention.kind is InstrumentKind.PEACE_TREATY and first.plain and mention.plain:
        return True
    if mention.bare and mention.definite and first.stem.endswith(mention.stem):
        return True
    if first.kind is not mention.kind or not mention.bare:
        return False
    return mention.definite or (all(other.bare for other in file.mentions) and file.status is status)


def _span(page: Page, mention: Mention) -> Span:
    first, last = mention.tokens[0], mention.tokens[-1]
    return page.span(first.idx, last.idx + len(last.text))


def _parties(mention: Mention, cast: Cast, words: InstrumentWords, grammar: Grammar) -> list[str]:
    """Whose arrangement it is: between whom, whose nation or name stands with it, who signs it."""
    head = mention.head
    around = [*mention.tokens, *children(head, "amod", "compound", "nmod:poss", "flat")]
    for child in children(head, "nmod"):
        preposition = grammar.preposition(child)
        if not preposition or preposition in words.between or preposition in words.party_links:
            around += conjuncts(child)
    around += named_between(mention.tokens[-1], words.between)
    found = list(nations(cast, sorted(set(around), key=lambda token: token.i)))
    verb = clause_head(head)
    if base(head.dep_) == "obj" and grammar.predicate_lemma(verb) in words.object_verbs.get(
        InstrumentStatus.SIGNED, ()
    ):
        found += [id for subject in grammar.logical_subject(verb) for id in cast.party_at(subject)]
    return list(dict.fromkeys(found))
