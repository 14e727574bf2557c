"""Moves that make the most of every run of the model: many steps on a likeness of it, then one run that decides.

The likeness is a regression of every measure on the unknowns, fitted to the particles. A chain of moves that leaves
the posterior of the likeness invariant ends in one proposal to the posterior of the model, which is accepted by the
ratio of the two: whatever the likeness is worth, the posterior stays exact (Christen and Fox 2005, doi
10.1198/106186005X76983), as long as it was not learnt from the chain that it moves: chains are of two sides, and each
side moves on what was learnt from the other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np
from jaxtyping import Bool, Float

from corridor.estimation.smc import GaussianMove, LogLikelihood
from corridor.estimation.update_traces import Traced

PAIRED = 24  # directions at most whose products the regression has, those that tell most of the measures
SLOPE = 8  # different members that the regression asks for, for each of its features
RIDGE = 1e-3  # of the regression
UNWEIGHTED = 0.1  # share of the regression's weight that all particles have alike, those of no weight included
BEYOND = 0.5  # how far beyond the measures learnt from others are foretold, in widths of their range

Whitened = Float[np.ndarray, "unknown member"]
Measured = Float[np.ndarray, "measure member"]


class Likeness:
    """What every wanted measure would be, from a quadratic regression of its logarithm; the rest is nought."""

    def __init__(self, whitened: Whitened, measured: Measured, weights: np.ndarray, wanted: Sequence[int]) -> None:
        self._wanted, self._measures = list(wanted), len(measured)
        self._move = GaussianMove(whitened, weights)
        said = np.log1p(measured[self._wanted])
        self._centre, self._spread = said.mean(1, keepdims=True), said.std(1, keepdims=True) + 1e-12
        low, high = said.min(1, keepdims=True), said.max(1, keepdims=True)
        self._reach = np.maximum(low - BEYOND * (high - low), low / 2), high + BEYOND * (high - low)
        scaled = ((said - self._centre) / self._spread).T
        u = self._standard(whitened)
        tells = ((u @ scaled / len(scaled)) ** 2).sum(1)
        self._order = np.argsort(-tells, kind="stable")
        self._paired = _paired(len(np.unique(whitened[0])), len(whitened))
        even = np.sqrt((1 - UNWEIGHTED) * weights + UNWEIGHTED / len(weights))[:, None]
        x = self._features(u) * even
        self._slopes = np.linalg.solve(x.T @ x + RIDGE * np.eye(x.shape[1]), x.T @ (scaled * even))

    def __call__(self, whitened: Whitened) -> Measured:
        """The measures of any members."""
        said = (self._features(self._standard(whitened)) @ self._slopes).T * self._spread + self._centre
        out = np.zeros((self._measures, whitened.shape[1]))
        out[self._wanted] = np.maximum(np.expm1(np.clip(said, *self._reach)), 0.0)
        return out

    def _standard(self, whitened: Whitened) -> Whitened:
        return np.asarray(np.linalg.solve(self._move.root, whitened - self._move.mean[:, None]))

    def _features(self, standard: Whitened) -> Float[np.ndarray, "member feature"]:
        u = standard[self._order]
        i, j = np.triu_indices(self._paired)
        return np.concatenate([np.ones_like(u[:1]), u, u[i] * u[j], u[self._paired :] ** 2]).T


def _paired(members: int, unknowns: int) -> int:
    """Directions whose products a regression on so many members can have."""
    most = min(PAIRED, unknowns)
    fits = [n for n in range(most + 1) if SLOPE * (1 + 2 * unknowns + n * (n - 1) // 2) <= members]
    return fits[-1] if fits else 0


@dataclass(frozen=True)
class Runs:
    """Members that the model was run for, what they measure, how much each counts, and the side that each is of."""

    whitened: Whitened
    measured: Measured
    weights: Float[np.ndarray, " member"]
    side: Bool[np.ndarray, " member"]

    def of(self, side: bool) -> Runs:
        """Those of one side."""
        own = self.side == side
        return Runs(self.whitened[:, own], self.measured[:, own], self.weights[own], self.side[own])


@dataclass(frozen=True)
class States:
    """Where chains stand: unknowns, traces, measures, and ln of the likelihood by the model and by the likeness."""

    whitened: Whitened
    traced: Traced
    measured: Measured
    likelihood: Float[np.ndarray, " member"]
    like: Float[np.ndarray, " member"]

    def moved(self, to: States, accepted: np.ndarray) -> States:
        """Where a move is accepted the other state."""
        return States(
            np.where(accepted, to.whitened, self.whitened),
            np.where(accepted, to.traced, self.traced),
            np.where(accepted, to.measured, self.measured),
            np.where(accepted, to.likelihood, self.likelihood),
            np.where(accepted, to.like, self.like),
        )


class Mover:
    """Moves chains under one `target`: `trace` runs the model, `measure` makes measures of what it leaves.

    It starts from weighted particles; the likeness of a side is learnt from those of the other side, from `earlier`
    runs of the model, and from every one that follows. `runs` are all of these but the particles.
    """

    def __init__(
        self,
        trace: Callable[[Whitened], Traced],
        measure: Callable[[Traced], Measured],
        target: LogLikelihood,
        needed: Sequence[int],
        start: Runs,
        earlier: Sequence[Runs] = (),
    ) -> None:
        self._trace, self._measure, self._target, self._needed = trace, measure, _halved(target), needed
        self._start, self.runs = start, list(earlier)
        self._move = GaussianMove(start.whitened, start.weights)

    def start(self, whitened: Whitened, traced: Traced) -> States:
        """Chains that start at some particles."""
        measured = self._measure(traced)
        likelihood = self._target(measured)
        return States(whitened, traced, measured, likelihood, likelihood)

    def __call__(
        self, now: States, side: Bool[np.ndarray, " member"], step: float, rng: np.random.Generator, steps: int = 10
    ) -> tuple[States, float, float]:
        """The chains after so many `steps` on the likeness and a run of the model; the shares that either accepted."""
        likeness = self._likeness(side)
        now = replace(now, like=self._target(likeness(now.whitened)))
        x, like, accepted = now.whitened, now.like, 0.0
        for _ in range(steps):
            proposal = self._move.propose(x, step, rng)
            new = self._target(likeness(proposal))
            take = np.log(rng.random(x.shape[1])) < new - like + self._move.log_ratio(x, proposal)
            x, like = np.where(take, proposal, x), np.where(take, new, like)
            accepted += float(take.mean()) / steps
        traced = self._trace(x)
        measured = self._measure(traced)
        there = States(x, traced, measured, self._target(measured), like)
        self.runs.append(evenly_weighted(x, measured, side))
        odds = (there.likelihood - there.like) - (now.likelihood - now.like)
        take = np.log(rng.random(x.shape[1])) < odds
        return now.moved(there, take), accepted, float(take.mean())

    def _likeness(self, side: Bool[np.ndarray, " member"]) -> Callable[[Whitened], Measured]:
        """What every chain would measure, as was learnt from the other side."""
        learnt = {own: self._learnt(not own) for own in (True, False) if (side == own).any()}

        def both(whitened: Whitened) -> Measured:
            found = {own: likeness(whitened[:, side == own]) for own, likeness in learnt.items()}
            out = np.zeros((len(next(iter(found.values()))), whitened.shape[1]))
            for own, measured in found.items():
                out[:, side == own] = measured
            return out

        return both

    def _learnt(self, side: bool) -> Likeness:
        """Runs of every round count alike, as the particles at the start do."""
        seen = [r.of(side) for r in (self._start, *self.runs) if (r.side == side).any()]
        if not seen:  # all particles are of one family
            seen = [self._start, *self.runs]
        whitened = np.concatenate([r.whitened for r in seen], 1)
        measured = np.concatenate([r.measured for r in seen], 1)
        weights = np.concatenate([r.weights / max(r.weights.sum(), 1e-300) for r in seen])
        return Likeness(whitened, measured, weights / weights.sum(), self._needed)


def evenly_weighted(whitened: Whitened, measured: Measured, side: Bool[np.ndarray, " member"]) -> Runs:
    """Runs that all count alike."""
    return Runs(whitened, measured, np.full(whitened.shape[1], 1 / whitened.shape[1]), side)


def _halved(target: LogLikelihood) -> LogLikelihood:
    """The same, worked out for two halves of the members at a time, each on one core."""

    def both(measured: Measured) -> Float[np.ndarray, " member"]:
        middle = measured.shape[1] // 2
        with ThreadPoolExecutor(1) as pool:
            first = pool.submit(target, measured[:, :middle])
            second = target(measured[:, middle:])
            return np.concatenate([first.result(), second])

    return both
