"""Simulation-based calibration: where the truth lies among the draws, over many drawn worlds.

Talts et al. 2018, arXiv 1804.06788 (ranks); Modrak et al. 2023, doi 10.1214/23-BA1404 (the
likelihood as a test quantity); Sailynoja, Buerkner and Vehtari 2022, doi 10.1007/s11222-022-10090-6
(simultaneous bands of the ECDF).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

import numpy as np
from jaxtyping import Float, Int
from scipy import stats

from corridor.estimation.likelihood import Evidence
from corridor.estimation.model import Model
from corridor.estimation.smc import Particles, Sampler, Settings
from corridor.estimation.summary import effective_size, summarise
from corridor.estimation.update_carry import How
from corridor.estimation.update_stand import Stand, traced_cloud, tracer_of
from corridor.estimation.update_traces import Tracer
from corridor.movement.parameters import stream
from corridor.scoring.worlds import draw_statements

BINS = 20  # of the histogram of ranks; draws + 1 is a multiple
DRAWS = 99  # nearly independent ones that the truth is ranked among
TRUTH, SAMPLER = 2_000_000, 1_000_000  # seeds of the truths and of the sampler, never the same


Estimator = Callable[[Model, Evidence, int, "Settings | None"], tuple[Particles, float]]


@dataclass(frozen=True)
class Replication:
    """One drawn world: the truth's rank among the draws, by quantity, and whether intervals hold it."""

    draws: int
    ranks: Int[np.ndarray, " quantity"]
    within50: np.ndarray
    within90: np.ndarray
    effective: float


def quantities(model: Model) -> tuple[str, ...]:
    """What is ranked: every parameter, every answer, and the log-likelihood."""
    return (*model.unknowns.names, *(f"answer {a}" for a, _ in model.answer_rows), "log-likelihood")


def replicate(
    model: Model,
    structure: Evidence,
    number: int,
    settings: Settings | None = None,
    reader: Callable[[Evidence], Evidence] = lambda evidence: evidence,
    draws: int = DRAWS,
    estimator: Estimator | None = None,
) -> Replication:
    """Draw a truth from the prior and statements from the truth; estimate; rank the truth.

    `reader` may read the statements otherwise than they were drawn; then the ranks should show it. `estimator` takes
    the place of `estimated`.
    """
    rng = stream(number, "calibration")
    truth = model.unknowns.draw(TRUTH + number, 1)
    true_measures = model.forward.measures(truth)
    evidence = reader(draw_statements(structure, true_measures[:, 0], rng))
    particles, effective = (estimator or estimated)(model, evidence, SAMPLER + number, settings)
    rows = list(model.answer_rows.values())

    def ranked(whitened: np.ndarray, measured: np.ndarray) -> np.ndarray:
        return np.concatenate([whitened, measured[rows], evidence.log_likelihood(measured)[None]])

    true, found = ranked(truth, true_measures)[:, 0], ranked(particles.whitened, particles.measured)
    summaries = [summarise(x) for x in found]
    return Replication(
        draws,
        rank(true, found[:, nearly_independent(particles, draws, rng)], rng),
        np.array([s.low50 <= t <= s.high50 for s, t in zip(summaries, true, strict=True)]),
        np.array([s.low90 <= t <= s.high90 for s, t in zip(summaries, true, strict=True)]),
        effective,
    )


def estimated(model: Model, evidence: Evidence, seed: int, settings: Settings | None = None) -> tuple[Particles, float]:
    """Particles by the shipped sampler from the prior, and the effective size of the worst answer."""
    rows = list(model.answer_rows.values())

    def wanted(p: Particles) -> float:
        return min(effective_size(p.measured[r], p.family) for r in rows)

    sampler = Sampler(model.forward.measures, partial(model.unknowns.draw, seed), seed, settings or Settings())
    particles = sampler.bridge(sampler.prior(), None, evidence.log_likelihood, "calibration", wanted)
    assert particles is not None
    return particles, wanted(particles)


@dataclass
class Sequentially:
    """Estimates the first half of the claims from the prior, and takes in the others as online updates do.

    `step` claims come at a time, in the order in which they stand. `how` has what each update took.
    """

    step: int = 1
    how: list[How] = field(default_factory=list)
    _tracers: dict[int, Tracer] = field(default_factory=dict)

    def __call__(
        self, model: Model, evidence: Evidence, seed: int, settings: Settings | None = None
    ) -> tuple[Particles, float]:
        """Particles, and the effective size of the worst answer; estimated anew where an update is too far."""
        settings, claims = settings or Settings(), evidence.claims
        half = len(claims) // 2
        before = Evidence(evidence.scenario, claims[:half], evidence.rows)
        particles, _ = estimated(model, before, seed, settings)
        if id(model) not in self._tracers:
            self._tracers[id(model)] = tracer_of(model, settings.particles)
        tracer, none = self._tracers[id(model)], np.zeros((0, 0))
        stand = Stand(model, tracer, none, none, traced_cloud(model, tracer, particles))
        rows, rng = list(model.answer_rows.values()), stream(seed, "sequentially")

        def wanted(p: Particles) -> float:
            return min(effective_size(p.measured[r], p.family) for r in rows)

        for last in [*range(half + self.step, len(claims), self.step), len(claims)]:
            after = Evidence(evidence.scenario, claims[:last], evidence.rows)
            carried = stand.carried(before, after, wanted, settings, rng)
            if carried is None:  # as an analyst is told to do
                particles, _ = estimated(model, after, seed + last, settings)
                stand, how = replace(stand, cloud=traced_cloud(model, tracer, particles)), How("anew")
            else:
                stand, how = carried
            self.how.append(how)
            before = after
        return stand.cloud.particles, wanted(stand.cloud.particles)


