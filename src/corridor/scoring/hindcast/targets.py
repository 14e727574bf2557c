"""What a hindcast is asked: raw reports of the period, each to be forecast from `horizon` days before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corridor.forecasting.courses import Reported
from corridor.forecasting.learned import HORIZONS


@dataclass(frozen=True)
class Target:
    """A report of one place on day `day`, to be forecast at the end of day `origin`; days from the start, people."""

    place: str
    origin: int
    day: int
    observed: float
    last_day: int
    last_report: float

    @property
    def horizon(self) -> int:
        """Days from the origin to the target."""
        return self.day - self.origin


def targets(reported: Reported, horizons: Sequence[int] = HORIZONS) -> tuple[Target, ...]:
    """Every target of a crisis, by origin, then place and day.

    Reports outside the period are no targets; those before it are known. A place without a report by the origin
    was not known to be one, so nothing is asked of it.
    """
    found = []
    for course in reported.courses:
        for day, people in zip(course.days.tolist(), course.people.tolist(), strict=True):
            for h in horizons if 0 <= day < reported.days else ():
                known = course.by(day - h)
                if day - h >= 0 and len(known.days):
                    last_day, last = int(known.days[-1]), float(known.people[-1])
                    found.append(Target(course.place, day - h, day, float(people), last_day, last))
    return tuple(sorted(found, key=lambda t: (t.origin, t.place, t.day)))
