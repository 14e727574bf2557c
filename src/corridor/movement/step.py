"""One day of movement: a list of phases over stocks and flows, in which people are conserved."""

from __future__ import annotations

from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Float, Int

from corridor.movement.choice import Choice, choose, sweep
from corridor.movement.network import SUBSTEPS, Network
from corridor.movement.rates import LONGEST_DETENTION, MAX_WORTH, Rates, for_classes
from corridor.movement.ride import Moves, board, ride

PHASES = (
    "release: those whose detention ends go on beyond the control or settle before it",
    "board: people present board the convoys that leave today",
    "set out: settled people leave because of fighting, news, or to move on",
    "travel: four times, arrivals stop or go on, and meet the controls of the links they take",
    "convoys: a day's run along the fixed route",
    "detain: those caught today are held, or detained for a number of days",
)


UNROLLED_LINKS = 64


class State(NamedTuple):
    """People at the end of a day; `cls` are the moving classes, `member` is the last axis.

    `settled` at places; `waiting` those of the other classes; `road` one ring per crossing time,
    slot = sub-step modulo crossing time; `walking` all of them by class; `ring` those detained, by the
    day they will be let go, modulo the longest detention; `detained` its sum; `held` for good;
    `boarded` a convoy so far and still `aboard`; `values` of places from the day before (kept only
    where crowding changes them).
    """

    settled: Float[Array, "place cls member"]
    waiting: Float[Array, "place still member"]
    road: tuple[Float[Array, "slot link cls member"], ...]
    walking: Float[Array, "cls member"]
    ring: Float[Array, "tau guarded cls member"]
    detained: Float[Array, "guarded cls member"]
    held: Float[Array, "guarded cls member"]
    boarded: Float[Array, "cls member"]
    aboard: Float[Array, "cls member"]
    values: Float[Array, "place behaviour member"] | None


class Flows(NamedTuple):
    """People who did something during a day, and stocks at its end.

    `left` are those who set out by themselves, `convoy` those who board; `in_transit` is by the link
    they are on and `walking` its sum, convoys apart in `aboard`; `detained` includes those held for good; `present` has
    all classes, the rest the moving ones.
    """

    left: Float[Array, "place cls member"]
    convoy: Float[Array, "cls member"]
    attempted: Float[Array, "link cls member"]
    passed: Float[Array, "link cls member"]
    arrived: Float[Array, "place cls member"]
    caught: Float[Array, "guarded cls member"]
    released: Float[Array, "guarded cls member"]
    present: Float[Array, "place all member"]
    in_transit: Float[Array, "link cls member"]
    walking: Float[Array, "cls member"]
    aboard: Float[Array, "cls member"]
    detained: Float[Array, "guarded cls member"]


def initial(network: Network, rates: Rates) -> State:
    """The state on the eve of day 0."""
    classes, members = network.moving, rates.start.shape[2]
    dtype = rates.start.dtype
    guarded, longest = len(network.guarded), LONGEST_DETENTION

    def none(*shape: int) -> Array:
        return jnp.zeros((*shape, classes, members), dtype)

    return State(
        settled=rates.start[:, :classes],
        waiting=rates.start[:, classes:],
        road=tuple(none(n, b - a) for n, a, b in network.rings),
        walking=none(),
        ring=none(longest, guarded),
        detained=none(guarded),
        held=none(guarded),
        boarded=none(),
        aboard=none(),
        values=None if network.capacity is None else jnp.exp(rates.worth),
    )


def step(network: Network, rates: Rates, state: State, day: Int[Array, ""]) -> tuple[State, Flows]:
    """The state and flows of one day. A pure function; `day` is counted from 0."""
    choice, values = _choice(network, rates, state, day)
    ring, freed = _release(state.ring, day)
    back = freed * rates.returned[:, None]
    settled = _add(state.settled, network.origin[network.guarded], back)
    onward = _add(jnp.zeros_like(settled), network.destination[network.guarded], freed - back)

    settled, waiting, boarding = board(network, rates, settled, state.waiting, day)
    boarded, aboard = state.boarded + boarding, state.aboard + boarding

    out = settled * _chance_to_set_out(network, rates, choice, state, day)
    settled = settled - out
    road, moves = _travel(network, rates, choice, state.road, out, onward, day)
    under_way = out.sum(0) + onward.sum(0) - moves.arrived.sum(0) - moves.caught.sum(0)
    walking = jnp.maximum(state.walking + under_way, 0.0)
    moves, aboard = ride(network, rates, boarded, moves, aboard, day)
    settled = settled + moves.arrived

    held_today = moves.caught * rates.held[:, None]
    ring = _detain(rates, ring, moves.caught - held_today, day)
    detained = jnp.maximum(state.detained - freed, 0.0) + (moves.caught - held_today)
    held = state.held + held_today
    flows = Flows(
        left=out,
        convoy=boarding,
        attempted=moves.attempted,
        passed=_add(moves.attempted, network.guarded, -moves.caught),
        arrived=moves.arrived,
        caught=moves.caught,
        released=freed,
        present=jnp.concatenate([settled, waiting], axis=1),
        in_transit=jnp.concatenate([r.sum(0) for r in road]),
        walking=walking,
        aboard=aboard,
        detained=detained + held,
    )
    return State(settled, waiting, road, walking, ring, detained, held, boarded, aboard, values), flows


