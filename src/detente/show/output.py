"""Outcomes written to standard output, in order, each as soon as it is there."""

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from detente.archive import Outcome
from detente.model import Reading
from detente.show.dumping import dump
from detente.show.picture import draw
from detente.show.reasons import draw_reasons

LAYERS = ("actors", "times", "places", "events", "statements", "attitudes", "conditions", "instruments", "questions",
          "trends")


@dataclass
class Tally:
    """How many reports failed, and how many items the others gave."""

    failed: int = 0
    found: int = 0


def write(outcomes: Iterable[Outcome], style: str, many: bool, complain: Callable[[str], None]) -> Tally:
    """Writes outcomes as `table`, `json` or `jsonl`, and says on `complain` why a report could not be read.

    With `many`, JSON is an array, and each reading carries its report's mark as `id`; a report that could not be read
    then has its place as {"id", "error"}.
    """
    tally = Tally()
    counted = _count(outcomes, tally, complain)
    if style == "table":
        _write_pictures(counted)
    elif style == "jsonl" or many:
        _write_values(counted, ("", "\n", "") if style == "jsonl" else ("[\n", ",\n", "]\n"))
    else:
        for outcome in counted:
            if outcome.reading is not None:
                _put(dump(outcome.reading.to_json(), indent=2) + "\n")
    return tally


def value(outcome: Outcome) -> dict[str, Any]:
    """An outcome as a JSON-ready object: the reading, with the report's mark as `id`, or why there is none."""
    if outcome.reading is None:
        return {"id": outcome.id, "error": outcome.error}
    mark = {} if outcome.id is None else {"id": outcome.id}
    return {**mark, **outcome.reading.to_json()}


def _count(outcomes: Iterable[Outcome], tally: Tally, complain: Callable[[str], None]) -> Iterator[Outcome]:
    for outcome in outcomes:
        if outcome.reading is None:
            tally.failed += 1
            complain(outcome.error or f"{outcome.name} could not be read")
        else:
            tally.found += items(outcome.reading)
        yield outcome


def items(reading: Reading) -> int:
    """How many items a reading holds."""
    return sum(len(getattr(reading, layer)) for layer in LAYERS)


def _write_values(outcomes: Iterable[Outcome], marks: tuple[str, str, str]) -> None:
    opening, between, closing = marks
    _put(opening)
    separator = ""
    for outcome in outcomes:
        _put(separator + dump(value(outcome)))
        separator = between
    _put(("\n" if separator else "") + closing)


def _write_pictures(outcomes: Iterable[Outcome]) -> None:
    if hasattr(sys.stdout, "reconfigure"):  # a terminal that lacks a letter shows a question mark in its place
        sys.stdout.reconfigure(errors="replace")
    for outcome in outcomes:
        if outcome.reading is not None:
            draw(outcome.reading)
            draw_reasons(outcome.reading)


def _put(text: str) -> None:
    """Writes UTF-8 whatever the terminal's encoding: JSON is UTF-8 (RFC 8259)."""
    if hasattr(sys.stdout, "buffer"):
        sys.stdout.buffer.write(text.encode("utf-8"))
        sys.stdout.buffer.flush()
    else:
        sys.stdout.write(text)