def nearly_independent(particles: Particles, number: int, rng: np.random.Generator) -> Int[np.ndarray, " draw"]:
    """One particle from each of `number` families, or from as many families and chains as there are."""
    order = rng.permutation(len(particles))
    by_family = order[np.unique(particles.family[order], return_index=True)[1]]
    chosen = rng.permutation(by_family)[:number]
    others = np.setdiff1d(np.unique(particles.chain), particles.chain[chosen])
    by_chain = order[np.unique(particles.chain[order], return_index=True)[1]]
    more = rng.permutation(by_chain[np.isin(particles.chain[by_chain], others)])[: number - len(chosen)]
    return np.concatenate([chosen, more])


def rank(
    truth: Float[np.ndarray, " quantity"], draws: Float[np.ndarray, "quantity draw"], rng: np.random.Generator
) -> Int[np.ndarray, " quantity"]:
    """Number of draws below the truth; a random share of those that equal it."""
    below = (draws < truth[:, None]).sum(1)
    equal = (draws == truth[:, None]).sum(1)
    return np.asarray(below + rng.integers(0, equal + 1))


@dataclass(frozen=True)
class Uniformity:
    """How ranks compare with uniform ones: inside the simultaneous 95 % band?, and two p-values.

    `ecdf_p` is the chance of a worse excursion of the ECDF, `chi2_p` that of a rougher histogram.
    """

    name: str
    inside: bool
    ecdf_p: float
    chi2_p: float
    within50: float
    within90: float


class Band:
    """Simultaneous bands of the ECDF of uniform ranks 0..draws, found by simulation."""

    def __init__(self, replications: int, draws: int = DRAWS, simulations: int = 4000, seed: int = 1) -> None:
        self.replications, self.draws = replications, draws
        rng = np.random.default_rng(seed)
        chances = np.full(draws + 1, 1 / (draws + 1))
        counts = np.cumsum(rng.multinomial(replications, chances, simulations), 1)
        self._least = np.sort(self._pointwise(counts).min(1))

    def _pointwise(self, counts: np.ndarray) -> np.ndarray:
        """Two-sided binomial p-value at every point of the ECDF, the last left out (it is always 1)."""
        at = np.arange(1, self.draws + 1) / (self.draws + 1)
        known = np.arange(self.replications + 1)[:, None]
        below = stats.binom.cdf(known, self.replications, at)
        above = stats.binom.sf(known - 1, self.replications, at)
        table = 2 * np.minimum(below, above)
        return np.asarray(table[counts[..., :-1], np.arange(self.draws)])

    def p_value(self, ranks: Int[np.ndarray, " replication"]) -> float:
        """Chance that uniform ranks go as far out of the band somewhere."""
        counts = np.cumsum(np.bincount(ranks, minlength=self.draws + 1))
        worst = self._pointwise(counts).min()
        return float((np.searchsorted(self._least, worst, side="right") + 1) / (len(self._least) + 1))

    def limits(self, level: float = 0.95) -> tuple[np.ndarray, np.ndarray]:
        """Lowest and highest ECDF at 1/(draws+1), 2/(draws+1), .. inside the band."""
        gamma = float(np.quantile(self._least, 1 - level))
        at = np.arange(1, self.draws + 1) / (self.draws + 1)
        n = self.replications
        return np.asarray(stats.binom.ppf(gamma / 2, n, at)) / n, np.asarray(stats.binom.ppf(1 - gamma / 2, n, at)) / n


def judge(names: Sequence[str], replications: Sequence[Replication], level: float = 0.95) -> list[Uniformity]:
    """Every quantity against uniform ranks, and the coverage of its intervals."""
    band = Band(len(replications), replications[0].draws)
    ranks = np.stack([r.ranks for r in replications])
    within = [np.mean([getattr(r, f) for r in replications], axis=0) for f in ("within50", "within90")]
    found = []
    for i, name in enumerate(names):
        p = band.p_value(ranks[:, i])
        bins = np.histogram(ranks[:, i], np.linspace(0, band.draws + 1, BINS + 1))[0]
        rough = float(stats.chisquare(bins).pvalue)
        found.append(Uniformity(name, p > 1 - level, p, rough, float(within[0][i]), float(within[1][i])))
    return found
