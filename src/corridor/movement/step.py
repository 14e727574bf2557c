"""One day of movement: a list of phases over stocks and flows, in which people are conserved."""

from __future__ import annotations

from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Float, Int

from corridor.movement.choice import Choice
from corridor.movement.decide import adapts, decide, hazard
from corridor.movement.goal import redistribute
from corridor.movement.network import SUBSTEPS, Network
from corridor.movement.rates import LONGEST_DETENTION, Rates, shares
from corridor.movement.ride import Moves, Present, board, join, ride
from corridor.movement.rings import Road, empty, enter, reaching, under_way

PHASES = (
    "release: those whose detention ends go on beyond the control or settle before it",
    "board: people present board the convoys that leave today",
    "set out: settled people leave because of fighting, news, or to move on, and those known to leave today",
    "travel: four times, arrivals stop or go on, and meet the controls of the links they take",
    "convoys: a day's run along the fixed route",
    "detain: those caught today are held, or detained for a number of days",
)


UNROLLED_LINKS = 64


class State(NamedTuple):
    """People at the end of a day; `cls` are the moving classes, `member` is the last axis.

    `settled` at places; `waiting` those of the other classes; those on the `road` by ring; `walking` all of
    them by class; `ring` those detained, by the day they will be let go, modulo the longest detention;
    `detained` its sum; `held` for good; `boarded` a convoy so far and still `aboard`; those at `home`, who
    leave by fighting and news alone, and in `reserve`, who will leave on known days (None without any).
    `values` of places and `choice` are those of the day before, kept only where they change on the way.
    """

    settled: Float[Array, "place cls member"]
    waiting: Float[Array, "place still member"]
    road: Road
    walking: Float[Array, "cls member"]
    ring: Float[Array, "tau guarded cls member"]
    detained: Float[Array, "guarded cls member"]
    held: Float[Array, "guarded cls member"]
    boarded: Float[Array, "cls member"]
    aboard: Float[Array, "cls member"]
    home: Float[Array, "place cls member"] | None = None
    reserve: Float[Array, "place cls member"] | None = None
    values: Float[Array, "place behaviour member"] | None = None
    choice: Choice | None = None


class Flows(NamedTuple):
    """People who did something during a day, and stocks at its end.

    `left` are those who set out by themselves, known departures included, `convoy` those who board;
    `in_transit` is by the link they are on and `walking` its sum, convoys apart in `aboard`; `detained`
    includes those held for good; `present` has all classes, the rest the moving ones. Where people choose a
    destination, those who came by convoy are present in a class of their group.
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

    values, choice = None, None
    if rates.choice is None and not adapts(rates):
        choice, values = decide(network, rates, int(network.regimes.on[0]))
    elif rates.choice is None and not network.local and network.routes is None:
        values = jnp.exp(rates.worth)
    return State(
        settled=rates.start[:, :classes],
        waiting=rates.start[:, classes:] + (0.0 if rates.home is None else rates.home[:, classes:]),
        road=empty(network.rings, classes, members, dtype=dtype),
        walking=none(),
        ring=none(longest, guarded),
        detained=none(guarded),
        held=none(guarded),
        boarded=none(),
        aboard=none(),
        home=None if rates.home is None else rates.home[:, :classes],
        reserve=rates.reserve,
        values=values,
        choice=choice,
    )


def step(network: Network, rates: Rates, state: State, day: Int[Array, ""]) -> tuple[State, Flows]:
    """The state and flows of one day. A pure function; `day` is counted from 0."""
    choice, values, kept = _choice(network, rates, state, day)
    ring, freed = _release(state.ring, day)
    back = freed * rates.returned[:, None]
    settled = _add(state.settled, network.origin[network.guarded], back)
    onward = _add(jnp.zeros_like(settled), network.destination[network.guarded], freed - back)

    present, boarding = board(network, rates, Present(settled, state.waiting, state.home), day)
    settled, waiting, home = present
    boarded, aboard = state.boarded + boarding, state.aboard + boarding

    stirred, leave = _stirred(network, rates, day)
    out = settled * _chance_to_set_out(network, rates, choice, state, stirred, leave, day)
    settled = settled - out
    home, out = _from_home(home, choice, stirred, leave, out)
    reserve, out = _known(network, rates, state.reserve, out, day)
    if choice.share is not None:
        out = redistribute(network, choice, out)
    road, moves = _travel(network, rates, choice, state.road, out, onward, day)
    more = out.sum(0) + onward.sum(0) - moves.arrived.sum(0) - moves.caught.sum(0)
    walking = jnp.maximum(state.walking + more, 0.0)
    moves, aboard = ride(network, rates, boarded, moves, aboard, day)
    settled = settled + moves.arrived
    if network.routes is not None:
        settled = join(network, settled)

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
        present=jnp.concatenate([sum((a for a in (home, reserve) if a is not None), settled), waiting], axis=1),
        in_transit=under_way(road, network.rings, network.substeps, day * SUBSTEPS + SUBSTEPS - 1),
        walking=walking,
        aboard=aboard,
        detained=detained + held,
    )
    kept_on = State(settled, waiting, road, walking, ring, detained, held, boarded, aboard, home, reserve, values, kept)
    return kept_on, flows


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


def _choice(network: Network, rates: Rates, state: State, day: Array) -> tuple[Choice, Array | None, Choice | None]:
    """Choices by class for the day, and the values and choices to keep for tomorrow."""
    ways = network.regimes
    regime = 0 if len(ways.open_links) == 1 else jnp.asarray(ways.on)[day]
    if rates.choice is not None:
        return jax.tree.map(lambda a: a[regime], rates.choice), None, None
    if adapts(rates):
        choice, values = decide(network, rates, regime, _stock(state), state.values)
        return choice, values, None
    kept = (state.choice, state.values)

    def anew(kept: tuple[Choice, Array | None]) -> tuple[Choice, Array | None]:
        return decide(network, rates, regime, guess=kept[1])

    choice, values = jax.lax.cond(jnp.asarray(ways.changes)[day], anew, lambda kept: kept, kept)
    return choice, values, choice


def _stock(state: State) -> Array:
    """People settled at every place, whatever their class; not those who will leave on known days."""
    stock: Array = state.settled.sum(1) + state.waiting.sum(1)
    return stock


def _stirred(network: Network, rates: Rates, day: Array) -> tuple[np.ndarray, Array]:
    """Places that ever have fighting or news, and the day's hazard of leaving by them [stirred cls member]."""
    fights, dtype = network.fighting, rates.start.dtype
    at = np.zeros(len(network.places), dtype=bool)
    at[fights.at] = True
    stirred = np.flatnonzero(np.any([at, *(there for *_, there in network.news)], axis=0)).astype(np.int32)
    intensity = np.zeros((len(fights.table), len(stirred)))
    intensity[:, np.searchsorted(stirred, fights.at)] = fights.table
    leave = jnp.asarray(intensity, dtype)[jnp.asarray(fights.on)[day]][:, None, None] * rates.leave_fighting
    for (*_, at), heard in zip(network.news, rates.heard, strict=True):
        leave = leave + jnp.asarray(at[stirred], dtype)[:, None, None] * (heard[day] * rates.leave_news)
    return stirred, leave * rates.noise[day]


