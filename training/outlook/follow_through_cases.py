"""Intents to meet and what became of them, as a table to learn from."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from detente.history import History
from detente.outlook.through.hazard import SPANS
from detente.outlook.through.ledger import FAR, Asked, Ledger
from detente.outlook.through.measures import Table, measured

FRESH = 7  # days without an intent of the dyad before
WARM = 7  # first days of a data set, in which it is not known whether an intent is fresh


@dataclass(frozen=True, eq=False)
class Cases:
    """Fresh intents: the sides, the day, the measures on the day after, and days until held or called off.

    `held` counts the days from the intent to the first meeting after it (`FAR` where there is none), `off` those until
    the first refusal or halt. `met_lately` is whether they met on that day or in the 30 days before, `age` how many
    days after the intent it is looked at, `end` the last day of the data.
    """

    ledger: Ledger
    one: np.ndarray
    other: np.ndarray
    day: np.ndarray
    table: Table
    held: np.ndarray
    off: np.ndarray
    met_lately: np.ndarray
    age: np.ndarray
    end: int

    def chosen(self, which: np.ndarray) -> "Cases":
        table = Table(*(getattr(self.table, name)[which] for name in ("value", "counted", "of", "second")))
        return Cases(self.ledger, self.one[which], self.other[which], self.day[which], table, self.held[which],
                     self.off[which], self.met_lately[which], self.age[which], self.end)

    @property
    def state_or_leader(self) -> np.ndarray:
        """Both sides are states or leaders."""
        high = self.ledger.roles["state"] | self.ledger.roles["leader"]
        return high[self.one] & high[self.other]


def cases(history: History, held: str, later: Sequence[int] = (), ledger: Ledger | None = None) -> Cases:
    """Every fresh intent of a history with what is known the morning after.

    `later` adds each intent again as it is known so many days on, where a meeting was neither held nor called off until
    then: a plan is asked about on every day that it is open. `ledger` gathers parties into sides, else each is one.
    """
    ledger = ledger or Ledger.of(history)
    one, other, day = ledger.intents()
    key = ledger.pair(one, other)
    kept = (ledger.since("pair", "intent", key, day) > FRESH) & (day >= ledger.start + WARM)
    one, other, day, key = one[kept], other[kept], day[kept], key[kept]
    until_held, until_off = ledger.until("pair", held, key, day), ledger.until("pair", "called_off", key, day)
    end, parts = int(history.day[-1]), []
    for age in (0, *later):
        open_yet = (until_held > age) & (until_off > age) & (day + age <= end)
        part = np.stack([one, other, day + age, until_held - age, until_off - age, np.full(len(day), age)])
        parts.append(part[:, open_yet])
    one, other, day, until_held, until_off, age = np.concatenate(parts, 1)
    lately = ledger.before("pair", held, ledger.pair(one, other), day + 1, 31) > 0
    table = measured(ledger, Asked(one, other, day + 1))
    return Cases(ledger, one, other, day, table, until_held, until_off, lately, age, end)


def became(cases: Cases) -> np.ndarray:
    """What came first: 0 held (also where both came on one day), 1 called off, 2 neither."""
    never = FAR - cases.age
    return np.where(cases.held >= never, np.where(cases.off >= never, 2, 1), np.where(cases.off < cases.held, 1, 0))


def in_spans(cases: Cases, until: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Case, span and what came in it, for each span that a case reached undecided and that ended by a day.

    What comes after `until` is not known.
    """
    first = np.minimum(cases.held, cases.off)
    starts = np.array((0, *SPANS[:-1]))
    rows, spans, causes = [], [], []
    for span, (start, end) in enumerate(zip(starts, SPANS, strict=True)):
        at_risk = np.flatnonzero((first > start) & (cases.day + end <= until))
        rows.append(at_risk)
        spans.append(np.full(len(at_risk), span))
        causes.append(np.where(first[at_risk] <= end, became(cases)[at_risk], 2))
    return np.concatenate(rows), np.concatenate(spans), np.concatenate(causes)
