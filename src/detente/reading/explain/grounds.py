"""What every explanation is put together from."""

from collections.abc import Iterable, Mapping, Sequence

from spacy.tokens import Token

from detente.model import Actor, Reading, Span
from detente.model.explanation import Ground
from detente.reading.page import Page
from detente.reading.watch import Answer

SHOWN = 6


def words_of(page: Page, tokens: Iterable[Token]) -> tuple[Span, ...]:
    """The words of some tokens, those side by side as one."""
    found: list[Span] = []
    for token in sorted(set(tokens), key=lambda token: token.i):
        start, end = token.idx, token.idx + len(token.text)
        if found and not page.text[found[-1].end : start].strip():
            found[-1] = page.span(found[-1].start, end)
        else:
            found.append(page.span(start, end))
    return tuple(found)


def by_rule(decides: str, value: str | None, rule: Answer | None, words: tuple[Span, ...] = (),
            because: str = "") -> Ground:
    """The ground that a rule of the reader gives; `because` in place of what its docstring says."""
    if rule is None:
        return Ground(decides, value, "no rule of its own says so", words, None)
    return Ground(decides, value, because or rule.meaning, words, rule.origin)


def listed(words: Iterable[str]) -> str:
    """Some words of a list, in their order, cut short."""
    every = list(words)
    return ", ".join(every[:SHOWN]) + (f" and {len(every) - SHOWN} more" if len(every) > SHOWN else "")


def mentions_in(actor: Actor, place: Span) -> tuple[Span, ...]:
    """The words that name an actor in a stretch of the report."""
    return tuple(mention for mention in actor.mentions if place.overlaps(mention))


def actors_of(reading: Reading) -> Mapping[str, Actor]:
    """The actors of a reading by id."""
    return {actor.id: actor for actor in reading.actors}


def forms_of(tokens: Sequence[Token]) -> list[str]:
    """What words may be listed under in a word file: together and one by one, lemma before form."""
    together = [" ".join(token.lemma_.lower() for token in tokens), " ".join(token.lower_ for token in tokens)]
    reversed_ = ["".join(token.lemma_.lower() for token in reversed(tokens))] if len(tokens) == 2 else []
    single = [form for token in tokens for form in (token.lemma_.lower(), token.lower_)]
    return list(dict.fromkeys([*together, *reversed_, *single]))
