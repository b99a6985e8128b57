"""Judgements carried over to the reports that take the place of those that they were made on.

A corrected or newer version of a report mostly has the same words. Where they stand in it, with what is around them,
just as they stood before, and only once, what was judged of them holds there as well. Anything else is for a person to
look at again.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import product

from sqlalchemy import Connection, select

from detente.record.judgements import Judgement, Passage
from detente.record.kinds import Supersession
from detente.record.tables import reports, supersessions

_AROUND = 40  # letters on either side that have to be the same
_NEWER = (Supersession.REPLACED.value, Supersession.NEWER_VERSION.value)


def in_effect(connection: Connection, judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The judgements that hold, each also as it is carried over (under the same number), in the order of numbers."""
    holding = [one for one in judgements if one.holds]
    judged = {passage.report for one in holding for passage in one.passages}
    newer = _newer(connection, judged)
    if not newer:
        return tuple(holding)
    texts = _texts(connection, {*newer, *(report for some in newer.values() for report in some)})
    return tuple(carried for one in holding for carried in _carried(one, newer, texts))


def _newer(connection: Connection, judged: Iterable[str]) -> dict[str, list[str]]:
    """The reports (ids) that take the place of some reports, or of those that do, by what they go back to."""
    old, new = reports.alias("old"), reports.alias("new")
    found: dict[str, list[str]] = {}
    reached = {report: {report} for report in judged}  # each report with those that it goes back to
    while reached:
        pairs = (select(old.c.id.label("before"), new.c.id.label("after")).distinct()
                 .join_from(supersessions, old, supersessions.c.old == old.c.number)
                 .join(new, supersessions.c.new == new.c.number)
                 .where(old.c.id.in_(reached), supersessions.c.reason.in_(_NEWER), old.c.id != new.c.id))
        further: dict[str, set[str]] = {}
        for before, after in sorted((row.before, row.after) for row in connection.execute(pairs)):
            for first in sorted(reached[before]):
                if after != first and after not in found.setdefault(first, []):
                    found[first].append(after)
                    further.setdefault(after, set()).add(first)
        reached = further
    return found


def _texts(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    rows = connection.execute(select(reports.c.id, reports.c.text).where(reports.c.id.in_(ids)))
    return {row.id: row.text for row in rows}


def _carried(judgement: Judgement, newer: Mapping[str, list[str]], texts: Mapping[str, str]) -> Iterator[Judgement]:
    """A judgement for each report that has its words: first for the one that it was made on."""
    places = [[passage, *_places(passage, newer, texts)] for passage in judgement.passages]
    if not places:
        yield judgement
    for passage, *others in product(*places) if places else ():
        correction = judgement.correction
        if others and correction is not None:
            correction = replace(correction, other=others[0])
        if passage not in others:
            yield replace(judgement, passage=passage, correction=correction)


def _places(passage: Passage, newer: Mapping[str, list[str]], texts: Mapping[str, str]) -> Iterator[Passage]:
    for report in newer.get(passage.report, ()):
        before, after = texts[passage.report], texts[report]
        first = max(0, passage.start - _AROUND)
        around = before[first:passage.end + _AROUND]
        if before.count(around) == after.count(around) == 1:
            start = after.index(around) + passage.start - first
            yield replace(passage, report=report, start=start, end=start + len(passage.words))
