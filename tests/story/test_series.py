"""Two more series of reports, German and English, end to end: what the record says as of each day."""

import json
from datetime import date
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
