"""Quantiles by past errors: how far a baseline was off before, as known by the origin."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from jaxtyping import Bool, Float, Int

from corridor.forecasting.levels import LEVELS, MEDIAN, quantiles

FEWEST = 10  # errors of a place below which those of all places are taken
LEAST_MEDIAN = 0.5  # of observed over forecast, below which the quantiles are not put on the forecast


@dataclass(frozen=True)
class Past:
    """Earlier forecasts of one baseline and horizon, and what was observed: by day of the target, place, people."""

    day: Int[np.ndarray, " target"]
    place: np.ndarray
    forecast: Float[np.ndarray, " target"]
    observed: Float[np.ndarray, " target"]

    def around(self, place: str, forecast: float, origin: int) -> Float[np.ndarray, " level"]:
        """Quantiles at `LEVELS` of a forecast, by errors that were known at the end of day `origin`, in people.

        Those of the place where there are `FEWEST`, else those of every place, else the forecast alone. Errors are
        ratios, weighted by the people forecast, so that a camp that has just been opened does not rule the others;
        and their median is put on the forecast. Both make scores better: docs/commands/hindcast.md says by how much.
        """
        if forecast <= 0:
            return np.zeros(len(LEVELS))
        known = (self.day <= origin) & (self.forecast > 0)
        own = known & (self.place == place)
        return forecast * self._ratios(own if own.sum() >= FEWEST else known)

    def _ratios(self, kept: Bool[np.ndarray, " target"]) -> Float[np.ndarray, " level"]:
        if not kept.any():
            return np.ones(len(LEVELS))
        ratios = quantiles(self.observed[kept] / self.forecast[kept], self.forecast[kept])
        median = float(ratios[MEDIAN])
        return ratios / median if median >= LEAST_MEDIAN else ratios
