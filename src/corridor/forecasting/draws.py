"""Outlooks of several places and days drawn together, as errors go together."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from jaxtyping import Float

from corridor.forecasting.levels import LEVELS
from corridor.forecasting.noise import LEAD
from corridor.forecasting.outlooks import Outlook
from corridor.movement.parameters import stream


def draws(
    outlooks: Mapping[str, Outlook], shared: float, number: int, seed: int
) -> dict[str, Float[np.ndarray, "day draw"]]:
    """People by place, day and draw: of every place and day by itself distributed as its outlook has it.

    Ranks come from a normal copula: errors of two places correlate by `shared`, and those of leads x < y of one place
    by (x / y)^`LEAD`, a lead being the days since its last report, as if errors added up over time. Every place and day
    has every rank once, so quantiles are those of the outlook. Same seed, same numbers; a place drawn without others
    has the same draws.
    """
    if not outlooks:
        return {}
    length = len(next(iter(outlooks.values())).days)
    common = stream(seed, "outlooks", "all").standard_normal((length, number))
    found = {}
    for place, outlook in outlooks.items():
        shocks = stream(seed, "outlooks", place).standard_normal((length, number))
        lead = np.maximum(outlook.days - outlook.last_day, 1).astype(float)
        walk = _walk(lead, np.sqrt(shared) * common + np.sqrt(1 - shared) * shocks)
        rank = (np.argsort(np.argsort(walk, axis=1), axis=1) + 0.5) / number
        rows = [np.interp(r, LEVELS, q) for r, q in zip(rank, outlook.quantiles, strict=True)]
        found[place] = np.stack(rows)
    return found


def _walk(lead: Float[np.ndarray, " day"], shocks: Float[np.ndarray, "day draw"]) -> Float[np.ndarray, "day draw"]:
    """Standard normal on every day, correlated by (x / y)^`LEAD` between leads x < y."""
    rows = [shocks[0]]
    for before, after, shock in zip(lead, lead[1:], shocks[1:], strict=False):
        like = (before / after) ** LEAD
        rows.append(like * rows[-1] + np.sqrt(1 - like**2) * shock)
    return np.stack(rows)
