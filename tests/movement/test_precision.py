"""32 and 64 bit, and gradients."""

from __future__ import annotations

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from runs import QUICK, run_members
from worlds import busy, changing, link, place, scenario

from corridor.claims import Measure
from corridor.movement import Readout, build, compile_measure, unknowns
from corridor.movement.decide import MOST_CHOICES
from corridor.movement.simulate import run

WORLDS = {
    "plain": busy(),
    "crowded": busy(capacity=900.0),
    "changing": changing(),
    "changing by the local rule": changing("local"),
}

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


@pytest.mark.parametrize("most_choices", [MOST_CHOICES, 0], ids=["made beforehand", "made on the way"])
@pytest.mark.parametrize("name", ["plain", "crowded", "changing", "changing by the local rule"])
def test_the_gradient_of_every_measure_is_finite_and_right(name: str, most_choices: int) -> None:
    world = WORLDS[name]
    network = build(world)
    free = unknowns(world, network)
    end = world.day(network.days - 1)
    readout = Readout([compile_measure(network, world.universe("all"), m, end) for m in MEASURES])

    def log_measures(x: jax.Array) -> jax.Array:
        daily, rates, values = run(network, free, x[:, None], readout.daily, most_choices)
        return jnp.log(readout.values(daily, rates, values)[:, 0])

    with jax.enable_x64(True):
        x = jnp.asarray(free.draw(3, 1)[:, 0])
        backward = jax.jit(jax.grad(lambda x: log_measures(x).sum())).lower(x).compile(compiler_options=QUICK)(x)
        value = jax.jit(log_measures).lower(x).compile(compiler_options=QUICK)
        along = np.random.default_rng(1).standard_normal(len(x))
        ahead, behind = (float(value(x + e * along).sum()) for e in (1e-6, -1e-6))
        backward = np.asarray(backward)
    assert np.isfinite(backward).all() and backward.any()
    assert along @ backward == pytest.approx((ahead - behind) / 2e-6, rel=1e-5)


def test_the_only_way_out_is_a_way_in_32_bit_too_however_much_it_costs() -> None:
    parameters = {"initial.residents.a": 1000.0, "move_on.city": 0.5, "cost.per_100km": 9.0}
    world = scenario([place("a", "city"), place("b", "camp")], [link("a", "b", 60)], parameters, days=4)
    network = build(world)
    left = run_members(network, unknowns(world, network), np.zeros((0, 1)), np.float32).flows.left.sum()
    assert left == pytest.approx(1000 * (1 - 0.5**4), rel=1e-5)


def test_a_place_far_beyond_its_capacity_turns_people_away_and_loses_none() -> None:
    parameters = {"initial.residents.a": 1e6, "initial.residents.b": 1e6, "cost.per_100km": 1.0, "move_on.city": 0.1}
    places = [place("a", "city"), place("b", "camp", capacity=1.0), place("c", "camp", capacity=1.0)]
    links = [link("a", "b"), link("b", "a"), link("a", "c")]
    world = scenario(places, links, parameters | {"crowding.strength": 3.0}, days=10)
    network = build(world)
    run = run_members(network, unknowns(world, network), np.zeros((0, 1)))
    assert run.total() == pytest.approx(2e6, rel=1e-9)
    assert run.flows.arrived[:, network.place("b")].sum() == pytest.approx(0.0, abs=10.0)
    assert run.flows.arrived[2:, network.place("c")].sum() == pytest.approx(0.0, abs=10.0)
