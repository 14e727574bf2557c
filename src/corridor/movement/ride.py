"""Convoys: who boards, and a day's run along a fixed route by a timetable."""

from __future__ import annotations

from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Float, Int

from corridor.movement.network import Convoy, Network
from corridor.movement.rates import Rates


class Moves(NamedTuple):
    """What a day of travelling adds up to."""

    attempted: Float[Array, "link cls member"]
    caught: Float[Array, "guarded cls member"]
    arrived: Float[Array, "place cls member"]


def board(
    network: Network,
    rates: Rates,
    settled: Float[Array, "place cls member"],
    waiting: Float[Array, "place still member"],
    day: Int[Array, ""],
) -> tuple[Array, Array, Float[Array, "cls member"]]:
    """Settled and waiting people after those who board today, and those who board by convoy class."""
    boarding = jnp.zeros_like(settled[0])
    own = {c.group: i for i, c in enumerate(network.classes) if c.convoy is None}
    for convoy, share in zip(network.convoys, rates.board, strict=True):
        today = (day == convoy.board_day).astype(settled.dtype)
        for i, c in enumerate(network.classes[: network.moving]):
            if c.convoy != convoy.id:
                continue
            source, row = (
                (settled, own[c.group]) if own[c.group] < network.moving else (waiting, own[c.group] - network.moving)
            )
            people = source[convoy.origin, row] * share[i] * today
            boarding = boarding.at[i].add(people)
            source = source.at[convoy.origin, row].add(-people)
            settled, waiting = (source, waiting) if own[c.group] < network.moving else (settled, source)
    return settled, waiting, boarding


def ride(
    network: Network,
    rates: Rates,
    boarded: Float[Array, "cls member"],
    moves: Moves,
    aboard: Float[Array, "cls member"],
    day: Int[Array, ""],
) -> tuple[Moves, Float[Array, "cls member"]]:
    """The day's moves with those of the convoys, and who is still aboard.

    Those not caught so far cross their legs by the timetable; nothing is computed on days without a
    convoy on the road.
    """
    for convoy in network.convoys:
        running = (convoy.leg_share.sum(1) + convoy.arrive_share) > 0

        def run(given: tuple[Moves, Array], convoy: Convoy = convoy) -> tuple[Moves, Array]:
            return _run(network, rates, convoy, boarded, *given, day)

        moves, aboard = jax.lax.cond(jnp.asarray(running)[day], run, lambda given: given, (moves, aboard))
    return moves, aboard


def _run(
    network: Network, rates: Rates, convoy: Convoy, boarded: Array, moves: Moves, aboard: Array, day: Array
) -> tuple[Moves, Array]:
    guard_of = {int(link): g for g, link in enumerate(network.guarded)}
    members = np.array([c.convoy == convoy.id for c in network.classes[: network.moving]])
    left = boarded * jnp.asarray(members, boarded.dtype)[:, None]
    attempted, caught, arrived = moves
    for leg, share in zip(convoy.legs, jnp.asarray(convoy.leg_share.T, boarded.dtype)[:, day], strict=True):
        attempted = attempted.at[leg].add(left * share)
        if int(leg) in guard_of:
            guard = guard_of[int(leg)]
            stopped = left * rates.catch[guard]
            caught, aboard = caught.at[guard].add(stopped * share), aboard - stopped * share
            left = left - stopped
    landing = left * jnp.asarray(convoy.arrive_share, boarded.dtype)[day]
    return Moves(attempted, caught, arrived.at[convoy.destination].add(landing)), aboard - landing
