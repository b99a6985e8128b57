"""What became of intents lately, and the level of a model as of a day that follows from it.

How often intents are followed by meetings drifts: with the season, with the press, and from one event database to
another. So the level of "held" is set by the intents of the history whose spans (`hazard.SPANS`) were closed in the
last `LATELY` days before the Monday on or before the day that is asked about: δ is what makes

    Σ log p(what came in the span | η_held + δ) - DRAWN δ² / 2

largest. With few closed spans δ stays near 0, "as trained"; it is the same for every span and every pair of sides.
A slope, a level of its own for late spans or for states and leaders were tried and did not help (docs/outlook.md).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.history import History
from detente.outlook.through.hazard import LONGEST, SPANS, Model
from detente.outlook.through.ledger import Asked, Ledger, Longs
from detente.outlook.through.measures import YEAR, Numbers, measured

LATELY = 30
"""Days over which closed spans count."""
DRAWN = 100.0
"""How strongly δ is drawn towards 0."""
FRESH, WARM = 7, 7
"""Days without an intent of the two before one; first days of a history in which that is not known."""
_WEEK, _LOOKED_BACK, _STEPS = 7, YEAR + 30, 12


@dataclass(frozen=True, eq=False)
class Closed:
    """Spans closed lately: the measures of each intent, and for each span its `intent`, which it is, whether `held`.

    `values` has a row for each intent, as known on the morning after it. Spans in which a meeting was called off are
    left out.
    """

    values: Numbers
    intent: Longs
    span: Longs
    held: NDArray[np.bool_]


def week_of(day: int) -> int:
    """The Monday (ordinal) on or before a day: a level holds for a week."""
    return day - (day - 1) % _WEEK


@dataclass(frozen=True, eq=False)
class Intents:
    """The fresh intents of some days, with what has become of each in the whole history: days until held, called off.

    `values` are their measures on the morning after, for which nothing later counts.
    """

    history: History
    said: Longs
    came: Longs
    off: Longs
    values: Numbers

    @classmethod
    def of(cls, history: History, held: str, first: int, last: int) -> "Intents":
        """Those that the levels of the weeks from a Monday to a later one (ordinals) rest on."""
        days = first - LATELY - LONGEST - _LOOKED_BACK, last
        begin, end = (int(place) for place in np.searchsorted(history.day, days))
        start = int(history.day[0]) if len(history) else first
        ledger = Ledger.of(history.chosen(slice(begin, end)), start)
        one, other, said = ledger.intents()
        key = ledger.pair(one, other)
        asked = ((ledger.since("pair", "intent", key, said) > FRESH) & (said >= start + WARM)
                 & (said >= first - LATELY - LONGEST))
        one, other, said, key = one[asked], other[asked], said[asked], key[asked]
        came, off = (ledger.until("pair", kind, key, said) for kind in (held, "called_off"))
        return cls(history, said, came, off, measured(ledger, Asked(one, other, said + 1)).value)

    def closed(self, day: int) -> Closed | None:
        """The spans closed in the last `LATELY` days before the week of a day (ordinal); None where there are none.

        Nothing from that Monday on is looked at, and a history that ends earlier is known up to its last day.
        """
        monday = week_of(day)
        end = int(np.searchsorted(self.history.day, monday))
        if not end:
            return None
        last = int(self.history.day[end - 1])
        intent, span, held = _spans(self.said, self.came, self.off, monday - LATELY, last)
        return Closed(self.values, intent, span, held) if len(intent) else None


def closed_lately(history: History, held: str, day: int) -> Closed | None:
    """The spans closed lately as of a day (ordinal), from the intents of the history that matter to it."""
    monday = week_of(day)
    return Intents.of(history, held, monday, monday).closed(day)


def _spans(said: Longs, came: Longs, off: Longs, since: int, last: int) -> tuple[Longs, Longs, NDArray[np.bool_]]:
    """The spans that intents reached undecided and that closed from a day on and by the last, but for those called off.

    Each with the place of its intent, and whether a meeting was held in it.
    """
    first = np.minimum(came, off)
    found = []
    for span, (start, end) in enumerate(zip((0, *SPANS), SPANS, strict=False)):
        closed = (said + end >= since) & (said + end <= last)
        some = np.flatnonzero(closed & (first > start) & ~((first <= end) & (off < came)))
        found.append((some, np.full(len(some), span), came[some] <= end))
    intent, spans, held = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return intent.astype(np.int64), spans.astype(np.int64), held


def shift_of(model: Model, closed: Closed) -> float:
    """What the log-odds of "held" have to be moved by, by Newton's method; rounded, for the same answer everywhere."""
    used, intent = np.unique(closed.intent, return_inverse=True)
    log_odds = model.log_odds(closed.values[used])[intent, closed.span, 0]
    shift = 0.0
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-(log_odds + shift)))
        slope = float((closed.held - chance).sum()) - DRAWN * shift
        shift += slope / (float((chance * (1 - chance)).sum()) + DRAWN)
    return round(shift, 6)
