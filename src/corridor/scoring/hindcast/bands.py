"""How sure a coverage is: a bootstrap over blocks, since the targets of one place are not independent."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from jaxtyping import Bool

DRAWS, SHARE = 1000, 0.9  # of the bootstrap, and how much of them a band holds


@dataclass(frozen=True)
class Band:
    """Between what a coverage lies, and whether what it should be lies there too."""

    nominal: float
    low: float
    high: float

    @property
    def holds(self) -> bool:
        """Whether the intervals may be as wide as they should be."""
        return self.low <= self.nominal <= self.high


def band(blocks: Sequence[tuple[str, int]], inside: Bool[np.ndarray, " target"], nominal: float) -> Band:
    """The band of the coverage of some targets, each of a block of place and horizon.

    Blocks are drawn with replacement, as many as there are. The same targets give the same band, in any order.
    """
    order = sorted(range(len(blocks)), key=lambda i: blocks[i])
    names = [f"{blocks[i][0]}\0{blocks[i][1]}" for i in order]
    _, block = np.unique(names, return_inverse=True)
    sizes, hits = np.bincount(block), np.bincount(block, weights=np.asarray(inside, dtype=float)[order])
    rng = np.random.default_rng(zlib.crc32("\n".join(names).encode()))
    times = rng.multinomial(len(sizes), np.full(len(sizes), 1 / len(sizes)), DRAWS)
    low, high = np.quantile((times @ hits) / (times @ sizes), [(1 - SHARE) / 2, (1 + SHARE) / 2])
    return Band(nominal, float(low), float(high))
