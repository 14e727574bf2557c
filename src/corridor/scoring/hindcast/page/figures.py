"""What is read off the targets: errors, ratios, coverage and its bands."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from jaxtyping import Bool, Float, Int

from corridor.forecast.levels import LEVELS
from corridor.scoring.hindcast.page.columns import Columns
from corridor.scoring.hindcast.page.words import CORRIDOR, LAST, METHODS
from corridor.scoring.hindcast.rows import BASELINES

DRAWS, SEED, BAND = 1000, 1, 0.9  # of the bootstrap, and how much of them the band of a coverage holds


def error(of: Columns, method: str = CORRIDOR) -> float:
    """Pooled relative error of the medians."""
    return _over(float(np.abs(of.observed - of.median[method]).sum()), of)


def crps(of: Columns, method: str = CORRIDOR) -> float:
    """Summed CRPS over the sum of what was observed."""
    return _over(float(of.crps[method].sum()), of)


def _over(total: float, of: Columns) -> float:
    people = float(of.observed.sum())
    return total / people if people else math.nan


def to_last(of: Columns) -> float:
    """Our error over that of the last report carried forward."""
    return quotient(error(of), error(of, LAST))


def quotient(above: float, below: float) -> float:
    """One over the other; 1 where both are nothing."""
    if below > 0 or math.isnan(below):
        return above / below
    return 1.0 if above == 0 else math.nan if math.isnan(above) else math.inf


def best(scores: dict[str, float]) -> str | None:
    """The baseline with the least of a score, if there is any."""
    found = [m for m in BASELINES if math.isfinite(scores.get(m, math.nan))]
    return min(found, key=lambda m: scores[m]) if found else None


def geometric(ratios: Sequence[float]) -> float:
    """Geometric mean of the ratios that are numbers; nothing where one of them is, infinite where one is that."""
    found = [r for r in ratios if not math.isnan(r)]
    if not found or math.inf in found:
        return math.inf if found else math.nan
    return math.exp(sum(map(math.log, found)) / len(found)) if min(found) > 0 else 0.0


def relative(of: Columns, horizon: int) -> dict[str, float]:
    """By method the CRPS over that of the last report, as a geometric mean over the crises."""
    by_crisis = [of.at(c, horizon) for c in of.crises]
    by_crisis = [c for c in by_crisis if len(c)]
    return {m: _mean_of_all([quotient(crps(c, m), crps(c, LAST)) for c in by_crisis]) for m in METHODS}


def _mean_of_all(ratios: Sequence[float]) -> float:
    return math.nan if any(map(math.isnan, ratios)) else geometric(ratios)


def held(of: Columns, share: float) -> Bool[np.ndarray, " row"]:
    """Whether each target lies in the central interval of that share, its ends included."""
    (low,), (high,) = _ends(np.array([share]))
    return np.asarray((of.observed >= of.quantiles[:, low]) & (of.observed <= of.quantiles[:, high]))


def _ends(shares: Float[np.ndarray, " share"]) -> tuple[Int[np.ndarray, " share"], Int[np.ndarray, " share"]]:
    """Which of the quantiles are the ends of central intervals: the nearest, where none is exactly there."""
    low = np.abs(LEVELS[:, None] - (1 - shares) / 2).argmin(0)
    return low, len(LEVELS) - 1 - low


@dataclass(frozen=True)
class Coverage:
    """How often an interval held, and between what a bootstrap over blocks of place and horizon puts that."""

    nominal: float
    share: float
    low: float
    high: float

    @property
    def verdict(self) -> str:
        """Whether the band has the nominal in it, or the intervals are too narrow or too wide."""
        if self.low <= self.nominal <= self.high:
            return "holds"
        return "too narrow" if self.high < self.nominal else "too wide"


def coverage(of: Columns, nominal: float) -> Coverage:
    """Coverage of one crisis with its band; the same targets always give the same band."""
    inside = held(of, nominal)
    _, block = np.unique(of.block, return_inverse=True)
    sizes, hits = np.bincount(block), np.bincount(block, weights=inside)
    rng = np.random.default_rng(SEED)
    times = rng.multinomial(len(sizes), np.full(len(sizes), 1 / len(sizes)), DRAWS)
    drawn = (times @ hits) / (times @ sizes)
    low, high = np.quantile(drawn, [(1 - BAND) / 2, (1 + BAND) / 2])
    return Coverage(nominal, float(inside.mean()), float(low), float(high))


def even(of: Columns, nominal: float) -> float:
    """Coverage with equal weight to every crisis."""
    return float(np.mean([held(of.at(c), nominal).mean() for c in of.crises]))


def curve(of: Columns, shares: Float[np.ndarray, " share"]) -> Float[np.ndarray, " share"]:
    """Coverage at every nominal share, with equal weight to every crisis."""
    low, high = _ends(shares)
    inside = (of.observed[:, None] >= of.quantiles[:, low]) & (of.observed[:, None] <= of.quantiles[:, high])
    return np.asarray(np.mean([inside[of.crisis == c].mean(0) for c in of.crises], axis=0))
