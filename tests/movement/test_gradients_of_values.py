"""Derivatives of the values of places: those of the solution, whichever way it was found."""

from __future__ import annotations

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corridor.movement.choice import link_weights, solve, sweep

PLACES, LINKS = 7, 18
seeds = st.integers(0, 2**32 - 1)


def world(seed: int) -> tuple[np.ndarray, ...]:
    """Random ends, costs and worths of two members."""
    rng = np.random.default_rng(seed)
    origin = rng.integers(0, PLACES, LINKS)
    destination = (origin + rng.integers(1, PLACES, LINKS)) % PLACES
    return (
        origin,
        destination,
        rng.exponential(1.0, (LINKS, 2)),
        rng.normal(0, 2, (PLACES, 2)),
        rng.normal(size=(PLACES, 2)),
    )


def value(way: str, origin, destination, weigh):  # type: ignore[no-untyped-def]
    def of(cost, worth):  # type: ignore[no-untyped-def]
        q, b = link_weights(cost, jnp.ones(LINKS), origin, PLACES), jnp.exp(worth)
        z = solve(q, b, origin, destination) if way == "solve" else sweep(q, b, origin, destination, guess=b)
        return (weigh * jnp.log(z)).sum()

    return of


@pytest.mark.parametrize("way", ["solve", "sweep"])
@settings(max_examples=15, deadline=None)
@given(seeds)
def test_gradients_are_those_of_differences(way: str, seed: int) -> None:
    origin, destination, cost, worth, weigh = world(seed)
    with jax.enable_x64(True):
        of = value(way, origin, destination, weigh)
        by_cost, by_worth = jax.jit(jax.grad(of, argnums=(0, 1)))(cost, worth)
        along = np.random.default_rng(seed + 1)
        dc, dw = along.normal(size=cost.shape), along.normal(size=worth.shape)
        ahead, behind = (float(of(cost + e * dc, worth + e * dw)) for e in (1e-5, -1e-5))
        _, forwards = jax.jvp(of, (cost, worth), (jnp.asarray(dc), jnp.asarray(dw)))
    backwards = float((np.asarray(by_cost) * dc).sum() + (np.asarray(by_worth) * dw).sum())
    assert backwards == pytest.approx((ahead - behind) / 2e-5, rel=1e-4, abs=1e-4)
    assert float(forwards) == pytest.approx(backwards, rel=1e-6, abs=1e-6)


def test_gradients_by_sweeps_are_those_by_elimination() -> None:
    origin, destination, cost, worth, weigh = world(5)
    with jax.enable_x64(True):
        one, two = (
            jax.grad(value(way, origin, destination, weigh), argnums=(0, 1))(cost, worth) for way in ("solve", "sweep")
        )
        for a, b in zip(one, two, strict=True):
            np.testing.assert_allclose(a, b, rtol=1e-6, atol=1e-9)
