"""What baselines say, as one number a place and horizon."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from jaxtyping import Float

from corridor.forecasting.courses import Reported
from corridor.scoring.hindcast.baselines.holt import damped_trend
from corridor.scoring.hindcast.baselines.weekly import STEP, Weekly, starts

POINTS = ("last", "drift", "damped", "frozen")

ByPlace = Float[np.ndarray, "horizon place"]


def points(reported: Reported, series: Weekly, origin: int, horizons: Sequence[int]) -> dict[str, ByPlace]:
    """People by baseline, horizon and place, from the end of day `origin` on, by which `series` were reported."""
    ahead = np.asarray(horizons)[:, None]
    last = np.broadcast_to(series.last, (len(horizons), len(series.places)))
    return {
        "last": last,
        "drift": np.maximum(series.last + _slopes(reported.by(origin)) * ahead, 0.0),
        "damped": _damped(series.people, horizons),
        "frozen": _shares(series) * _damped(series.total, horizons),
    }


def _slopes(known: Reported) -> Float[np.ndarray, " place"]:
    """People a day between the first report of somebody and the last."""
    slopes = []
    for course in known.courses:
        first = starts(course)
        days = int(course.days[-1] - course.days[first])
        slopes.append((float(course.people[-1]) - float(course.people[first])) / days if days else 0.0)
    return np.array(slopes)


def _damped(series: Float[np.ndarray, "week series"], horizons: Sequence[int]) -> ByPlace:
    trend = damped_trend(series)
    return np.array([trend.after(h / STEP) for h in horizons]).reshape(len(horizons), -1)


def _shares(series: Weekly) -> Float[np.ndarray, " place"]:
    total = series.last.sum()
    return series.last / total if total > 0 else np.zeros(len(series.last))
