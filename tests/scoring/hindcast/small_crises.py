"""Small crises with courses made by hand or at random, and the same as Flee folders."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

from flee_worlds import Place, Way, World, source, write

from corridor.forecasting.courses import Course, Reported

START = date(2030, 1, 1)


def crisis(
    courses: Mapping[str, Mapping[int, float]], days: int = 300, id: str = "invented", home: str = "XX"
) -> Reported:
    """A crisis of a country, unless told one that nothing was learned on; people by day, by place."""
    made = (Course(p, np.array(list(c)), np.array([float(v) for v in c.values()])) for p, c in courses.items())
    return Reported(id, START, days, home, tuple(made))


def wandering(seed: int = 1, places: int = 3, reports: int = 30, every: int = 10) -> dict[str, dict[int, int]]:
    """Stocks that wander, a report every so many days and one before the start; the last place opens late from zero."""
    rng = np.random.default_rng(seed)
    found = {}
    for p in range(places):
        late = reports // 3 if p == places - 1 else 0
        people = 5000 * (p + 1) * np.exp(np.cumsum(rng.normal(0.02, 0.1, reports - late)))
        series = {every * (late + k) - 3: round(float(v)) for k, v in enumerate(people)}
        found[f"Camp{p}"] = (
            {min(series): 0, **{d: v for d, v in series.items() if d != min(series)}} if late else series
        )
    return found


def folder(at: Path, courses: Mapping[str, Mapping[int, int]], days: int = 300) -> Path:
    """The courses as a Flee folder, all camps beside one town with fighting."""
    camps = tuple(Place(name, "camp") for name in courses)
    ways = tuple(Way("Source", name, 50) for name in courses)
    return write(World((source(), *camps), ways, days=days, reports=courses), at)
