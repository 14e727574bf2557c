"""The size of estimates that tests make, and whether two are the same but for rounding."""

from __future__ import annotations

from typing import Any

import pytest

from corridor.estimation import Settings

SMALL = Settings(chains=64, length=8, sweeps=4)


def alike(one: Any, other: Any) -> bool:
    """Whether plain data are the same, numbers to four digits: measured in other batches they differ in the seventh."""
    if isinstance(one, dict):
        return isinstance(other, dict) and one.keys() == other.keys() and all(alike(one[k], other[k]) for k in one)
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(alike, one, other))
    if isinstance(one, float) and isinstance(other, float):
        return one == pytest.approx(other, rel=2e-4, abs=1e-6)
    return bool(one == other)
