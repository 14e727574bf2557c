"""Automatic exponential smoothing by statsforecast, which is imported late: it is for development only."""

from __future__ import annotations

import importlib
import importlib.metadata
import importlib.util
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from jaxtyping import Float
from scipy.special import ndtri

from corridor.forecasting.levels import LEVELS
from corridor.scoring.hindcast.baselines.weekly import STEP

MODEL = "AZN"  # additive errors, any trend, no season: of multiplicative errors intervals grow without bounds
WEEKS = 104  # the last ones; more are slow and change nothing
FEWEST = 6  # values below which the library has no model


@dataclass(frozen=True)
class Smoothed:
    """A normal forecast: mean and standard deviation by horizon, in people."""

    mean: Float[np.ndarray, " horizon"]
    deviation: Float[np.ndarray, " horizon"]

    @property
    def quantiles(self) -> Float[np.ndarray, "horizon level"]:
        """Quantiles at `LEVELS`; never below zero."""
        return np.asarray(np.maximum(self.mean[:, None] + self.deviation[:, None] * ndtri(LEVELS), 0.0))


def version() -> str:
    """The version of statsforecast; empty where it is not installed."""
    if importlib.util.find_spec("statsforecast") is None:
        return ""
    return importlib.metadata.version("statsforecast")


def smooth(series: Float[np.ndarray, " week"], horizons: Sequence[int]) -> Smoothed | None:
    """The forecast of a weekly series; nothing where it is too short.

    Mean and variance are linear between weeks, from the last value on.
    """
    values = series[~np.isnan(series)][-WEEKS:]
    if len(values) < FEWEST:
        return None
    steps = np.asarray(horizons) / STEP
    if np.all(values == values[0]):
        return Smoothed(np.full(len(steps), values[0]), np.zeros(len(steps)))
    models: Any = importlib.import_module("statsforecast.models")
    weeks = int(np.ceil(steps.max()))
    try:
        with np.errstate(all="ignore"):
            found = models.AutoETS(season_length=1, model=MODEL).forecast(values, h=weeks, level=[50])
    except NotImplementedError:  # raised for series that are too short for every model
        return None
    mean = np.concatenate([values[-1:], found["mean"]])
    deviation = (found["hi-50"] - found["mean"]) / ndtri(0.75)
    variance = np.concatenate([[0.0], deviation**2])
    if not (np.isfinite(mean).all() and np.isfinite(variance).all()):  # as many parameters as values
        return None
    at = np.arange(weeks + 1)
    return Smoothed(np.maximum(np.interp(steps, at, mean), 0.0), np.sqrt(np.interp(steps, at, variance)))
