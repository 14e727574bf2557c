"""Values and chances of the recursive logit."""

from __future__ import annotations

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corridor.movement.choice import GAMMA, choose, link_weights, solve, sweep

PLACES, LINKS = 6, 15
Ends = tuple[np.ndarray, np.ndarray]
seeds = st.integers(0, 2**32 - 1)


def network(seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Random ends (cycles and parallel links among them), costs, open links and worths of stopping."""
    rng = np.random.default_rng(seed)
    origin, step = rng.integers(0, PLACES, LINKS), rng.integers(1, PLACES, LINKS)
    cost = rng.exponential(1.0, (LINKS, 1)) * rng.integers(0, 2)  # without any cost the plain form diverges
    is_open = (rng.random(LINKS) < 0.8).astype(float)
    return origin, (origin + step) % PLACES, cost, is_open, np.exp(rng.normal(0, 4, (PLACES, 1)))


def everything(origin, destination, cost, is_open, b):  # type: ignore[no-untyped-def]
    q = link_weights(cost, is_open, origin, PLACES)
    z = solve(q, b, origin, destination)
    return q, z, sweep(q, b, origin, destination, guess=b), choose(q, b, z, origin, destination)


compiled = jax.jit(everything)


@settings(max_examples=60, deadline=None)
@given(seeds)
def test_values_are_positive_and_the_same_by_elimination_by_sweeps_and_by_numpy(seed: int) -> None:
    origin, destination, cost, is_open, b = network(seed)
    with jax.enable_x64(True):
        q, z, swept, _ = (np.asarray(a) for a in compiled(origin, destination, cost, is_open, b)[:3] + (0,))
    matrix = np.eye(PLACES)
    np.subtract.at(matrix, (origin, destination), q[:, 0])
    np.testing.assert_allclose(z, np.linalg.solve(matrix, b), rtol=1e-9)
    np.testing.assert_allclose(swept, z, rtol=1e-6)
    assert (z >= b).all() and (z > 0).all()


@settings(max_examples=60, deadline=None)
@given(seeds)
def test_chances_are_chances(seed: int) -> None:
    origin, destination, cost, is_open, b = network(seed)
    with jax.enable_x64(True):
        _, z, _, choice = compiled(origin, destination, cost, is_open, b)
    stop, onward, first, exits = (np.asarray(a)[:, 0] for a in choice[:4])
    assert min(stop.min(), onward.min(), first.min()) >= 0
    np.testing.assert_allclose(stop + np.bincount(origin, onward, PLACES), 1.0, atol=1e-12)
    np.testing.assert_allclose(stop, b[:, 0] / np.asarray(z)[:, 0], atol=1e-12)
    np.testing.assert_allclose(np.bincount(origin, first, PLACES), exits, atol=1e-12)
    assert not onward[is_open == 0].any() and not first[is_open == 0].any()
    assert (exits == (np.bincount(origin, is_open, PLACES) > 0)).all()
    assert (stop[exits == 0] == 1).all()


def test_rows_of_weights_sum_to_less_than_one_whatever_the_costs() -> None:
    origin = np.array([0, 0, 0, 1])
    q = link_weights(jnp.array([[-5.0], [0.0], [0.0], [3.0]]), jnp.array([1.0, 1.0, 0.0, 1.0]), origin, 2)
    np.testing.assert_allclose(np.bincount(origin, np.asarray(q)[:, 0]), [GAMMA, GAMMA * np.exp(-3.0)], rtol=1e-6)


def test_values_of_a_line_are_those_worked_out_by_hand() -> None:
    origin, destination = np.array([0, 1]), np.array([1, 2])
    with jax.enable_x64(True):
        cost, b = jnp.full((2, 1), np.log(2.0)), jnp.ones((3, 1))
        q = link_weights(cost, jnp.ones(2), origin, 3)
        z = solve(q, b, origin, destination)
        choice = choose(q, b, z, origin, destination)
    assert np.asarray(z)[:, 0] == pytest.approx([1 + 0.475 * 1.475, 1.475, 1.0])
    assert np.asarray(choice.onward)[1, 0] == pytest.approx(0.475 / 1.475)
    assert np.asarray(choice.first)[:, 0] == pytest.approx([1.0, 1.0])