def _add(base: Array, rows: np.ndarray, amounts: Array) -> Array:
    return base.at[rows].add(amounts) if len(rows) else base


def _at(ring: Array, slot: Array) -> Array:
    row: Array = jax.lax.dynamic_index_in_dim(ring, slot, keepdims=False)
    return row


def _set(ring: Array, slot: Array, amounts: Array) -> Array:
    updated: Array = jax.lax.dynamic_update_index_in_dim(ring, amounts, slot, 0)
    return updated


def _release(detained: Array, day: Array) -> tuple[Array, Array]:
    """Empties today's slot of the ring of days, and gives those who were in it."""
    slot = day % detained.shape[0]
    freed = _at(detained, slot)
    return _set(detained, slot, jnp.zeros_like(freed)), freed


def _detain(rates: Rates, detained: Array, caught: Array, day: Array) -> Array:
    """Spreads today's catch over the days on which it will be let go."""
    longest = detained.shape[0]
    ring = jax.lax.dynamic_slice_in_dim(rates.days, longest - 1 - day % longest, longest)
    return detained + ring[:, :, None] * caught


def _choice(network: Network, rates: Rates, state: State, day: Array) -> tuple[Choice, Array | None]:
    """Choices by class for the day, and the values to start tomorrow's sweeps from."""
    regimes = len(network.open_links)
    if rates.choice is not None:
        regime = 0 if regimes == 1 else jnp.asarray(network.regime)[day]
        return Choice(*(a[regime] for a in rates.choice)), None
    assert state.values is not None
    q = rates.weight[jnp.asarray(network.regime)[day]]
    b = jnp.exp(jnp.maximum(rates.worth - (rates.crowding * _crowding(network, state))[:, None], -MAX_WORTH))
    ends = (network.origin, network.destination)
    z = sweep(q, b, *ends, guess=state.values)
    return for_classes(network, choose(q, b, z, *ends)), z


def _crowding(network: Network, state: State) -> Array:
    """softplus((S / capacity - 1) / .1) of the previous stock; 0 where there is no capacity."""
    capacity = jnp.asarray(network.capacity, state.settled.dtype)[:, None]
    load = (state.settled.sum(1) + state.waiting.sum(1)) / capacity
    return jnp.where(jnp.isfinite(capacity), jnp.logaddexp(0.0, (load - 1) / 0.1), 0.0)


def _chance_to_set_out(network: Network, rates: Rates, choice: Choice, state: State, day: Array) -> Array:
    """Daily chance of setting out, by place, class and member; 0 where there is no way out."""
    dtype = state.settled.dtype
    move_on, moving = rates.move_on, rates.moving
    if network.capacity is not None:
        move_on = move_on * (1 + rates.crowding * _crowding(network, state))
        moving = -jnp.expm1(-move_on)
    stirring = [network.fighting.any(0), *(at for *_, at in network.news)]
    stirred = np.flatnonzero(np.any(stirring, axis=0)).astype(np.int32)
    leave = jnp.asarray(network.fighting[:, stirred], dtype)[day][:, None, None] * rates.leave_fighting
    for (*_, at), heard in zip(network.news, rates.heard, strict=True):
        leave = leave + jnp.asarray(at[stirred], dtype)[:, None, None] * (heard[day] * rates.leave_news)
    total = move_on[stirred][:, None] + leave * rates.noise[day]
    chance = choice.exits * moving[:, None]
    return chance.at[stirred].set(choice.exits[stirred] * -jnp.expm1(-total)) if len(stirred) else chance


def _by_place(network: Network, coming: Array) -> Array:
    """Arrivals by link summed by place: written out for small networks (a third faster), else scattered."""
    places = len(network.places)
    if len(network.links) > UNROLLED_LINKS:
        return jnp.zeros((places, *coming.shape[1:]), coming.dtype).at[network.destination].add(coming)
    none = jnp.zeros_like(coming[0])
    return jnp.stack([sum((coming[k] for k in np.flatnonzero(network.destination == p)), none) for p in range(places)])


def _travel(
    network: Network, rates: Rates, choice: Choice, road: tuple[Array, ...], out: Array, onward: Array, day: Array
) -> tuple[tuple[Array, ...], Moves]:
    """Four sub-steps of arriving, stopping or going on, and crossing."""
    first = (out / SUBSTEPS)[network.origin] * choice.first
    rings = list(road)
    attempted, arrived = jnp.zeros_like(first), jnp.zeros_like(out)
    caught = jnp.zeros_like(rates.catch)
    for k in range(SUBSTEPS):
        time = day * SUBSTEPS + k
        coming = jnp.concatenate([_at(r, time % n) for r, (n, _, _) in zip(rings, network.rings, strict=True)])
        here = _by_place(network, coming) + onward if k == 0 else _by_place(network, coming)
        arrived = arrived + here * choice.stop
        flow = here[network.origin] * choice.onward + first
        stopped = flow[network.guarded] * rates.catch
        through = _add(flow, network.guarded, -stopped)
        rings = [_set(r, time % n, through[a:b]) for r, (n, a, b) in zip(rings, network.rings, strict=True)]
        attempted, caught = attempted + flow, caught + stopped
    return tuple(rings), Moves(attempted, caught, arrived)
