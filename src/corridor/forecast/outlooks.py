"""What the courses of a crisis lead to: the stock of every place on days to come, as quantiles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float, Int

from corridor.forecast.courses import Reported

LEVELS = np.arange(1, 200) / 200  # of the quantiles kept: those of the hubverse are among them


@dataclass(frozen=True)
class Outlook:
    """The stock of one place on `days` (from the start of the crisis): mean, and quantiles at `LEVELS`, in people."""

    place: str
    days: Int[np.ndarray, " day"]
    mean: Float[np.ndarray, " day"]
    quantiles: Float[np.ndarray, "day level"]
    last_day: int
    last_people: float


class Outlooks:
    """Outlooks of one crisis from any day on; each uses nothing that was reported after that day."""

    def __init__(self, reported: Reported) -> None:
        self.reported = reported

    def at(self, origin: int, ahead: Sequence[int]) -> dict[str, Outlook]:
        """The outlook of every place that has reported by the end of day `origin`, `ahead` days after it."""
        out = {}
        for course in self.reported.by(origin).courses:
            last = float(course.people[-1])
            spread = np.exp(0.3 * np.sqrt(np.asarray(ahead) / 90)[:, None] * (LEVELS - 0.5) * 4)
            days = origin + np.asarray(ahead)
            out[course.place] = Outlook(
                course.place, days, np.full(len(days), last), last * spread, int(course.days[-1]), last
            )
        return out
