"""Scales: numbers to positions, and where their ticks go."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class LogScale:
    """People on a scale from 0, logarithmic from about ten: log(1 + x/4), as per cent of the width."""

    top: float
    start: float = 1.0
    end: float = 99.0

    def at(self, value: float) -> float:
        """Position in per cent of the width."""
        share = math.log1p(max(value, 0.0) / 4) / math.log1p(self.top / 4)
        return self.start + (self.end - self.start) * min(share, 1.0)

    def ticks(self) -> list[float]:
        """Round numbers from 0 to the top."""
        return [0.0] + [10.0**k for k in range(1, 9) if 10.0**k <= self.top * 1.001]


def log_scale(values: list[float]) -> LogScale:
    """A scale that holds all values."""
    return LogScale(top=max([10.0, *values]) * 1.15)


@dataclass(frozen=True)
class RootScale:
    """Widths and diameters in pixels that grow with the square root of people."""

    factor: float

    def width(self, people: float) -> float:
        """Pixels for this many people."""
        return self.factor * math.sqrt(max(people, 0.0))


def root_ticks(top: float) -> list[float]:
    """A few round numbers from 0 up to `top`, evenly apart on a square-root scale."""
    ticks: list[float] = []
    limit = top
    while limit >= 1 and len(ticks) < 2:
        size = 10.0 ** math.floor(math.log10(limit))
        ticks.append(next(size * m for m in (5, 2, 1) if size * m <= limit))
        limit = ticks[-1] / 4
    return [0.0, *reversed(ticks)]
