"""Quarrels: the other side of an attack that names but one, where the report has told whom that one is at odds with.

A headline is completed by what the report tells under it, and an attack ("The North fired back") by the one side that
those who act have fought in the report so far. Where there are two such sides, nobody knows which is meant.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from detente.model import Actor, ActorKind, EventStatus
from detente.reading.drafts import Draft
from detente.reading.grammar import children
from detente.reading.page import Page
from detente.reading.parties import Ids
from detente.reading.recruits import Recruits

FAR = 250  # words back to what is still the same quarrel
AT_ODDS = frozenset({"ASSAULT"})
DONE = frozenset({EventStatus.OCCURRED, EventStatus.ONGOING})
HOSTILE_MODES = frozenset({"misinformation", "violence"})  # propaganda, threats of force


def with_other_sides(drafts: Sequence[Draft], page: Page, recruits: Recruits) -> list[Draft]:
    """The drafts in their order, those that name but one side completed where the report leaves no doubt."""
    titled = _with_body(drafts, page, recruits)
    done: list[Draft] = []
    for draft in titled:
        done.append(_with_other_side(draft, done, recruits) if _is_open(draft) else draft)
    return done


def _is_hostile(draft: Draft) -> bool:
    return draft.frame.type in AT_ODDS or draft.frame.mode in HOSTILE_MODES


def _is_open(draft: Draft) -> bool:
    """Whether an attack may go without its other side: not fighting, nor a noun of what somebody would do."""
    thought = draft.nominal and draft.verdict.status not in DONE
    return _is_hostile(draft) and not draft.frame.reciprocal and not thought


# --- whom those who act are at odds with -------------------------------------------------------------------


def _with_other_side(draft: Draft, before: Sequence[Draft], recruits: Recruits) -> Draft:
    missing_target = bool(draft.by) and not draft.toward and len(_lands(draft.by, recruits)) == 1
    missing_actor = bool(draft.toward) and not draft.by and _has_unread_subject(draft)
    if not (missing_target or missing_actor):
        return draft
    known = _lands(draft.by or draft.toward, recruits)
    if len(known) != 1 or (missing_target and _hits_people(draft, recruits)):
        return draft
    others = [_opposite(other, known, recruits) for other in before if _is_near(draft, other)]
    sides = {_lands(side, recruits): side for side in others if side}
    side = next(iter(sides.values()), ())
    if len(sides) != 1 or not all(_is_side(recruits.actor(actor), recruits) for actor in side):
        return draft
    return replace(draft, toward=side) if missing_target else replace(draft, by=side)


def _is_near(draft: Draft, other: Draft) -> bool:
    return _is_hostile(other) and 0 <= draft.head.i - other.head.i < FAR and other.head != draft.head


def _opposite(other: Draft, known: frozenset[str], recruits: Recruits) -> Ids:
    """Who stands against those of a country in an event, () if nobody or they on both sides."""
    if other.by and other.toward:
        acting, hit = _lands(other.by, recruits), _lands(other.toward, recruits)
        if acting == known and hit and not hit & known:
            return other.toward
        return other.by if hit == known and acting and not acting & known else ()
    if other.frame.reciprocal and len(other.by) == 2:
        mine = [actor for actor in other.by if _lands((actor,), recruits) == known]
        rest = tuple(actor for actor in other.by if actor not in mine)
        return rest if len(mine) == 1 and _lands(rest, recruits) else ()
    return ()


def _is_side(actor: Actor, recruits: Recruits) -> bool:
    """Whether somebody can be a standing side, rather than people whom one sentence tells of ("two shepherds")."""
    named = actor.kind is ActorKind.GROUP and actor.name[:1].isupper() and not recruits.found_lemmas(actor)
    return named or actor.kind in (ActorKind.STATE, ActorKind.GOVERNMENT, ActorKind.ORGANISATION, ActorKind.BODY)


def _lands(actors: Iterable[str], recruits: Recruits) -> frozenset[str]:
    """The countries of some actors, one without a country by its own id."""
    return frozenset(recruits.actor(actor).country or actor for actor in actors)


def _hits_people(draft: Draft, recruits: Recruits) -> bool:
    """Whether the words tell whom it hits, though not whose they are ("killed two shepherds")."""
    hit = children(draft.head, "obj", "nsubj:pass")
    return any(each.pos_ != "NOUN" or recruits.is_human(each) for each in hit)


def _has_unread_subject(draft: Draft) -> bool:
    """Whether somebody acts whom the words only point back to ("They shelled the port"), or do not say at all."""
    verb = draft.head
    if draft.nominal or verb.pos_ != "VERB" or verb.tag_ in ("VBN", "VVPP"):
        return False
    subjects = [child for child in verb.children if child.dep_ == "nsubj"]
    return all(child.pos_ == "PRON" for child in subjects)


# --- headlines ---------------------------------------------------------------------------------------------


def _with_body(drafts: Sequence[Draft], page: Page, recruits: Recruits) -> list[Draft]:
    """The drafts, those of the headline with the days and sides that the report tells of the same."""
    end = _headline_end(page.text)
    return [_told_below(draft, drafts, end, recruits) if draft.trigger.end <= end else draft for draft in drafts]


def _headline_end(text: str) -> int:
    """Where a first line without a full stop ends; 0 where there is none."""
    first, line_break, rest = text.partition("\n")
    return len(first) if line_break and rest.strip() and first.strip() and first.rstrip()[-1] not in ".!?\"”“" else 0


def _told_below(draft: Draft, drafts: Sequence[Draft], end: int, recruits: Recruits) -> Draft:
    for other in drafts:
        if other.trigger.start > end and _is_same(draft, other, recruits):
            return replace(
                draft,
                by=draft.by or tuple(actor for actor in other.by if actor not in draft.toward),
                toward=draft.toward or tuple(actor for actor in other.toward if actor not in draft.by),
                when=draft.when or other.when,
                where=draft.where or other.where,
            )
    return draft


def _is_same(draft: Draft, other: Draft, recruits: Recruits) -> bool:
    """Whether a report tells of the event of its headline: of the same kind, status and sides, so far as told."""
    if other.frame.type != draft.frame.type or other.verdict.status != draft.verdict.status or not draft.parties:
        return False
    if draft.when is not None and other.when is not None and draft.when != other.when:
        return False
    pairs = ((draft.by, other.by), (draft.toward, other.toward))
    told = [(mine, theirs) for mine, theirs in pairs if mine and theirs]
    enough = len(told) > (draft.frame.type == "CONSULT")
    return enough and all(_lands(mine, recruits) == _lands(theirs, recruits) for mine, theirs in told)
