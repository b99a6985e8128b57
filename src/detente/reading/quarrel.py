"""Quarrels: whom a deed is done to, or who does it, where only what was told just before says so.

A demand and its refusal, a charge and its denial, a blow and the one that answers it have the same two sides. Where
one of them names but one side, and another of the same quarrel stands in the same sentence or the one before, that one
tells the other side. Only the nearest one is asked, and only where it leaves no choice.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from detente.model import ActorKind
from detente.reading.drafts import Draft
from detente.reading.grammar import children, feature
from detente.reading.parties import Ids
from detente.reading.recruits import Recruits
from detente.reading.understood import VIOLENT

ASKING = frozenset({"ACCUSE", "REQUEST", "THREATEN"})
ANSWERED = ASKING | {"SANCTION", "COERCE", "AGREE"}
STATES = frozenset({ActorKind.STATE, ActorKind.GOVERNMENT, ActorKind.BODY})
NEAR = 1  # sentences from one to the other
FAR = 3  # where a charge is denied, which is told as long as nothing else is
REMEMBERED = 20  # drafts that are looked at
DENIAL = "016"  # the CAMEO code of it


def with_counterparts(drafts: Sequence[Draft], recruits: Recruits) -> list[Draft]:
    """The drafts of a page in text order, with the sides that others of the same quarrel tell."""
    number = {sentence.start: count for count, sentence in enumerate(recruits.page.doc.sents)}
    told: list[Draft] = []
    for draft in drafts:
        here = number[draft.head.sent.start]
        reach = FAR if draft.frame.cameo == DENIAL else NEAR
        recent = list(enumerate(told))[-REMEMBERED:]
        before = [(at, other) for at, other in recent if here - number[other.head.sent.start] <= reach]
        completed = _completed(draft, [other for _, other in reversed(before)], recruits)
        if completed is None and _is_refusal(draft):
            completed = _refusal(draft, before, told, recruits)
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
    """Whom a denial or a blow that answers is meant for."""
    kind = draft.frame.type
    charged = {"ACCUSE"} if draft.frame.cameo == DENIAL else ANSWERED
    answers = kind == "REJECT" and other.frame.type in charged
    strikes = kind == "ASSAULT" and other.frame.type == "ASSAULT"
    if (answers or strikes) and _same(draft.by, other.toward, recruits):
        yield from (name for name in other.by if name not in draft.by)
    elif strikes and _same(draft.by, other.by, recruits) and not _hits_somebody(draft):
        yield from (name for name in other.toward if name not in draft.by)


def _by(draft: Draft, other: Draft, recruits: Recruits) -> Iterator[str]:
    """Who does it to somebody of whom the clause only says that he suffers it."""
    if draft.frame.type not in VIOLENT or other.frame.type not in VIOLENT or draft.nominal:
        return
    if _same(draft.toward, other.toward, recruits):
        yield from (name for name in other.by if name not in draft.toward)
    elif _same(draft.toward, other.by, recruits):
        yield from (name for name in other.toward if name not in draft.toward)


def _hits_somebody(draft: Draft) -> bool:
    """Whether a clause has an object of its own that may be somebody whom the reading does not know."""
    return any(
        word.pos_ in ("NOUN", "PROPN") and feature(word, "Number") for word in children(draft.head, "obj", "iobj")
    )


def _same(these: Ids, those: Ids, recruits: Recruits) -> bool:
    """Whether two sides are the same: the same actor, or a state and who acts for it."""
    if not set(these).isdisjoint(those):
        return True
    return not _states(these, recruits).isdisjoint(_states(those, recruits))


def _states(side: Ids, recruits: Recruits) -> set[str]:
    actors = (recruits.actor(name) for name in side)
    return {actor.country for actor in actors if actor.country and (actor.kind in STATES or actor.offices)}
