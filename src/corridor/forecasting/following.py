"""Draws of an estimate followed on beyond its day, with departures that go on varying."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Float

from corridor.movement import Flows, Network, Readout, State, Unknowns, build, initial, step, stream, unknowns
from corridor.movement.decide import beforehand
from corridor.movement.parameters import KNOTS
from corridor.movement.rates import rates
from corridor.movement.simulate import Forward, groups_of
from corridor.movement.table import Values
from corridor.scenario.model import Scenario

KNOT_DAYS = 30  # between the knots of departure noise after the day of the estimate: departures change over months
SETTLED_THERE = ("camp", "destination")  # who starts at such a place is displaced already


@dataclass(frozen=True)
class Ahead:
    """Draws of people by day, the day of the estimate first.

    `stocks` are those present at the end of the day, people at home included; `arrivals` those who stopped there on
    the day, not those who passed; `moving` those under way, in convoys too; `displaced` all who are under way,
    detained, or away from where their group was at the start, but those at home or yet to leave on known days;
    `detained` those held at controls.
    """

    stocks: Float[np.ndarray, "day place group draw"]
    arrivals: Float[np.ndarray, "day place group draw"]
    moving: Float[np.ndarray, "day group draw"]
    displaced: Float[np.ndarray, "day group draw"]
    detained: Float[np.ndarray, "day group draw"]


class Following(Forward):
    """The model of a scenario that goes on after the day of an estimate, compiled for one precision.

    The noise of departures is that of a model whose period ends on the day; then it goes on in knots `KNOT_DAYS`
    apart, each as wide as the others and as much like the one before as the line through the earlier ones is.
    """

    def __init__(self, scenario: Scenario, day: date, dtype: Any = np.float32) -> None:
        network = build(scenario)
        super().__init__(network, unknowns(scenario, network), Readout([]), dtype)
        self.last = scenario.index(day)
        self.kinds = sorted({c.kind for c in network.classes})
        self.knots = math.ceil((network.days - 1 - self.last) / KNOT_DAYS)
        self._ahead = jax.jit(self._followed_on)

    def follow_on(self, names: tuple[str, ...], whitened: Float[np.ndarray, "unknown member"], seed: int) -> Ahead:
        """Draws of the unknowns `names` followed on, of others draws of the prior; same seed, same noise."""
        members = whitened.shape[1]
        at = {name: row for name, row in zip(names, whitened, strict=True)}
        noise = [f"departures.{kind}.ahead.{k}" for kind in self.kinds for k in range(self.knots)]
        own = [at[n] if n in at else stream(seed, n).standard_normal(members) for n in self.unknowns.names]
        rows = [*own, *(stream(seed, n).standard_normal(members) for n in noise)]
        return Ahead(**self._batched(self._ahead, np.stack(rows)))

    def _followed_on(self, rows: Array) -> dict[str, Array]:
        network, free = self.network, len(self.unknowns)
        values = self.unknowns.colour(rows[:free])
        fresh = rows[free:].reshape(len(self.kinds), self.knots, -1)
        chances = rates(network, values)._replace(noise=self._noise(values, fresh))
        chances = beforehand(network, chances)
        before = _before(network, self.unknowns)
        state = initial(network, chances)

        def day(carried: tuple[State, dict[str, Array]], index: Array) -> tuple[tuple[State, dict[str, Array]], None]:
            state, flows = step(network, chances, carried[0], index)
            at, today = jnp.maximum(index - self.last, 0), _today(network, before, state, flows)
            kept = {n: jax.lax.dynamic_update_index_in_dim(carried[1][n], x, at, 0) for n, x in today.items()}
            return (state, kept), None

        days, groups, members = network.days - self.last, len(groups_of(network)), rows.shape[1]
        none = {n: jnp.zeros((days, len(network.places), groups, members), rows.dtype) for n in ("stocks", "arrivals")}
        none |= {n: jnp.zeros((days, groups, members), rows.dtype) for n in ("moving", "displaced", "detained")}
        kept: dict[str, Array] = jax.lax.scan(day, (state, none), jnp.arange(network.days))[0][1]
        return kept

    def _noise(self, values: Values, fresh: Float[Array, "kind knot member"]) -> Float[Array, "day cls member"]:
        """Factor on departures by day and moving class."""
        spacing = self.last / (KNOTS - 1)
        like = max(0.0, 1 - KNOT_DAYS / spacing)
        days = np.arange(self.network.days)
        position = np.where(days <= self.last, days / spacing, KNOTS - 1 + (days - self.last) / KNOT_DAYS)
        hat = np.maximum(0.0, 1 - np.abs(position[:, None] - np.arange(KNOTS + self.knots)))
        by_kind = {}
        for kind, shocks in zip(self.kinds, fresh, strict=True):
            if f"departures.{kind}.0" not in values:
                by_kind[kind] = jnp.ones((len(days), fresh.shape[-1]), fresh.dtype)
                continue
            knots = [values[f"departures.{kind}.{k}"] for k in range(KNOTS)]
            for shock in shocks:
                knots.append(like * knots[-1] + math.sqrt(1 - like**2) * values["noise.departures"] * shock)
            by_kind[kind] = jnp.exp(jnp.asarray(hat, fresh.dtype) @ jnp.stack(knots))
        return jnp.stack([by_kind[c.kind] for c in self.network.classes[: self.network.moving]], axis=1)


def _before(network: Network, free: Unknowns) -> np.ndarray:
    """1 [place class] where people of a class are away from where their group was at the start, else 0.

    Those at home who never set out count among those waiting.
    """
    away = np.ones((len(network.places), len(network.classes)))
    named = [p.name.split(".") for p in (*free.free, *free.fixed)]
    starts = {(n[0], n[1], n[2]) for n in named if n[0] in ("initial", "home") and len(n) == 3}
    for i, c in enumerate(network.classes):
        for p, (place, kind) in enumerate(zip(network.places, network.place_kinds, strict=True)):
            there = ("initial", c.group, place) in starts and kind not in SETTLED_THERE
            if there or (i >= network.moving and ("home", c.group, place) in starts):
                away[p, i] = 0.0
    return away


def _today(network: Network, away: np.ndarray, state: State, flows: Flows) -> dict[str, Array]:
    """A day's people by group."""
    groups = groups_of(network)
    owner = np.array([groups.index(c.group) for c in network.classes], dtype=np.int32)

    def by_group(people: Array) -> Array:  # [.. class member]
        total = jnp.zeros((*people.shape[:-2], len(groups), people.shape[-1]), people.dtype)
        return total.at[..., owner[: people.shape[-2]], :].add(people)

    moving = flows.walking + flows.aboard
    settled = jnp.concatenate([state.settled, state.waiting], axis=1) * jnp.asarray(away, moving.dtype)[..., None]
    return {
        "stocks": by_group(flows.present),
        "arrivals": by_group(flows.arrived),
        "moving": by_group(moving),
        "displaced": by_group(settled.sum(0)) + by_group(moving + flows.detained.sum(0)),
        "detained": by_group(flows.detained.sum(0)),
    }
