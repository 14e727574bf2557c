"""The estimate without some claims: by Pareto-smoothed weights where they hold, else by a rerun."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from corridor.estimation.likelihood import Evidence
from corridor.estimation.psis import GOOD, smoothed
from corridor.estimation.smc import Particles, Sampler, next_temperature, normalised
from corridor.estimation.summary import Summary, summarise

COMPARED = 2048  # particles that are compared, evenly taken
GLIMPSE = 0.1  # effective share of them at which a first look is taken
SURE = 1.25  # a change on the way counts where it is so much more than asked for
LEAST_KEPT = 0.3  # effective share of particles below which weights are not used


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
        self.sampler, self.evidence, self.particles = sampler, evidence, particles.thinned(COMPARED)
        self._full = evidence.log_likelihood(self.particles.measured)
        self._known: dict[frozenset[str], Without] = {}
        self._partly: dict[frozenset[str], list[Without]] = {}
        self._gains: dict[frozenset[str], np.ndarray] = {}

    def __call__(self, ids: Iterable[str], label: str) -> Without:
        """The estimate without the claims `ids`."""
        key = frozenset(ids)
        if key not in self._known:
            done = self._compute(key, label)
            assert done is not None
            self._known[key] = done
        return self._known[key]

    def matters(self, ids: Iterable[str], row: int, least: float, label: str) -> tuple[bool, float]:
        """Whether leaving out the claims moves an end of a measure's 90 % interval by `least` widths.

        The claims are taken away little by little; as soon as the interval has moved far enough the
        rest is spared, and the change given is a lower bound.
        """
        return self.matter(ids, (row,), least, label)[row]

    def matter(
        self, ids: Iterable[str], rows: Sequence[int], least: float, label: str
    ) -> dict[int, tuple[bool, float]]:
        """The same for several measures, by row: one rerun does for all of them."""
        key = frozenset(ids)
        full = {r: summarise(self.particles.measured[r]) for r in rows}
        found: dict[int, tuple[bool, float]] = {}

        def far(partly: Without) -> bool:
            for r in rows:
                if r not in found and (change := partly.summary(r).moved_from(full[r])) >= SURE * least:
                    found[r] = True, change
            return len(found) == len(full)

        def enough(p: Particles) -> bool:
            self._partly[key].append(Without(p.measured, None, "rerun", np.nan))
            return far(self._partly[key][-1])

        if key not in self._known:
            for partly in self._partly.setdefault(key, []) or self._begin(key):
                if far(partly):
                    return found
            done = self._compute(key, label, enough)
            if done is None:
                return found
            self._known[key] = done
        for r in full.keys() - found.keys():
            change = self._known[key].summary(r).moved_from(full[r])
            found[r] = change >= least, change
        return found

    def _gain(self, ids: frozenset[str]) -> np.ndarray:
        """ln of the likelihood without the claims over that with them, for every particle."""
        if ids not in self._gains:
            self._gains[ids] = self.evidence.without(ids).log_likelihood(self.particles.measured) - self._full
        return self._gains[ids]

    def _begin(self, ids: frozenset[str]) -> list[Without]:
        """The first step of taking away, by weights alone."""
        gain = self._gain(ids)
        weights = normalised(next_temperature(gain, 0.0, GLIMPSE) * gain)
        self._partly[ids].append(Without(self.particles.measured, weights, "psis", 0.0))
        return self._partly[ids]

    def _compute(
        self, ids: frozenset[str], label: str, enough: Callable[[Particles], bool] | None = None
    ) -> Without | None:
        """Without the claims; None where `enough` stopped it on the way."""
        rest = self.evidence.without(ids)
        weights, k = smoothed(self._gain(ids))
        if k < GOOD and 1 / np.sum(weights**2) > LEAST_KEPT * len(weights):
            return Without(self.particles.measured, weights, "psis", k)
        rerun = self.sampler.smaller(4 if enough else 2).bridge(
            self.particles, self.evidence.log_likelihood, rest.log_likelihood, f"without {label}", enough=enough
        )
        return None if rerun is None else Without(rerun.measured, None, "rerun", k)
