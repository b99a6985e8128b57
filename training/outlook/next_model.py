"""Makes the model of what comes next that ships: `python -m training.outlook.next_model`.

Sides are drawn from ICEWS 2018 on drawn days, and everything that may come next for each is held against what was
reported. Fitted on the earliest days, calibrated on later ones, measured on the last: the windows of each end before
the days of the next begin. Writes `src/detente/outlook/next/model` and prints the figures.
"""

import argparse
import gzip
import json
import re
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import lightgbm as lgb
import numpy as np
from numpy.typing import NDArray
from sklearn.isotonic import IsotonicRegression
from sklearn.metrics import roc_auc_score
from training.outlook.protocol import DATA, names
from training.outlook.trees import graph

from detente.history import Deed, History, Party
from detente.model.plover import cameo_codes, score
from detente.outlook.next.features import NAMES, candidates
from detente.outlook.next.likeliest import ENOUGH
from detente.outlook.next.past import Past
from detente.outlook.next.scores import HORIZONS

MODEL = Path(__file__).parents[2] / "src/detente/outlook/next/model"
FIRST = date(2018, 1, 1)
SPANS = {"fitted": (90, 170, 700), "calibrated": (200, 222, 400), "measured": (253, 273, 400)}
"""For each use the first and the last day, and how many sides are drawn."""
SETTINGS = {"objective": "binary", "learning_rate": 0.06, "num_leaves": 24, "min_data_in_leaf": 80, "max_bin": 127,
            "feature_fraction": 0.6, "lambda_l2": 5.0, "verbose": -1, "seed": 1, "deterministic": True,
            "force_row_wise": True, "num_threads": 2, "use_missing": False}
ROUNDS = 160


def _plain(name: str) -> str:
    return re.sub(r"\W+", " ", name).strip().casefold()


