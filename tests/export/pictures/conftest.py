"""Situations to be drawn: three series of reports, each read once for all tests."""

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from detente import read
from detente.export.pictures.gallery import Scene
from detente.export.pictures.speech import counted
from detente.model import Reading
from detente.process.digest import facts_of
from detente.process.happenings import happenings
from detente.process.known import Known
from detente.process.people.who import who_is_who
from detente.process.situation import fold

ROOT = Path(__file__).parents[3]
SERIES = {"korea": ROOT / "examples" / "korea-2018",
          "colombia": ROOT / "tests" / "gold" / "process" / "colombia-2012-2016",
          "iran": ROOT / "tests" / "gold" / "process" / "iran-2013-2015"}

SceneOf = Callable[..., Scene]


@cache
def _read(name: str) -> tuple[tuple[Reading, Known], ...]:
    found = []
    for path in sorted(SERIES[name].glob("*.txt")):
        day = date.fromisoformat(path.stem[:10])
        reading = read(path.read_text("utf-8"), published=day, language=path.stem[-2:])
        found.append((reading, Known(reading.report.id, day, facts_of(reading))))
    return tuple(found)


@pytest.fixture(scope="session")
def scene_of() -> SceneOf:
    """What pictures are drawn from: `scene_of("korea", date(2018, 5, 25))`; without a day, all that was reported."""
    @cache
    def scene(name: str, day: date | None = None) -> Scene:
        told = [one for one in _read(name) if day is None or one[1].published <= day]
        known = [one for _, one in told]
        who = who_is_who(actor for one in known for actor in one.facts.actors)
        situation, done = fold(known, day), happenings(known, who)
        said = counted([(one.published, said.kind.value) for reading, one in told for said in reading.statements])
        return Scene(lambda: situation, lambda: done, lambda: said)

    return scene
