"""Relations: whether a report tells of what powers have to do with one another, and what counts where it does not.

In a report of the dealings of states, or of a state and who stands up to it, one side alone is worth telling: who the
other is goes without saying. In all other reports a word for an event is often none, so that only what is told plainly
is given: by words of its own that name people or bodies on every side that it takes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from detente.model import ActorKind
from detente.reading.drafts import Draft
from detente.reading.recruits import STATES, Recruits
from detente.reading.topics import is_everyday_page
from detente.reading.understood import DIRECTED

MEETING = frozenset({"CONSULT", "COOPERATE"})
BETWEEN_POWERS = 3  # events that make a report one of relations
SEVERAL_STATES = 4  # whose part in what is told makes it one as well
SEVERAL_TALKS = 3  # mentions of meetings that make it one of those who negotiate
FEW_SENTENCES = 3


@dataclass(frozen=True)
class Surroundings:
    """What kind of report an event word stands in.

    `everyday`: it tells of everyday life. `relations`: it tells of what powers have to do with one another. `brief`: it
    has a few sentences, so that what is not said stands nowhere else. `dealings`: it tells of a meeting of officials or
    states, so that a meeting told by halves may be completed by what stands around it.
    """

    everyday: bool = False
    relations: bool = True
    brief: bool = True
    dealings: bool = True


ANYWHERE = Surroundings()


def surroundings(drafts: Sequence[Draft], recruits: Recruits) -> Surroundings:
    """The surroundings of the drafts of a page."""
    brief = sum(1 for _ in islice(recruits.page.doc.sents, FEW_SENTENCES + 1)) <= FEW_SENTENCES
    dealings = brief or any(_is_dealing(draft, recruits) for draft in drafts)
    return Surroundings(is_everyday_page(recruits.page), brief or is_of_relations(drafts, recruits), brief, dealings)


def _is_dealing(draft: Draft, recruits: Recruits) -> bool:
    """Whether states, or people of two countries of whom one holds an office, meet."""
    acting = [actor for actor in map(recruits.actor, draft.parties) if actor.kind in STATES or (
        actor.kind is ActorKind.PERSON and (actor.offices or actor.country))]
    official = any(recruits.is_of_state(actor) for actor in acting)
    return draft.frame.type == "CONSULT" and official and len({actor.country for actor in acting}) > 1


def is_of_relations(drafts: Sequence[Draft], recruits: Recruits) -> bool:
    """Whether a report tells of what powers have to do with one another: states, or a state and who stands up to it.

    It does so by several events between them, by talks of two of them or several talks of anybody, or where the states
    of several countries take part in what it tells; never where no two powers have to do with one another and at most
    one state takes part (talks of trade unions or parties).
    """
    powers = [(draft, *_powers(draft, recruits)) for draft in drafts]
    acting = {country for _, states, _ in powers for country in states}
    between = [draft for draft, states, others in powers if states and len(states) + len(others) > 1]
    if not between and len(acting) < 2:
        return False
    talks = [draft for draft in drafts if draft.frame.reciprocal]
    told = any(draft.parties for draft in talks)
    if (told and len(talks) >= SEVERAL_TALKS) or any(draft.frame.reciprocal for draft in between):
        return True
    return len(between) >= BETWEEN_POWERS or len(acting) >= SEVERAL_STATES


def _powers(draft: Draft, recruits: Recruits) -> tuple[set[str], set[str]]:
    """The states (by country) that take part or whose officials do, and organisations, envoys and fighting groups."""
    states: set[str] = set()
    others: set[str] = set()
    for actor in (recruits.actor(name) for name in draft.parties):
        if actor.country and recruits.is_of_state(actor):
            states.add(actor.country)
        elif actor.offices or actor.kind is ActorKind.ORGANISATION or recruits.is_opposed(actor):
            others.add(actor.id)
    return states, others


def is_plain(draft: Draft, recruits: Recruits) -> bool:
    """Whether an event's own words name everybody whom it takes, and all of them are people or bodies."""
    if not all(recruits.is_somebody(recruits.actor(name)) for name in draft.parties):
        return False
    if draft.nominal and draft.taken_from is not None:
        return False
    if draft.frame.type == "PROTEST":
        own = draft.by if draft.named is None else draft.named[0]
        return bool(draft.by) and set(own) >= set(draft.by) and (not draft.nominal or draft.when is not None)
    if draft.frame.reciprocal or draft.frame.type in MEETING:
        named = {*draft.named[0], *draft.named[1]} if draft.named is not None else set(draft.parties)
        if all(recruits.actor(name).kind is ActorKind.GROUP for name in draft.parties):
            return False
        return len(draft.parties) > 1 and named >= set(draft.parties)
    if draft.frame.type not in DIRECTED:
        return True
    if not any(recruits.is_political(recruits.actor(name)) for name in draft.by):
        return False
    return draft.plain and (not draft.nominal or draft.carried or draft.when is not None)
