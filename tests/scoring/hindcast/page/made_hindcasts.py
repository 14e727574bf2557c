"""Rows of a hindcast made by hand: stocks that walk, forecasts that are right about themselves, weaker baselines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import numpy as np
from scipy import stats

from corridor.forecasting.levels import LEVELS
from corridor.scoring.hindcast.rows import BASELINES, Beside, Row

START = date(2030, 1, 15)
HUB = 23
NORMAL = stats.norm.ppf(LEVELS)
NOISE = {"last": 0.05, "drift": 0.12, "damped": 0.08, "ets": 0.06, "frozen": 0.15}


def rows(
    crises: Sequence[str] = ("first2030", "second2031"),
    places: Sequence[str] = ("Westcamp", "Eastcamp", "Far_Camp"),
    reports: int = 12,
    horizons: Sequence[int] = (7, 30, 90, 180),
    without: Sequence[str] = (),
    every: int = 30,
    seed: int = 1,
) -> list[Row]:
    """Rows of some crises, each with the same places and a report `every` so many days; baselines `without` some."""
    rng = np.random.default_rng(seed)
    return [
        row
        for i, crisis in enumerate(crises)
        for place in places
        for row in _course(crisis, place, START + timedelta(days=400 * i), reports, horizons, without, every, rng)
    ]


def _course(
    crisis: str,
    place: str,
    start: date,
    reports: int,
    horizons: Sequence[int],
    without: Sequence[str],
    every: int,
    rng: np.random.Generator,
) -> Iterator[Row]:
    steps = rng.normal(0.01, 0.12, reports).cumsum()
    people = np.round(rng.uniform(500, 40_000) * np.exp(steps))
    for k in range(reports):
        for h in horizons:
            known = (k * every - h) // every
            if k * every - h < 0 or known < 0:
                continue
            yield row(crisis, place, start + timedelta(days=k * every), h, people[k], people[known], rng, without)


def row(
    crisis: str,
    place: str,
    target: date,
    horizon: int,
    observed: float,
    last: float,
    rng: np.random.Generator,
    without: Sequence[str] = (),
) -> Row:
    """One row: a lognormal forecast around something between the last report and what came."""
    wide = 0.12 * np.sqrt(horizon / 30)
    middle = (observed + 1) ** 0.4 * (last + 1) ** 0.6 * np.exp(rng.normal(0, 0.6 * wide))
    quantiles = np.maximum(middle * np.exp(wide * NORMAL) - 1, 0)
    beside = {m: _beside(observed, last, rng, NOISE[m]) for m in BASELINES if m not in without}
    return Row(
        crisis=crisis,
        place=place,
        origin=target - timedelta(days=horizon),
        target=target,
        horizon_days=horizon,
        observed=float(observed),
        last_report=float(last),
        mean=float(middle),
        quantiles=quantiles,
        crps=crps(observed, quantiles),
        wis=crps(observed, quantiles),
        pit=float((quantiles < observed).mean()),
        baselines=beside,
    )


def _beside(observed: float, last: float, rng: np.random.Generator, noise: float) -> Beside:
    median = float(last * np.exp(rng.normal(0, noise)) if noise > 0.05 else last)
    score = 0.7 * abs(observed - median)
    return Beside(median, np.full(HUB, median), score, score)


def crps(observed: float, quantiles: np.ndarray) -> float:
    """Twice the mean pinball loss over the levels."""
    off = observed - quantiles
    return float(2 * np.maximum(LEVELS * off, (LEVELS - 1) * off).mean())
