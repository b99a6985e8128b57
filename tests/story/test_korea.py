"""Korea 2018, end to end: ten reports in two languages become the situation as of each day."""

import json
import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from detente import read
from detente.model import Reading
from detente.process.changes import ChangeKind, changes
from detente.process.digester import DIGESTER
from detente.process.situation import situation_of
from detente.record.record import Record
from detente.record.search.folding import tokens

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "examples" / "korea-2018"
EXPECTED = ROOT / "tests" / "gold" / "process" / "korea-2018" / "expected.yaml"
THERE, RIGHT = 0.95, 0.85  # floors


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    return [read(path.read_text("utf-8"), published=date.fromisoformat(path.stem[:10]), language=path.stem[-2:])
            for path in sorted(FOLDER.glob("*.txt"))]


@pytest.fixture
def record(tmp_path: Path, readings: list[Reading]) -> Iterator[Record]:
    with Record.open(str(tmp_path / "korea.sqlite"), create=True) as opened:
        for reading in readings:
            opened.add(reading, digesters=(DIGESTER,))
        yield opened


def as_of(record: Record, day: date | None) -> dict[str, Any]:
    with record.view(day) as view:
        value: dict[str, Any] = json.loads(json.dumps(situation_of(view).to_json()))
    return value


def forms(item: dict[str, Any]) -> set[str]:
    return {" ".join(tokens(name)) for name in (item["name"], *item["aliases"])}


def named(wanted: str, items: list[dict[str, Any]]) -> int | None:
    wants = {" ".join(tokens(part)) for part in wanted.split("|")}
    for number, item in enumerate(items):
        if forms(item) & wants or (item["kind"] == "person" and {form.split()[-1] for form in forms(item)} & wants):
            return number
    return None


def with_all(who: list[str], situation: dict[str, Any]) -> list[dict[str, Any]]:
    return [meeting for meeting in situation["meetings"]
            if None not in {named(one, meeting["participants"]) for one in who}]


def right(check: dict[str, Any], meeting: dict[str, Any]) -> bool:
    when = meeting["when"] and [meeting["when"]["from"], meeting["when"]["to"]]
    if "when" in check and when != [str(day) for day in check["when"]]:
        return False
    if check["status"].find(meeting["status"]) < 0:
        return False
    if "where" not in check:
        return True
    if check["where"] is None or meeting["where"] is None:
        return bool(check["where"] is None and meeting["where"] is None)
    return bool(forms(meeting["where"]) & {" ".join(tokens(name)) for name in check["where"].split("|")})


def test_the_situation_says_what_was_known_on_each_day(record: Record) -> None:
    there = correct = total = 0
    for check in yaml.safe_load(EXPECTED.read_text("utf-8"))["checks"]:
        situation = as_of(record, check["as_of"])
        for wanted in check["meetings"]:
            found = with_all(wanted["who"], situation)
            total += 1
            there += bool(found)
            correct += any(right(wanted, meeting) for meeting in found)
    assert there / total >= THERE
    assert correct / total >= RIGHT


def test_the_summit_is_one_meeting_with_a_history(record: Record) -> None:
    summit, = with_all(["Trump", "Kim Jong Un"], as_of(record, None))
    statuses = [step["status"] for step in summit["history"]]
    assert summit["status"] == "held"
    assert statuses.index("cancelled") > statuses.index("planned")
    assert "planned" in statuses[statuses.index("cancelled"):]
    assert all(step["joined_by"] for step in summit["history"][1:])


def test_nobody_knows_more_than_was_published(tmp_path: Path, record: Record, readings: list[Reading]) -> None:
    for day in sorted({reading.report.published for reading in readings if reading.report.published}):
        with Record.open(str(tmp_path / f"{day}.sqlite"), create=True) as short:
            for reading in readings:
                if reading.report.published and reading.report.published <= day:
                    short.add(reading)
            assert as_of(short, day) == as_of(record, day)


def test_any_order_of_adding_gives_the_same(tmp_path: Path, record: Record, readings: list[Reading]) -> None:
    mixed = list(readings)
    random.Random(18).shuffle(mixed)
    with Record.open(str(tmp_path / "mixed.sqlite"), create=True) as other:
        for reading in mixed:
            other.add(reading)
        assert json.dumps(as_of(other, None)) == json.dumps(as_of(record, None))


def test_what_changed_tells_the_cancellation(record: Record) -> None:
    with record.view(date(2018, 5, 23)) as before, record.view(date(2018, 5, 25)) as after:
        found = changes(situation_of(before), situation_of(after))
    assert any(one.kind is ChangeKind.CANCELLED and "Trump" in one.title for one in found)


def test_every_quotation_stands_in_its_report(record: Record, readings: list[Reading]) -> None:
    texts = {reading.report.id: reading.report.text for reading in readings}
    found = list(quotations(as_of(record, None)))
    assert len(found) > 100
    for one in found:
        assert texts[one["report"]][one["start"]:one["end"]] == one["quote"]
        if named := one.get("named"):
            assert texts[one["report"]][named["start"]:named["end"]] == named["text"]


def test_what_settles_a_matter_and_what_a_position_is_on_stand_in_their_reports(
        record: Record, readings: list[Reading]) -> None:
    texts = {reading.report.id: reading.report.text for reading in readings}
    with record.view() as view:
        found = situation_of(view)
    closed = (*found.answered, *found.settled)
    assert closed
    assert found.positions
    for matter in closed:
        assert texts[matter.closed_by or ""][matter.closing_start:matter.closing_end] == matter.closing
    for position in found.positions:
        parts = position.content.split(" … ")
        assert all(part in texts[position.report][position.start:position.end] for part in parts)
        assert texts[position.report][position.start:].startswith(parts[0])


def test_the_acts_behind_a_score_are_those_that_count_from_its_day(record: Record) -> None:
    with record.view() as view:
        relations = situation_of(view).relations
    assert relations
    for relation in relations:
        acts = [act for point in relation.over_time for act in point.acts]
        assert len(acts) == relation.events
        assert all({act.by, act.toward} == set(relation.between) for act in acts)


def test_a_change_points_at_its_words(record: Record, readings: list[Reading]) -> None:
    texts = {reading.report.id: reading.report.text for reading in readings}
    with record.view(date(2018, 4, 18)) as before, record.view() as after:
        found = changes(situation_of(before), situation_of(after))
    assert found
    assert all(texts[one.report][one.start:one.end] == one.quote for one in found)


def quotations(value: Any) -> Iterator[dict[str, Any]]:
    """All that quotes a report in some JSON."""
    if isinstance(value, dict):
        if "quote" in value:
            yield value
        value = list(value.values())
    for one in value if isinstance(value, list) else ():
        yield from quotations(one)
