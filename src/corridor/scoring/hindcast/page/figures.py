"""What is read off the targets, beside their scores."""

from __future__ import annotations

import math

import numpy as np
from jaxtyping import Bool, Float, Int

from corridor.forecasting.levels import LEVELS
from corridor.scoring.hindcast.bands import Band
from corridor.scoring.hindcast.page.columns import Columns
from corridor.scoring.hindcast.scores import OURS, Scores


def crises(of: Scores) -> list[str]:
    """Names of the crises that have scores, in alphabetical order."""
    return sorted({s.crisis for s in of.scored if s.crisis is not None})


def horizons(of: Scores) -> list[int]:
    """Horizons in days that have scores, the shortest first."""
    return sorted({s.horizon for s in of.scored if s.horizon is not None})


def error(of: Columns, method: str = OURS) -> float:
    """Summed differences between reports and medians over the summed reports."""
    people = float(of.observed.sum())
    return float(np.abs(of.observed - of.median[method]).sum()) / people if people else math.nan


def held(of: Columns, share: float) -> Bool[np.ndarray, " row"]:
    """Whether each target lies in the central interval of that share, its ends included."""
    (low,), (high,) = _ends(np.array([share]))
    return np.asarray((of.observed >= of.quantiles[:, low]) & (of.observed <= of.quantiles[:, high]))


def curve(of: Columns, shares: Float[np.ndarray, " share"]) -> Float[np.ndarray, " share"]:
    """Coverage at every nominal share, with equal weight to every crisis."""
    low, high = _ends(shares)
    inside = (of.observed[:, None] >= of.quantiles[:, low]) & (of.observed[:, None] <= of.quantiles[:, high])
    return np.asarray(np.mean([inside[of.crisis == c].mean(0) for c in of.crises], axis=0))


def _ends(shares: Float[np.ndarray, " share"]) -> tuple[Int[np.ndarray, " share"], Int[np.ndarray, " share"]]:
    """Which of the quantiles are the ends of central intervals: the nearest, where none is exactly there."""
    low = np.abs(LEVELS[:, None] - (1 - shares) / 2).argmin(0)
    return low, len(LEVELS) - 1 - low


def judged(band: Band) -> str:
    """Whether intervals are as wide as they say, as far as the band of their coverage tells."""
    if not band.told:
        return "too few places and horizons to tell"
    if band.holds:
        return "holds"
    return "too narrow" if band.high < band.nominal else "too wide"
