"""Scores of one forecast given as quantiles: CRPS, weighted interval score, and where in it the observation fell."""

from __future__ import annotations

import hashlib

import numpy as np
from jaxtyping import Float

from corridor.forecasting.levels import LEVELS, level

HUB_LEVELS = (0.01, 0.025, *(round(0.05 * i, 2) for i in range(1, 20)), 0.975, 0.99)  # those hubs ask for
HUB = np.array([level(of) for of in HUB_LEVELS])  # where they are in `LEVELS`

Quantiles = Float[np.ndarray, "*target level"]


def pinball(observed: np.ndarray, quantiles: Quantiles, levels: Float[np.ndarray, " level"]) -> np.ndarray:
    """Twice the mean pinball loss over the levels, in people."""
    above = np.asarray(observed)[..., None] - quantiles
    return np.asarray(2 * np.mean(np.maximum(levels * above, (levels - 1) * above), axis=-1))


def crps(observed: np.ndarray, quantiles: Quantiles) -> np.ndarray:
    """Continuous ranked probability score by the quantiles at `LEVELS` (Gneiting and Ranjan 2011,
    doi 10.1198/jbes.2010.08110), in people."""
    return pinball(observed, quantiles, LEVELS)


def wis(observed: np.ndarray, quantiles: Quantiles) -> np.ndarray:
    """Weighted interval score of the median and 11 central intervals, of quantiles at `HUB_LEVELS` (Bracher,
    Ray, Gneiting and Reich 2021, doi 10.1371/journal.pcbi.1008618), in people.

    With the weights usual there it is twice the mean pinball loss over those levels.
    """
    return pinball(observed, quantiles, np.array(HUB_LEVELS))


def drawn(*names: object) -> float:
    """A number between 0 and 1 that follows from names alone."""
    digest = hashlib.sha256("\0".join(map(str, names)).encode()).digest()
    return int.from_bytes(digest[:8], "big") / 2**64


def pit(observed: float, quantiles: Float[np.ndarray, " level"], chance: float) -> float:
    """The probability that a forecast gave to less than was observed, of quantiles at `LEVELS`.

    Linear between quantiles. Quantiles that all are what was observed are an atom: `chance`, a number between 0 and 1,
    says where within it; so it does beyond the first and the last level, where the forecast says no more.
    """
    low = int(np.searchsorted(quantiles, observed, side="left"))
    high = int(np.searchsorted(quantiles, observed, side="right"))
    if low < high:
        below = LEVELS[low] if low > 0 else 0.0
        above = LEVELS[high - 1] if high < len(LEVELS) else 1.0
        return float(below + chance * (above - below))
    if low == 0:
        return float(chance * LEVELS[0])
    if low == len(LEVELS):
        return float(LEVELS[-1] + chance * (1 - LEVELS[-1]))
    part = (observed - quantiles[low - 1]) / (quantiles[low] - quantiles[low - 1])
    return float(LEVELS[low - 1] + part * (LEVELS[low] - LEVELS[low - 1]))
