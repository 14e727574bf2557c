"""How fast the stocks of places have lately grown, as far as their reports show it.

The growth of a place is the people it gained in the last months over the people and days it had them in, drawn
towards that of the whole crisis, and both towards none: what few days show counts for little. Reports before a new
registration, falls that only a new registration explains, and first counts after nobody are no growth. It
dies down: a damped trend (Gardner and McKenzie 1985, doi 10.1287/mnsc.31.10.1237).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float, Int

from corridor.forecasting.courses import Course, Reported

MEMORY_DAYS = 60.0  # over which the weight of what was reported falls to 1/e
RESET = 0.25  # share of a stock that may go between two reports before it is taken for a new registration
FEW_DAYS = 14.0  # of no growth that the crisis as a whole counts as having shown: one leap on one day is no trend
LEAST_SHARE = 0.02  # of a stock that is left at least in the median


@dataclass(frozen=True)
class Growth:
    """What other crises teach: a place counts as having shown `prior_days` of no growth and `crisis_days` of the
    crisis's; growth falls to 1/e within `damping_days`."""

    prior_days: float
    crisis_days: float
    damping_days: float

    def rate(self, own: Float[np.ndarray, " place"], days: Float[np.ndarray, " place"], crisis: float) -> np.ndarray:
        """Growth per day and person, of `days` that show `own` (their growth times the days) and of the crisis."""
        return np.asarray((own + self.crisis_days * crisis) / (days + self.crisis_days + self.prior_days))

    def gained(self, rate: np.ndarray, lead: np.ndarray) -> Float[np.ndarray, "*any"]:
        """What becomes of one person after `lead` days: 1 and what is gained."""
        days = self.damping_days * -np.expm1(-lead / self.damping_days)
        return np.asarray(np.maximum(1 + rate * days, LEAST_SHARE))


class Weights:
    """Weights that fall with age, e^(-age / days), from a table: the same age has the same bits wherever it stands."""

    def __init__(self, days: float, longest: int) -> None:
        self._table = np.exp(-np.arange(2 * longest + 2) / (2 * days))

    def __call__(self, halves: Int[np.ndarray, " age"]) -> Float[np.ndarray, " age"]:
        """Of ages in half days."""
        return np.asarray(self._table[np.minimum(halves, len(self._table) - 1)])


class Steps:
    """The changes from report to report of all places, by the day on which they were known."""

    def __init__(self, reported: Reported) -> None:
        self.places = len(reported.courses)
        parts = [_changes(i, c) for i, c in enumerate(reported.courses)]
        whole = [np.concatenate([p[k] for p in parts]) for k in range(5)] if parts else [np.zeros(0)] * 5
        order = np.lexsort((whole[0], whole[1]))
        self._place, self._known = whole[0][order].astype(int), whole[1][order]
        self._twice_middle = whole[2][order].astype(int)
        self._days, self._gain = whole[3][order], whole[4][order]
        self._people = np.concatenate([p[5] for p in parts])[order] if parts else np.zeros(0)
        first = int(self._twice_middle.min()) if len(order) else 0
        last = int(max((c.days[-1] for c in reported.courses if len(c.days)), default=0))
        self._weights = Weights(MEMORY_DAYS, last - first // 2 + 4000)

    def shown(self, origin: int) -> tuple[Float[np.ndarray, " place"], Float[np.ndarray, " place"], float]:
        """By the end of a day: growth times days and days of every place, and the growth of the crisis."""
        kept = int(np.searchsorted(self._known, origin, side="right"))
        weight = self._weights(2 * origin - self._twice_middle[:kept])
        place = self._place[:kept]

        def total(x: np.ndarray) -> np.ndarray:
            return np.bincount(place, weight * x[:kept], minlength=self.places)

        gain, days, people_days = total(self._gain), total(self._days), total(self._days * self._people)
        people = people_days / np.where(days > 0, days, 1.0)
        own = gain / np.where(people > 0, people, 1.0)
        supposed = FEW_DAYS * math.fsum(people)
        return own, days, math.fsum(gain) / max(math.fsum(people_days) + supposed, 1.0)


def _changes(place: int, course: Course) -> tuple[np.ndarray, ...]:
    """Place, day known, twice the middle, days, people gained and people there, of every change that is growth."""
    days, people = course.days.astype(float), course.people
    before, after = people[:-1], people[1:]
    grown = (after >= (1 - RESET) * before) & (before > 0)
    for day in course.renewed:
        grown &= ~((days[:-1] < day) & (days[1:] >= day))
    end, start = days[1:][grown], days[:-1][grown]
    there = np.maximum((before + after)[grown] / 2, 1.0)
    return np.full(len(end), place), end, end + start, end - start, (after - before)[grown], there
