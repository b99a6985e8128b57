"""Earlier intents of a history that resemble what is asked about, with what became of each."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from detente.history import History
from detente.outlook.through.features import LOOKED_BACK, Features
from detente.outlook.through.hazard import LONGEST, SPANS, TIMES, Model
from detente.outlook.through.ledger import Asked, Ledger, Longs
from detente.outlook.through.measures import MEASURES, YEAR, Numbers, measured

WEIGHED = SPANS.index(30) + 1
"""Spans over which the weight of a measure is the mean."""
MANY = 5_000
"""Intents that are looked through, the latest of a year."""
FRESH = 7
"""Days without an intent of the two before one, for it to be a case of its own."""
HEAVY = 0.05
"""Log-odds that a standard deviation of a measure weighs at least for it to count."""


@dataclass(frozen=True, slots=True)
class Case:
    """An earlier intent of two sides: the day of the intent, what `became` of it and on which day, how far off it is.

    `became` is "held", "called off", or "neither" where nothing came in 90 days. `distance` is in log-odds; `events`
    are the positions in the history of the intent and of what it came to.
    """

    sides: tuple[str, str]
    day: date
    became: str
    on: date | None
    distance: float
    events: tuple[int, ...]


def weights(model: Model) -> Numbers:
    """What a standard deviation of each measure weighs in the log-odds that they meet, over 30 days on average."""
    found: Numbers = model.slope[0] * (model.weight[0] + TIMES[:WEIGHED].mean() * model.trend[0])
    return found


def resembling(history: History, features: Features, model: Model, held: str, top: int) -> tuple[Case, ...]:
    """The closed intents of the last year nearest to the features, each measure counting by its weight.

    An intent is closed where a meeting was held or called off before the day, or 90 days went by. A dyad comes once.
    """
    days = features.day - YEAR - LOOKED_BACK, features.day
    first, last = (int(place) for place in np.searchsorted(history.day, days))
    ledger = Ledger.of(history.chosen(slice(first, last)), features.ledger.start)
    one, other, day = _closed(ledger, features.day, held)
    if not len(day):
        return ()
    distance = _distances(ledger, Asked(one, other, day + 1), features, model)
    key, chosen = ledger.pair(one, other), []
    seen: set[int] = set()
    for place in np.lexsort((key, -day, np.round(distance, 9))).tolist():
        if int(key[place]) not in seen:
            seen.add(int(key[place]))
            chosen.append(_case(ledger, int(key[place]), int(day[place]), features.day, held, float(distance[place])))
        if len(chosen) == top:
            break
    return tuple(replace(case, events=tuple(event + first for event in case.events)) for case in chosen)


def _distances(ledger: Ledger, asked: Asked, features: Features, model: Model) -> Numbers:
    """How far each question is from the features, in log-odds, by the measures that weigh most."""
    weight = weights(model)
    heavy = np.flatnonzero(np.abs(weight) >= HEAVY)
    columns = model.columns[heavy]
    table = measured(ledger, asked, [MEASURES[place] for place in columns])
    apart = (table.value - features.row[columns]) / model.scale[heavy] * weight[heavy]
    distances: Numbers = np.sqrt((apart ** 2).sum(1))
    return distances


def _closed(ledger: Ledger, day: int, held: str) -> tuple[Longs, Longs, Longs]:
    one, other, said = ledger.intents()
    latest = np.argsort(-said, kind="stable")[:MANY]
    one, other, said = one[latest], other[latest], said[latest]
    key = ledger.pair(one, other)
    came = np.minimum(ledger.until("pair", held, key, said), ledger.until("pair", "called_off", key, said))
    closed = (said + np.minimum(came, LONGEST) < day) & (said >= day - YEAR)
    closed &= ledger.since("pair", "intent", key, said) > FRESH
    return one[closed], other[closed], said[closed]


def _case(ledger: Ledger, key: int, said: int, asked: int, held: str, distance: float) -> Case:
    at = np.array([key]), np.array([said])
    held_in, off_in = (int(ledger.until("pair", kind, *at)[0]) for kind in (held, "called_off"))
    came = min(held_in, off_in)
    happened = came <= LONGEST and said + came < asked
    became = "neither" if not happened else "held" if held_in <= off_in else "called off"
    events = ledger.places("pair", "intent", key, said, said + 1).tolist()
    if happened:
        kind = held if became == "held" else "called_off"
        events += ledger.places("pair", kind, key, said + came, said + came + 1).tolist()
    parties = ledger.history.parties
    one, other = divmod(key, ledger.sides)
    return Case((parties[one].name, parties[other].name), date.fromordinal(said), became,
                date.fromordinal(said + came) if happened else None, round(distance, 6), tuple(events))
