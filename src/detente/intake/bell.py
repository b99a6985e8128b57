"""Rings where the situation has changed: finds what is to be told, keeps it, sends it, and tries again."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from threading import Event

from detente.intake.alerts import Alert, AlertKind, alerts
from detente.intake.delivery import Target
from detente.model import ReportError
from detente.model.situation import Situation
from detente.process.digester import DIGESTER
from detente.process.situation import situation_of
from detente.record.kinds import StoredReport
from detente.record.outbox import Letter
from detente.record.packing import pack, unpack
from detente.record.record import Record
from detente.record.view import View

PAUSE = 30
"""Seconds until an alert that could not be sent is tried again; twice as long each time after that."""

LONGEST = 3600
"""The longest of these pauses."""


@dataclass(frozen=True, slots=True)
class Rung:
    """What is said of one delivery."""

    words: str
    is_trouble: bool = False


@dataclass
class Bell:
    """Tells `targets` of what is `wanted`. What was known before the first time is told to nobody."""

    record: Record
    wanted: frozenset[AlertKind]
    targets: Sequence[Target]

    def __post_init__(self) -> None:
        told = ["bell/1", sorted(self.wanted), sorted(target.mark for target in self.targets)]
        self._name = sha256(json.dumps(told).encode()).hexdigest()
        self._stamp: object = None
        self._paused: dict[str, int] = {}  # by target: until when, since it did not take an alert

    def listen(self, now: datetime) -> int:
        """Finds what has changed since the last time, and keeps it for every target; how much."""
        self.record.digest(DIGESTER)
        with self.record.view() as view:
            if view.stamp == self._stamp:
                return 0
            stamp, known = view.stamp, situation_of(view)
            before = self.record.outbox.baseline(self._name)
            found = list(alerts(Situation.from_json(unpack(before)), known, self.wanted)) if before else []
            letters = [one for alert in found for one in self._letters(alert, known, view)]
        new = self.record.outbox.put(self._name, pack(known.to_json()), letters, int(now.timestamp()))
        self._stamp = stamp
        return new

    def ring(self, now: datetime, stop: Event) -> Iterator[Rung]:
        """Sends what is to be sent now, to each target in order.

        Who does not take an alert gets no other until it is tried again: a target that hangs costs its time once a
        round, however much waits for it.
        """
        seconds = int(now.timestamp())
        for target in self.targets:
            if self._paused.get(target.mark, seconds) > seconds:
                continue
            for letter in self.record.outbox.due(target.mark, seconds):
                if stop.is_set():
                    return
                rung = self._send(target, letter, seconds)
                yield rung
                if rung.is_trouble:
                    break

    def next_due(self, now: datetime) -> float | None:
        """When something is to be tried again, in seconds since 1970."""
        return max(float(min(self._paused.values())), now.timestamp()) if self._paused else None

    def _send(self, target: Target, letter: Letter, now: int) -> Rung:
        told = json.loads(letter.payload)
        words = f"{told['kind']}: {' '.join(str(told['title'] or told['quote']).split())[:100]}"
        try:
            target.tell(letter.payload, told["key"], now)
        except ReportError as error:
            due = now + min(LONGEST, PAUSE * 2 ** min(letter.attempts, 10))
            self.record.outbox.failed(letter.key, str(error), due)
            self._paused[target.mark] = due
            return Rung(f"alert '{words}' waits: {error}", is_trouble=True)
        self.record.outbox.sent(letter.key, now)
        self._paused.pop(target.mark, None)
        return Rung(f"told          {target.name} {words}")

    def _letters(self, alert: Alert, known: Situation, view: View) -> Iterator[Letter]:
        meetings = {meeting.id: meeting for meeting in known.meetings}
        reports: dict[str, StoredReport] = {one.id: one for one in view.find(alert.change.report)}
        payload = json.dumps(alert.payload(meetings, reports), ensure_ascii=False)
        for target in self.targets:
            yield Letter(sha256(f"{alert.key} {target.mark}".encode()).hexdigest(), target.mark, payload)
