"""An estimate without some claims: weights where they hold, a rerun where they do not."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pytest

from corridor.estimation.leave_out import LeaveOut, Without
from corridor.estimation.psis import GOOD, smoothed
from corridor.estimation.smc import Particles, Sampler, Settings
from corridor.estimation.summary import summarise


class Seen:
    """One unknown, seen several times: {id: (value, noise)}."""

    def __init__(self, seen: dict[str, tuple[float, float]]) -> None:
        self.seen = seen

    def without(self, ids: Iterable[str]) -> Seen:
        return Seen({k: v for k, v in self.seen.items() if k not in set(ids)})

    def log_likelihood(self, measured: np.ndarray) -> np.ndarray:
        return -0.5 * sum((((measured[0] - x) / s) ** 2 for x, s in self.seen.values()), np.zeros(measured.shape[1]))

    def posterior(self) -> tuple[float, float]:
        precision = 1 + sum(s**-2 for _, s in self.seen.values())
        return sum(x / s**2 for x, s in self.seen.values()) / precision, precision**-0.5


SEEN = Seen({"steady": (0.5, 0.5), "like it": (0.9, 0.6), "far away": (3.0, 0.15)})


@pytest.fixture(scope="module")
def leave() -> LeaveOut:
    sampler = Sampler(
        lambda z: z, lambda n: np.random.default_rng(1).standard_normal((1, n)), 1, Settings(chains=512, length=8)
    )
    particles = sampler.bridge(sampler.prior(), None, SEEN.log_likelihood, "all")
    assert isinstance(particles, Particles)
    return LeaveOut(sampler, SEEN, particles)  # type: ignore[arg-type]


def agrees(without: Without, ids: Iterable[str]) -> bool:
    mean, spread = SEEN.without(ids).posterior()
    found = without.summary(0)
    return abs(found.median - mean) < 0.2 * spread and abs(found.width90 / (3.29 * spread) - 1) < 0.2


def test_weights_lead_to_the_other_density_and_not_away_from_it() -> None:
    x = np.random.default_rng(1).standard_normal(4000)
    weights, k = smoothed(0.5 * x)  # from N(0, 1) to N(0.5, 1)
    assert weights.sum() == pytest.approx(1)
    assert weights @ x == pytest.approx(0.5, abs=0.06)
    assert k < GOOD


def test_equal_ratios_are_equal_weights() -> None:
    weights, k = smoothed(np.full(100, -3.0))
    np.testing.assert_array_equal(weights, 0.01)
    assert k == 0


def test_ratios_with_a_heavy_tail_are_not_trusted() -> None:
    x = np.random.default_rng(1).standard_normal(4000)
    assert smoothed(1.5 * x**2)[1] > GOOD


def test_a_claim_that_says_what_others_say_is_taken_away_by_weights(leave: LeaveOut) -> None:
    without = leave(["like it"], "like it")
    assert without.method == "psis" and agrees(without, ["like it"])


def test_a_claim_that_decides_is_taken_away_by_a_rerun(leave: LeaveOut) -> None:
    without = leave(["far away"], "far away")
    assert without.method == "rerun" and agrees(without, ["far away"])


def test_weights_and_a_rerun_agree_where_both_hold(leave: LeaveOut) -> None:
    rest = SEEN.without(["like it"])
    rerun = leave.sampler.bridge(leave.particles, SEEN.log_likelihood, rest.log_likelihood, "rerun")
    assert rerun is not None
    by_weights = leave(["like it"], "like it").summary(0)
    assert by_weights.moved_from(summarise(rerun.measured[0])) < 0.15


def test_one_rerun_says_of_several_measures_whether_claims_matter() -> None:
    told: list[str] = []
    sampler = Sampler(
        lambda z: z,
        lambda n: np.random.default_rng(1).standard_normal((2, n)),  # nobody says anything of the second
        1,
        Settings(chains=512, length=8),
        told.append,
    )
    particles = sampler.bridge(sampler.prior(), None, SEEN.log_likelihood, "all")
    assert isinstance(particles, Particles)
    leave = LeaveOut(sampler, SEEN, particles)  # type: ignore[arg-type]
    told.clear()
    found = leave.matter(["far away"], (0, 1), 0.2, "far away")
    assert found[0][0] and not found[1][0]
    asked = len(told)
    assert asked > 0 and leave.matters(["far away"], 1, 0.2, "far away") == found[1] and len(told) == asked


def test_whether_claims_matter_is_the_same_question(leave: LeaveOut) -> None:
    fresh = LeaveOut(leave.sampler, SEEN, leave.particles)  # type: ignore[arg-type]
    assert fresh.matters(["far away"], 0, 0.2, "far away")[0]
    assert not fresh.matters(["like it"], 0, 0.4, "like it")[0]


def test_a_tail_of_one_value_proves_nothing_and_is_told_so() -> None:
    """A floor of the likelihood makes such tails: the weights are not trusted, and nothing breaks off."""
    ratios = np.zeros(2048)
    ratios[:300] = 5.0
    weights, k = smoothed(ratios)
    assert k > GOOD and weights.sum() == pytest.approx(1) and weights[0] > weights[-1]
