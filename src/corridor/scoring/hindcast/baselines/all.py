"""All baselines of one crisis, from any origin on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from corridor.forecasting.courses import Reported
from corridor.scoring.hindcast.baselines.ets import Smoothed, smooth
from corridor.scoring.hindcast.baselines.past import Past
from corridor.scoring.hindcast.baselines.points import POINTS, ByPlace, points
from corridor.scoring.hindcast.baselines.weekly import Weekly, weekly
from corridor.scoring.hindcast.targets import Target, targets


@dataclass(frozen=True)
class Forecast:
    """The point of a baseline for one target, and its quantiles at `LEVELS`; people."""

    point: float
    quantiles: Float[np.ndarray, " level"]


class Baselines:
    """Baselines of one crisis; each forecast uses nothing that was reported after its origin.

    `ets` says whether automatic ETS is among them.
    """

    def __init__(self, reported: Reported, horizons: Sequence[int], ets: bool) -> None:
        self.reported, self.horizons, self.ets = reported, tuple(horizons), ets
        asked = targets(reported, self.horizons)
        self._own = {h: [t for t in asked if t.horizon == h] for h in self.horizons}
        self._past = {(name, h): _unfilled(own) for name in POINTS for h, own in self._own.items()}
        self._filled = {h: 0 for h in self.horizons}
        self._made: dict[int, tuple[tuple[str, ...], dict[str, ByPlace]]] = {}
        self._now: tuple[int, Weekly] | None = None
        self._smoothed: dict[str, Smoothed | None] = {}

    def of(self, target: Target) -> dict[str, Forecast]:
        """The forecasts of a target by name of the baseline."""
        self._fill(target.origin)
        found = {}
        for name in POINTS:
            point = self._point(name, target)
            past = self._past[name, target.horizon]
            found[name] = Forecast(point, past.around(target.place, point, target.origin))
        if self.ets:
            row, smoothed = self.horizons.index(target.horizon), self._smooth(target)
            found["ets"] = Forecast(float(smoothed.mean[row]), smoothed.quantiles[row]) if smoothed else found["last"]
        return found

    def _point(self, name: str, target: Target) -> float:
        if target.origin not in self._made:
            series = weekly(self.reported, target.origin)
            self._made[target.origin] = series.places, points(self.reported, series, target.origin, self.horizons)
        places, made = self._made[target.origin]
        return float(made[name][self.horizons.index(target.horizon), places.index(target.place)])

    def _smooth(self, target: Target) -> Smoothed | None:
        if self._now is None or self._now[0] != target.origin:
            self._now, self._smoothed = (target.origin, weekly(self.reported, target.origin)), {}
        series = self._now[1]
        if target.place not in self._smoothed:
            column = series.people[:, series.places.index(target.place)]
            self._smoothed[target.place] = smooth(column, self.horizons)
        return self._smoothed[target.place]

    def _fill(self, origin: int) -> None:
        """Make the forecasts of every target that was observed by the end of day `origin`."""
        for h, own in self._own.items():
            while self._filled[h] < len(own) and own[self._filled[h]].day <= origin:
                target = own[self._filled[h]]
                for name in POINTS:
                    self._past[name, h].forecast[self._filled[h]] = self._point(name, target)
                self._filled[h] += 1


def _unfilled(own: Sequence[Target]) -> Past:
    return Past(
        np.array([t.day for t in own], dtype=int),
        np.array([t.place for t in own], dtype=str),
        np.full(len(own), np.nan),
        np.array([t.observed for t in own]),
    )
