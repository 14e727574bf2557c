"""What a reporter would say of every truth, and how likely each truth makes it: all at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float
from scipy import special

from corridor.estimation.ask.reporters import Reporter
from corridor.estimation.statements import _GRID, BROAD_COUNT, MANY, _poisson

LEAST_CHANCE = 1e-300
FINENESS = 20  # points of the grid of people in a spread of the report


@dataclass(frozen=True)
class Outcomes:
    """Numbers that would be heard, as intervals, with the chance of each; the wrong ones come last."""

    low: Float[np.ndarray, " outcome"]
    high: Float[np.ndarray, " outcome"]
    chance: Float[np.ndarray, " outcome"]


def outcomes(
    people: Float[np.ndarray, " member"], reporter: Reporter, number: int, rng: np.random.Generator
) -> Outcomes:
    """About `number` of the numbers that would be heard: of truths spread evenly over the members, and wrong ones.

    Truths, errors and wrong numbers are stratified, so that few of them stand for all.
    """
    wrong = max(1, number // 4) if reporter.wrong > 0 else 0
    right = number - wrong
    truths = np.sort(people)[((np.arange(right) + rng.random(right)) / right * len(people)).astype(int)]
    counted = rng.poisson(truths)
    off = reporter.spread * _normals(right, rng)
    heard = np.where(counted > 0, counted * np.exp(off), 0.0)
    heard = np.concatenate([heard, np.exp(BROAD_COUNT[0] + BROAD_COUNT[1] * _normals(wrong, rng))])
    bounds = np.array([reporter.bounds(float(x)) for x in heard])
    share = (1 - reporter.wrong if wrong else 1.0, reporter.wrong)
    chance = np.concatenate([np.full(n, s / max(n, 1)) for n, s in zip((right, wrong), share, strict=True)])
    return Outcomes(bounds[:, 0], bounds[:, 1], chance)


def _normals(number: int, rng: np.random.Generator) -> np.ndarray:
    """Standard normals, one from each of as many equal parts, in random order."""
    return np.asarray(special.ndtri(rng.permutation((np.arange(number) + rng.random(number)) / max(number, 1))))


def likelihood(
    heard: Outcomes, people: Float[np.ndarray, " member"], reporter: Reporter
) -> Float[np.ndarray, "member outcome"]:
    """L of every number heard for every member: (1 - e) B / B0 + e, as of a report that is its origin's only one."""
    low = np.where(heard.low > 0, np.log(np.maximum(heard.low, LEAST_CHANCE)), -np.inf)
    high = np.log(heard.high)
    broad = _between(np.array(BROAD_COUNT[0]), low, high, BROAD_COUNT[1])
    found = chances(people, low, high, reporter.spread)
    found *= (1 - reporter.wrong) / np.maximum(broad, LEAST_CHANCE)
    found += reporter.wrong
    return found


def chances(
    people: Float[np.ndarray, " member"],
    low: Float[np.ndarray, " outcome"],
    high: Float[np.ndarray, " outcome"],
    spread: float,
) -> Float[np.ndarray, "member outcome"]:
    """B of `statements.count` for many bins [low, high) of the log, between the points of a grid of people.

    The grid is `statements`' own for few people, and fine on the scale of `spread` for many.
    """
    n, weight = _poisson()
    said = _between(np.log(np.maximum(n, 1))[:, None], low, high, spread)
    said[0] = low == -np.inf
    top = max(float(people.max()), MANY * 1.01)
    steps = int(np.ceil(np.log(top / MANY) * FINENESS / spread)) + 2
    many = np.geomspace(MANY, top, steps)[1:]
    centre, width = np.log(many) - 0.5 / many, np.sqrt(spread**2 + 1 / many)
    table = np.concatenate([weight.T @ said, _between(centre[:, None], low, high, width[:, None])])
    few = np.sqrt(np.clip(people, 0, MANY) / MANY) * (len(_GRID) - 1)
    more = np.log(np.maximum(people, MANY) / MANY) / np.log(top / MANY) * (steps - 1)
    at = few + more
    left = np.minimum(at.astype(int), len(table) - 2)
    share = (at - left)[:, None]
    found = table[left]
    found += share * (table[left + 1] - found)
    return np.asarray(found)


def _between(centre: np.ndarray, low: np.ndarray, high: np.ndarray, spread: np.ndarray | float) -> np.ndarray:
    """`statements.bin_chance` for many bins."""
    below, above = (low - centre) / spread, (high - centre) / spread
    flip = np.where(below > 0, -1.0, 1.0)
    return np.asarray(np.abs(special.ndtr(flip * above) - special.ndtr(flip * below)))
