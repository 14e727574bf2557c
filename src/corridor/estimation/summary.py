"""Quantiles of weighted particles, and how many independent ones they are worth."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float, Int

PROBABILITIES = (0.05, 0.25, 0.5, 0.75, 0.95)


@dataclass(frozen=True)
class Summary:
    """Median with the central 50 % and 90 % intervals, in the unit of the answer."""

    low90: float
    low50: float
    median: float
    high50: float
    high90: float

    @property
    def width90(self) -> float:
        """Width of the 90 % interval."""
        return self.high90 - self.low90

    def to_json(self) -> dict[str, float | list[float]]:
        """As plain data."""
        return {
            "median": rounded(self.median),
            "interval50": [rounded(self.low50), rounded(self.high50)],
            "interval90": [rounded(self.low90), rounded(self.high90)],
        }

    def moved_from(self, other: Summary) -> float:
        """Largest move of an end of the 90 % interval from another's, in widths of the other."""
        far = max(abs(self.low90 - other.low90), abs(self.high90 - other.high90))
        return far / other.width90 if other.width90 > 0 else float(far > 0)


def rounded(x: float) -> float:
    """Four significant digits: more is noise."""
    return float(f"{x:.4g}")


def summarise(x: Float[np.ndarray, " member"], weights: Float[np.ndarray, " member"] | None = None) -> Summary:
    """Quantiles of (weighted) draws."""
    if weights is None:
        return Summary(*map(float, np.quantile(x, PROBABILITIES)))
    order = np.argsort(x, kind="stable")
    reached = np.cumsum(weights[order]) - weights[order] / 2
    return Summary(*map(float, np.interp(PROBABILITIES, reached, x[order])))


def effective_size(x: Float[np.ndarray, " member"], family: Int[np.ndarray, " member"]) -> float:
    """Number of independent draws that would know the quantiles as well.

    The least over the median and both ends of the 90 % interval, from the spread between families of
    chains, each family counting as one cluster.
    """
    if np.ptp(x) == 0:
        return float(len(x))
    families = int(family.max()) + 1
    worst = float(len(x))
    for cut in np.quantile(x, (0.05, 0.5, 0.95)):
        below = (x <= cut).astype(float)
        off = np.bincount(family, below - below.mean(), minlength=families)
        between = (off**2).sum() / len(x) ** 2
        if between > 0:
            worst = min(worst, below.var() / between)
    return worst
