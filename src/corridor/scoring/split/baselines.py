"""Splits without any model."""

from __future__ import annotations

import numpy as np

from corridor.scenario.flee import FleeFolder
from corridor.scoring.split.observed import Observed, Shares, as_shares


def frozen(truth: Observed, day: int) -> Shares:
    """The shares of one day on every day; equal shares where nobody is in a camp on that day."""
    at = as_shares(truth.people[min(day, len(truth.people) - 1)][None])
    return np.asarray(np.broadcast_to(at, truth.people.shape))


def by_capacity(folder: FleeFolder, truth: Observed) -> Shares | None:
    """Shares by what locations.csv has as population of the camps; nothing where it has none.

    Not a fair one: these figures are often the maximum of the series that is scored.
    """
    capacity = {p.name: p.population or 0.0 for p in folder.locations}
    held = np.array([[capacity[c] for c in truth.camps]])
    return np.asarray(np.broadcast_to(as_shares(held), truth.people.shape)) if held.any() else None
