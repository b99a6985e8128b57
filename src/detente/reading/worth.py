"""Worth: which events of a page concern public affairs and say enough to be told."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from detente.language.facts import Facts
from detente.language.vocabulary.grammar import GrammarWords
from detente.language.vocabulary.groups import GroupWords
from detente.model import Actor, ActorKind, EventStatus
from detente.reading.cues import QUOTES
from detente.reading.drafts import UNREAL, Draft
from detente.reading.grammar import Grammar, children, feature
from detente.reading.recruits import STATES, Recruits
from detente.reading.relations import ANYWHERE, Surroundings, is_plain
from detente.reading.understood import VIOLENT
from detente.reading.verdict import SPEECH

CROWDED = VIOLENT | {"PROTEST"}  # what many do of whom nobody says who they are
ENDING = 4  # words of a sentence's end: a question mark, quotes, a line break
PEACEFUL = frozenset({"CONSULT", "COOPERATE", "AGREE", "AID"})  # what of "students" and the like concerns nobody else
JUSTICE = frozenset({"arrest", "investigate", "convict", "censor"})
OF_PEOPLE = frozenset({"arrest", "convict"})  # what no state suffers, so that one told of is a slip
TOLD_OF_DOERS = frozenset({"ACCUSE", "REQUEST", "COERCE", "SANCTION", "SUPPORT", "THREATEN", "AGREE", "RETREAT"})
"""What is told of those who do it, or not at all."""


def is_public(actor: Actor, words: GroupWords, known: frozenset[str]) -> bool:
    """Whether an actor acts in public affairs: a state, a body, a group, or somebody with an office or of a country.

    A person of whom the report says nothing of the kind (a footballer, a neighbour) is private, and so is a company;
    `known` are the names of the people and bodies of the tables, who are not.
    """
    if actor.kind is ActorKind.ORGANISATION:
        return not _is_business(actor, words) and (_is_called_one(actor) or _is_known(actor, known))
    if actor.kind is ActorKind.PERSON:
        private = all(office.title.casefold() in words.private_titles for office in actor.offices)
        return not private if actor.offices else _is_known(actor, known) or actor.country is not None
    return actor.kind is not ActorKind.UNNAMED or _is_known(actor, known) or actor.country is not None


def _is_known(actor: Actor, known: frozenset[str]) -> bool:
    return bool(actor.offices or actor.wikidata) or not known.isdisjoint((actor.name, *actor.aliases))


def _is_called_one(organisation: Actor) -> bool:
    """Whether an organisation has more than a single word for its name, which may as well be a person's, or letters."""
    names = [name for name in (organisation.name, *organisation.aliases) if not name.islower()]  # not "team member"
    return any(" " in name or "-" in name or sum(map(str.isupper, name)) > 1 for name in names)


def _is_business(actor: Actor, words: GroupWords) -> bool:
    """Whether an organisation is a company, by its name."""
    names = [name.casefold() for name in (actor.name, *actor.aliases)]
    return any(name in words.businesses or name.rstrip(".").split()[-1] in words.companies for name in names)


def concerns_the_public(actors: Iterable[Actor], recruits: Recruits) -> bool:
    """Whether anybody among those who take part acts in public affairs; "the militia" without a name does."""
    page = recruits.page
    words, known = page.words(GroupWords), known_names(page.language.facts)
    return any(
        is_public(actor, words, known) or recruits.is_collective(actor) or recruits.is_ruler(actor) for actor in actors)


@lru_cache(maxsize=8)
def known_names(facts: Facts) -> frozenset[str]:
    """The names of the people and bodies that the tables know."""
    people = (name for fact in facts.people for name in (fact.name, *fact.names.values(), *fact.also))
    return frozenset((*people, *facts.bodies_at_home))