def history(benchmark: str = "icews18", first: date = FIRST) -> History:
    """A benchmark as a history; a party is its name alone."""
    codes = {_plain(code.name): code for code in cameo_codes().values()}
    deeds = []
    for relation in names(DATA, benchmark, "relation"):
        code = codes[_plain(relation)]
        weight = code.goldstein if code.goldstein is not None else score(code.type or "AGREE", code.mode)
        deeds.append(Deed(code.code, code.type, code.mode, weight))
    files = [f"{part}.txt.gz" for part in ("train", "valid", "test")]
    tables = []
    for place, file in enumerate(files):
        with gzip.open(DATA / benchmark / file) as lines:
            rows = np.loadtxt(lines, np.int64, usecols=(0, 1, 2, 3))
        tables.append(np.column_stack([rows, np.full(len(rows), place), np.arange(1, len(rows) + 1)]))
    source, deed, target, hours, origin, line = np.concatenate(tables).astype(np.int32).T
    parties = tuple(Party(name.replace("_", " ")) for name in names(DATA, benchmark, "entity"))
    return History(parties, tuple(deeds), tuple(f"{benchmark}/{file}" for file in files),
                   first.toordinal() + hours // 24, source, target, deed, origin, line).sorted()


@dataclass(frozen=True)
class Cases:
    """What might have come: features, and for each horizon whether it did."""

    values: NDArray[np.float32]
    came: dict[int, NDArray[np.bool_]]


def cases(known: History, begin: int, end: int, count: int, rng: np.random.Generator) -> Cases:
    """Drawn sides on drawn days, the more active ones more often."""
    first = FIRST.toordinal()
    values, came = [], {horizon: [] for horizon in HORIZONS}
    for number in range(count):
        day = first + int(rng.integers(begin, end + 1))
        window = slice(*np.searchsorted(known.day, [day - 120, day]))
        active = np.bincount(np.concatenate([known.source[window], known.target[window]]), minlength=len(known.parties))
        chance = np.where(active >= ENOUGH, np.sqrt(active), 0)
        side = int(rng.choice(len(chance), p=chance / chance.sum()))
        found = candidates(Past.of(known, (side,), day))
        values.append(found.values)
        for horizon in HORIZONS:
            later = slice(*np.searchsorted(known.day, [day, day + horizon]))
            out, into = known.source[later] == side, known.target[later] == side
            happened = {(1, int(deed), int(who)) for deed, who in zip(known.deed[later][out], known.target[later][out],
                                                                     strict=True)}
            happened |= {(0, int(deed), int(who)) for deed, who in zip(known.deed[later][into],
                                                                      known.source[later][into], strict=True)}
            came[horizon].append(np.array([(int(way), int(deed), int(who)) in happened for way, deed, who in zip(
                found.outwards, found.deed, found.partner, strict=True)], np.bool_))
        if number % 100 == 0:
            sys.stderr.write(f"{number} of {count} sides\n")
    return Cases(np.concatenate(values), {horizon: np.concatenate(rows) for horizon, rows in came.items()})


def knots(scores: NDArray[np.float64], came: NDArray[np.bool_], count: int = 30) -> tuple[list[float], list[float]]:
    """Log-odds as scored, and as they proved: isotonic over bins of cases of about the same score."""
    order = np.argsort(scores, kind="stable")
    edges = np.unique(np.concatenate([np.linspace(0, 0.9, count // 2), 1 - np.geomspace(0.1, 0.001, count // 2), [1]]))
    bins = [part for part in np.split(order, (edges[1:-1] * len(order)).astype(int)) if len(part)]
    centre = np.array([scores[part].mean() for part in bins])
    share = np.array([(came[part].sum() + 0.5) / (len(part) + 1) for part in bins])
    even = IsotonicRegression().fit(centre, share, sample_weight=[len(part) for part in bins]).predict(centre)
    even = np.clip(even, 1e-5, 1 - 1e-3)
    return centre.tolist(), np.log(even / (1 - even)).tolist()


def error(chance: NDArray[np.float64], came: NDArray[np.bool_], bins: int = 15) -> float:
    """Expected calibration error over bins with the same number of cases."""
    parts = np.array_split(np.argsort(chance, kind="stable"), bins)
    return float(sum(len(part) * abs(chance[part].mean() - came[part].mean()) for part in parts) / len(chance))


def main() -> None:
    argparse.ArgumentParser(description=__doc__).parse_args()
    known, rng = history(), np.random.default_rng(1)
    drawn = {use: cases(known, *span, rng) for use, span in SPANS.items()}
    fitted, calibrated, measured = drawn.values()
    MODEL.mkdir(exist_ok=True)
    tables: dict[str, object] = {}
    print("horizon | cases | came | Brier skill | AUC | ECE | ECE above 5 % | dyad's own rate: Brier skill")
    for horizon in HORIZONS:
        data = lgb.Dataset(fitted.values, fitted.came[horizon].astype(np.float32), params={"max_bin": 127})
        booster = lgb.train(SETTINGS, data, ROUNDS)
        (MODEL / f"next-{horizon}.onnx").write_bytes(graph(booster))
        table = knots(booster.predict(calibrated.values, raw_score=True), calibrated.came[horizon])
        tables[str(horizon)] = [[round(value, 5) for value in column] for column in table]
        came = measured.came[horizon]
        chance = 1 / (1 + np.exp(-np.interp(booster.predict(measured.values, raw_score=True), *table)))
        base = fitted.came[horizon].mean()
        worst = ((came - base) ** 2).mean()
        own = 1 - np.exp(-horizon * measured.values[:, NAMES.index("same 120")] / (120 / np.log(2)))
        likely = chance > 0.05
        print(f"{horizon} | {len(came):,} | {came.mean():.3f} | {1 - ((came - chance) ** 2).mean() / worst:+.3f} | "
              f"{roc_auc_score(came, chance):.3f} | {error(chance, came):.4f} | "
              f"{error(chance[likely], came[likely]):.4f} | "
              f"{1 - ((came - own) ** 2).mean() / worst:+.3f}")
    average = np.median(fitted.values, 0).astype(float).round(4).tolist()
    about = {"average": dict(zip(NAMES, average, strict=True)), "knots": tables}
    (MODEL / "next.json").write_text(json.dumps(about, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
