"""The rows of a hindcast as columns, with which sums are quick."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from jaxtyping import Bool, Float, Int

from corridor.errors import CorridorError
from corridor.forecasting.levels import LEVELS, MEDIAN
from corridor.scoring.hindcast.rows import BASELINES, Row
from corridor.scoring.hindcast.scores import OURS


@dataclass(frozen=True)
class Columns:
    """Targets of one or several crises; `target` are ordinals of dates, `median` is by method.

    A baseline that could not be made for a target is not a number there.
    """

    crisis: np.ndarray
    place: np.ndarray
    target: Int[np.ndarray, " row"]
    horizon: Int[np.ndarray, " row"]
    observed: Float[np.ndarray, " row"]
    last: Float[np.ndarray, " row"]
    quantiles: Float[np.ndarray, "row level"]
    median: Mapping[str, Float[np.ndarray, " row"]]

    def __len__(self) -> int:
        return len(self.observed)

    def where(self, kept: Bool[np.ndarray, " row"]) -> Columns:
        """Some of the targets."""
        return Columns(
            self.crisis[kept],
            self.place[kept],
            self.target[kept],
            self.horizon[kept],
            self.observed[kept],
            self.last[kept],
            self.quantiles[kept],
            {m: v[kept] for m, v in self.median.items()},
        )

    def at(self, crisis: str | None = None, horizon: int | None = None, place: str | None = None) -> Columns:
        """The targets of a crisis, a horizon, a place."""
        kept = np.full(len(self), True)
        for wanted, of in ((crisis, self.crisis), (horizon, self.horizon), (place, self.place)):
            kept &= of == wanted if wanted is not None else True
        return self.where(kept)

    def scored(self) -> Columns:
        """The targets whose last report is somebody."""
        return self.where(self.last != 0)

    def after_nobody(self) -> Columns:
        """The targets whose last report is nobody."""
        return self.where(self.last == 0)

    @property
    def crises(self) -> list[str]:
        """Names of the crises in alphabetical order."""
        return sorted(set(self.crisis.tolist()))

    @property
    def horizons(self) -> list[int]:
        """Horizons in days, the shortest first."""
        return sorted(set(self.horizon.tolist()))

    def dates(self) -> tuple[date, date]:
        """The first and the last target."""
        return date.fromordinal(int(self.target.min())), date.fromordinal(int(self.target.max()))


def columns(rows: Sequence[Row]) -> Columns:
    """The rows as columns, by crisis, place, horizon and date; raises `CorridorError` where there is none."""
    if not rows:
        what, remedy = "no targets to show", "give folders with two reports of a place that are a horizon apart"
        raise CorridorError(what, remedy=remedy)
    rows = sorted(rows, key=lambda r: (r.crisis, r.place, r.horizon_days, r.target))
    quantiles = np.stack([r.quantiles for r in rows])
    if quantiles.shape[1] != len(LEVELS):
        raise CorridorError("quantiles at other levels than those of outlooks", f"{quantiles.shape[1]} of them")
    return Columns(
        crisis=np.array([r.crisis for r in rows], dtype=object),
        place=np.array([r.place for r in rows], dtype=object),
        target=np.array([r.target.toordinal() for r in rows]),
        horizon=np.array([r.horizon_days for r in rows]),
        observed=np.array([r.observed for r in rows], dtype=float),
        last=np.array([r.last_report for r in rows], dtype=float),
        quantiles=quantiles,
        median={OURS: quantiles[:, MEDIAN]} | {m: _medians(rows, m) for m in BASELINES},
    )


def _medians(rows: Sequence[Row], method: str) -> np.ndarray:
    made = (r.baselines.get(method) for r in rows)
    return np.array([b.median if b is not None else np.nan for b in made], dtype=float)
