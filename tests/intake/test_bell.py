"""What is told of, and that it is told once, whatever happens in between."""

import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Event

import pytest

import detente
from detente.intake.alerts import AlertKind
from detente.intake.bell import LONGEST, PAUSE, Bell
from detente.model import Reading, ReportError
from detente.process.digester import DIGESTER
from detente.record.outbox import Outbox
from detente.record.record import Record
from tests.intake.conftest import Clock

EXAMPLES = Path(__file__).parents[2] / "examples" / "korea-2018"
TRUMP, KIM = "Q22686", "Q56226"
EVERYTHING = frozenset(AlertKind)


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    """The Korea story, oldest first."""
    return [detente.read(path.read_text("utf-8"), published=date.fromisoformat(path.stem[:10]))
            for path in sorted(EXAMPLES.glob("*.txt"))]


@dataclass
class Desk:
    """Somebody who is told; `broken` is how often it fails first."""

    name: str = "desk"
    broken: int = 0
    told: list[dict[str, str]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)

    @property
    def mark(self) -> str:
        return self.name

    def tell(self, payload: str, key: str, _: int) -> None:
        if self.broken:
            self.broken -= 1
            raise ReportError("nobody is there")
        self.told.append(json.loads(payload))
        self.keys.append(key)


def add(record: Record, *readings: Reading) -> None:
    for reading in readings:
        record.add(reading, digesters=(DIGESTER,))


def ring(bell: Bell, clock: Clock) -> list[str]:
    bell.listen(clock())
    return [one.words for one in bell.ring(clock(), Event())]


def summit(desk: Desk) -> list[str]:
    return [one["kind"] for one in desk.told
            if {who["id"] for who in one["participants"]} == {TRUMP, KIM}]  # type: ignore[index]


STATES = frozenset({AlertKind.PLANNED, AlertKind.HELD, AlertKind.CANCELLED, AlertKind.POSTPONED})


def test_the_summit_is_told_as_planned_cancelled_planned_and_held(record: Record, clock: Clock,
                                                                  readings: list[Reading]) -> None:
    desk = Desk()
    bell = Bell(record, STATES, [desk])
    ring(bell, clock)
    for reading in readings:
        add(record, reading)
        ring(bell, clock)
    assert summit(desk) == ["planned", "cancelled", "planned", "held"]
    seen = [(one["kind"], one["title"], one["after"]) for one in desk.told]
    assert len(seen) == len(set(seen))  # reports of one day in two languages tell of one meeting
    texts = {reading.report.id: reading.report.text for reading in readings}
    for one in desk.told:
        words = texts[one["report"]["id"]][one["start"]:one["end"]]  # type: ignore[index, misc]
        assert words == one["quote"]
        assert one["kind"] != "held" or one["after"].partition(",")[0] in ("held", "ongoing")
    assert len(desk.keys) == len(set(desk.keys))


def test_what_was_known_before_is_told_to_nobody_and_what_is_long_over_neither(
        record: Record, clock: Clock, readings: list[Reading]) -> None:
    add(record, *readings[:2])
    desk = Desk()
    bell = Bell(record, EVERYTHING, [desk])
    assert ring(bell, clock) == []
    add(record, *readings[2:4])
    ring(bell, clock)
    assert desk.told
    assert not [one for one in desk.told if "Albright" in one["title"]]  # who was in Pyongyang in 2000


def test_only_what_is_wanted_is_told(record: Record, clock: Clock, readings: list[Reading]) -> None:
    desk = Desk()
    bell = Bell(record, frozenset({AlertKind.CONDITION}), [desk])
    ring(bell, clock)
    add(record, *readings)
    ring(bell, clock)
    assert {one["kind"] for one in desk.told} == {"condition"}


def test_each_is_told_once_by_whichever_watch(record: Record, clock: Clock, readings: list[Reading]) -> None:
    desk = Desk()
    ring(Bell(record, STATES, [desk]), clock)
    add(record, *readings[:6])
    ring(Bell(record, STATES, [desk]), clock)
    told = len(desk.told)
    assert told
    for _ in range(3):
        assert ring(Bell(record, STATES, [desk]), clock) == []
    add(record, *readings)
    ring(Bell(record, STATES, [desk]), clock)
    assert len(desk.keys) == len(set(desk.keys)) > told


def test_what_can_not_be_sent_waits_and_is_sent_later(record: Record, clock: Clock, readings: list[Reading]) -> None:
    desk, other = Desk(broken=2), Desk("other")
    bell = Bell(record, frozenset({AlertKind.CANCELLED}), [desk, other])
    ring(bell, clock)
    add(record, *readings[:8])
    said = ring(bell, clock)
    assert "waits: nobody is there" in said[0]
    assert not [one for one in said[1:] if "waits" in one]  # it is not asked again in this round
    waiting = record.outbox.waiting("desk")
    assert (len(other.told), record.outbox.waiting("other")) == (waiting, 0)
    assert ring(bell, clock) == []  # not before its time
    assert bell.next_due(clock()) == clock().timestamp() + PAUSE
    clock.go_on(PAUSE)
    assert "waits" in ring(bell, clock)[0]
    assert bell.next_due(clock()) == clock().timestamp() + 2 * PAUSE
    clock.go_on(2 * PAUSE)
    ring(bell, clock)
    assert bell.next_due(clock()) is None
    assert record.outbox.waiting("desk") == 0
    assert sorted(desk.keys) == sorted(other.keys)
    assert LONGEST == 3600


def stopped(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def test_a_program_that_ends_before_alerts_are_kept_finds_them_again(
        record: Record, clock: Clock, readings: list[Reading], monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk()
    ring(Bell(record, STATES, [desk]), clock)
    add(record, *readings[:8])
    with monkeypatch.context() as now:
        now.setattr(Outbox, "put", stopped)
        with pytest.raises(KeyboardInterrupt):
            ring(Bell(record, STATES, [desk]), clock)
    assert desk.told == []
    ring(Bell(record, STATES, [desk]), clock)
    assert "cancelled" in summit(desk)


def test_a_program_that_ends_after_alerts_are_kept_sends_them_later(
        record: Record, clock: Clock, readings: list[Reading]) -> None:
    desk = Desk()
    ring(Bell(record, STATES, [desk]), clock)
    add(record, *readings[:8])
    Bell(record, STATES, [desk]).listen(clock())
    ring(Bell(record, STATES, [desk]), clock)
    assert "cancelled" in summit(desk)
    assert len(desk.keys) == len(set(desk.keys))


def test_a_program_that_ends_before_it_notes_what_it_sent_sends_that_one_again_with_its_key(
        record: Record, clock: Clock, readings: list[Reading], monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk()
    ring(Bell(record, STATES, [desk]), clock)
    add(record, *readings[:8])
    with monkeypatch.context() as now:
        now.setattr(Outbox, "sent", stopped)
        with pytest.raises(KeyboardInterrupt):
            ring(Bell(record, STATES, [desk]), clock)
    assert len(desk.keys) == 1
    ring(Bell(record, STATES, [desk]), clock)
    assert desk.keys[0] == desk.keys[1]
    assert len(set(desk.keys)) == len(desk.keys) - 1
