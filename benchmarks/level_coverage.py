"""How often the interval of the expected level holds, on a history that is cut by time.

`python -m benchmarks.level_coverage FOLDER --cuts DATE...`: of each cut every pair that has enough events is foretold
from what was known by then, and held against the days after.
"""

import argparse
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from detente.history import History
from detente.history.formats.incoming import Incoming
from detente.outlook.level import FEWEST, Level, Levels

STATES = ("state", "leader")


def read(folder: Path, first: date) -> History:
    """The three parts of a data set as one history."""
    parts = []
    for name in ("train", "valid", "test"):
        incoming = Incoming(str(folder / f"{name}.txt.gz"), "icews", first)
        list(incoming.steps())
        parts.append(incoming.gathered().history())
    return parts[0].joined(*parts[1:])


def pairs_of(history: History, day: date) -> list[tuple[int, int]]:
    """The pairs with enough events in the windows before a day."""
    past = history.until(day)
    source, target = past.source.astype(np.int64), past.target.astype(np.int64)
    other = source != target
    low, high = np.minimum(source, target)[other], np.maximum(source, target)[other]
    keys, many = np.unique(low * len(past.parties) + high, return_counts=True)
    return [divmod(int(key), len(past.parties)) for key in keys[many >= FEWEST]]


def scores(history: History, cuts: list[date], days: int, states: bool) -> dict[str, float]:
    """What is to be shown of some cuts, over so many days."""
    held, wide, miss, last, usual, counted, likely, came = ([] for _ in range(8))  # type: ignore[var-annotated]
    for day in cuts:
        levels = Levels(history, day, days)
        begin, end = (np.searchsorted(history.day, one.toordinal(), "right") for one in (day, day + timedelta(days)))
        after: dict[tuple[int, int], list[float]] = {}
        for place in range(int(begin), int(end)):
            one, two = int(history.source[place]), int(history.target[place])
            after.setdefault((min(one, two), max(one, two)), []).append(float(history.weights[place]))
        for one, two in pairs_of(history, day):
            if states and not {history.parties[one].role, history.parties[two].role} <= set(STATES):
                continue
            found = levels.of(frozenset({one}), frozenset({two}))
            if not isinstance(found, Level):
                continue
            there = after.get((one, two), [])
            counted.append(found.count.low <= len(there) <= found.count.high)
            likely.append(found.likely)
            came.append(bool(there))
            if there:
                mean = sum(there) / len(there)
                held.append(found.level.low <= mean <= found.level.high)
                wide.append(found.level.high - found.level.low)
                miss.append(abs(mean - found.level.expected))
                usual.append(abs(mean - found.usual))
                window = found.events[history.day[found.events] > day.toordinal() - days]
                last.append(abs(mean - (float(history.weights[window].mean()) if len(window) else found.usual)))
    return {"pairs": len(held), "covered": np.mean(held), "width": np.mean(wide), "error": np.mean(miss),
            "error of last window": np.mean(last), "error of like pairs": np.mean(usual),
            "count covered": np.mean(counted), "any: told": np.mean(likely), "any: came": np.mean(came)}


def main() -> None:
    """Prints a line for each horizon."""
    asked = argparse.ArgumentParser()
    asked.add_argument("folder", type=Path)
    asked.add_argument("--first-day", type=date.fromisoformat, default=date(2018, 1, 1))
    asked.add_argument("--cuts", nargs="+", type=date.fromisoformat, required=True)
    options = asked.parse_args()
    history = read(options.folder, options.first_day)
    for days in (7, 30):
        for states in (False, True):
            found = scores(history, options.cuts, days, states)
            told = ", ".join(f"{name} {value:.3f}" for name, value in found.items())
            print(f"{days} days, {'states and leaders' if states else 'all pairs'}: {told}")


if __name__ == "__main__":
    main()
