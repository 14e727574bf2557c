"""32 and 64 bit, and gradients."""

from __future__ import annotations

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from runs import QUICK, run_members
from worlds import busy

from corridor.claims import Measure
from corridor.movement import Readout, build, compile_measure, unknowns
from corridor.movement.simulate import run

MEASURES = (
    Measure(what="present", at=("d",)),
    Measure(what="caught", at=("post",)),
    Measure(what="left", at=("a",)),
    Measure(what="duration", at=("post",)),
)


@pytest.mark.parametrize("capacity", [None, 900.0])
def test_32_bit_agrees_with_64_bit(capacity: float | None) -> None:
    network = build(busy(capacity=capacity))
    free = unknowns(busy(capacity=capacity), network)
    whitened = free.draw(2, 8).astype(np.float32)
    long, short = (run_members(network, free, whitened, dtype) for dtype in (np.float64, np.float32))
    for name, people in long.flows._asdict().items():
        np.testing.assert_allclose(getattr(short.flows, name), people, rtol=1e-4, atol=1e-2, err_msg=name)
    assert np.abs(short.total() / long.total() - 1).max() < 1e-4


def test_the_gradient_of_every_measure_is_finite_and_right() -> None:
    world = busy()
    network = build(world)
    free = unknowns(world, network)
    end = world.day(network.days - 1)
    readout = Readout([compile_measure(network, world.universe("all"), m, end) for m in MEASURES])

    def log_measures(x: jax.Array) -> jax.Array:
        daily, rates, values = run(network, free, x[:, None], readout.daily)
        return jnp.log(readout.values(daily, rates, values)[:, 0])

    with jax.enable_x64(True):
        x = jnp.asarray(free.draw(3, 1)[:, 0])
        backward = jax.jit(jax.grad(lambda x: log_measures(x).sum())).lower(x).compile(compiler_options=QUICK)(x)
        value = jax.jit(log_measures).lower(x).compile(compiler_options=QUICK)
        along = np.random.default_rng(1).standard_normal(len(x))
        ahead, behind = value(x + 1e-6 * along).sum(), value(x - 1e-6 * along).sum()
    assert np.isfinite(backward).all()
    assert float(along @ backward) == pytest.approx(float(ahead - behind) / 2e-6, rel=1e-5)
