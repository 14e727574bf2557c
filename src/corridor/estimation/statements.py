"""The chance that a statement of each kind is made, given what is true.

Every function takes the truth over members and gives the likelihood of the statement, with a `shift`
of the log (the origin's bias) as a leading axis where counts are concerned.
"""

from __future__ import annotations

import functools

import numpy as np
from jaxtyping import Float
from scipy import special, stats

from corridor.movement.rates import DETENTION_SPREAD, LONGEST_DETENTION

MANY = 400.0  # below this people are counted one by one; above, their number is a normal spread of the log
BROAD_COUNT = (np.log(300.0), 2.5)  # fixed broad predictive of a wrong count: centre and spread of the log
BROAD_SHARE = (0.0, 2.0)  # of a wrong share, on the logit
DURATION_SPREAD = 1.5  # days
TREND = (np.log(1.5), float(np.hypot(0.25, 0.2)))  # growth called significant, and its spread
TREND_FLOOR = 0.1  # people a day, so that nothing at all is not infinite growth
_GRID = np.linspace(0, np.sqrt(MANY), 401) ** 2  # evenly in the spread of a Poisson number

Many = Float[np.ndarray, "shift member"]


def bin_chance(centre: np.ndarray, low: float, high: float, spread: np.ndarray | float) -> np.ndarray:
    """Chance that a normal of `centre` and `spread` falls into [low, high), exact in both tails."""
    below, above = (low - centre) / spread, (high - centre) / spread
    flip = np.where(below > 0, -1.0, 1.0)
    return np.asarray(np.abs(special.ndtr(flip * above) - special.ndtr(flip * below)))


def count(people: np.ndarray, low: float, high: float, spread: float, shift: np.ndarray) -> Many:
    """B(g): the bin of a count, log-normal about a Poisson number of whole people with mean `people`.

    Whatever the bin, so that the chances of all bins of a partition sum to 1.
    """
    log_low, log_high = float(np.log(low)) if low > 0 else -np.inf, float(np.log(high))
    said = np.empty((len(shift), len(people)))
    few = people < MANY
    if not few.all():
        many = people[~few]
        centre = np.log(many) - 0.5 / many + shift[:, None]
        said[:, ~few] = bin_chance(centre, log_low, log_high, np.sqrt(spread**2 + 1 / many))
    if few.any():
        table = _whole_people(log_low, log_high, spread, tuple(shift.tolist()))
        at = np.sqrt(np.clip(people[few], 0, None)) * (len(_GRID) - 1) / np.sqrt(MANY)
        left = np.minimum(at.astype(int), len(_GRID) - 2)
        share = (people[few] - _GRID[left]) / (_GRID[left + 1] - _GRID[left])
        said[:, few] = (1 - share) * table[:, left] + share * table[:, left + 1]
    return said


@functools.lru_cache(maxsize=1)
def _poisson() -> tuple[np.ndarray, np.ndarray]:
    """Numbers of people, and their chances for every mean of the grid."""
    n = np.arange(0, int(MANY + 10 * np.sqrt(MANY)))
    return n, np.asarray(stats.poisson.pmf(n[:, None], _GRID))


@functools.lru_cache(maxsize=256)
def _whole_people(log_low: float, log_high: float, spread: float, shifts: tuple[float, ...]) -> np.ndarray:
    """Sum over n of Poisson(n; g) x the chance of the bin given n, on a grid of g."""
    n, weight = _poisson()
    centre = np.log(np.maximum(n, 1))[None] + np.array(shifts)[:, None]
    said = bin_chance(centre, log_low, log_high, spread)
    said[:, 0] = float(log_low == -np.inf)
    return np.asarray(said @ weight)


def wrong_count(low: float, high: float) -> float:
    """B0: the same bin under the fixed broad predictive."""
    log_low = np.log(low) if low > 0 else -np.inf
    return float(bin_chance(np.array(BROAD_COUNT[0]), log_low, np.log(high), BROAD_COUNT[1]))


def share(part: np.ndarray, whole: np.ndarray, low: float, high: float, spread: float) -> np.ndarray:
    """A bin on the logit of part / whole."""
    return bin_chance(special.logit(ratio(part, whole)), special.logit(low), special.logit(high), spread)


def ratio(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """part / whole, kept within (0, 1); 0 where there is no whole."""
    return np.asarray(np.clip(part / np.maximum(whole, 1e-9), 1e-9, 1 - 1e-9))


def wrong_share(low: float, high: float) -> float:
    """The same bin of a share under the fixed broad predictive."""
    return float(bin_chance(np.array(BROAD_SHARE[0]), special.logit(low), special.logit(high), BROAD_SHARE[1]))


def detention(mean_days: np.ndarray) -> Float[np.ndarray, "tau member"]:
    """w(tau): chances of 1, 2, .. days in detention."""
    tau = np.arange(1, LONGEST_DETENTION + 1)[:, None]
    raw = np.exp(-0.5 * ((tau - mean_days) / (DETENTION_SPREAD * mean_days)) ** 2)
    return np.asarray(raw / raw.sum(0))


def duration(mean_days: np.ndarray, said: tuple[float, ...]) -> np.ndarray:
    """Sum over tau of w(tau) x the mean over the days said of N(tau; days, 1.5)."""
    tau = np.arange(1, LONGEST_DETENTION + 1)
    heard = np.mean([stats.norm.pdf(tau, d, DURATION_SPREAD) for d in said], axis=0)
    return np.asarray(heard @ detention(mean_days))


WRONG_DURATION = 1 / 60  # a day's density where any length up to two months is as good


def trend(after: np.ndarray, before: np.ndarray, days_after: int, days_before: int) -> np.ndarray:
    """Chance that growth of the daily flow is called a significant increase."""
    growth = np.log((after / days_after + TREND_FLOOR) / (before / days_before + TREND_FLOOR))
    return np.asarray(special.ndtr((growth - TREND[0]) / TREND[1]))
