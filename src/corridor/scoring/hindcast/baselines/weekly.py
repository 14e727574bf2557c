"""Weekly series of reports: what methods for regular series are given."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from corridor.forecasting.courses import Course, Reported

STEP = 7  # days; weeks give less error on the whole than fortnights, months or the usual gap between reports


@dataclass(frozen=True)
class Weekly:
    """Stocks of the places known at an origin, one row a week, the last of them the origin.

    Every value is the newest report by then; not a number before the first report of somebody.
    """

    places: tuple[str, ...]
    people: Float[np.ndarray, "week place"]
    last: Float[np.ndarray, " place"]

    @property
    def total(self) -> Float[np.ndarray, "week 1"]:
        """People in all places that had reported by then."""
        return np.asarray(np.nansum(self.people, axis=1, keepdims=True))


def weekly(known: Reported, origin: int) -> Weekly:
    """The series of every place that has reported by the end of day `origin`."""
    courses = known.by(origin).courses
    first = [int(c.days[starts(c)]) for c in courses]
    weeks = (origin - min(first)) // STEP + 1 if first else 0
    days = origin - STEP * np.arange(weeks)[::-1]
    people = np.full((weeks, len(courses)), np.nan)
    for i, course in enumerate(courses):
        at = np.searchsorted(course.days, days, side="right") - 1
        begun = days >= first[i]
        people[begun, i] = course.people[at[begun]]
    last = np.array([float(c.people[-1]) for c in courses])
    return Weekly(tuple(c.place for c in courses), people, last)


def starts(course: Course) -> int:
    """Index of the first report of somebody: zeros before it are often none that was reported. The first where none."""
    somebody = np.flatnonzero(course.people > 0)
    return int(somebody[0]) if len(somebody) else 0
