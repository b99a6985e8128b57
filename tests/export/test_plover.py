"""PLOVER JSONL: what is counted as an event is told as one."""

import json
from typing import Any

from detente.export.extract import Extract
from detente.export.plover import PLAIN, chunks
from detente.model import EventStatus
from detente.model.plover import CONTEXTS, TYPES

from .conftest import As_of
from .hostile import NAMES

REQUIRED = {"id", "date", "actor", "event"}
"""The fields that the manual requires (draft 2.0, table "PLOVER JSON")."""


def records(extract: Extract) -> list[dict[str, Any]]:
    return [json.loads(line) for line in b"".join(chunks(extract)).decode("utf-8").splitlines()]


def test_only_what_happened_is_a_plain_record(as_of: As_of) -> None:
    with as_of() as extract:
        found = records(extract)
    plain = [one for one in found if one["has_event"]]
    assert plain
    assert len(plain) < len(found)
    assert {one["detente"]["status"] for one in plain} <= set(PLAIN)
    assert {EventStatus.PLANNED, EventStatus.CANCELLED} <= {one["detente"]["status"] for one in found}
    for one in found:
        if not one["has_event"]:
            assert (one["event"], one["actor"], one["recipient"], one["date"]) == ([], [], [], None)
            assert one["quad_code"] is None


def test_a_plain_record_has_what_the_manual_asks_for(as_of: As_of) -> None:
    with as_of() as extract:
        plain = [one for one in records(extract) if one["has_event"]]
    for one in plain:
        assert all(one[field] for field in REQUIRED)
        event, = one["event"]
        assert event in TYPES
        assert set(one["context"]) <= CONTEXTS
        assert set(one["mode"]) <= TYPES[event].modes.keys()
        assert one["quad_code"] == TYPES[event].quad
        assert one["date"] == one["detente"]["when"]["from"]
        assert one["enddate"] in (None, one["detente"]["when"]["to"])
        assert all(entity["identifier_text"] and entity["entity_text"] for entity in one["actor"])
    assert len({one["id"] for one in plain}) == len(plain)


def test_words_stand_where_a_record_says(as_of: As_of) -> None:
    with as_of() as extract:
        texts = {one.report.id: one.reading.report.text for one in extract.readings()}
        for one in records(extract):
            text = texts[one["detente"]["report"]]
            for span in (one["detente"]["trigger"], one["detente"]["evidence"]):
                assert text[span["start"]:span["end"]] == span["text"]
            assert one["text_info"]["start"] == one["detente"]["evidence"]["start"]


def test_every_event_is_there(as_of: As_of) -> None:
    with as_of() as extract:
        assert len(records(extract)) == sum(len(one.reading.events) for one in extract.readings())


def test_hostile_names_stay_in_their_line(hostile: Extract) -> None:
    found = records(hostile)
    assert len(found) == len(NAMES) == len(EventStatus)
    assert {one["detente"]["status"] for one in found if one["has_event"]} == set(PLAIN)
    told = [entity["identifier_text"] for one in found for entity in one["actor"]]
    assert told == list(NAMES[:2])
