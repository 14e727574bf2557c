"""What was reported of the camps of a Flee folder, as shares of their sum, and how far a split is from it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from jaxtyping import Bool, Float

from corridor.errors import CorridorError
from corridor.scenario.flee import FleeFolder

Shares = Float[np.ndarray, "day camp"]


@dataclass(frozen=True)
class Observed:
    """People in every camp on every day, read between reports after registration corrections."""

    camps: tuple[str, ...]
    people: Float[np.ndarray, "day camp"]

    @property
    def total(self) -> Float[np.ndarray, " day"]:
        """People in all camps together: known to every split that is scored."""
        return np.asarray(self.people.sum(1))

    @property
    def scored(self) -> Bool[np.ndarray, " day"]:
        """Days on which anybody is in a camp."""
        return np.asarray(self.total > 0)

    @property
    def shares(self) -> Shares:
        """Share of every camp; 0 on days without anybody."""
        return np.asarray(self.people / np.where(self.scored, self.total, 1.0)[:, None])


def observed(folder: FleeFolder) -> Observed:
    """The observed stocks of a folder; raises `CorridorError` where it has fewer than two camps with reports."""
    camps = folder.corrected().camps
    if len(camps) < 2:
        what = "a split needs at least two camps with reports"
        raise CorridorError(what, str(len(camps)), str(folder.path), "add reports to source_data/data_layout.csv")
    days = np.arange(folder.days)
    found = Observed(tuple(s.name for s in camps), np.stack([s.at(days) for s in camps], axis=1))
    if not found.scored.any():
        raise CorridorError("no camp has anybody on any day", where=str(folder.path), remedy="look at source_data")
    return found


def ard_by_day(shares: Shares, truth: Observed) -> Float[np.ndarray, " day"]:
    """Sum over camps of |sim · U / M − data| / U on every day on which anybody is in a camp, in days' order.

    With totals known it is the sum of the differences of shares, from 0 to 2.
    """
    return np.asarray(np.abs(shares - truth.shares).sum(1)[truth.scored])


def ard(shares: Shares, truth: Observed) -> float:
    """Averaged relative difference, Flee's own: the mean of `ard_by_day` (doi 10.1038/s41598-017-13828-9)."""
    return float(ard_by_day(shares, truth).mean())


def as_shares(people: Float[np.ndarray, "day camp *member"]) -> Float[np.ndarray, "day camp *member"]:
    """Shares of stocks; equal ones on days without anybody."""
    total = people.sum(1, keepdims=True)
    return np.asarray(np.where(total > 0, people / np.where(total > 0, total, 1.0), 1.0 / people.shape[1]))
