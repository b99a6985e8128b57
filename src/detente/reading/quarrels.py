"""Quarrels: whom a deed is done to, or who does it, where only what was told before says so.

A demand and its refusal, a charge and its denial, a blow and the one that answers it have the same two sides. Where
one of them names but one side, and another of the same quarrel stands in the same sentence or the one before, that one
tells the other side. An attack ("The North fired back") is also completed by the one side that those who act have
fought in the report so far; where there are two such sides, nobody knows which is meant.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from detente.language.vocabulary.grammar import GrammarWords
from detente.model import Actor, ActorKind, EventStatus
from detente.reading.drafts import Draft
from detente.reading.grammar import Grammar, children
from detente.reading.parties import Ids
from detente.reading.recruits import Recruits
from detente.reading.understood import VIOLENT

ASKING = frozenset({"ACCUSE", "REQUEST", "THREATEN"})
ANSWERED = ASKING | {"SANCTION", "COERCE", "AGREE"}
NEAR = 1  # sentences from one to the other
FAR = 3  # where a charge is denied, which is told as long as nothing else is
REMEMBERED = 20  # drafts that are looked at
DENIAL = "016"  # the CAMEO code of it
FEUD = 250  # words back to what is still the same quarrel
AT_ODDS = frozenset({"ASSAULT"})
DONE = frozenset({EventStatus.OCCURRED, EventStatus.ONGOING})
HOSTILE_MODES = frozenset({"misinformation", "violence"})  # propaganda, threats of force


def with_counterparts(drafts: Sequence[Draft], recruits: Recruits) -> list[Draft]:
    """The drafts of a page in text order, with the sides that others of the same quarrel tell."""
    number = {sentence.start: count for count, sentence in enumerate(recruits.page.doc.sents)}
    told: list[Draft] = []
    for draft in drafts:
        here = number[draft.head.sent.start]
        reach = FAR if draft.frame.cameo == DENIAL else NEAR
        recent = range(max(0, len(told) - REMEMBERED), len(told))
        before = [(at, told[at]) for at in recent if here - number[told[at].head.sent.start] <= reach]
        completed = _completed(draft, [other for _, other in reversed(before)], recruits)
        if completed is None and _is_refusal(draft):
            completed = _refusal(draft, before, told, recruits)
        if completed is None and _is_open(draft):
            completed = _with_adversary(draft, told, recruits)
        told.append(completed or draft)
    return told


def _is_refusal(draft: Draft) -> bool:
    return draft.frame.type == "REJECT" and bool(draft.by) and not draft.toward and not draft.nominal


def _refusal(draft: Draft, before: Sequence[tuple[int, Draft]], told: list[Draft], recruits: Recruits) -> Draft | None:
    """A refusal right behind a demand that names nobody: each names the side that the other leaves out."""
    if not before or before[-1][0] != len(told) - 1:
        return None
    at, asked = before[-1]
    if asked.frame.type != "REQUEST" or not asked.by or asked.toward or _same(asked.by, draft.by, recruits):
        return None
    if asked.head.sent != draft.head.sent:
        return None
    told[at] = replace(asked, toward=draft.by, taken_from=draft.head, plain=True)
    return replace(draft, toward=asked.by, taken_from=asked.head, plain=True)


def _completed(draft: Draft, before: Sequence[Draft], recruits: Recruits) -> Draft | None:
    """The draft with the side that the nearest fitting one of `before` (nearest first) tells."""
    if draft.frame.reciprocal or bool(draft.by) == bool(draft.toward):
        return None
    for other in before:
        if not other.by or not other.toward or other.frame.reciprocal:
            continue
        if draft.by:
            found = tuple(_toward(draft, other, recruits))
            if found:
                return replace(draft, toward=found, taken_from=other.head, plain=True)
        else:
            found = tuple(_by(draft, other, recruits))
            if found:
                return replace(draft, by=found, taken_from=other.head, plain=True)
    return None


def _toward(draft: Draft, other: Draft, recruits: Recruits) -> Iterator[str]:
    """Whom a refusal or denial is meant for."""
    kind = draft.frame.type
    charged = {"ACCUSE"} if draft.frame.cameo == DENIAL else ANSWERED
    answers = kind == "REJECT" and other.frame.type in charged
    if answers and _same(draft.by, other.toward, recruits):
        yield from (name for name in other.by if name not in draft.by)


def _by(draft: Draft, other: Draft, recruits: Recruits) -> Iterator[str]:
    """Who does it to somebody of whom the clause only says that he suffers it."""
    if draft.frame.type not in VIOLENT or other.frame.type not in VIOLENT or draft.nominal:
        return
    if _same(draft.toward, other.toward, recruits):
        yield from (name for name in other.by if name not in draft.toward)
    elif _same(draft.toward, other.by, recruits):
        yield from (name for name in other.toward if name not in draft.toward)


def _same(these: Ids, those: Ids, recruits: Recruits) -> bool:
    """Whether two sides are the same: the same actor, or a state and who acts for it."""
    if not set(these).isdisjoint(those):
        return True
    return not _states(these, recruits).isdisjoint(_states(those, recruits))


def _states(side: Ids, recruits: Recruits) -> set[str]:
    actors = (recruits.actor(name) for name in side)
    return {actor.country for actor in actors if actor.country and recruits.is_of_state(actor)}


# --- attacks and standing adversaries ----------------------------------------------------------------------


def _is_hostile(draft: Draft) -> bool:
    return draft.frame.type in AT_ODDS or draft.frame.mode in HOSTILE_MODES


def _is_open(draft: Draft) -> bool:
    """Whether an attack may go without its other side: not fighting, nor a noun of what somebody would do."""
    thought = draft.nominal and draft.verdict.status not in DONE
    return _is_hostile(draft) and not draft.frame.reciprocal and not thought


def _with_adversary(draft: Draft, before: Sequence[Draft], recruits: Recruits) -> Draft | None:
    """The draft of an attack with the one side that those who act, or are hit, have fought in the report so far."""
    missing_target = bool(draft.by) and not draft.toward and len(recruits.countries(draft.by)) == 1
    missing_actor = bool(draft.toward) and not draft.by and _has_unread_subject(draft, recruits)
    if not (missing_target or missing_actor):
        return None
    known = recruits.countries(draft.by or draft.toward)
    if len(known) != 1 or (missing_target and _hits_people(draft, recruits)):
        return None
    others = [_opposite(other, known, recruits) for other in before if _is_near(draft, other)]
    sides = {recruits.countries(side): side for side in others if side}
    side = next(iter(sides.values()), ())
    if len(sides) != 1 or not all(_is_side(recruits.actor(actor), recruits) for actor in side):
        return None
    return replace(draft, toward=side, plain=True) if missing_target else replace(draft, by=side, plain=True)


def _is_near(draft: Draft, other: Draft) -> bool:
    return _is_hostile(other) and 0 <= draft.head.i - other.head.i < FEUD and other.head != draft.head


def _opposite(other: Draft, known: frozenset[str], recruits: Recruits) -> Ids:
    """Who stands against those of a country in an event, () if nobody or they on both sides."""
    if other.by and other.toward:
        acting, hit = recruits.countries(other.by), recruits.countries(other.toward)
        if acting == known and hit and not hit & known:
            return other.toward
        return other.by if hit == known and acting and not acting & known else ()
    if other.frame.reciprocal and len(other.by) == 2:
        mine = [actor for actor in other.by if recruits.countries((actor,)) == known]
        rest = tuple(actor for actor in other.by if actor not in mine)
        return rest if len(mine) == 1 and recruits.countries(rest) else ()
    return ()


def _is_side(actor: Actor, recruits: Recruits) -> bool:
    """Whether somebody can be a standing side, rather than people whom one sentence tells of ("two shepherds")."""
    named = actor.kind is ActorKind.GROUP and actor.name[:1].isupper() and not recruits.found_lemmas(actor)
    return named or actor.kind in (ActorKind.STATE, ActorKind.GOVERNMENT, ActorKind.ORGANISATION, ActorKind.BODY)


def _hits_people(draft: Draft, recruits: Recruits) -> bool:
    """Whether the words tell whom it hits, though not whose they are ("killed two shepherds")."""
    hit = children(draft.head, "obj", "nsubj:pass")
    return any(each.pos_ != "NOUN" or recruits.is_human(each) for each in hit)


def _has_unread_subject(draft: Draft, recruits: Recruits) -> bool:
    """Whether somebody acts whom the words only point back to ("They shelled the port"), or do not say at all."""
    verb = draft.head
    if draft.nominal or verb.pos_ != "VERB":
        return False
    if Grammar(recruits.page.words(GrammarWords)).passive(verb):
        return True
    if verb.tag_ in ("VBN", "VVPP"):
        return False
    subjects = [child for child in verb.children if child.dep_ == "nsubj"]
    return all(child.pos_ == "PRON" for child in subjects)
