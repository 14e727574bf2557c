"""The sampler where the posterior is known."""

from __future__ import annotations

import numpy as np
import pytest

from corridor.estimation.smc import (
    LEAST_ESS,
    GaussianMove,
    LogLikelihood,
    Particles,
    Sampler,
    Settings,
    next_temperature,
    normalised,
    systematic,
)
from corridor.estimation.summary import effective_size

UNKNOWNS = 6
SEEN = np.linspace(-2.0, 2.0, UNKNOWNS)
NOISE = np.array([0.1, 0.3, 1.0, 0.1, 0.3, 1.0])
SETTINGS = Settings(chains=256, length=8)


def sampler(seed: int = 1, settings: Settings = SETTINGS) -> Sampler:
    """Whitened unknowns that are measured as they are."""
    return Sampler(lambda z: z, lambda n: np.random.default_rng(seed).standard_normal((UNKNOWNS, n)), seed, settings)


def normal(g: np.ndarray) -> np.ndarray:
    """Every unknown seen with a noise of its own."""
    return np.asarray(-0.5 * (((g - SEEN[:, None]) / NOISE[:, None]) ** 2).sum(0))


def two_sides(g: np.ndarray) -> np.ndarray:
    """Seven sources in ten put the first unknown at 2, three at -2."""
    return np.logaddexp(np.log(0.7) - 0.5 * ((g[0] - 2) / 0.2) ** 2, np.log(0.3) - 0.5 * ((g[0] + 2) / 0.2) ** 2)


def nothing(g: np.ndarray) -> np.ndarray:
    """No evidence."""
    return np.zeros(g.shape[1])


def bridged(target: LogLikelihood, seed: int = 1, start: Particles | None = None, **more: object) -> Particles:
    """Particles under the target."""
    s = sampler(seed)
    done = s.bridge(start or s.prior(), None, target, "test", **more)  # type: ignore[arg-type]
    assert done is not None
    return done


def least(p: Particles) -> float:
    """Effective size of the worst unknown."""
    return min(effective_size(x, p.family) for x in p.whitened)


def test_a_normal_posterior_is_found() -> None:
    p = bridged(normal, wanted=least)
    variance = NOISE**2 / (1 + NOISE**2)
    z = (p.whitened.mean(1) - SEEN / (1 + NOISE**2)) / np.sqrt(variance / LEAST_ESS)
    assert np.abs(z).max() < 3
    np.testing.assert_allclose(p.whitened.std(1), np.sqrt(variance), rtol=0.15)


def test_both_sides_of_a_contradiction_keep_their_weight() -> None:
    shares = [float(np.mean(bridged(two_sides, seed).whitened[0] > 0)) for seed in range(8)]
    assert np.mean(shares) == pytest.approx(0.7, abs=0.04)
    assert max(abs(s - 0.7) for s in shares) < 0.2


def test_taking_the_evidence_away_gives_the_prior_back() -> None:
    s = sampler()
    after = s.bridge(bridged(normal), normal, nothing, "away", least)
    assert after is not None
    assert np.abs(after.whitened.mean(1)).max() < 0.35
    np.testing.assert_allclose(after.whitened.std(1), 1.0, rtol=0.2)


def test_the_way_is_cut_short_where_enough_is_known() -> None:
    s = sampler()
    assert s.bridge(s.prior(), None, normal, "test", enough=lambda p: True) is None


def test_same_seed_same_numbers() -> None:
    first, again, other = (bridged(normal, seed, wanted=least) for seed in (4, 4, 5))
    np.testing.assert_array_equal(first.whitened, again.whitened)
    assert not np.allclose(first.whitened, other.whitened)


def test_a_step_of_temperature_keeps_half_of_the_particles_in_effect() -> None:
    gain = -50 * np.random.default_rng(1).standard_normal(4000) ** 2
    t = next_temperature(gain, 0.0, 0.5)
    assert 0 < t < 1
    assert 1 / np.sum(normalised(t * gain) ** 2) / len(gain) == pytest.approx(0.5, rel=1e-3)
    assert next_temperature(1e-3 * gain, 0.0, 0.5) == 1.0


def test_resampling_follows_the_weights() -> None:
    weights = np.array([0.5, 0.0, 0.3, 0.2])
    chosen = np.bincount(systematic(weights, 1000, np.random.default_rng(1)), minlength=4)
    np.testing.assert_allclose(chosen, 1000 * weights, atol=1)


def test_moves_leave_the_prior_as_it_is() -> None:
    rng = np.random.default_rng(2)
    fitted = 0.4 * rng.standard_normal((UNKNOWNS, 500)) + 0.5  # a poor fit: only the acceptance makes up for it
    move = GaussianMove(fitted, np.full(500, 1 / 500))
    x = rng.standard_normal((UNKNOWNS, 20_000))
    for _ in range(5):
        proposal = move.propose(x, 0.6, rng)
        take = np.log(rng.random(x.shape[1])) < move.log_ratio(x, proposal)
        assert 0.02 < take.mean() < 0.98
        x = np.where(take, proposal, x)
    np.testing.assert_allclose(x.mean(1), 0.0, atol=4 / np.sqrt(20_000))
    np.testing.assert_allclose(x.var(1), 1.0, atol=6 / np.sqrt(20_000))


def test_independent_draws_are_worth_their_number() -> None:
    x = np.random.default_rng(3).standard_normal(4000)
    assert effective_size(x, np.arange(4000)) == pytest.approx(4000, rel=0.1)


def test_repeated_draws_are_worth_no_more_than_one_each() -> None:
    x = np.random.default_rng(3).standard_normal(400)
    assert effective_size(np.repeat(x, 10), np.repeat(np.arange(400), 10)) == pytest.approx(400, rel=0.1)


def test_the_effective_size_says_how_far_runs_differ() -> None:
    runs = [bridged(normal, seed) for seed in range(20)]
    medians = np.array([np.median(p.whitened, axis=1) for p in runs])
    spread = np.sqrt(NOISE**2 / (1 + NOISE**2))
    worth = (np.pi / 2) / (medians.std(0, ddof=1) / spread) ** 2  # variance of a median: pi / 2 s^2 / n
    claimed = np.median([[effective_size(x, p.family) for x in p.whitened] for p in runs], axis=0)
    assert np.median(claimed / worth) < 1.5
    assert np.median(claimed / worth) > 0.15


def test_more_is_asked_for_until_the_answer_is_worth_enough() -> None:
    s = sampler(settings=Settings(chains=64, length=4, sweeps=20))
    asked = s.bridge(s.prior(), None, normal, "test", least)
    unasked = s.bridge(s.prior(), None, normal, "test")
    assert asked is not None and unasked is not None
    assert least(unasked) < LEAST_ESS <= least(asked)
    assert len(asked) == s.settings.particles
