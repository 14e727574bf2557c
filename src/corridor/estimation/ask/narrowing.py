"""How much a report is expected to narrow an answer: over what would be heard, before it is heard.

Preposterior analysis over the draws (Raiffa and Schlaifer 1961): numbers are drawn from the predictive distribution of
the report, the chance of its being wrong included; every one of them reweighs the draws.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from jaxtyping import Float, Int

from corridor.estimation.ask.reporters import Reporter
from corridor.estimation.ask.said import likelihood, outcomes
from corridor.estimation.support import LEAST_CHANGE

ENDS = (0.05, 0.95)
BLOCKS = 8  # of families, from which the error is told


@dataclass(frozen=True)
class Narrowing:
    """Shares of the width of the answer's 90 % interval that a report takes away.

    `expected` is the mean over what would be heard, with the Monte Carlo `error` of it; `low` is exceeded nine times in
    ten, `high` once; `halves` is the chance that it takes away more than half, and `estimable` that an end moves by a
    fifth of the new width or more, as the rule of *not estimable* asks. `effective` draws are left, on average.
    """

    expected: float
    error: float
    low: float
    high: float
    halves: float
    estimable: float
    effective: float


@dataclass(frozen=True)
class Target:
    """The draws of an answer in order, equally weighted."""

    values: Float[np.ndarray, " member"]
    family: Int[np.ndarray, " member"]

    @cached_property
    def order(self) -> Int[np.ndarray, " member"]:
        """Indices that sort the draws."""
        return np.argsort(self.values, kind="stable")

    @cached_property
    def interval(self) -> tuple[float, float]:
        """The ends of its 90 % interval."""
        even = np.full((len(self.values), 1), 1 / len(self.values))
        low, high = quantiles(self.values[self.order], even)
        return float(low[0]), float(high[0])

    @property
    def width(self) -> float:
        """Width of the 90 % interval."""
        return self.interval[1] - self.interval[0]

    def blocks(self, number: int = BLOCKS) -> Iterator[Int[np.ndarray, " member"]]:
        """Draws of whole families, in as many parts."""
        part = self.family % number
        yield from (np.flatnonzero(part == b) for b in range(number) if (part == b).sum() > number)


def narrowing(
    target: Target,
    people: Float[np.ndarray, " member"],
    reporter: Reporter,
    number: int,
    rng: np.random.Generator,
) -> Narrowing:
    """What a report of `people` would do to the target, over about `number` of the numbers that would be heard."""
    heard = outcomes(people, reporter, number, rng)
    weights = likelihood(heard, people[target.order], reporter)
    weights /= weights.sum(0)
    low, high = quantiles(target.values[target.order], weights)
    taken, chance = 1 - (high - low) / target.width, heard.chance
    expected = float(chance @ taken)
    moved = np.maximum(np.abs(low - target.interval[0]), np.abs(high - target.interval[1]))
    unlucky, lucky = _share(taken, chance, 0.1), _share(taken, chance, 0.9)
    return Narrowing(
        expected=expected,
        error=float(np.sqrt(chance**2 @ (taken - expected) ** 2)),
        low=unlucky,
        high=lucky,
        halves=float(chance[taken > 0.5].sum()),
        estimable=float(chance[moved >= LEAST_CHANGE * (high - low)].sum()),
        effective=float(chance @ (1 / (weights**2).sum(0))),
    )


def error_of_draws(
    target: Target, people: Float[np.ndarray, " member"], reporter: Reporter, number: int, rng: np.random.Generator
) -> float:
    """Standard error of the expected narrowing, from how far parts of the families disagree."""
    found = []
    for part in target.blocks():
        own = Target(target.values[part], target.family[part])
        if own.width > 0:
            found.append(narrowing(own, people[part], reporter, number, rng).expected)
    return float(np.std(found, ddof=1) / np.sqrt(len(found))) if len(found) > 1 else float("nan")


def quantiles(
    ordered: Float[np.ndarray, " member"], weights: Float[np.ndarray, "member outcome"]
) -> tuple[Float[np.ndarray, " outcome"], Float[np.ndarray, " outcome"]]:
    """The ends of the 90 % interval of ordered values under many weights that sum to 1, as `summarise` has them."""
    reached = np.cumsum(weights, axis=0)
    reached -= weights / 2
    columns, last = np.arange(weights.shape[1]), len(ordered) - 1
    found = []
    for p in ENDS:
        right = np.minimum((reached < p).sum(0), last)
        left = np.maximum(right - 1, 0)
        a, b = reached[left, columns], reached[right, columns]
        share = np.clip((p - a) / np.maximum(b - a, 1e-300), 0.0, 1.0)
        found.append(ordered[left] + share * (ordered[right] - ordered[left]))
    return found[0], found[1]


def _share(values: np.ndarray, chance: np.ndarray, p: float) -> float:
    """A quantile of outcomes."""
    order = np.argsort(values)
    at = int(np.searchsorted(np.cumsum(chance[order]), p))
    return float(values[order][min(at, len(values) - 1)])
