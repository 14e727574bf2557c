"""What the courses of a crisis lead to: the stock of every place on days to come, as quantiles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float, Int

from corridor.forecasting.courses import Reported
from corridor.forecasting.growth import Steps
from corridor.forecasting.learned import HORIZONS, Knowledge, read_knowledge
from corridor.forecasting.levels import LEVELS
from corridor.forecasting.noise import Hindcasts, Noise, between, error, expected_size, stock

__all__ = ["LEVELS", "Outlook", "Outlooks"]


@dataclass(frozen=True)
class Outlook:
    """The stock of one place on `days` (from the start of the crisis): mean, and quantiles at `LEVELS`, in people.

    The median is the forecast where one number is asked for: it has the least error in people.
    """

    place: str
    days: Int[np.ndarray, " day"]
    mean: Float[np.ndarray, " day"]
    quantiles: Float[np.ndarray, "day level"]
    last_day: int
    last_people: float


@dataclass(frozen=True)
class _Now:
    """The places of a crisis at the end of a day: the last report of each, and how fast it grows."""

    last_day: Int[np.ndarray, " place"]
    people: Float[np.ndarray, " place"]
    rate: Float[np.ndarray, " place"]
    known: np.ndarray


LEAST_USUAL = 100.0  # people supposed of a place that fills where no other has anybody: nobody is never certain
STAYS_EMPTY = 0.75  # chance supposed that a place that emptied stays so: no crisis learned on has such a place


class Outlooks:
    """Outlooks of one crisis from any day on; each uses nothing that was reported after that day.

    `known` is what other crises taught: without it that shipped, never a set learned on the same country.
    """

    def __init__(self, reported: Reported, known: Knowledge | None = None) -> None:
        self.reported = reported
        self.known = known or read_knowledge().for_crisis(reported.id, reported.home)
        self._steps = Steps(reported)
        self._nows: dict[int, _Now] = {}
        self.past = self._hindcasts()
        self._noise = Noise(self.known, self.past, len(reported.courses))

    @property
    def scaled_errors(self) -> Float[np.ndarray, " hindcast"]:
        """Errors of the hindcasts `past` in units of what was expected of their place."""
        return self._noise.scaled

    def at(self, origin: int, ahead: Sequence[int]) -> dict[str, Outlook]:
        """The outlook of every place that has reported by the end of day `origin`, `ahead` days (0 or more) after."""
        now, days = self._now(origin), np.asarray(ahead)
        shapes = between(self._noise.shapes(origin), days)
        scale, after_zero = self._noise.scale(origin), between(self.known.after_zero, days) * self._usual(now)
        found = {}
        for i, course in enumerate(self.reported.courses):
            if now.known[i]:
                last, people = int(now.last_day[i]), float(now.people[i])
                had_people = bool((course.people[course.days <= origin] > 0).any())
                quantiles = _emptied(after_zero) if had_people else after_zero
                if people > 0:
                    lead = np.asarray(origin + days - last, dtype=float)
                    gained = self.known.growth.gained(now.rate[i], lead)
                    size = scale[i] * expected_size(lead, now.people[i], gained)
                    quantiles = stock(size[:, None] * shapes, (people * gained)[:, None])
                quantiles = np.where((origin + days == last)[:, None], people, quantiles)
                found[course.place] = Outlook(course.place, origin + days, quantiles.mean(1), quantiles, last, people)
        return found

    def _now(self, origin: int) -> _Now:
        if origin not in self._nows:
            own, days, crisis = self._steps.shown(origin)
            rate = self.known.growth.rate(own, days, crisis)
            last_day, people, known = np.zeros(len(own), int), np.zeros(len(own)), np.zeros(len(own), bool)
            for i, course in enumerate(self.reported.courses):
                at = int(np.searchsorted(course.days, origin, side="right")) - 1
                if at >= 0:
                    last_day[i], people[i], known[i] = course.days[at], course.people[at], True
            self._nows[origin] = _Now(last_day, people, rate, known)
        return self._nows[origin]

    def _hindcasts(self) -> Hindcasts:
        """Every report forecast from every of `HORIZONS` before it, where there was a report of people by then."""
        rows: list[tuple[float, ...]] = []
        for i, course in enumerate(self.reported.courses):
            for day, people in zip(course.days, course.people, strict=True):
                for j, horizon in enumerate(HORIZONS):
                    now = self._now(int(day) - horizon)
                    if now.known[i] and now.people[i] > 0:
                        lead = np.asarray(float(day - now.last_day[i]))
                        gained = self.known.growth.gained(now.rate[i], lead)
                        off = error(people, now.people[i] * gained)
                        size = expected_size(lead, now.people[i], gained)
                        rows.append((day, i, j, day - horizon, float(off), float(size)))
        rows.sort(key=lambda r: r[:3])
        whole = np.array(rows, dtype=float).reshape(-1, 6)
        target, place, horizon, origin = whole[:, :4].astype(int).T
        return Hindcasts(place, origin, target, horizon, whole[:, 4], whole[:, 5])

    def _usual(self, now: _Now) -> float:
        """The middle stock of the places that have people."""
        there = now.people[now.known & (now.people > 0)]
        return max(float(np.median(there)) if len(there) else 0.0, LEAST_USUAL)


def _emptied(after_zero: Float[np.ndarray, "day level"]) -> Float[np.ndarray, "day level"]:
    """Quantiles of a place that had people: nobody, or as after nobody was ever reported."""
    at = (LEVELS - STAYS_EMPTY) / (1 - STAYS_EMPTY)
    return np.stack([np.where(at > 0, np.interp(at, LEVELS, row), 0.0) for row in after_zero])
