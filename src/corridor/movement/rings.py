"""People under way on links, by the sub-step in which they arrive: a few ring buffers, whatever the crossing times.

A ring holds links of about equal crossing time, one row for each of its `slots` sub-steps. Those who set out
at sub-step t are written to row t modulo slots, in one piece; those who arrive at t are read from row
t - (crossing time of their link). Where all links of a ring take as long as it has slots, that is one row.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Float, Int

MOST_RINGS = 12  # with one for each crossing time a large network takes minutes to compile

Road = tuple[Float[Array, "slot link cls member"], ...]


class Ring(NamedTuple):
    """Rows for links `first` up to, not including, `stop`, which take at most `slots` sub-steps."""

    slots: int
    first: int
    stop: int

    def even(self, substeps: Int[np.ndarray, " link"]) -> bool:
        """Whether all its links take equally long."""
        return bool(substeps[self.first] == self.slots)


def rings(substeps: Int[np.ndarray, " link"], most: int = MOST_RINGS) -> tuple[Ring, ...]:
    """The rings for links sorted by crossing time: one for each, or `most` with as few rows as can be."""
    if not len(substeps):
        return ()
    times, first = np.unique(substeps, return_index=True)
    stops = np.r_[first[1:], len(substeps)]
    ends = np.arange(len(times)) if len(times) <= most else _fewest_cells(times, stops, most)
    begins = np.r_[0, ends[:-1] + 1]
    return tuple(Ring(int(times[b]), int(first[a]), int(stops[b])) for a, b in zip(begins, ends, strict=True))


def _fewest_cells(times: np.ndarray, stops: np.ndarray, most: int) -> Int[np.ndarray, " ring"]:
    """Last crossing time of each of `most` rings, so that rows x links add up to least (dynamic programming)."""
    before = np.r_[0, stops[:-1]].astype(np.float64)
    cells = times[:, None] * (stops[:, None] - before[None, :])  # of one ring [last first]
    cells[np.triu_indices(len(times), 1)] = np.inf
    best = cells[:, 0]
    cut = np.zeros((most, len(times)), dtype=np.int64)
    for k in range(1, most):
        total = np.r_[np.inf, best[:-1]][None, :] + cells
        cut[k] = total.argmin(1)
        best = total.min(1)
    ends = [len(times) - 1]
    for k in range(most - 1, 0, -1):
        ends.append(int(cut[k, ends[-1]]) - 1)
    return np.array(ends[::-1])


def empty(all_rings: Sequence[Ring], *shape: int, dtype: jnp.dtype) -> Road:
    """Nobody under way; `shape` is that of one link."""
    return tuple(jnp.zeros((r.slots, r.stop - r.first, *shape), dtype) for r in all_rings)


def reaching(
    road: Road, all_rings: Sequence[Ring], substeps: Int[np.ndarray, " link"], time: Int[Array, ""]
) -> Float[Array, "link cls member"]:
    """Those who reach the end of their link at a sub-step."""
    return jnp.concatenate([_read(rows, r, substeps, time) for rows, r in zip(road, all_rings, strict=True)])


def _read(rows: Array, ring: Ring, substeps: np.ndarray, time: Array) -> Array:
    if ring.even(substeps):
        row: Array = jax.lax.dynamic_index_in_dim(rows, time % ring.slots, keepdims=False)
        return row
    slot = (time - substeps[ring.first : ring.stop]) % ring.slots
    links = np.arange(ring.stop - ring.first, dtype=np.int32)
    return rows.reshape(-1, *rows.shape[2:])[slot * len(links) + links]


def enter(road: Road, all_rings: Sequence[Ring], people: Float[Array, "link cls member"], time: Int[Array, ""]) -> Road:
    """The road after people set out on their links at a sub-step."""
    return tuple(
        jax.lax.dynamic_update_index_in_dim(rows, people[r.first : r.stop], time % r.slots, 0)
        for rows, r in zip(road, all_rings, strict=True)
    )


def under_way(
    road: Road, all_rings: Sequence[Ring], substeps: Int[np.ndarray, " link"], time: Int[Array, ""]
) -> Float[Array, "link cls member"]:
    """People on every link at the end of a sub-step."""
    return jnp.concatenate([_still(rows, r, substeps, time) for rows, r in zip(road, all_rings, strict=True)])


def _still(rows: Array, ring: Ring, substeps: np.ndarray, time: Array) -> Array:
    """Rows added up, but for those who have arrived and were not yet written over."""
    if ring.even(substeps):
        return rows.sum(0)
    age = (time - np.arange(ring.slots, dtype=np.int32)) % ring.slots
    on_it = age[:, None] < substeps[ring.first : ring.stop]
    return jnp.where(on_it.reshape(*on_it.shape, *[1] * (rows.ndim - 2)), rows, 0.0).sum(0)
