"""How far forecasts of stocks were off so far, and so how far the next may be.

An error is the stock reported over the one forecast: what is above counts linearly, what is below by its logarithm. It
is scaled by what is expected of a lead, a size and a growth; the scale of a crisis is drawn towards that of other
crises, and the scale of a place towards that of its crisis; the shape is the one learned on other crises mixed with
what the crisis itself has shown. So the intervals are calibrated anew by every report that comes in.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float, Int

from corridor.forecasting.growth import Weights
from corridor.forecasting.learned import HORIZONS, Knowledge
from corridor.forecasting.levels import LEVELS, MEDIAN, quantiles

FEW = 20.0  # people added to both, so that a camp that empties has an error that can be written down
LEAD, SIZE, GROWN = 0.6, -0.9, 0.8  # exponents of lead and size, and of 1 + 10 x growth
LEAD_DAYS, SIZE_PEOPLE = 90.0, 1e4  # at which the scale is 1
ROOT = 0.5  # power in which sizes of errors are averaged: few large ones do not settle the scale
CRISIS, PLACE = 20.0, 20.0  # errors that the scale of other crises, and that of the crisis, count for
SCALE_DAYS, SHAPE_DAYS = 180.0, 365.0  # over which the weight of an error falls to 1/e
LEARNED = 150.0  # errors that the shape learned counts for
NEXT_HORIZON = 0.15  # weight of errors at the next horizon
# tails are so much wider at `HORIZONS`, up to this level: crises differ from those learned on, most far ahead
WIDER, WIDEST = (0.1, 0.2, 0.4, 0.7), 0.9
MOST, LEAST = 4.0, -20.0  # errors that are thought possible


def error(stock: Float[np.ndarray, "*any"], expected: Float[np.ndarray, "*any"]) -> Float[np.ndarray, "*any"]:
    """The error of a forecast: above it the share by which it is exceeded, below it a logarithm."""
    ratio = (stock + FEW) / (expected + FEW)
    return np.asarray(np.where(ratio > 1, ratio - 1, np.log(ratio)))


def stock(error: Float[np.ndarray, "*any"], expected: Float[np.ndarray, "*any"]) -> Float[np.ndarray, "*any"]:
    """The stock that an error amounts to."""
    within = np.clip(error, LEAST, MOST)
    ratio = np.where(within > 0, 1 + within, np.exp(np.minimum(within, 0)))
    return np.asarray(np.maximum((expected + FEW) * ratio - FEW, 0.0))


def expected_size(
    lead: Float[np.ndarray, "*any"], people: Float[np.ndarray, "*any"], gained: Float[np.ndarray, "*any"]
) -> Float[np.ndarray, "*any"]:
    """The scale of an error at a lead in days, of a place of so many people, with what becomes of one person."""
    size = (lead / LEAD_DAYS) ** LEAD * ((people + FEW) / SIZE_PEOPLE) ** SIZE
    return np.asarray(size * (1 + 10 * np.abs(gained - 1)) ** GROWN)


@dataclass(frozen=True)
class Hindcasts:
    """Forecasts of the past whose target was reported, in the order in which that was known.

    `horizon` is an index of `HORIZONS`; `expected` is the scale of the error at that lead, size and growth.
    """

    place: Int[np.ndarray, " hindcast"]
    origin: Int[np.ndarray, " hindcast"]
    target: Int[np.ndarray, " hindcast"]
    horizon: Int[np.ndarray, " hindcast"]
    error: Float[np.ndarray, " hindcast"]
    expected: Float[np.ndarray, " hindcast"]

    @property
    def rooted(self) -> Float[np.ndarray, " hindcast"]:
        """Sizes of errors in units of what is expected, as they are averaged."""
        return np.asarray((np.abs(self.error) / self.expected) ** ROOT)


class Noise:
    """What the errors of a crisis show, by the end of any day."""

    def __init__(self, known: Knowledge, past: Hindcasts, places: int) -> None:
        self.known, self.past, self.places = known, past, places
        longest = int(past.target.max() - past.target.min()) + 4000 if len(past.target) else 4000
        self._fading = {days: Weights(days, longest) for days in (SCALE_DAYS, SHAPE_DAYS)}
        self._rooted = past.rooted
        scales = {int(o): self.scale(int(o)) for o in np.unique(past.origin)}
        own = [scales[int(o)][p] for o, p in zip(past.origin, past.place, strict=True)]
        self.scaled = past.error / (past.expected * np.array(own)) if own else past.error

    def _seen(self, origin: int, days: float) -> tuple[int, np.ndarray]:
        """How many hindcasts were settled by the end of a day, and their weights."""
        kept = int(np.searchsorted(self.past.target, origin, side="right"))
        return kept, self._fading[days](2 * (origin - self.past.target[:kept]))

    def scale(self, origin: int) -> Float[np.ndarray, " place"]:
        """Of every place: how large its errors are beside what is expected."""
        kept, weight = self._seen(origin, SCALE_DAYS)
        place = self.past.place[:kept]
        sizes = np.bincount(place, weight * self._rooted[:kept], minlength=self.places)
        number = np.bincount(place, weight, minlength=self.places)
        crisis = (CRISIS * self.known.noise + math.fsum(sizes)) / (CRISIS + math.fsum(number))
        return np.asarray(((PLACE * crisis + sizes) / (PLACE + number)) ** (1 / ROOT))

    def shapes(self, origin: int) -> Float[np.ndarray, "horizon level"]:
        """Quantiles of scaled errors at `HORIZONS`; the median is no error."""
        kept, fading = self._seen(origin, SHAPE_DAYS)
        own, apart = self.scaled[:kept], self.past.horizon[:kept]
        rows = []
        for i, learned in enumerate(self.known.shapes):
            weight = fading * NEXT_HORIZON ** np.abs(apart - i)
            share = np.full(len(learned), LEARNED / len(learned))
            found = quantiles(np.concatenate([learned, own]), np.concatenate([share, weight]))
            rows.append(_about_none(found, WIDER[i]))
        return np.stack(rows)


def _about_none(found: Float[np.ndarray, " level"], wider: float) -> Float[np.ndarray, " level"]:
    """With the median at none, and wider tails."""
    apart = np.minimum(np.abs(2 * LEVELS - 1), WIDEST)
    return np.asarray((found - found[MEDIAN]) * (1 + wider * apart**3))


def between(table: Float[np.ndarray, "horizon level"], ahead: Float[np.ndarray, " day"]) -> np.ndarray:
    """Rows of a table for days ahead, linear in the logarithm between `HORIZONS`, held beyond them."""
    at = np.log(np.clip(ahead, HORIZONS[0], HORIZONS[-1]))
    known = np.log(np.array(HORIZONS, dtype=float))
    right = np.clip(np.searchsorted(known, at, side="right"), 1, len(HORIZONS) - 1)
    share = (at - known[right - 1]) / (known[right] - known[right - 1])
    return np.asarray(table[right - 1] + share[:, None] * (table[right] - table[right - 1]))
