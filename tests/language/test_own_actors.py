"""A user's own table of actors, in our form and in PETRARCH's."""

from pathlib import Path

import pytest

import detente
from detente.language.facts import load_facts
from detente.model import UsageError
from detente.settings import Settings


@pytest.mark.parametrize(
    "table",
    [
        "actors:\n  - {name: Arnor, kind: state, code: ARN}\n  - {name: Gondor, kind: state, code: GON}\n",
        '[{"pattern": "ARNOR", "code": "ARN", "syn": false}, {"pattern": "GONDOR", "code": "GONGOV"},'
        ' {"pattern": "GONDOR", "code": "GON", "syn": false}]',
        '[{"pattern": "ARNOR", "code": "WIZ", "syn": false}, {"pattern": "", "code": "ARN < 950601", "syn": false},'
        ' {"pattern": "", "code": "ARNGOV > 950601", "syn": false}, {"pattern": "GONDOR", "code": "GON", "syn": false},'
        ' {"pattern": "", "code": "ROH 19950601-19960601", "syn": false}]',
    ],
)
def test_invented_countries_take_part_in_events(tmp_path: Path, table: str) -> None:
    path = tmp_path / "actors.yaml"
    path.write_text(table)
    reading = detente.read("Arnor attacked Gondor.", language="en", settings=Settings(actors=path))
    countries = {actor.id: actor.country for actor in reading.actors}
    event = next(event for event in reading.events if event.type == "ASSAULT")
    assert [countries[name] for name in event.by] == ["ARN"]
    assert "GON" in [countries[name] for name in event.toward]


@pytest.mark.parametrize(
    "table", ["a: 1", "actors: [{name: Arnor}]", "actors: [{name: Arnor, kind: state, code: ARNO}]"])
def test_what_is_wrong_is_told(tmp_path: Path, table: str) -> None:
    path = tmp_path / "actors.yaml"
    path.write_text(table)
    with pytest.raises(UsageError, match=r"actors\.yaml"):
        load_facts(None, path)
