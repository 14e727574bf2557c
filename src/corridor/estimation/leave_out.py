"""The estimate without some claims: by Pareto-smoothed weights where they hold, else by a rerun."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from corridor.estimation.likelihood import Evidence
from corridor.estimation.psis import GOOD, smoothed
from corridor.estimation.smc import Particles, Sampler, next_temperature, normalised
from corridor.estimation.summary import Summary, summarise

LEAST_KEPT = 0.2  # effective share of particles below which weights are not used


@dataclass(frozen=True)
class Without:
    """Particles, weighted or not, of the estimate without some claims."""

    measured: Float[np.ndarray, "measure member"]
    weights: Float[np.ndarray, " member"] | None
    method: str
    pareto_k: float

    def summary(self, row: int) -> Summary:
        """Quantiles of one measure."""
        return summarise(self.measured[row], self.weights)


class LeaveOut:
    """Leaves out sets of claims from one estimate; every set is computed once."""

    def __init__(self, sampler: Sampler, evidence: Evidence, particles: Particles) -> None:
        self.sampler, self.evidence, self.particles = sampler, evidence, particles
        self._full = evidence.log_likelihood(particles.measured)
        self._known: dict[frozenset[str], Without] = {}

    def __call__(self, ids: Iterable[str], label: str) -> Without:
        """The estimate without the claims `ids`."""
        key = frozenset(ids)
        if key not in self._known:
            self._known[key] = self._compute(key, label)
        return self._known[key]

    def matters(self, ids: Iterable[str], row: int, least: float, label: str) -> tuple[bool, float]:
        """Whether leaving out the claims moves an end of a measure's 90 % interval by `least` widths.

        Taking away just so much of the claims' weight that the particles still stand for the rest is
        often enough to see it, and then nothing is rerun; the change given is then a lower bound.
        """
        key = frozenset(ids)
        full = summarise(self.particles.measured[row])
        if key not in self._known:
            gain = self.evidence.without(key).log_likelihood(self.particles.measured) - self._full
            partly = normalised(next_temperature(gain, 0.0) * gain)
            change = full.moved_from(summarise(self.particles.measured[row], partly))
            if change >= least:
                return True, change
        change = full.moved_from(self(key, label).summary(row))
        return change >= least, change

    def _compute(self, ids: frozenset[str], label: str) -> Without:
        rest = self.evidence.without(ids)
        weights, k = smoothed(rest.log_likelihood(self.particles.measured) - self._full)
        if k < GOOD and 1 / np.sum(weights**2) > LEAST_KEPT * len(weights):
            return Without(self.particles.measured, weights, "psis", k)
        label = f"without {label}"
        half = self.sampler.resized(self.sampler.settings.chains // 2, self.sampler.settings.length)
        rerun = half.bridge(self.particles, self.evidence.log_likelihood, rest.log_likelihood, label)
        return Without(rerun.measured, None, "rerun", k)
