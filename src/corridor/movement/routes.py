"""The shortest ways to destinations, for people who choose where to go and then go there."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from jaxtyping import Bool, Float, Int
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from corridor.movement.dated import PLACE_KINDS

GOALS = np.isin(PLACE_KINDS, ("camp", "destination", "region", "city"))  # kinds of place that people go to


@dataclass(frozen=True)
class Routes:
    """Ways from every place to the `goals` while a regime lasts.

    `km` along the shortest open way, infinite where there is none, or where the place is no goal in the regime;
    `on_it` says whether a link is the next one from its origin to a goal. Ties go to the first link.
    """

    goals: Int[np.ndarray, " goal"]
    km: Float[np.ndarray, "regime place goal"]
    on_it: Bool[np.ndarray, "regime link goal"]

    @property
    def reachable(self) -> Bool[np.ndarray, "regime place"]:
        """Places from which people can go to a goal that is not where they are."""
        apart = np.arange(self.km.shape[1])[:, None] != self.goals
        return np.asarray((np.isfinite(self.km) & apart).any(2))


def routes(
    open_links: Bool[np.ndarray, "regime link"],
    kinds: Int[np.ndarray, "regime place"],
    ends: tuple[Int[np.ndarray, " link"], Int[np.ndarray, " link"]],
    km: Float[np.ndarray, " link"],
    goals: Int[np.ndarray, " goal"],
) -> Routes:
    """Shortest ways (Dijkstra 1959, doi 10.1007/BF01386390) to the goals, while they are of a kind in `GOALS`."""
    found = [_regime(is_open, ends, km, kinds.shape[1], goals) for is_open in open_links]
    lengths = np.stack([f[0] for f in found])
    wanted = GOALS[kinds[:, goals]]
    return Routes(goals, np.where(wanted[:, None], lengths, np.inf), np.stack([f[1] for f in found]))


def _regime(
    is_open: np.ndarray, ends: tuple[np.ndarray, np.ndarray], km: np.ndarray, places: int, goals: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Kilometres [place goal] to every goal, and which links [link goal] are the next on the way."""
    origin, destination = ends
    rows = np.flatnonzero(is_open)
    order = rows[np.lexsort((rows, km[rows], destination[rows], origin[rows]))]
    pair = origin[order].astype(np.int64) * places + destination[order]
    order = order[np.unique(pair, return_index=True)[1]]  # of parallel links the shortest
    backwards = csr_array((km[order], (destination[order], origin[order])), shape=(places, places))
    length, after = dijkstra(backwards, indices=goals, return_predecessors=True)
    on_it = np.zeros((len(origin), len(goals)), dtype=bool)
    on_it[order] = after[:, origin[order]].T == destination[order][:, None]
    return length.T, on_it
