"""Days of lead time lost on an answer, with the spread that the draws and the seeds leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from jaxtyping import Bool, Int

from corridor.exchange.replay.estimates import Reading
from corridor.movement.parameters import stream

RESAMPLES = 200  # of the families of draws, for every seed
SAYS = (
    "Median and 90 % interval over all seeds and, for each, 200 resamples of the independent families of posterior "
    "draws: how well the day is known of this model and these claims, not how wrong they are."
)


@dataclass(frozen=True)
class Span:
    """A median with the ends of a 90 % interval."""

    median: int
    low90: int
    high90: int


@dataclass(frozen=True)
class Lead:
    """When an answer was reached, in days from the first one, and how many days later than at once.

    Whatever is not reached counts as reached on the day after the last: `at_least` says so of the days lost.
    `unreached` are the shares of resamples in which it was not reached, by itself and when all share at once.
    """

    reached: Span
    lost: Span
    at_least: bool
    unreached: float
    unreached_at_once: float


def reached(readings: Sequence[Reading], probability: float, seed: int, name: str) -> Bool[np.ndarray, " resample"]:
    """Whether the probability asked for is reached, for all resamples of every seed's reading."""
    found = []
    for i, reading in enumerate(readings):
        if not reading.draws:
            found.append(np.zeros(RESAMPLES, bool))
            continue
        draws, above = np.array(reading.draws), np.array(reading.above)
        rng = stream(seed, "replay", f"{name}/{i}")
        times = rng.multinomial(len(draws), np.full(len(draws), 1 / len(draws)), RESAMPLES)
        found.append(times @ above >= probability * (times @ draws))
    return np.concatenate(found)


def first_days(states: Sequence[tuple[int, Bool[np.ndarray, " resample"]]], days: int) -> Int[np.ndarray, " resample"]:
    """The first day, counted from 0, on which it is reached; `days` where it never is.

    `states` are days on which knowledge changes, in order, each with whether it was reached then.
    """
    out = np.full(len(states[0][1]), days)
    for day, there in reversed(states):
        out = np.where(there, day, out)
    return out


def compare(own: Int[np.ndarray, " resample"], at_once: Int[np.ndarray, " resample"], days: int) -> Lead:
    """The days lost under a rule, resample by resample."""
    lost = _span(own - at_once)
    never, never_at_once = own == days, at_once == days
    return Lead(
        reached=_span(own),
        lost=lost,
        at_least=bool(np.mean(never & ~never_at_once) > 0.5),
        unreached=float(never.mean()),
        unreached_at_once=float(never_at_once.mean()),
    )


def _span(x: Int[np.ndarray, " resample"]) -> Span:
    low, median, high = np.quantile(x, (0.05, 0.5, 0.95), method="nearest")
    return Span(int(median), int(low), int(high))
