"""Taking draws from one posterior to the next, where both are known: normal unknowns that are measured with error."""

from __future__ import annotations

import numpy as np
import pytest

from corridor.estimation.smc import LINEAGE, Particles, Settings
from corridor.estimation.update_carry import ROUNDS, Carrier, Cloud, How, distinct
from corridor.estimation.update_moves import Likeness, Mover, States, evenly_weighted

UNKNOWNS, PARTICLES = 3, 2048
SETTINGS = Settings(chains=256, length=8)
RNG = np.random.default_rng(5)


def trace(whitened: np.ndarray) -> np.ndarray:
    """A model whose measures are no quadratic of its unknowns."""
    return np.exp(2 + np.tanh(whitened) + 0.5 * whitened)


def said(value: float, spread: float, row: int = 0):  # type: ignore[no-untyped-def]
    """ln of the likelihood of a number said of one measure."""
    return lambda measured: -0.5 * ((np.log(measured[row]) - value) / spread) ** 2


def exact(log_likelihood, row: int = 0) -> np.ndarray:  # type: ignore[no-untyped-def]
    """Quantiles of one unknown under a likelihood, on a grid."""
    grid = np.linspace(-6, 6, 20001)
    x = np.zeros((UNKNOWNS, len(grid)))
    x[row] = grid
    density = np.exp(log_likelihood(trace(x)) - 0.5 * grid**2)
    reached = np.cumsum(density) / density.sum()
    return np.interp([0.05, 0.5, 0.95], reached, grid)


def prior(seed: int = 1) -> Cloud:
    """Draws that nothing was said of."""
    x = np.random.default_rng(seed).standard_normal((UNKNOWNS, PARTICLES))
    alone = np.arange(PARTICLES)
    return Cloud(Particles(x, trace(x), alone, np.tile(alone, (LINEAGE, 1))), trace(x))


def carried(cloud: Cloud, before, after, rounds: int = ROUNDS, seed: int = 2) -> tuple[Cloud, How]:  # type: ignore[no-untyped-def]
    """The cloud under other evidence."""

    def wanted(p: Particles) -> float:
        return distinct(p) / 4

    carrier = Carrier(trace, lambda t: t, lambda t: t, range(UNKNOWNS), wanted, SETTINGS, rounds)
    gain = after(cloud.particles.measured) - before(cloud.particles.measured)
    done = carrier(cloud, gain, before, after, np.random.default_rng(seed))
    assert done is not None
    return done


def nothing(measured: np.ndarray) -> np.ndarray:
    """Nothing was said."""
    return np.zeros(measured.shape[1])


@pytest.mark.parametrize(
    ("value", "spread", "method", "steps"),
    [(2.2, 2.0, "weights", 0), (2.5, 0.3, "weights", 0), (4.0, 0.2, "moves", 1), (5.2, 0.05, "moves", 2)],
    ids=["what is no surprise", "what is narrower", "what is surprising", "what is very surprising"],
)
def test_the_next_posterior_is_the_exact_one(value: float, spread: float, method: str, steps: int) -> None:
    after = said(value, spread)
    cloud, how = carried(prior(), nothing, after)
    assert how.method == method and how.steps >= steps and how.enough
    found, true = np.quantile(cloud.particles.whitened[0], [0.05, 0.5, 0.95]), exact(after)
    assert np.abs(found - true).max() < 0.16 * (true[2] - true[0])
    others = cloud.particles.whitened[1:]  # of which nothing is said
    assert np.abs(others.mean(1)).max() < 0.25 and np.abs(others.std(1) - 1).max() < 0.2


def test_two_reports_one_by_one_are_both_at_once() -> None:
    first, both = said(3.0, 0.4), lambda m: said(3.0, 0.4)(m) + said(1.0, 0.3, 1)(m)
    one, _ = carried(prior(), nothing, first)
    step, _ = carried(one, first, both)
    found = np.median(step.particles.whitened[:2], axis=1)
    true = [exact(first)[1], exact(said(1.0, 0.3))[1]]
    assert found == pytest.approx(true, abs=0.15)


def test_nothing_said_leaves_the_draws_as_they_are() -> None:
    cloud = prior()
    same, how = carried(cloud, said(3.0, 0.4), said(3.0, 0.4))
    assert how.method == "nothing" and same is cloud


def test_what_a_run_leaves_goes_with_its_draw() -> None:
    cloud, how = carried(prior(), nothing, said(4.0, 0.2))
    assert how.rounds > 0
    np.testing.assert_array_equal(cloud.traced, trace(cloud.particles.whitened))
    assert cloud.particles.family.shape == (len(cloud.particles),)


def test_the_same_seed_takes_the_same_steps() -> None:
    one, again, other = (carried(prior(), nothing, said(4.0, 0.2), seed=s)[0].particles.whitened for s in (1, 1, 2))
    np.testing.assert_array_equal(one, again)
    assert not np.array_equal(one, other)


def test_moves_keep_the_posterior_however_poor_the_likeness_is() -> None:
    start = prior(3)
    after = said(2.0, 0.5)
    drawn, _ = carried(start, nothing, after)
    p = drawn.particles
    side = np.arange(len(p)) % 2 == 0
    poor = evenly_weighted(p.whitened, RNG.uniform(1, 20, p.measured.shape), side)
    mover = Mover(trace, lambda t: t, after, range(UNKNOWNS), poor)
    states: States = mover.start(p.whitened, drawn.traced)
    for _ in range(3):
        states, _, accepted = mover(states, side, 0.6, RNG)
        assert 0 < accepted < 1
    found, true = np.quantile(states.whitened[0], [0.05, 0.5, 0.95]), exact(after)
    assert np.abs(found - true).max() < 0.12 * (true[2] - true[0])


def test_a_likeness_that_learnt_from_the_model_is_accepted_more_often() -> None:
    cloud, after = prior(4), said(3.0, 0.2)
    drawn, _ = carried(cloud, nothing, after)
    p = drawn.particles
    side, shares = np.arange(len(p)) % 2 == 0, []
    for measured in (p.measured, RNG.permutation(p.measured, axis=1)):
        mover = Mover(trace, lambda t: t, after, range(UNKNOWNS), evenly_weighted(p.whitened, measured, side))
        shares.append(mover(mover.start(p.whitened, drawn.traced), side, 0.6, RNG)[2])
    assert shares[0] > 0.8 > shares[1] + 0.2


def test_a_likeness_foretells_what_is_a_quadratic_of_the_unknowns() -> None:
    x = RNG.standard_normal((4, 500))
    y = np.stack([np.expm1(3 + 0.3 * x[0] - 0.2 * x[1] * x[2]), np.full(500, 7.0)])
    likeness = Likeness(x, y, np.full(500, 1 / 500), [0])
    new = 0.5 * RNG.standard_normal((4, 50))
    found = likeness(new)
    np.testing.assert_allclose(found[0], np.expm1(3 + 0.3 * new[0] - 0.2 * new[1] * new[2]), rtol=0.01)
    assert (found[1] == 0).all()  # not needed


def test_draws_that_are_there_many_times_count_for_one() -> None:
    p = prior().particles
    assert distinct(p) == PARTICLES
    assert distinct(prior().at(np.zeros(100, int)).particles) == 1
    assert distinct(prior().at(np.repeat(np.arange(50), 2)).particles) == 50
