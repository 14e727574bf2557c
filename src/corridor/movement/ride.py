"""Convoys: who boards, and a day's run along a fixed route by a timetable."""

from __future__ import annotations

from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Float, Int

from corridor.movement.network import Convoy, Network
from corridor.movement.rates import Rates


class Present(NamedTuple):
    """People at places who may board: settled, waiting, and at home (None without any)."""

    settled: Float[Array, "place cls member"]
    waiting: Float[Array, "place still member"]
    home: Float[Array, "place cls member"] | None


class Moves(NamedTuple):
    """What a day of travelling adds up to."""

    attempted: Float[Array, "link cls member"]
    caught: Float[Array, "guarded cls member"]
    arrived: Float[Array, "place cls member"]


def board(
    network: Network, rates: Rates, present: Present, day: Int[Array, ""]
) -> tuple[Present, Float[Array, "cls member"]]:
    """People present after those who board today, and those who board by convoy class.

    A share of those settled or waiting there; of a convoy of known size so many of them and of those at home, evenly,
    or all where fewer are there.
    """
    settled, waiting, home = present
    boarding = jnp.zeros_like(settled[0])
    for v, convoy in enumerate(network.convoys):
        today = (day == convoy.board_day).astype(settled.dtype)
        for i, c in enumerate(network.classes[: network.moving]):
            if c.convoy != convoy.id:
                continue
            rows = own_rows(network, c.group)
            moves = bool(rows[0] < network.moving)
            source, rows = (settled, rows) if moves else (waiting, rows - network.moving)
            at_home = home[convoy.origin, rows] if moves and home is not None else None
            share, share_home = _shares(rates, v, i, source[convoy.origin, rows], at_home)
            people = source[convoy.origin, rows] * share * today
            boarding = boarding.at[i].add(people.sum(0))
            source = source.at[convoy.origin, rows].add(-people)
            settled, waiting = (source, waiting) if moves else (settled, source)
            if home is not None and at_home is not None and share_home is not None:
                leaving = at_home * share_home * today
                boarding = boarding.at[i].add(leaving.sum(0))
                home = home.at[convoy.origin, rows].add(-leaving)
    return Present(settled, waiting, home), boarding


def _shares(rates: Rates, v: int, i: int, there: Array, at_home: Array | None) -> tuple[Array, Array | None]:
    """Which share of those settled or waiting there boards, and of those at home (None for none)."""
    share = rates.board[v, i]
    if rates.size is None:
        return share, None
    size = rates.size[v, i]
    everybody = there.sum(0) if at_home is None else there.sum(0) + at_home.sum(0)
    wanted = jnp.minimum(jnp.maximum(size, 0.0) / jnp.where(everybody > 0, everybody, 1.0), 1.0)
    return jnp.where(size >= 0, wanted, share), jnp.where(size >= 0, wanted, 0.0)


def own_rows(network: Network, group: str) -> Int[np.ndarray, " cls"]:
    """The classes of a group but those aboard convoys."""
    return np.array([i for i, c in enumerate(network.classes) if c.group == group and c.convoy is None], dtype=np.int32)


def join(network: Network, settled: Float[Array, "place cls member"]) -> Float[Array, "place cls member"]:
    """Settled people once those who came by convoy are among their group; whoever sets out chooses anew anyhow."""
    for i, c in enumerate(network.classes[: network.moving]):
        if c.convoy is not None:
            settled = settled.at[:, own_rows(network, c.group)[0]].add(settled[:, i]).at[:, i].set(0.0)
    return settled


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
