"""Invented courses: stocks of places that grow, stand still, fall or are registered anew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from corridor.forecasting.courses import Course, Reported

START = date(2030, 1, 1)


def course(place: str, people: Sequence[float], every: int = 10, first: int = 0, renewed: Sequence[int] = ()) -> Course:
    """A report every so many days."""
    days = first + every * np.arange(len(people))
    return Course(place, days, np.array(people, dtype=float), tuple(renewed))


def crisis(*courses: Course, home: str = "XX", days: int = 2000) -> Reported:
    """A crisis of a country that nothing was learned on."""
    return Reported("invented", START, days, home, courses)


def walk(seed: int, reports: int, spread: float, start: float = 10_000.0, drift: float = 0.0) -> list[float]:
    """Stocks that go up and down at random."""
    steps = drift + spread * np.random.default_rng(seed).standard_normal(reports - 1)
    return [float(round(x)) for x in start * np.exp(np.concatenate([[0.0], np.cumsum(steps)]))]
