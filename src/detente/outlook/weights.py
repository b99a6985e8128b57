"""The weights that are set by hand, from `weights.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from detente.model.codec import from_json


@dataclass(frozen=True, slots=True)
class Weight:
    """What a sign weighs: log-odds for a value of 1, the value that counts at `most`, and why."""

    weight: float
    most: float
    why: str


@dataclass(frozen=True, slots=True)
class Timing:
    """When what is held is held: shares, chances a day, days."""

    early: float
    late_daily: float
    late_daily_off: float
    grace: int
    horizon: int


@dataclass(frozen=True, slots=True)
class ConditionWeights:
    """What conditions weigh, and how likely prerequisites are."""

    loss: Mapping[str, float]
    comes_about: float
    threat: float
    success: float
    held: float
    not_held: float
    reaffirmed: float
    most: int


@dataclass(frozen=True, slots=True)
class Weights:
    """All that is set by hand; what each means stands in the file."""

    signs: Mapping[str, Weight]
    base: float
    half: float
    history: float
    otherwise: Mapping[str, float]
    called_off_postponed: float
    put_off_cancelled: float
    timing: Timing
    conditions: ConditionWeights


@cache
def weights() -> Weights:
    """The weights of the package."""
    text = files("detente.outlook").joinpath("weights.yaml").read_text("utf-8")
    value: Any = yaml.safe_load(text)
    return from_json(value, Weights)
