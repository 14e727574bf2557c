"""Random networks in the plane, of any size."""

from __future__ import annotations

import numpy as np
from scipy.spatial import cKDTree

from corridor.movement import Network, from_arrays
from corridor.movement.dated import PLACE_KINDS, Dated, Span

NEIGHBOURS = 4  # the nearest; with both directions about five links a place


def planar(places: int, days: int, groups: int, seed: int = 1) -> tuple[Network, np.ndarray, np.ndarray]:
    """A random planar network, who is where on day 0 [place group] of 1,000 at 1 % of the places, and the camps.

    Every place is linked both ways with its nearest, at 20 to 200 km a day; fighting moves and 1 % of the links
    close anew each month; one place in twenty is a camp.
    """
    rng = np.random.default_rng(seed)
    at = rng.uniform(0, 40 * np.sqrt(places), (places, 2))  # km
    near = cKDTree(at).query(at, k=NEIGHBOURS + 1)[1][:, 1:]
    pairs = np.unique(np.sort(np.stack([np.repeat(np.arange(places), NEIGHBOURS), near.ravel()]), axis=0), axis=1)
    ends = (np.r_[pairs[0], pairs[1]], np.r_[pairs[1], pairs[0]])
    km = 1 + 1.2 * np.linalg.norm(at[ends[0]] - at[ends[1]], axis=1)
    camp = rng.random(places) < 0.05
    fought = rng.choice(places, max(places // 100, 1), replace=False)
    months = [(first, min(first + 30, days)) for first in range(0, days, 30)]
    network = from_arrays(
        ends,
        km,
        rng.uniform(20, 200, len(km)),
        places=places,
        days=days,
        groups={f"g{i}": "civilians" for i in range(groups)},
        kinds=np.where(camp, PLACE_KINDS.index("camp"), PLACE_KINDS.index("town")),
        dated=Dated(
            fighting=[Span(*m, rng.choice(fought, max(len(fought) // 2, 1), replace=False)) for m in months],
            closures=[Span(*m, rng.choice(len(km), len(km) // 100, replace=False)) for m in months],
        ),
    )
    start = np.zeros((places, groups))
    start[fought] = 1000.0 / groups
    return network, start, np.flatnonzero(camp)[:50].astype(np.int32)
