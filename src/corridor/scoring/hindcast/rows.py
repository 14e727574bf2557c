"""Rows of a hindcast: one place, one target, one horizon, with every forecast of it and how good each was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from jaxtyping import Float

BASELINES = ("last", "drift", "damped", "ets", "frozen")


@dataclass(frozen=True)
class Beside:
    """What a baseline says of a target: `median` (its point), quantiles at `scores.HUB`, in people, and its scores."""

    median: float
    quantiles: Float[np.ndarray, " hub"]
    crps: float
    wis: float


@dataclass(frozen=True)
class Row:
    """One target: what was observed, our forecast of it (`quantiles` at `outlooks.LEVELS`), and the baselines'.

    `baselines` has those of `BASELINES` that could be made: `ets` is missing where statsforecast is not installed.
    `pit` is the probability that the forecast gave to less than was observed, drawn within ties.
    """

    crisis: str
    place: str
    origin: date
    target: date
    horizon_days: int
    observed: float
    last_report: float
    mean: float
    quantiles: Float[np.ndarray, " level"]
    crps: float
    wis: float
    pit: float
    baselines: Mapping[str, Beside]

    @property
    def last_report_zero(self) -> bool:
        """Whether the last report was nobody: such targets are reported apart."""
        return self.last_report == 0
