"""The shipped model: trees as an ONNX graph for each horizon, and a table that turns their scores into chances."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from detente.outlook.next.features import GROUPS, NAMES

HORIZONS = (7, 30)
"""The horizons in days that a model was fitted for."""
LONGEST = 90
Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Trees:
    """The model of one horizon: `knots` are scores (log-odds) and the log-odds that they proved to mean later on."""

    session: Any
    knots: tuple[Floats, Floats]

    def log_odds(self, values: NDArray[np.float32]) -> Floats:
        """Calibrated log-odds of rows of features."""
        scores = self.session.run(None, {"features": values})[0][:, 0] if len(values) else np.zeros(0)
        return np.interp(scores.astype(np.float64), *self.knots)


@dataclass(frozen=True, eq=False)
class Scores:
    """The models of all horizons, and the average case."""

    trees: tuple[Trees, ...]
    average: NDArray[np.float32]

    @classmethod
    @cache
    def load(cls) -> "Scores":
        """The model that ships with the package."""
        folder = files("detente.outlook.next").joinpath("model")
        about = json.loads(folder.joinpath("next.json").read_text("utf-8"))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        trees = []
        for horizon in HORIZONS:
            session = onnxruntime.InferenceSession(folder.joinpath(f"next-{horizon}.onnx").read_bytes(), options,
                                                   providers=["CPUExecutionProvider"])
            score, meaning = (np.array(column, np.float64) for column in about["knots"][str(horizon)])
            trees.append(Trees(session, (score, meaning)))
        return cls(tuple(trees), np.array([about["average"][name] for name in NAMES], np.float32))

    def chances(self, values: NDArray[np.float32], days: int) -> Floats:
        """The chance of at least one such event within so many days.

        Between the horizons of the model the cumulative hazard grows evenly; beyond them it grows as up to there.
        """
        short, long = (-np.log1p(-_chance(trees.log_odds(values))) for trees in self.trees)
        long = np.maximum(long, short)
        near, far = HORIZONS
        if days <= near:
            hazard = short * days / near
        elif days <= far:
            hazard = short + (long - short) * (days - near) / (far - near)
        else:
            hazard = long * days / far
        chance: Floats = -np.expm1(-hazard)
        return chance

    def weights(self, values: NDArray[np.float32], days: int) -> dict[str, Floats]:
        """For each group of features: how much lower the log-odds were if the group stood as in the average case."""
        trees = self.trees[0] if days <= HORIZONS[0] else self.trees[1]
        whole = trees.log_odds(values)
        weights = {}
        for group, names in GROUPS.items():
            without = values.copy()
            columns = [NAMES.index(name) for name in names]
            without[:, columns] = self.average[columns]
            weights[group] = whole - trees.log_odds(without)
        return weights


def _chance(log_odds: Floats) -> Floats:
    chance: Floats = 1 / (1 + np.exp(-log_odds))
    return chance
