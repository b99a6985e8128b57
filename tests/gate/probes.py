"""One sentence, one event: is it read with the right type, status, parties and source?

Parties are compared by country.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from detente import read
from detente.model import Event, Reading
from tests.gold.answers import HERE, either

OURS = HERE / "probes.jsonl"
SHARED = HERE.parents[2] / "shared" / "gold" / "probes.jsonl"

Probe = dict[str, Any]
PARTS = ("type", "status", "parties", "source")


def probes(path: Path) -> list[Probe]:
    """The sentences of a file and what is to be read from each."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def wrong(probe: Probe) -> list[str]:
    """Which parts of the probe's event the program reads wrongly, by its best event; empty if it is right."""
    day = date.fromisoformat(probe["published"])
    reading = read(probe["text"], published=day, language=probe["language"])
    best = max(_marks(probe, reading), key=lambda marks: (all(marks), sum(marks)), default=(False,) * 4)
    return [part for part, mark in zip(PARTS, best, strict=True) if not mark]


def right_share(path: Path, language: str) -> tuple[float, list[str]]:
    """The share of a language's probes that are read right, and a line for each that is not."""
    ours = [probe for probe in probes(path) if probe["language"] == language]
    failed = {probe["text"]: parts for probe in ours if (parts := wrong(probe))}
    return 1 - len(failed) / len(ours), [f"{text} wrong: {', '.join(parts)}" for text, parts in failed.items()]


def _marks(probe: Probe, reading: Reading) -> Iterator[tuple[bool, bool, bool, bool]]:
    for event in reading.events:
        if event.type in either(probe["type"]):
            said = set(probe["said_by"]) <= _countries(reading, event.said_by)
            yield True, event.status in either(probe["status"]), _parties(probe, reading, event), said


def _parties(probe: Probe, reading: Reading, event: Event) -> bool:
    by, toward = _countries(reading, event.by), _countries(reading, event.toward)
    if "CONSULT" in probe["type"] or not probe["toward"]:
        return set(probe["by"]) <= by | toward
    return set(probe["by"]) <= by and set(probe["toward"]) <= toward


def _countries(reading: Reading, ids: Iterable[str]) -> set[str | None]:
    return {actor.country for actor in reading.actors if actor.id in set(ids)}
