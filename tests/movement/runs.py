"""Running the mean-field model in tests: every stock and flow of every day, as NumPy arrays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from corridor.movement import Flows, Network, Unknowns, build, unknowns
from corridor.movement.decide import MOST_CHOICES
from corridor.movement.simulate import run
from corridor.scenario import Scenario

QUICK = {"xla_backend_optimization_level": 0}  # the same numbers; compiles in less than half the time


@dataclass(frozen=True)
class Run:
    """Stocks and flows [day, row, class, member] in 64 bit; named parameters of every member; the news."""

    network: Network
    flows: Flows
    values: dict[str, np.ndarray]
    heard: np.ndarray

    def member(self, index: int) -> dict[str, float]:
        """Named parameters of one member."""
        return {name: float(v[index]) for name, v in self.values.items()}

    def total(self) -> np.ndarray:
        """Everybody, wherever they are, [day member]."""
        f = self.flows
        return f.present.sum((1, 2)) + f.in_transit.sum((1, 2)) + f.aboard.sum(1) + f.detained.sum((1, 2))


def run_scenario(scenario: Scenario, members: int = 1, seed: int = 1, dtype: Any = np.float64) -> Run:
    """The scenario run forward for so many draws from its priors."""
    network = build(scenario)
    free = unknowns(scenario, network)
    whitened = free.draw(seed, members) if len(free) else np.zeros((0, members))
    return run_members(network, free, whitened, dtype)


def run_members(
    network: Network,
    free: Unknowns,
    whitened: np.ndarray,
    dtype: Any = np.float64,
    most_choices: int = MOST_CHOICES,
) -> Run:
    """A network run forward for given whitened unknowns."""

    def everything(x: jax.Array) -> Any:
        flows, rates, values = run(network, free, x, lambda flows: flows, most_choices)
        return flows, values, rates.heard

    with jax.enable_x64(dtype == np.float64):
        x = jnp.asarray(whitened, dtype)
        flows, values, heard = jax.jit(everything).lower(x).compile(compiler_options=QUICK)(x)
        assert flows.present.dtype == dtype
        return Run(
            network,
            Flows(*(np.asarray(a, np.float64) for a in flows)),
            {name: np.asarray(v, np.float64) for name, v in values.items()},
            np.asarray(heard, np.float64),
        )
