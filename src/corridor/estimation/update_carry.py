"""Draws of one estimate taken to the evidence of the next: by weights where they do, else by moves as far as needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from corridor.estimation.likelihood import Evidence
from corridor.estimation.psis import GOOD, smoothed
from corridor.estimation.smc import (
    LEAST_ESS,
    MARGIN,
    TARGET_ACCEPTANCE,
    LogLikelihood,
    Particles,
    Settings,
    next_temperature,
    normalised,
    systematic,
)
from corridor.estimation.update_moves import Measured, Mover, Runs, States, Whitened, evenly_weighted
from corridor.estimation.update_traces import Traced

KEEP = 0.3  # effective share of the particles that one step of temperature leaves
ROUNDS = 8  # runs of the model for every chain at the last temperature, at most
QUICK = 2  # the same where there is no time
ON_THE_WAY = 3  # the same at the temperatures before
STEPS = 25  # moves on the likeness for every run of the model at the last temperature
BOLD = 10  # the same at the temperatures before
GENERATION = 3  # rounds after which chains of one parent may be called a family of their own
FEW = 50  # draws in effect; weights that leave fewer are not looked at any further
LADDER = 12  # of temperature at most: a report that needs more is none to go on from these draws with


@dataclass(frozen=True)
class How:
    """How draws were taken on: `method` is nothing, weights or moves.

    `pareto_k` and `kept` (their effective share) say what weights alone would have been worth; `steps` of temperature
    and `rounds` what was done, and `accepted` the share of moves that the model
    accepted in the last; `effective` what the worst answer is worth now, in independent draws.
    """

    method: str
    pareto_k: float = 0.0
    kept: float = 1.0
    steps: int = 0
    rounds: int = 0
    accepted: float = 1.0
    effective: float = np.inf

    @property
    def enough(self) -> bool:
        """Whether every answer is worth as many independent draws as an estimate asks for."""
        return self.effective >= LEAST_ESS

    @property
    def says(self) -> str:
        """In words."""
        if self.method == "nothing":
            return "nothing new is evidence: the same draws"
        if self.method == "weights":
            return f"weights alone, {self.kept:.0%} of the draws in effect (Pareto k {self.pareto_k:.2f})"
        steps = "" if self.steps == 1 else f"{self.steps} steps of temperature, "
        rounds = "1 round" if self.rounds == 1 else f"{self.rounds} rounds"
        return f"{steps}{rounds} of moves; weights alone would leave {self.kept:.0%} of the draws"


@dataclass(frozen=True)
class Cloud:
    """Equally weighted particles with what a run of the model leaves of each."""

    particles: Particles
    traced: Traced

    def at(self, index: np.ndarray) -> Cloud:
        """Some of them, each with its descent."""
        p = self.particles
        kept = replace(p, whitened=p.whitened[:, index], measured=p.measured[:, index], chain=p.chain[index])
        return Cloud(kept, self.traced[:, index])


@dataclass(frozen=True)
class Carrier:
    """Takes clouds on: `trace` runs the model, `measure` makes some measures of what that leaves.

    `needed` are the measures that the likelihood needs; `wanted` is the effective size that matters, of particles with
    all measures; `full` makes those. There are as many
    chains as `settings` ask for; at the last temperature there are at most `rounds`.
    """

    trace: Callable[[Whitened], Traced]
    measure: Callable[[Traced], Measured]
    full: Callable[[Traced], Measured]
    needed: Sequence[int]
    wanted: Callable[[Particles], float]
    settings: Settings
    rounds: int = ROUNDS

    def __call__(
        self,
        cloud: Cloud,
        gain: np.ndarray,
        before: LogLikelihood,
        after: LogLikelihood,
        rng: np.random.Generator,
    ) -> tuple[Cloud, How] | None:
        """The cloud under `after` from one under `before`, `gain` the ratio of the two; None if that is too far."""
        weights, k = normalised(gain), np.inf
        if 1 / np.sum(weights**2) > FEW:
            with np.errstate(divide="ignore", invalid="ignore"):
                smooth, pareto = smoothed(gain)
            if np.isfinite(smooth).all() and np.isfinite(pareto):  # else of draws that are the same again and again
                weights, k = smooth, pareto
        told = How("weights", k, float(1 / np.sum(weights**2) / len(weights)))
        if np.ptp(gain) < 1e-9:
            return cloud, replace(told, method="nothing", effective=self._worth(cloud))
        drawn = cloud.at(systematic(weights, len(weights), rng))
        effective = self._worth(drawn)
        if k < GOOD and effective >= LEAST_ESS:
            return drawn, replace(told, effective=effective)
        return self._by_moves(cloud, gain, before, after, rng, replace(told, method="moves"))

    def _by_moves(
        self,
        cloud: Cloud,
        gain: np.ndarray,
        before: LogLikelihood,
        after: LogLikelihood,
        rng: np.random.Generator,
        told: How,
    ) -> tuple[Cloud, How] | None:
        now, temperature = cloud, 0.0
        side = cloud.particles.family % 2 == 0
        runs = [evenly_weighted(cloud.particles.whitened, cloud.particles.measured, side)]
        for step in range(1, LADDER + 1):
            following = next_temperature(gain, temperature, KEEP)
            weights = normalised((following - temperature) * gain)
            last, temperature = following >= 1, following
            target, p = _between(before, after, following), now.particles
            start = Runs(p.whitened, p.measured, weights, side)
            mover = Mover(self.trace, self.measure, target, self.needed, start, runs)
            heads = systematic(weights, self.settings.chains, rng)
            now, rounds, accepted = self._moved(now, heads, side[heads], mover, last, rng)
            runs, side = mover.runs, side[heads][now.particles.chain]
            if last:
                return now, replace(told, steps=step, rounds=rounds, accepted=accepted, effective=self._worth(now))
            gain = after(now.particles.measured) - before(now.particles.measured)
        return None

    def _moved(
        self, now: Cloud, heads: np.ndarray, side: np.ndarray, mover: Mover, last: bool, rng: np.random.Generator
    ) -> tuple[Cloud, int, float]:
        """Chains from the particles at `heads`, every state kept, until they are worth enough."""
        p = now.particles
        states = mover.start(p.whitened[:, heads], now.traced[:, heads])
        seen, step, made, rounds, accepted = [states], p.step, now, 0, 1.0
        while rounds < (self.rounds if last else ON_THE_WAY):
            rounds += 1
            states, liked, accepted = mover(states, side, step, rng, STEPS if last else BOLD)
            step = float(np.clip(step * np.exp(1.5 * (liked - TARGET_ACCEPTANCE)), 0.05, 0.95))
            seen.append(states)
            made = self._cloud(seen, _lineage(p, heads, rounds), step)
            worth = self._worth(made) / (LEAST_ESS * MARGIN) if last else 2 * distinct(made.particles) / len(heads)
            if worth >= 1:
                break
        return made, rounds, accepted

    def _worth(self, cloud: Cloud) -> float:
        """Independent draws that the worst answer is worth; never more than there are different ones."""
        return min(self.wanted(cloud.particles), distinct(cloud.particles))

    def _cloud(self, seen: list[States], lineage: np.ndarray, step: float) -> Cloud:
        """The states of all chains after so many rounds, evenly taken, as an estimate has of every chain."""
        steps = np.linspace(0, len(seen) - 1, min(self.settings.length, len(seen))).round().astype(int)
        chosen = [seen[i] for i in steps]
        traced = np.concatenate([s.traced for s in chosen], 1)
        chain = np.tile(np.arange(lineage.shape[1]), len(chosen))
        whitened = np.concatenate([s.whitened for s in chosen], 1)
        return Cloud(Particles(whitened, self.full(traced), chain, lineage, step), traced)


def _lineage(p: Particles, heads: np.ndarray, rounds: int) -> np.ndarray:
    """The descent of chains that start at `heads`; a generation goes by only with as many rounds as make one."""
    parents = p.chain[heads]
    if rounds < GENERATION:
        return p.lineage[:, parents]
    return np.concatenate([parents[None], p.lineage[:-1, parents]])


def _between(before: LogLikelihood, after: LogLikelihood, temperature: float) -> LogLikelihood:
    """ln of the likelihood at a temperature between two."""
    if temperature >= 1:
        return after
    return lambda measured: temperature * after(measured) + (1 - temperature) * before(measured)


def needed_rows(evidence: Evidence) -> list[int]:
    """The measures that a likelihood needs."""
    return sorted({i for c in evidence.claims for i in evidence.rows[c.id] if i >= 0})


def distinct(particles: Particles) -> float:
    """How many different particles there are, in effect: one that is there many times counts for less."""
    times = np.unique(particles.whitened[0], return_counts=True)[1]
    return float(len(particles) ** 2 / np.sum(times**2.0))
