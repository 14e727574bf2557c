"""What people choose: in every regime beforehand, or day by day where the stock or too many regimes ask for it."""

from __future__ import annotations

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Float, Int

from corridor.movement.choice import (
    DENSE_PLACES,
    Choice,
    attraction,
    choose,
    choose_next,
    link_weights,
    solve,
    sweep,
)
from corridor.movement.goal import choose_goal
from corridor.movement.network import Network
from corridor.movement.rates import Rates
from corridor.movement.routes import GOALS

MAX_WORTH = 20.0  # utilities are kept within +- this, so that exp stays finite in 32 bits
FULL = 0.1  # a place fills up over this share of its capacity
STOCK_PEOPLE = 100.0  # the pull of those already there is that of 1 + people / STOCK_PEOPLE
MOST_CHOICES = 2**21  # numbers; with more, choices are made on the way

Stock = Float[Array, "place member"]
Index = Int[Array, ""] | int


def adapts(rates: Rates) -> bool:
    """Whether choices depend on who settled where, and so are made anew every day."""
    return rates.crowding is not None or rates.pull is not None


def beforehand(network: Network, rates: Rates, most: int = MOST_CHOICES) -> Rates:
    """The rates with the choices of every regime, where these can be made before the run and are at most `most`."""
    regimes = len(network.regimes.open_links)
    size = regimes * max(len(network.links), len(network.places)) * network.moving * rates.start.shape[2]
    if adapts(rates) or (regimes > 1 and size > most):
        return rates
    if regimes == 1:
        choice = jax.tree.map(lambda a: a[None], decide(network, rates, 0)[0])
    else:
        choice = jax.lax.map(lambda r: decide(network, rates, r)[0], jnp.arange(regimes))
    return rates._replace(choice=choice)


def decide(
    network: Network,
    rates: Rates,
    regime: Index,
    stock: Stock | None = None,
    guess: Float[Array, "place behaviour member"] | None = None,
) -> tuple[Choice, Float[Array, "place behaviour member"] | None]:
    """Choices by class in a regime, and the values they come from (none by the local rule).

    `stock` are the people settled the evening before, where that matters. Values are swept from a `guess`
    where there is one, and solved directly in small networks where there is none.
    """
    ways, dtype = network.regimes, rates.cost.dtype
    is_open = jax.lax.optimization_barrier(jnp.asarray(ways.open_links)[regime]).astype(dtype)
    forced = None if ways.forced is None else jnp.asarray(ways.forced)[regime]
    worth = utility(network, rates, regime, stock)
    if network.routes is not None:
        return choose_goal(network, network.routes, rates, regime, worth), None
    if network.local:
        pattern = 0 if ways.pattern is None else jnp.asarray(ways.pattern)[regime]
        moving = -jnp.expm1(-hazard(network, rates, regime, pattern, stock))
        weight = attraction(rates.cost[:, None], worth, is_open, network.destination)
        return for_classes(network, choose_next(weight, moving[:, None], network.origin, forced)), None
    ends = (network.origin, network.destination)
    if forced is not None:  # nobody stops there, so stopping there is worth next to nothing
        worth = jnp.where(forced[:, None, None], -MAX_WORTH, worth)
    q, b = link_weights(rates.cost, is_open, network.origin, len(network.places)), jnp.exp(worth)
    q = jnp.broadcast_to(q[:, None], (q.shape[0], *b.shape[1:]))
    if guess is None and len(network.places) <= DENSE_PLACES:
        z = solve(q, b, *ends)
    else:
        z = sweep(q, b, *ends, guess=b if guess is None else guess)
    return for_classes(network, choose(q, b, z, *ends, forced)), z


def utility(
    network: Network, rates: Rates, regime: Index, stock: Stock | None = None
) -> Float[Array, "place behaviour member"]:
    """Utility of stopping at every place, within +- `MAX_WORTH`."""
    ways, worth = network.regimes, rates.worth
    kinds = jnp.asarray(ways.kinds)[regime] if ways.kinds_change else ways.kinds[0]
    if rates.worth_kind is not None:
        worth = worth + rates.worth_kind[kinds][:, None]
    if rates.worth_opened is not None and ways.opened is not None:
        worth = worth + (jnp.asarray(ways.opened, worth.dtype)[regime][:, None] * rates.worth_opened)[:, None]
    if rates.stop_fighting is not None and ways.pattern is not None:
        fighting = jnp.asarray(network.fighting.table, worth.dtype)[jnp.asarray(ways.pattern)[regime]]
        worth = worth.at[network.fighting.at].add(fighting[:, None, None] * rates.stop_fighting)
    worth = jnp.clip(worth, -MAX_WORTH, MAX_WORTH)
    if stock is None:
        return worth
    if rates.crowding is not None:
        worth = worth - (rates.crowding * crowding(network, stock))[:, None]
    if rates.pull is not None:
        pulls = jnp.asarray(GOALS, worth.dtype)[kinds]
        worth = worth + (pulls[:, None] * rates.pull * jnp.log1p(jnp.maximum(stock, 0.0) / STOCK_PEOPLE))[:, None]
    return jnp.clip(worth, -MAX_WORTH, MAX_WORTH)


def hazard(
    network: Network, rates: Rates, regime: Index, pattern: Index, stock: Stock | None = None
) -> Float[Array, "place member"]:
    """Daily hazard of moving on by place, in a regime and a pattern of fighting."""
    move_on, fights = rates.move_on, network.fighting
    if rates.move_on_kind is not None:
        move_on = rates.move_on_kind[jnp.asarray(network.regimes.kinds)[regime]]
    if rates.move_on_fighting is not None and len(fights.at):
        there = jnp.asarray(fights.table > 0)[pattern][:, None]
        move_on = move_on.at[fights.at].set(jnp.where(there, rates.move_on_fighting, move_on[fights.at]))
    if rates.crowding is not None and stock is not None:
        move_on = move_on * (1 + rates.crowding * crowding(network, stock))
    return move_on


def crowding(network: Network, stock: Stock) -> Stock:
    """softplus((S / capacity - 1) / .1) of the previous stock; 0 where there is no capacity."""
    capacity = jnp.asarray(network.capacity, stock.dtype)[:, None]
    return jnp.where(jnp.isfinite(capacity), jnp.logaddexp(0.0, (stock / capacity - 1) / FULL), 0.0)


def for_classes(network: Network, choice: Choice) -> Choice:
    """Choices [.. behaviour member] spread to the moving classes [.. cls member]."""
    behaviour = np.array([c.behaviour for c in network.classes[: network.moving]], dtype=np.int32)
    return Choice(*(a[:, behaviour] for a in choice[:4]))