def _chance_to_set_out(
    network: Network, rates: Rates, choice: Choice, state: State, stirred: np.ndarray, leave: Array, day: Array
) -> Array:
    """Daily chance that the settled set out, by place, class and member; 0 where there is no way out."""
    ways = network.regimes
    regime, pattern = jnp.asarray(ways.on)[day], jnp.asarray(network.fighting.on)[day]
    move_on, moving = rates.move_on, rates.moving
    if rates.move_on_kind is not None or rates.crowding is not None:
        move_on = hazard(network, rates, regime, pattern, _stock(state))
        moving = -jnp.expm1(-move_on)
    chance = choice.exits * moving[:, None]
    if len(stirred):
        total = move_on[stirred][:, None] + leave
        chance = chance.at[stirred].set(choice.exits[stirred] * -jnp.expm1(-total))
    if ways.forced is None:
        return chance
    return jnp.where(jnp.asarray(ways.forced)[regime][:, None, None], choice.exits, chance)


def _from_home(
    home: Array | None, choice: Choice, stirred: np.ndarray, leave: Array, out: Array
) -> tuple[Array | None, Array]:
    """Those at home and those who set out, after those who leave home because of fighting and news."""
    if home is None or not len(stirred):
        return home, out
    leaving = home[stirred] * choice.exits[stirred] * -jnp.expm1(-leave)
    return home.at[stirred].add(-leaving), out.at[stirred].add(leaving)


def _known(network: Network, rates: Rates, reserve: Array | None, out: Array, day: Array) -> tuple[Array | None, Array]:
    """The reserve and those who set out, after those who are known to leave today."""
    known = network.departures
    if known is None or reserve is None:
        return reserve, out
    assert rates.weight is not None and rates.scale is not None
    people = jnp.asarray(known.people, out.dtype)[day][:, None] * rates.scale
    share = shares(known, rates.weight, jnp.asarray(known.on)[day])
    leaving = jnp.minimum(share[:, None] * people, reserve[known.sources])
    return reserve.at[known.sources].add(-leaving), out.at[known.sources].add(leaving)


def _by_place(network: Network, coming: Array) -> Array:
    """Arrivals by link summed by place: written out for small networks (a third faster), else scattered."""
    places = len(network.places)
    if len(network.links) > UNROLLED_LINKS:
        return jnp.zeros((places, *coming.shape[1:]), coming.dtype).at[network.destination].add(coming)
    none = jnp.zeros_like(coming[0])
    return jnp.stack([sum((coming[k] for k in np.flatnonzero(network.destination == p)), none) for p in range(places)])


def _travel(
    network: Network, rates: Rates, choice: Choice, road: Road, out: Array, onward: Array, day: Array
) -> tuple[Road, Moves]:
    """Four sub-steps of arriving, stopping or going on, and crossing."""
    first = (out / SUBSTEPS)[network.origin] * choice.first
    attempted, arrived = jnp.zeros_like(first), jnp.zeros_like(out)
    caught = jnp.zeros_like(rates.catch)
    for k in range(SUBSTEPS):
        time = day * SUBSTEPS + k
        coming = reaching(road, network.rings, network.substeps, time)
        here = _by_place(network, coming) + onward if k == 0 else _by_place(network, coming)
        arrived = arrived + here * choice.stop
        flow = here[network.origin] * choice.onward + first
        stopped = flow[network.guarded] * rates.catch
        road = enter(road, network.rings, _add(flow, network.guarded, -stopped), time)
        attempted, caught = attempted + flow, caught + stopped
    return road, Moves(attempted, caught, arrived)
