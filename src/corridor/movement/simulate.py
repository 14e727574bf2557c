"""Many days for many members: a scan of the step, in batches, on two logical shards."""

from __future__ import annotations

import math
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Float, Int

from corridor.movement.decide import MOST_CHOICES, beforehand
from corridor.movement.measures import Readout
from corridor.movement.network import Network
from corridor.movement.parameters import Unknowns
from corridor.movement.rates import Rates, rates
from corridor.movement.step import Flows, State, initial, step
from corridor.movement.table import Values

BATCH = 64  # members at a time: fits the second-level cache


def run(
    network: Network,
    unknowns: Unknowns,
    whitened: Float[Array, "unknown member"],
    readout: Callable[[Flows], Any],
    most_choices: int = MOST_CHOICES,
) -> tuple[Any, Rates, Values]:
    """Daily readouts stacked over days, with the rates and parameters they came from.

    With more than `most_choices` numbers in the choices of all regimes, they are made on the way.
    """
    values = unknowns.colour(whitened)
    chances = beforehand(network, rates(network, values), most_choices)

    def day(state: Any, index: Array) -> tuple[Any, Any]:
        state, flows = step(network, chances, state, index)
        return state, readout(flows)

    daily = jax.lax.scan(day, initial(network, chances), jnp.arange(network.days))[1]
    return daily, chances, values


def stocks(
    network: Network,
    values: Values,
    places: Int[np.ndarray, " place"],
    start: Float[Array, "place cls member"] | None = None,
    block: int | None = None,
) -> Float[Array, "day place member"]:
    """People present at the end of every day at some places, of all classes together.

    `values` are named parameters, each over members; those without one are as if they had no prior. `start` takes
    the place of `initial.…`, where there are too many places for names. Nothing else of a run is kept. With
    `block` a gradient keeps the state of every so many days and computes those between anew: with about the
    root of the days it needs least memory.
    """
    chances = rates(network, values)
    if start is not None:
        chances = chances._replace(start=jnp.asarray(start, chances.start.dtype))
    return flow(network, beforehand(network, chances), places, block)


def flow(
    network: Network, chances: Rates, places: Int[np.ndarray, " place"], block: int | None = None
) -> Float[Array, "day place member"]:
    """The same from rates, with the choices of `beforehand` or without."""
    at = np.asarray(places, dtype=np.int32)

    def day(state: State, index: Array) -> tuple[State, Array]:
        state, flows = step(network, chances, state, index)
        return state, flows.present[at].sum(1)

    state = initial(network, chances)
    if block is None:
        return jax.lax.scan(day, state, jnp.arange(network.days))[1]

    @jax.checkpoint
    def several(state: State, days: Array) -> tuple[State, Array]:
        return jax.lax.scan(day, state, days)

    blocks = math.ceil(network.days / block)
    days = jnp.arange(blocks * block).reshape(blocks, block)  # what comes after the last day is dropped
    people: Array = jax.lax.scan(several, state, days)[1]
    return people.reshape(-1, *people.shape[2:])[: network.days]


class Forward:
    """The model of one scenario, compiled for one precision; calls release the interpreter's lock.

    Work is cut into batches of `BATCH` members whatever the number of cores, so one core and two give
    the same numbers.
    """

    def __init__(self, network: Network, unknowns: Unknowns, readout: Readout, dtype: Any = np.float32) -> None:
        self.network, self.unknowns, self.readout = network, unknowns, readout
        self.dtype = np.dtype(dtype)
        self._measure, self._follow = jax.jit(self._measured), jax.jit(self._followed)
        self._compiled: set[Any] = set()

    def measures(self, whitened: Float[np.ndarray, "unknown member"]) -> Float[np.ndarray, "measure member"]:
        """Every measure of every member, in 64 bit."""
        return np.asarray(self._batched(self._measure, whitened), np.float64)

    def follow(self, whitened: Float[np.ndarray, "unknown member"]) -> tuple[np.ndarray, dict[str, np.ndarray]]:
        """Daily rows [day row member], and stocks and flows by group [day place|link|guarded group member]."""
        return self._batched(self._follow, whitened)  # type: ignore[no-any-return]

    def _measured(self, whitened: Array) -> Array:
        daily, chances, values = run(self.network, self.unknowns, whitened, self.readout.daily)
        return self.readout.values(daily, chances, values)

    def _followed(self, whitened: Array) -> tuple[Array, dict[str, Array]]:
        def both(flows: Flows) -> tuple[Array, dict[str, Array]]:
            return self.readout.daily(flows), by_group(self.network, flows)

        return run(self.network, self.unknowns, whitened, both)[0]  # type: ignore[no-any-return]

    def _batched(self, function: Callable[[Array], Any], whitened: np.ndarray) -> Any:
        members = whitened.shape[1]
        batches = math.ceil(members / BATCH)
        padded = np.pad(whitened, ((0, 0), (0, batches * BATCH - members)), mode="edge").astype(self.dtype)
        parts = [padded[:, i * BATCH : (i + 1) * BATCH] for i in range(batches)]

        def work(part: np.ndarray) -> Any:
            with jax.enable_x64(self.dtype == np.float64):
                return jax.tree.map(np.asarray, function(jnp.asarray(part)))

        if function not in self._compiled:  # compile once before the threads start
            work(parts[0])
            self._compiled.add(function)
        with ThreadPoolExecutor(2) as pool:
            done = list(pool.map(work, parts))
        return jax.tree.map(lambda *xs: np.concatenate(xs, axis=-1)[..., :members], *done)


GROUPED = ("present", "passed", "caught", "detained", "in_transit", "left")


def by_group(network: Network, flows: Flows) -> dict[str, Array]:
    """A day's main stocks and flows summed over the classes of each group; boarding counts as leaving."""
    groups = groups_of(network)
    owner = np.array([groups.index(c.group) for c in network.classes], dtype=np.int32)
    out = {}
    for name in GROUPED:
        array = getattr(flows, name)
        if name == "left":
            for convoy in network.convoys:
                aboard = np.array([c.convoy == convoy.id for c in network.classes[: network.moving]])
                array = array.at[convoy.origin].add(flows.convoy * jnp.asarray(aboard, array.dtype)[:, None])
        total = jnp.zeros((array.shape[0], len(groups), array.shape[2]), array.dtype)
        out[name] = total.at[:, owner[: array.shape[1]]].add(array)
    return out


def groups_of(network: Network) -> list[str]:
    """Groups in the order of the labelled arrays."""
    return sorted({c.group for c in network.classes})
