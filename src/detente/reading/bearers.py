"""Bearers of a title, the person whose name stands behind it beyond what the title is of; leaders and followers."""

from spacy.tokens import Token

from detente.language.vocabulary.groups import GroupWords
from detente.model import ActorKind
from detente.reading.cast import Cast
from detente.reading.grammar import Grammar, children, conjuncts
from detente.reading.recruits import Recruits

UNNAMED = ActorKind.UNNAMED
NAMING = frozenset({"appos", "flat", "flat:name"})


def bearer_of(noun: Token, cast: Cast, recruits: Recruits) -> tuple[str, ...]:
    """The person whose name stands behind a long title ("der Chef der Fraktion im Landtag, Meier, sagte")."""
    titled = cast.actors_at(noun)
    if noun.pos_ != "NOUN" or not titled or any(cast.actor(name).kind is not UNNAMED for name in titled):
        return ()
    names = (token for token in noun.subtree if token.dep_ in NAMING and token.pos_ == "PROPN")
    for name in (token for token in names if token.i > noun.i):
        at = name.head
        kinds = {cast.actor(each).kind for each in cast.actors_at(at) if each not in titled}
        others = at.pos_ == "NOUN" and recruits.is_human(at)  # "the spokesman of President Ali"
        people = tuple(each for each in cast.actors_at(name) if cast.actor(each).kind is ActorKind.PERSON)
        if people and (at == noun or not (others or kinds & {ActorKind.PERSON, UNNAMED})):
            return people
    return ()


def leaders_of(noun: Token, cast: Cast, recruits: Recruits, grammar: Grammar) -> tuple[str, ...]:
    """Those who lead several teams, each his own ("the two teams, led by Ann Lee and Bo Ek, met")."""
    leading = recruits.page.words(GroupWords).leading
    for clause in children(noun, "acl", "amod") if noun.pos_ == "NOUN" else ():
        if clause.lemma_.lower() not in leading:
            continue
        agents = (each for each in children(clause, "obl", "nmod")
                  if grammar.preposition(each) in grammar.words.agent_prepositions)
        named = dict.fromkeys(name for agent in agents for each in conjuncts(agent) for name in cast.actors_at(each))
        people = tuple(name for name in named if cast.actor(name).kind is ActorKind.PERSON)
        if len(people) > 1:
            return people
    return ()


def followers_of(noun: Token, named: tuple[str, ...], recruits: Recruits) -> tuple[str, ...]:
    """Those who stand by or against people whose names only tell who they are ("supporters of Ali")."""
    people = [recruits.actor(name) for name in named]
    if any(one.kind is not ActorKind.PERSON for one in people):
        return ()
    return (recruits.group(noun, next((one.country for one in people if one.country), None)),)
