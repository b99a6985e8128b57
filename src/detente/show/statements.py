"""Statements and actors of a record, for people or as JSON."""

import sys
from collections.abc import Iterable, Sequence

from detente.model.codec import to_json
from detente.model.situation import KnownActor
from detente.record.judgements import Judgement
from detente.record.kinds import StoredStatement
from detente.show.dumping import dump
from detente.show.judgements import in_words
from detente.show.words import short, visible

_ID = 12


def write_statements(found: Iterable[StoredStatement], style: str) -> int:
    """Writes who said what; how many there were."""
    told = list(found)
    if style == "json":
        _put(dump([_value(one) for one in told], indent=2))
        return len(told)
    for one in told:
        speaker = visible(one.speaker or one.source or "somebody")
        _put(f"{one.report.published}  {speaker}: {short(one.content, 200)}  [{one.kind}, {one.report.id[:_ID]}]")
    return len(told)


def write_actors(actors: Sequence[KnownActor], judgements: Sequence[Judgement], style: str) -> None:
    """Writes the actors with their identities, and the judgements."""
    if style == "json":
        _put(dump({"actors": to_json(tuple(actors)), "judgements": to_json(tuple(judgements))}, indent=2))
        return
    for actor in actors:
        offices = ", ".join(f"{one.title} ({one.of}, {one.status.value})" for one in actor.offices[:2])
        _put(visible(f"{actor.id}  {actor.name}{f': {offices}' if offices else ''}  ({actor.reports} reports)"))
        for reason in actor.joined:
            _put(visible(f"    {reason}"))
    for one in judgements:
        if one.actors:
            _put(visible(in_words(one)))


def _value(one: StoredStatement) -> dict[str, object]:
    return {"report": one.report.id, "published": one.report.published.isoformat(), "id": one.id, "kind": one.kind,
            "speaker": one.speaker, "key": one.key, "source": one.source, "content": one.content,
            "when": to_json(one.when)}


def _put(line: str) -> None:
    sys.stdout.write(line + "\n")
