import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text("Kim called off the meeting with Moon, a spokesman said on Friday.")
    return path


def test_the_picture_goes_on_with_the_reasons(run: Callable[..., Run], report: Path) -> None:
    done = run("read", str(report), "--published", "2018-04-18", "--language", "en", "--explain")
    assert done.code == 0
    assert "WHY: EVENTS" in done.out
    assert "language/en/status.yaml:" in done.out
    assert "language/en/events/" in done.out
    assert max(map(len, done.out.splitlines()[:-1])) <= 120


def test_json_carries_the_explanations(run: Callable[..., Run], report: Path) -> None:
    done = run("read", str(report), "--published", "2018-04-18", "--explain", "--format", "json")
    reading = json.loads(done.out)
    events = [each for each in reading["explanations"] if each["layer"] == "events"]
    assert [each["id"] for each in events] == [event["id"] for event in reading["events"]]
    assert {"decides", "value", "because", "words", "origin"} == set(events[0]["grounds"][0])


def test_nothing_is_explained_unless_asked(run: Callable[..., Run], report: Path) -> None:
    assert "explanations" not in json.loads(run("read", str(report), "--language", "en", "--format", "json").out)
