"""Levels at which a forecast is kept, and quantiles of weighted numbers at them."""

from __future__ import annotations

import numpy as np
from jaxtyping import Float

LEVELS = np.arange(1, 200) / 200  # of the quantiles kept: those of the hubverse are among them
MEDIAN = 99  # index of the level of one half


def level(of: float) -> int:
    """The index in `LEVELS` of one of its levels."""
    return int(round(of * 200)) - 1


def quantiles(values: Float[np.ndarray, " value"], weights: Float[np.ndarray, " value"]) -> Float[np.ndarray, " level"]:
    """Quantiles at `LEVELS` of weighted values, linear between the middles of their weights."""
    order = np.argsort(values, kind="stable")
    weight = weights[order]
    reached = np.cumsum(weight)
    return np.asarray(np.interp(LEVELS, (reached - weight / 2) / reached[-1], values[order]))
