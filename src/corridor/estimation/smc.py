"""Waste-free tempered sequential Monte Carlo with generalised preconditioned Crank-Nicolson moves.

Dau and Chopin 2022, doi 10.1111/rssb.12475 (waste-free SMC); Rudolf and Sprungk 2018, doi
10.1007/s10208-016-9340-x (generalised pCN). Every sweep keeps all states of all chains.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial

import numpy as np
from jaxtyping import Float, Int

from corridor.movement.parameters import stream

LogLikelihood = Callable[[Float[np.ndarray, "measure member"]], Float[np.ndarray, " member"]]
Measures = Callable[[Float[np.ndarray, "unknown member"]], Float[np.ndarray, "measure member"]]

TARGET_ACCEPTANCE = 0.3
COMPARING_KEEP = 0.33
LINEAGE = 3  # sweeps over which the descent of chains is followed
MARGIN = 1.15  # aimed at beyond `LEAST_ESS`, as the effective size is itself estimated
LEAST_ESS = 111  # medians of two runs then differ by less than a tenth of the 90 % interval, 19 times in 20


@dataclass(frozen=True)
class Settings:
    """Size of the run: `chains` x `length` particles; `sweeps` at most at the last temperature.

    `keep` is the effective share of the particles that one step of temperature leaves.
    """

    chains: int = 512
    length: int = 8
    sweeps: int = 8
    keep: float = 0.5

    @property
    def particles(self) -> int:
        """Number of particles."""
        return self.chains * self.length


@dataclass(frozen=True)
class Particles:
    """Equally weighted particles and what they measure.

    `chain` is the chain of the last sweep that made each; `lineage` the chains that a chain descends
    from, one and more sweeps ago. Particles of one `family` share the oldest of these; families are
    nearly independent of one another.
    """

    whitened: Float[np.ndarray, "unknown member"]
    measured: Float[np.ndarray, "measure member"]
    chain: Int[np.ndarray, " member"]
    lineage: Int[np.ndarray, "sweep chain"]
    step: float = 0.5

    @property
    def family(self) -> Int[np.ndarray, " member"]:
        """Family of each particle, numbered from 0."""
        return np.asarray(np.unique(self.lineage[-1], return_inverse=True)[1][self.chain])

    def __len__(self) -> int:
        return int(self.whitened.shape[1])

    def thinned(self, number: int) -> Particles:
        """At most `number` of the particles, evenly taken, so that every chain is in it."""
        if len(self) <= number:
            return self
        by_chain = np.argsort(self.chain, kind="stable")
        keep = np.sort(by_chain[np.linspace(0, len(self) - 1, number).round().astype(int)])
        return replace(self, whitened=self.whitened[:, keep], measured=self.measured[:, keep], chain=self.chain[keep])


def silent(message: str) -> None:
    """Tells nobody."""


@dataclass
class Sampler:
    """Runs the sampler for one model: `draw(members)` from the prior, `measures(whitened)`."""

    measures: Measures
    draw: Callable[[int], Float[np.ndarray, "unknown member"]]
    seed: int
    settings: Settings = field(default_factory=Settings)
    tell: Callable[[str], None] = silent

    def prior(self) -> Particles:
        """Particles of the prior."""
        whitened = self.draw(self.settings.particles)
        alone = np.arange(self.settings.particles)
        return Particles(whitened, self.measures(whitened), alone, np.tile(alone, (LINEAGE, 1)))

    def bridge(
        self,
        start: Particles,
        before: LogLikelihood | None,
        after: LogLikelihood,
        label: str,
        wanted: Callable[[Particles], float] | None = None,
        enough: Callable[[Particles], bool] | None = None,
    ) -> Particles | None:
        """Particles under `after` from particles under `before`, by tempering from one to the other.

        `wanted(particles)` is the effective sample size that matters; sweeps at the last temperature
        are lengthened until it reaches `LEAST_ESS`, at most `settings.sweeps` times. Where `enough` holds
        on the way, the rest is spared and nothing returned.
        """
        now, temperature = start, 0.0
        rng = stream(self.seed, "sampler", label)

        def log_target(t: float, measured: np.ndarray) -> np.ndarray:
            ahead = after(measured)
            return t * ahead + (1 - t) * before(measured) if before and t < 1 else t * ahead

        while temperature < 1:
            gain = after(now.measured) - (before(now.measured) if before else 0.0)
            following = next_temperature(gain, temperature, self.settings.keep)
            weights = normalised((following - temperature) * gain)
            temperature = following
            now = self._sweep(now, weights, partial(log_target, temperature), rng)
            self.tell(f"{label}: temperature {temperature:.3f}")
            if enough and temperature < 1 and enough(now):
                return None
        return self._lengthen(now, after, label, wanted, rng) if wanted else now

    def _lengthen(
        self,
        now: Particles,
        target: LogLikelihood,
        label: str,
        wanted: Callable[[Particles], float],
        rng: np.random.Generator,
    ) -> Particles:
        """Let the chains walk on until their states, thinned to the same number, are worth enough."""
        pool, kept = now, now
        for _ in range(self.settings.sweeps):
            if wanted(kept) >= LEAST_ESS * MARGIN:
                break
            self.tell(f"{label}: longer chains")
            last = slice(len(pool) - self.settings.chains, None)
            move = GaussianMove(pool.whitened, np.full(len(pool), 1 / len(pool)))
            walk = self._walk(pool.whitened[:, last], pool.measured[:, last], target, move, pool.step, rng)
            whitened, measured = (
                np.concatenate(pair, 1) for pair in ((pool.whitened, walk[0]), (pool.measured, walk[1]))
            )
            steps = whitened.shape[1] // self.settings.chains
            chain = np.tile(np.arange(self.settings.chains), steps)
            pool = Particles(whitened, measured, chain, now.lineage, walk[2])
            kept = _thinned(pool, self.settings)
        return kept

    def _sweep(
        self, now: Particles, weights: np.ndarray, log_target: LogLikelihood, rng: np.random.Generator
    ) -> Particles:
        """Resample the heads of the chains, move them, keep every state."""
        chains, length = self.settings.chains, self.settings.length
        heads = systematic(weights, chains, rng)
        move = GaussianMove(now.whitened, weights)
        x, g = now.whitened[:, heads], now.measured[:, heads]
        whitened, measured, step = self._walk(x, g, log_target, move, now.step, rng, length - 1)
        parents = now.chain[heads]
        lineage = np.concatenate([parents[None], now.lineage[:-1, parents]])
        chain = np.tile(np.arange(chains), length)
        return Particles(np.concatenate([x, whitened], 1), np.concatenate([g, measured], 1), chain, lineage, step)

    def _walk(
        self,
        x: np.ndarray,
        g: np.ndarray,
        log_target: LogLikelihood,
        move: GaussianMove,
        step: float,
        rng: np.random.Generator,
        length: int | None = None,
    ) -> tuple[np.ndarray, np.ndarray, float]:
        """States and measures of all chains after each of `length` moves, and the step for the next walk."""
        target, accepted, xs, gs = log_target(g), [], [], []
        for _ in range(length or self.settings.length):
            proposal = move.propose(x, step, rng)
            measured = self.measures(proposal)
            new = log_target(measured)
            odds = new - target + move.log_ratio(x, proposal)
            take = np.log(rng.random(x.shape[1])) < odds
            x, g = np.where(take, proposal, x), np.where(take, measured, g)
            target = np.where(take, new, target)
            accepted.append(float(take.mean()))
            xs.append(x)
            gs.append(g)
        factor = np.exp(1.5 * (np.mean(accepted) - TARGET_ACCEPTANCE))
        return np.concatenate(xs, 1), np.concatenate(gs, 1), float(np.clip(step * factor, 0.05, 0.95))

    def smaller(self, divisor: int) -> Sampler:
        """A sampler with fewer chains and bolder steps of temperature, for runs that only compare."""
        chains = max(2, self.settings.chains // divisor)
        return replace(self, settings=replace(self.settings, chains=chains, keep=COMPARING_KEEP))


def _thinned(pool: Particles, settings: Settings) -> Particles:
    """As many states of every chain as `settings` ask for, evenly spaced."""
    steps = np.linspace(0, len(pool) // settings.chains - 1, settings.length).round().astype(int)
    keep = (steps[:, None] * settings.chains + np.arange(settings.chains)).ravel()
    return Particles(pool.whitened[:, keep], pool.measured[:, keep], pool.chain[keep], pool.lineage, pool.step)


class GaussianMove:
    """Proposals that leave a normal fitted to the particles invariant.

    x' = m + sqrt(1 - b^2) (x - m) + b C^(1/2) xi; C is shrunk towards the prior's identity. The step b
    of every chain is drawn about the tuned one, so that some moves are bold and some are small.
    """

    def __init__(self, whitened: np.ndarray, weights: np.ndarray) -> None:
        unknowns = len(whitened)
        self.mean = whitened @ weights
        off = whitened - self.mean[:, None]
        effective = 1 / np.sum(weights**2)
        shrink = unknowns / (unknowns + effective)
        covariance = (1 - shrink) * (off * weights) @ off.T + shrink * np.eye(unknowns)
        self.root = np.linalg.cholesky(covariance)

    def propose(self, x: np.ndarray, step: float, rng: np.random.Generator) -> np.ndarray:
        """One proposal for every chain."""
        b = np.minimum(step * np.exp(0.5 * rng.standard_normal(x.shape[1])), 0.999)
        noise = self.root @ rng.standard_normal(x.shape)
        return np.asarray(self.mean[:, None] + np.sqrt(1 - b**2) * (x - self.mean[:, None]) + b * noise)

    def log_ratio(self, x: np.ndarray, proposal: np.ndarray) -> np.ndarray:
        """ln of prior(x') N(x) / prior(x) N(x'), N the fitted normal."""
        return np.asarray(self._excess(proposal) - self._excess(x))

    def _excess(self, x: np.ndarray) -> np.ndarray:
        scaled = np.linalg.solve(self.root, x - self.mean[:, None])
        return np.asarray(0.5 * (scaled**2).sum(0) - 0.5 * (x**2).sum(0))


def normalised(log_weights: np.ndarray) -> Float[np.ndarray, " member"]:
    """Weights that sum to 1."""
    w = np.exp(log_weights - log_weights.max())
    return np.asarray(w / w.sum())


def next_temperature(gain: np.ndarray, temperature: float, keep: float) -> float:
    """The highest temperature that leaves an effective share `keep` of the particles."""

    def kept(t: float) -> float:
        return 1 / float(np.sum(normalised((t - temperature) * gain) ** 2)) / len(gain)

    if kept(1.0) >= keep:
        return 1.0
    low, high = temperature, 1.0
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if kept(middle) >= keep else (low, middle)
    return max(low, temperature + 1e-6)


def systematic(weights: np.ndarray, number: int, rng: np.random.Generator) -> Int[np.ndarray, " number"]:
    """Systematic resampling."""
    at = (np.arange(number) + rng.random()) / number
    return np.minimum(np.searchsorted(np.cumsum(weights), at), len(weights) - 1)