def is_worth_telling(draft: Draft, recruits: Recruits, around: Surroundings = ANYWHERE) -> bool:
    """Whether a draft tells an event of public affairs, rather than only using a word that may name one.

    In a report of everyday life it does so only between two countries, or where a state acts on somebody. In one that
    is not of the relations of powers only what is told plainly counts. One that is longer than a few sentences says who
    does what to whom, if anybody knows it.
    """
    if around.everyday and not _between_states(draft, recruits):
        return False
    meets = draft.frame.type == "CONSULT" and around.dealings
    if not (around.relations or meets or is_plain(draft, recruits)):
        return False
    if not draft.parties:
        placed = draft.when is not None or draft.where is not None
        if draft.nominal and draft.frame.type == "CONSULT" and draft.where is not None:
            named = (draft.head, *children(draft.head, "compound"))
            return any(recruits.cast.countries_at(word) for word in named)  # a conference named after its matter
        told = draft.frame.type in VIOLENT or (placed and draft.frame.type in CROWDED)
        return around.brief and not draft.nominal and draft.verdict.status not in UNREAL and told
    if draft.frame.mode == "visit" and draft.by and _is_at_home(draft, recruits):
        return False
    if draft.frame.type == "MOBILIZE" and draft.head.dep_ == "amod":
        return False  # "die in Mali stationierten Truppen": where they are, not that they go there
    unread = (not meets or draft.carried) and _is_half_read(draft, recruits)
    if _is_no_leaver(draft, recruits) or _is_asked(draft) or unread or _is_before_a_court(draft, recruits):
        return False
    if draft.frame.type in TOLD_OF_DOERS and not draft.by and not around.brief:
        return False
    if not concerns_the_public((recruits.actor(actor) for actor in draft.parties), recruits):
        return False
    negotiated = (meets or around.relations) and not around.brief  # nobody needs to say whom a negotiator acts for
    if _is_everyday(draft, recruits) or (not negotiated and _is_private(draft, recruits)):
        return False
    if draft.frame.type == "CONSULT":
        official = around.dealings or not _is_unofficial(draft, recruits)
        return official and not _is_vague(draft, recruits) and (around.brief or not _is_one_sided(draft, recruits))
    return draft.named is None or _says_enough(draft, recruits)


def _is_private(draft: Draft, recruits: Recruits) -> bool:
    """Whether only private people or things act, whoever it is done to; a visit needs a visitor.

    A company may well deal with a state, and of those who meet each acts.
    """
    if draft.frame.type in CROWDED or (draft.nominal and draft.frame.type == "CONSULT" and draft.frame.mode is None):
        return False
    if not draft.by:
        received = any(recruits.actor(name).kind is ActorKind.PERSON for name in draft.toward)
        return draft.frame.mode == "visit" and not received and not (draft.nominal and draft.when)
    sides = draft.parties if draft.frame.reciprocal else draft.by
    acting = [actor for actor in map(recruits.actor, sides) if not recruits.is_thing(actor)]
    if draft.frame.mode == "visit":
        acting = [actor for actor in acting if _is_in_service(actor, recruits)]
    if draft.frame.type in PEACEFUL:
        acting = [actor for actor in acting if not recruits.is_subject(actor)]
    if any(_is_business(actor, recruits.page.words(GroupWords)) for actor in acting):
        return not any(_is_in_service(actor, recruits) for actor in map(recruits.actor, draft.parties))
    if concerns_the_public(acting, recruits):
        return False
    company = any(actor.kind is ActorKind.ORGANISATION for actor in acting)
    return not (company and any(actor.kind in STATES for actor in map(recruits.actor, draft.parties)))


def _is_in_service(actor: Actor, recruits: Recruits) -> bool:
    """Whether somebody is a state or a body, or acts for one, rather than being of its people."""
    if actor.kind is ActorKind.UNNAMED:
        return recruits.is_official(actor)
    if actor.kind is ActorKind.PERSON:
        return concerns_the_public([replace(actor, country=None)], recruits)
    business = _is_business(actor, recruits.page.words(GroupWords)) or actor.name.islower()
    return actor.kind is not ActorKind.ORGANISATION or not business


def _is_unofficial(draft: Draft, recruits: Recruits) -> bool:
    """Whether only private people and companies meet or travel, of whom the report says no more than a country."""
    sides = [recruits.actor(name) for name in (draft.by if draft.frame.mode == "visit" else draft.parties)]
    people = [actor for actor in sides if actor.kind in (ActorKind.PERSON, ActorKind.ORGANISATION)]
    return bool(people) and len(people) == len(sides) and not any(_is_in_service(actor, recruits) for actor in people)


def _is_at_home(draft: Draft, recruits: Recruits) -> bool:
    """Whether somebody only travels in his own country."""
    by, toward = ([recruits.actor(name) for name in side] for side in (draft.by, draft.toward))
    homes = {actor.country for actor in by}
    return bool(toward) and all(actor.kind is ActorKind.STATE and actor.country in homes for actor in toward)


def _is_one_sided(draft: Draft, recruits: Recruits) -> bool:
    """Whether a noun for talks to come only tells with which state or body, not who would talk ("talks with Iran")."""
    alone = draft.nominal and not draft.by and draft.taken_from is None and draft.frame.mode is None
    people = any(recruits.actor(name).kind is ActorKind.PERSON for name in draft.toward)
    return alone and not people and draft.verdict.status in UNREAL


