"""How sure a coverage is: a bootstrap over blocks, since the targets of one place are not independent."""

from __future__ import annotations

import math
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from jaxtyping import Bool
from scipy import stats

DRAWS, SHARE = 1000, 0.9  # of the bootstrap, and how much of them a band holds
FEWEST = 5  # blocks below which there is no band: drawn from so few, it says more than they do


@dataclass(frozen=True)
class Band:
    """Between what a coverage lies, and whether what it should be lies there too.

    `low` and `high` are not numbers where the blocks are too few to tell.
    """

    nominal: float
    low: float
    high: float

    @property
    def told(self) -> bool:
        """Whether there is a band."""
        return math.isfinite(self.low)

    @property
    def holds(self) -> bool:
        """Whether the intervals may be as wide as they should be, as far as can be told."""
        return not self.told or self.low <= self.nominal <= self.high


def band(blocks: Sequence[tuple[str, int]], inside: Bool[np.ndarray, " target"], nominal: float) -> Band:
    """The band of the coverage of some targets, each of a block of place and horizon.

    Blocks are drawn with replacement, as many as there are. Where all targets or none are inside, every draw would be
    the same: the band is then that of Clopper and Pearson (1934, doi 10.1093/biomet/26.4.404), with a block as one
    trial. Under `FEWEST` blocks there is none. The same targets give the same band, in any order.
    """
    count = len(set(blocks))
    if count < FEWEST:
        return Band(nominal, math.nan, math.nan)
    if inside.all() or not inside.any():
        return _alike(count, bool(inside.all()), nominal)
    order = sorted(range(len(blocks)), key=lambda i: blocks[i])
    names = [f"{blocks[i][0]}\0{blocks[i][1]}" for i in order]
    _, block = np.unique(names, return_inverse=True)
    sizes, hits = np.bincount(block), np.bincount(block, weights=np.asarray(inside, dtype=float)[order])
    rng = np.random.default_rng(zlib.crc32("\n".join(names).encode()))
    times = rng.multinomial(len(sizes), np.full(len(sizes), 1 / len(sizes)), DRAWS)
    low, high = np.quantile((times @ hits) / (times @ sizes), [(1 - SHARE) / 2, (1 + SHARE) / 2])
    return Band(nominal, float(low), float(high))


def _alike(count: int, inside: bool, nominal: float) -> Band:
    """The band where the targets of all blocks are inside, or of none."""
    found = stats.binomtest(count if inside else 0, count).proportion_ci(SHARE, method="exact")
    return Band(nominal, float(found.low), float(found.high))
