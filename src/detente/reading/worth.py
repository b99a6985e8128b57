"""Worth: which events of a page concern public affairs and say enough to be told."""

from collections.abc import Iterable
from functools import lru_cache

from detente.language.facts import Facts
from detente.language.vocabulary.groups import GroupWords
from detente.model import Actor, ActorKind, EventStatus
from detente.reading.drafts import UNREAL, Draft
from detente.reading.recruits import Recruits
from detente.reading.understood import VIOLENT


def is_public(actor: Actor, words: GroupWords, known: frozenset[str]) -> bool:
    """Whether an actor acts in public affairs: a state, a body, a group, or somebody with an office.

    A person of whom the report says nothing of the kind (a footballer, a neighbour) is private, and so is a company;
    `known` are the names of the people and bodies of the tables, who are not.
    """
    if actor.kind is ActorKind.ORGANISATION:
        return not _is_business(actor, words) and (_is_called_one(actor) or _is_known(actor, known))
    if actor.kind is ActorKind.PERSON:
        private = all(office.title.casefold() in words.private_titles for office in actor.offices)
        return not private if actor.offices else _is_known(actor, known)
    return actor.kind is not ActorKind.UNNAMED or _is_known(actor, known) or actor.country is not None


def _is_known(actor: Actor, known: frozenset[str]) -> bool:
    return bool(actor.offices or actor.wikidata) or not known.isdisjoint((actor.name, *actor.aliases))


def _is_called_one(organisation: Actor) -> bool:
    """Whether an organisation has more than a single word for its name, which may as well be a person's, or letters."""
    names = (organisation.name, *organisation.aliases)
    return any(" " in name or "-" in name or sum(map(str.isupper, name)) > 1 for name in names)


def _is_business(actor: Actor, words: GroupWords) -> bool:
    """Whether an organisation is a company, by its name."""
    names = [name.casefold() for name in (actor.name, *actor.aliases)]
    return any(name in words.businesses or name.rstrip(".").split()[-1] in words.companies for name in names)


def concerns_the_public(actors: Iterable[Actor], recruits: Recruits) -> bool:
    """Whether anybody among those who take part acts in public affairs; "the militia" without a name does."""
    page = recruits.page
    words, known = page.words(GroupWords), known_names(page.language.facts)
    return any(is_public(actor, words, known) or recruits.is_collective(actor) for actor in actors)


@lru_cache(maxsize=8)
def known_names(facts: Facts) -> frozenset[str]:
    """The names of the people and bodies that the tables know."""
    people = (name for fact in facts.people for name in (fact.name, *fact.names.values(), *fact.also))
    bodies = (name.replace("~", "") for fact in facts.bodies for names in fact.names.values() for name in names)
    return frozenset((*people, *bodies))


def is_worth_telling(draft: Draft, recruits: Recruits) -> bool:
    """Whether a draft tells an event of public affairs, rather than only using a word that may name one."""
    if not draft.parties:
        return not draft.nominal and draft.verdict.status not in UNREAL
    if not concerns_the_public((recruits.actor(actor) for actor in draft.parties), recruits):
        return False
    return draft.named is None or draft.frame.type == "CONSULT" or _says_enough(draft, recruits)


def _says_enough(draft: Draft, recruits: Recruits) -> bool:
    """Whether a noun says who does it to whom, or who did it and when; "criticism" alone is no event."""
    by, toward = draft.named or ((), ())
    if draft.carried:
        return bool(draft.by)
    if draft.frame.reciprocal and len(draft.by) > 1:
        return True
    if (by and toward) or len({*by, *toward}) > 1:
        return True
    if draft.by and (draft.when is not None or draft.frame.type == "AID"):
        return True
    if by:
        return draft.when is not None or any(_is_official(recruits.actor(actor)) for actor in by)
    done = draft.verdict.status is EventStatus.OCCURRED
    return bool(toward) and draft.frame.type in VIOLENT and done and draft.when is not None


def _is_official(actor: Actor) -> bool:
    return actor.kind is not ActorKind.GROUP and bool(actor.offices or actor.wikidata or actor.country)
