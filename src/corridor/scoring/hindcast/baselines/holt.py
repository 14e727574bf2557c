"""Holt's linear trend, damped (Gardner and McKenzie 1985, doi 10.1287/mnsc.31.10.1237)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

LEVEL_WEIGHTS = (0.2, 0.5, 0.8, 1.0)
TREND_WEIGHTS = (0.05, 0.1, 0.2, 0.4)  # as parts of the weight of the level
DAMPING = (0.8, 0.9, 0.95, 0.98)  # a step; Hyndman's bounds
FEWEST = 4  # values below which there is no trend


@dataclass(frozen=True)
class Trend:
    """Where series have got to: their level, their trend a step, and how much of it is left after another step."""

    level: Float[np.ndarray, " series"]
    trend: Float[np.ndarray, " series"]
    damping: Float[np.ndarray, " series"]

    def after(self, steps: float) -> Float[np.ndarray, " series"]:
        """The series that many steps on; never below zero."""
        left = self.damping * (1 - self.damping**steps) / (1 - self.damping)
        return np.asarray(np.maximum(self.level + left * self.trend, 0.0))


def damped_trend(series: Float[np.ndarray, "step series"]) -> Trend:
    """The trend of every series, its weights those with the least squared error one step ahead.

    Values that are not a number are before the beginning of a series. One of fewer than `FEWEST` values stays as it is.
    """
    weights = np.meshgrid(LEVEL_WEIGHTS, TREND_WEIGHTS, DAMPING, indexing="ij")
    alpha, beta, damping = (w.ravel() for w in weights)
    level = np.full((series.shape[1], len(alpha)), np.nan)
    trend, squares = np.zeros_like(level), np.zeros_like(level)
    for values in series[:, :, None]:
        error = values - (level + damping * trend)
        begun = ~np.isnan(error)
        squares += np.where(begun, error * error, 0.0)
        level = np.where(begun, level + damping * trend + alpha * error, values)
        trend = np.where(begun, damping * trend + alpha * beta * error, 0.0)
    best = squares.argmin(axis=1)
    every = np.arange(series.shape[1])
    short = (~np.isnan(series)).sum(axis=0) < FEWEST
    stays = np.where(short, series[-1] if len(series) else 0.0, level[every, best])
    return Trend(stays, np.where(short, 0.0, trend[every, best]), damping[best])
