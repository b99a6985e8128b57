"""Two more series of reports, German and English, end to end: what the record says as of each day."""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from detente import read
from detente.process.digest import facts_of
from detente.process.situation import Known, fold
from tests.story.test_korea import right, with_all

FOLDER = Path(__file__).parents[1] / "gold" / "process"
FLOORS = {"iran-2013-2015": (1.0, 0.95), "colombia-2012-2016": (1.0, 1.0)}  # there, right: as measured


@cache
def known(folder: Path) -> list[Known]:
    readings = [read(path.read_text("utf-8"), published=date.fromisoformat(path.stem[:10]), language=path.stem[-2:])
                for path in sorted(folder.glob("*.txt"))]
    return [Known(one.report.id, one.report.published, facts_of(one)) for one in readings if one.report.published]


def asked(check: dict[str, Any], meeting: dict[str, Any]) -> bool:
    """As `right`; a day alone asks for the first one, and no status for any."""
    check = {"status": meeting["status"], **check}
    if isinstance(check.get("when"), str):
        first = meeting["when"] and meeting["when"]["from"]
        return first in check["when"].split("|") and right({**check, "when": list(meeting["when"].values())}, meeting)
    return right(check, meeting)


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_the_situation_says_what_was_known_on_each_day(name: str) -> None:
    reports = known(FOLDER / name)
    there = correct = total = 0
    for check in yaml.safe_load((FOLDER / name / "expected.yaml").read_text("utf-8"))["checks"]:
        situation = json.loads(json.dumps(fold(reports, check["as_of"]).to_json()))
        for wanted in check["meetings"]:
            found = with_all(wanted["who"], situation)
            total += 1
            there += bool(found)
            correct += any(asked(wanted, meeting) for meeting in found)
        if "one_meeting" in check:
            two = [one for one in with_all(check["one_meeting"], situation) if len(one["participants"]) <= 2]
            assert len(two) == 1
    least_there, least_right = FLOORS[name]
    assert there / total >= least_there
    assert correct / total >= least_right


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_a_meeting_keeps_its_id_as_reports_come_in(name: str) -> None:
    """From day to day no id is lost, and what is told of a meeting only grows."""
    reports = known(FOLDER / name)
    before: dict[str, int] = {}
    for day in sorted({one.published for one in reports}):
        now = {meeting.id: len(meeting.history) for meeting in fold(reports, day).meetings}
        assert all(now.get(id, 0) >= steps for id, steps in before.items())
        before = now
    assert before


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_an_id_changes_only_by_a_late_report_that_tells_of_that_meeting(name: str) -> None:
    """It is the first to tell of it then, or shows that two meetings are one."""
    reports = known(FOLDER / name)
    whole = fold(reports, None).meetings
    changed = total = 0
    for late in reports:
        with_it = [{step.report for step in meeting.history} for meeting in whole
                   if late.report in {step.report for step in meeting.history}]
        for meeting in fold([one for one in reports if one is not late], None).meetings:
            total += 1
            if meeting.id not in {one.id for one in whole}:
                changed += 1
                assert any({step.report for step in meeting.history} & those for those in with_it)
    assert changed / total < 0.05
