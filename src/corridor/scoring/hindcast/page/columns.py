"""The rows of a hindcast as columns, with which sums are quick."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from jaxtyping import Bool, Float, Int

from corridor.errors import CorridorError
from corridor.forecast.levels import LEVELS, MEDIAN
from corridor.scoring.hindcast.page.words import CORRIDOR, METHODS
from corridor.scoring.hindcast.rows import BASELINES, Row


@dataclass(frozen=True)
class Columns:
    """Targets of one or several crises; `target` are ordinals of dates, `median` and `crps` are by method.

    Targets of the same place and horizon have the same `block`. A baseline that could not be
    made for a target is not a number there.
    """

    crisis: np.ndarray
    place: np.ndarray
    block: Int[np.ndarray, " row"]
    target: Int[np.ndarray, " row"]
    horizon: Int[np.ndarray, " row"]
    observed: Float[np.ndarray, " row"]
    last: Float[np.ndarray, " row"]
    quantiles: Float[np.ndarray, "row level"]
    pit: Float[np.ndarray, " row"]
    median: Mapping[str, Float[np.ndarray, " row"]]
    crps: Mapping[str, Float[np.ndarray, " row"]]

    def __len__(self) -> int:
        return len(self.observed)

    def where(self, kept: Bool[np.ndarray, " row"]) -> Columns:
        """Some of the targets."""
        return Columns(
            self.crisis[kept],
            self.place[kept],
            self.block[kept],
            self.target[kept],
            self.horizon[kept],
            self.observed[kept],
            self.last[kept],
            self.quantiles[kept],
            self.pit[kept],
            {m: v[kept] for m, v in self.median.items()},
            {m: v[kept] for m, v in self.crps.items()},
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
    median = {CORRIDOR: quantiles[:, MEDIAN]} | {m: _beside(rows, m, "median") for m in BASELINES}
    crps = {CORRIDOR: np.array([r.crps for r in rows])} | {m: _beside(rows, m, "crps") for m in BASELINES}
    return Columns(
        crisis=np.array([r.crisis for r in rows], dtype=object),
        place=np.array([r.place for r in rows], dtype=object),
        block=_blocks(rows),
        target=np.array([r.target.toordinal() for r in rows]),
        horizon=np.array([r.horizon_days for r in rows]),
        observed=np.array([r.observed for r in rows], dtype=float),
        last=np.array([r.last_report for r in rows], dtype=float),
        quantiles=quantiles,
        pit=np.array([r.pit for r in rows]),
        median={m: median[m] for m in METHODS},
        crps={m: crps[m] for m in METHODS},
    )


def _blocks(rows: Sequence[Row]) -> np.ndarray:
    """A number for every crisis, place and horizon."""
    numbers: dict[tuple[str, str, int], int] = {}
    return np.array([numbers.setdefault((r.crisis, r.place, r.horizon_days), len(numbers)) for r in rows])


def _beside(rows: Sequence[Row], method: str, score: str) -> np.ndarray:
    made = (r.baselines.get(method) for r in rows)
    return np.array([getattr(b, score) if b is not None else np.nan for b in made], dtype=float)
