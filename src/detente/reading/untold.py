"""What nobody tells or has settled: "gave no date", "darüber wird noch gestritten", "ließ der Sprecher offen"."""

from collections.abc import Sequence

from spacy.tokens import Token

from detente.language.vocabulary.questions import QuestionWords
from detente.model import QuestionAspect
from detente.reading.cast import Cast
from detente.reading.cues import lemma_of
from detente.reading.grammar import Grammar


def untold(token: Token, grammar: Grammar, words: QuestionWords) -> QuestionAspect | None:
    """What a verb says is not told or still argued about; None for any other verb."""
    if token.pos_ != "VERB":
        return None
    lemma = lemma_of(token, grammar)
    if lemma in words.untold:
        return _not_told(token, grammar, words)
    if lemma in words.disputed and _still_on(token, grammar, words):
        return QuestionAspect.CONTENT
    return None


def _not_told(verb: Token, grammar: Grammar, words: QuestionWords) -> QuestionAspect | None:
    """As in "gave no date", "einen genauen Tag nannte es nicht"."""
    for thing in grammar.logical_object(verb):
        aspect = words.untold_things.get(thing.lemma_.lower())
        none = grammar.negative_determiner(thing) is not None
        if aspect is not None and (none or grammar.negation(verb) is not None):
            return aspect
    return None


def _still_on(verb: Token, grammar: Grammar, words: QuestionWords) -> bool:
    """Whether they go on arguing about something."""
    still = any(word.lower_ in words.still or word.lemma_ in words.still for word in (verb.head, *verb.children))
    return still and any(name in words.disputed_on for name in grammar.prepositional(verb))


def left_open_by(cue: Sequence[Token], grammar: Grammar, words: QuestionWords, cast: Cast) -> tuple[str, ...]:
    """Who says that it is open by leaving it so: "Ob …, ließ der Sprecher offen"."""
    for word in cue:
        verb = word.head
        if word.lower_ in words.open and lemma_of(verb, grammar) in words.leaving:
            between = [each for each in word.doc[verb.i + 1 : word.i] if each.pos_ in ("NOUN", "PROPN")]
            behind = verb.i > verb.sent.start and verb.nbor(-1).text == ","  # "Ob …, ließ der Sprecher offen"
            heads = between if behind and between else grammar.subjects(verb)
            return tuple(dict.fromkeys(id for each in heads for id in cast.actors_of(each)))[:1]
    return ()
