"""What people decided, for people or as JSON."""

import sys
from collections.abc import Sequence

from detente.model.codec import to_json
from detente.record.judgements import Correction, Judgement, JudgementKind
from detente.show.dumping import dump
from detente.show.words import days, short, visible

_ID = 12


def write_judgements(judgements: Sequence[Judgement], style: str) -> None:
    """Writes judgements, the oldest first."""
    if style == "json":
        sys.stdout.write(dump(to_json(tuple(judgements)), indent=2) + "\n")
        return
    for one in judgements:
        sys.stdout.write(visible(in_words(one)) + "\n")


def in_words(one: Judgement) -> str:
    """A judgement on one line.

    >>> from datetime import date
    >>> in_words(Judgement(3, JudgementKind.MERGE, ("Q1", "Q2"), "Anna", date(2018, 6, 1), "one man"))
    'judgement 3: merge Q1, Q2; by Anna on 2018-06-01: one man'
    """
    reason = f": {one.reason}" if one.reason else ""
    undone = f" (undone by {one.undone_by})" if one.undone_by else ""
    return f"judgement {one.number}: {_decided(one)}; by {one.by} on {one.day}{reason}{undone}"


def _decided(one: Judgement) -> str:
    if one.undoes is not None:
        return f"undoes {one.undoes}"
    if one.passage is None or one.correction is None:
        return f"{one.kind.value} {', '.join(one.actors)}"
    where = f"“{short(one.passage.words, 60)}” ({one.passage.layer}, {one.passage.report[:_ID]} {one.passage.start}-"
    return f"{where}{one.passage.end}) {_to(one.kind, one.correction)}"


def _to(kind: JudgementKind, to: Correction) -> str:
    if kind is JudgementKind.ACTOR:
        instead = f" instead of {to.instead.name}" if to.instead else f", as well ({to.role})"
        return f"{to.actor.name if to.actor else 'nobody'}{instead}"
    if kind is JudgementKind.STATUS:
        return to.status or ""
    if kind is JudgementKind.WHEN:
        return days(to.when) if to.when else "on no day that is told"
    if kind is JudgementKind.WHERE:
        return f"in {to.where}" if to.where else "at no place that is told"
    other = to.other
    told = f"“{short(other.words, 60)}” ({other.report[:_ID]} {other.start}-{other.end})" if other else ""
    return f"{'the same meeting as' if kind is JudgementKind.SAME else 'another meeting than'} {told}"
