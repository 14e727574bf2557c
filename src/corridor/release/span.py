"""What numbers of people add up to: everything that can be worked out from them by adding and subtracting."""

from __future__ import annotations

import numpy as np
from jaxtyping import Bool, Float

NEAR = 1e-6


class Span:
    """Numbers as sums of pieces: `pieces[p, n]` says whether number `n` counts piece `p`, `people` what each comes to.

    Pieces that are in the same numbers are one row.
    """

    def __init__(self, pieces: Bool[np.ndarray, "piece number"], people: Float[np.ndarray, " number"]) -> None:
        self.pieces, self.people = pieces, people
        left, sizes, right = np.linalg.svd(pieces.astype(float), full_matrices=False)
        rank = int((sizes > 1e-9 * sizes.max(initial=0.0)).sum())
        self._left, self._weights = left[:, :rank], right[:rank].T / sizes[:rank]

    def mixes(self, wanted: Float[np.ndarray, "piece wanted"]) -> Float[np.ndarray, "number reached"]:
        """Weights with which the numbers add up to each of some sets of pieces, for those to which they do."""
        along = self._left.T @ wanted
        reached = np.abs(self._left @ along - wanted).max(axis=0, initial=0.0) < NEAR
        weights = self._weights @ along[:, reached]
        return np.asarray(np.where(np.abs(weights) > NEAR, weights, 0.0))

    def remainders(self, least: float) -> Float[np.ndarray, "piece remainder"]:
        """What is left of a whole less a part of it, where that comes to fewer than `least`."""
        of = self.pieces.astype(float)
        both, size = of.T @ of, of.sum(0)
        inside = (both == size[None, :]) & (size[:, None] > size[None, :])  # [whole, part]
        wholes, parts = np.nonzero(inside & (self.people[:, None] - self.people[None, :] < least))
        return np.asarray(of[:, wholes] - of[:, parts])

    def alone(self, least: float) -> Float[np.ndarray, "piece single"]:
        """Single pieces that can be worked out, come to fewer than `least`, and are no number themselves."""
        reached = (self._left**2).sum(1) > 1 - NEAR
        told = self.pieces[:, self.pieces.sum(0) == 1].any(axis=1)
        few = self._left @ (self.people @ self._weights) < least
        return np.asarray(np.eye(len(self.pieces))[:, reached & ~told & few])
