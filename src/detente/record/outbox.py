"""Alerts that are to be sent: kept with what they were found against, in one transaction, until they are sent.

A program that ends at any moment loses none and finds none twice: either what was known is still as it was, and the
same alerts are found again, or it has moved on and they are all here. What was sent, but not noted as sent before the
program ended, is sent again, with the same key.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select, update

from detente.record.database import Database
from detente.record.tables import baselines, outbox


@dataclass(frozen=True, slots=True)
class Letter:
    """An alert for one target; `key` is the same whenever it is sent, `attempts` how often that was tried."""

    key: str
    target: str
    payload: str
    attempts: int = 0


class Outbox:
    """The alerts of one record. Get it from `Record.outbox`. Times are seconds since 1970."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def baseline(self, name: str) -> bytes | None:
        """What was known when alerts of this name were found last."""
        with self._database.look() as connection:
            chosen = select(baselines.c.content).where(baselines.c.name == name)
            return connection.execute(chosen).scalar_one_or_none()

    def put(self, name: str, known: bytes, letters: Iterable[Letter], now: int) -> int:
        """Keeps alerts and what is known now, all or nothing; how many of them are new."""
        def work(connection: Connection) -> int:
            new = 0
            for one in letters:
                if connection.execute(select(outbox.c.number).where(outbox.c.key == one.key)).first() is None:
                    connection.execute(insert(outbox).values(key=one.key, target=one.target, payload=one.payload,
                                                             attempts=0, due=now))
                    new += 1
            connection.execute(delete(baselines).where(baselines.c.name == name))
            connection.execute(insert(baselines).values(name=name, content=known))
            return new

        return self._database.write(work)

    def due(self, target: str, now: int) -> tuple[Letter, ...]:
        """The alerts for a target that are to be sent now, oldest first."""
        chosen = (select(outbox.c.key, outbox.c.target, outbox.c.payload, outbox.c.attempts)
                  .where(outbox.c.target == target, outbox.c.sent.is_(None), outbox.c.due <= now)
                  .order_by(outbox.c.number))
        with self._database.look() as connection:
            return tuple(Letter(*row) for row in connection.execute(chosen))

    def waiting(self, target: str) -> int:
        """How many alerts for a target are not sent yet."""
        chosen = select(func.count()).select_from(outbox).where(outbox.c.target == target, outbox.c.sent.is_(None))
        with self._database.look() as connection:
            return int(connection.execute(chosen).scalar_one())

    def sent(self, key: str, now: int) -> None:
        """Notes that an alert was sent."""
        self._set(key, sent=now, trouble=None)

    def failed(self, key: str, trouble: str, due: int) -> None:
        """Notes that an alert could not be sent, why, and when it is to be tried again."""
        self._set(key, attempts=outbox.c.attempts + 1, trouble=trouble, due=due)

    def _set(self, key: str, **values: object) -> None:
        self._database.write(lambda connection: connection.execute(
            update(outbox).where(outbox.c.key == key).values(values)))
