"""Why an arrangement stands in a reading as it does: the noun or name that is listed, and how it is said to stand."""

from collections.abc import Iterator

from detente.language.vocabulary.grammar import GrammarWords
from detente.language.vocabulary.instruments import InstrumentWords
from detente.language.vocabulary.paradigm import Paradigm
from detente.language.where import find
from detente.model import Reading, Span
from detente.model.explanation import Explanation, Ground
from detente.reading.arrangements import Arrangements, Mention
from detente.reading.explain.grounds import by_rule, forms_of, words_of
from detente.reading.grammar import Grammar
from detente.reading.page import Page
from detente.reading.standing import Standing
from detente.reading.watch import Watch

FILE = "instruments.yaml"


def explain_instruments(page: Page, reading: Reading) -> Iterator[Explanation]:
    """The explanation of each instrument of the reading of a page."""
    words, grammar = page.words(InstrumentWords), Grammar(page.words(GrammarWords))
    watch = Watch()
    standing = watch.over(Standing(page, words, grammar, page.words(Paradigm)))
    mentions = {(mention.tokens[0].idx, mention.tokens[-1].idx): mention
                for mention in Arrangements(page, words, grammar).mentions()}
    for number, one in enumerate(reading.instruments):
        told = [mention for span in one.mentions if (mention := _at(page, span, mentions)) is not None]
        grounds = [_kind(page, mention, one.kind.value) for mention in told[:1]]
        grounds += _status(page, told, one.status.value, standing, watch)
        yield Explanation("instruments", number, one.id, tuple(grounds))


def _at(page: Page, span: Span, mentions: dict[tuple[int, int], Mention]) -> Mention | None:
    tokens = page.tokens_of(span)
    return mentions.get((tokens[0].idx, tokens[-1].idx))


def _kind(page: Page, mention: Mention, kind: str) -> Ground:
    code, forms = page.language.code, forms_of(mention.tokens)
    named = find(code, FILE, forms[:2], ("names",)) if len(mention.tokens) > 1 else None
    origin = named or next((found for under in (("endings", kind), ("contextual", kind), ("endings",), ("contextual",))
                            if (found := find(code, FILE, [mention.stem, *forms], under))), None)
    return Ground("kind", kind, f"“{mention.stem}” names an arrangement", words_of(page, mention.tokens), origin)


def _status(page: Page, told: list[Mention], status: str, standing: Standing, watch: Watch) -> Iterator[Ground]:
    """The rule that gave the status for the first mention that tells it; else the one told elsewhere or usual."""
    for mention in told:
        before = len(watch.answers)
        verdict = standing.of(mention)
        if verdict[0].value != status:
            continue
        rule = watch.maker(verdict, watch.answers[before:])
        if verdict[1]:
            around = [mention.head, *(token for token in (rule.tokens if rule else ()))]
            yield by_rule("status", status, rule, words_of(page, around))
            return
    origin = find(page.language.code, FILE, [status], ("defaults",))
    yield Ground("status", status, "no words say so: it is how this kind usually stands", (), origin)