def _is_vague(draft: Draft, recruits: Recruits) -> bool:
    """Whether a noun for a meeting names nobody itself, nor a day, where the clause around it names but one."""
    if draft.named is None or draft.carried or draft.frame.mode == "visit" or draft.taken_from is not None:
        return False
    named = {*draft.named[0], *draft.named[1]}
    alone = draft.when is None and not draft.toward
    if alone and all(recruits.is_nobody(recruits.actor(actor)) for actor in draft.by):
        return True  # "phone conversations of terrorists"
    return not named and len(draft.parties) < 2 and draft.when is None and draft.verdict.status in UNREAL


def _says_enough(draft: Draft, recruits: Recruits) -> bool:
    """Whether a noun says who does it to whom, or who did it and when; "criticism" alone is no event."""
    by, toward = draft.named or ((), ())
    if draft.carried:
        return bool(draft.by)
    if draft.frame.reciprocal and len(draft.by) > 1:
        return True
    if (by and toward) or len({*by, *toward}) > 1:
        return True
    if draft.frame.type in SPEECH and not children(draft.head, "acl", "ccomp", "xcomp"):
        return False  # "criticism" by somebody, of nobody; but "the refusal of Pristina to let him travel"
    if draft.by and (draft.when is not None or draft.frame.type == "AID"):
        return True
    if by:
        return draft.when is not None or any(_is_official(recruits.actor(actor)) for actor in by)
    done = draft.verdict.status is EventStatus.OCCURRED
    return bool(toward) and draft.frame.type in VIOLENT and done and draft.when is not None


def _is_official(actor: Actor) -> bool:
    return actor.kind is not ActorKind.GROUP and bool(actor.offices or actor.wikidata or actor.country)


def _is_everyday(draft: Draft, recruits: Recruits) -> bool:
    """Whether police and courts only deal with private people of their own country, or these with one another."""
    acting, affected = ([recruits.actor(name) for name in side] for side in (draft.by, draft.toward))
    if draft.frame.mode in JUSTICE and affected:
        told = [actor for actor in affected if actor.kind is not ActorKind.STATE]
        if not told and draft.frame.mode not in OF_PEOPLE:
            return False
        homes = {actor.country for actor in acting}
        abroad = any(actor.country and homes - {None, actor.country} for actor in told)
        return not abroad and not any(recruits.is_political(actor) for actor in told)
    everybody = [*acting, *affected]
    if draft.frame.type not in VIOLENT and any(_is_official(actor) for actor in everybody):
        return False
    return not any(recruits.is_political(actor) for actor in everybody)


def _is_no_leaver(draft: Draft, recruits: Recruits) -> bool:
    """Whether a state or body is said to leave an office, which only people hold."""
    return draft.frame.mode == "resign" and any(recruits.actor(name).kind in STATES for name in draft.by)


def _is_asked(draft: Draft) -> bool:
    """Whether the report itself only asks ("Do you storm a church that rebels took?"), and nobody whom it quotes."""
    sent = draft.head.sent
    ending = (token for token in sent[-ENDING:] if not token.is_space and token.text not in QUOTES)
    return not draft.said_by and [token.text for token in ending][-1:] == ["?"]


def _is_before_a_court(draft: Draft, recruits: Recruits) -> bool:
    """Whether only a court or the police is charged, which charges others ("on trial in court, charged with")."""
    if draft.frame.type != "ACCUSE" or draft.by or not draft.toward:
        return False
    justice = recruits.page.words(GroupWords).justice
    return all(recruits.actor(name).name.split()[-1].lower() in justice for name in draft.toward)


def _is_half_read(draft: Draft, recruits: Recruits) -> bool:
    """Whether a clause has somebody act of whom the reading does not know who it is."""
    verb = draft.head.head if draft.carried and draft.frame.mode == "visit" else draft.head
    if draft.by or (draft.nominal and verb == draft.head) or verb.pos_ != "VERB" or draft.frame.type in CROWDED:
        return False
    acting = Grammar(recruits.page.words(GrammarWords)).logical_subject(verb)
    if any(word.pos_ == "PROPN" or recruits.is_human(word) or recruits.is_private(word) for word in acting):
        return True
    known = draft.frame.reciprocal or not any(word.pos_ == "PRON" for word in acting)
    if known and any(recruits.is_political(recruits.actor(actor)) for actor in draft.toward):
        return False  # it is told of those whom it is done to, by a thing ("a resolution imposed …") or who knows whom
    return any(word.pos_ == "NOUN" or feature(word, "Person") == "3" for word in acting)


def _between_states(draft: Draft, recruits: Recruits) -> bool:
    """Whether officials or states of two countries take part."""
    acting = [recruits.actor(name) for name in draft.parties]
    official = [actor for actor in acting if recruits.is_of_state(actor)]
    return bool(draft.by and draft.toward) and len({actor.country for actor in official if actor.country}) > 1
