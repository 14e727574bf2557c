"""Stocks of chosen places, without anything else of a run."""

from __future__ import annotations

import jax
import jax.numpy as jnp
import numpy as np
from runs import run_scenario
from worlds import changing

from corridor.movement import build, stocks


def test_stocks_are_those_of_a_whole_run() -> None:
    world = changing()
    run = run_scenario(world, members=3)
    network = build(world)
    places = np.array([network.place(p) for p in ("d", "a")])
    with jax.enable_x64(True):
        values = {name: jnp.asarray(v) for name, v in run.values.items()}
        people = np.asarray(jax.jit(lambda v: stocks(network, v, places))(values))
    np.testing.assert_allclose(people, run.flows.present[:, places].sum(2), rtol=1e-9)
