"""Where to: the recursive logit, made safe for cycles, and the local rule.

Fosgerau, Frejinger and Karlstrom 2013, doi 10.1016/j.trb.2013.07.012. The weight of a link is
gamma x exp(-cost) / outdegree, so the rows of Q sum to at most gamma < 1 and the values
z = (I - Q)^-1 b are positive and finite with any cycles.

The local rule is that of Suleimenova, Bell and Groen 2017, doi 10.1038/s41598-017-13828-9: people see
the next place only, and whether they stop there does not depend on where they came from.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Float

GAMMA = 0.95
DENSE_PLACES = 200  # up to here values are solved directly
TOLERANCE = 1e-8  # of the sweeps, relative
MOST_SWEEPS = 2000
MAX_COST = 60.0  # of a link: beyond, its weight would vanish in 32 bits, and with it the only way out of a place


class Choice(NamedTuple):
    """Chances at a place: to stop on arrival, to take each link on arrival, and as a first step.

    `exits` is 1 where some link is open, else 0: there people who arrive stop and nobody sets out. `share` is that
    of each class among those of its group who set out, where people choose a destination.
    """

    stop: Float[Array, " place *rest"]
    onward: Float[Array, " link *rest"]
    first: Float[Array, " link *rest"]
    exits: Float[Array, " place *rest"]
    share: Float[Array, " place *rest"] | None = None


def link_weights(
    cost: Float[Array, " link *rest"], open_links: Float[Array, " link"], origin: np.ndarray, places: int
) -> Float[Array, " link *rest"]:
    """Q of every link: gamma e^-cost / outdegree, 0 where closed; cost is kept within 0 and `MAX_COST`."""
    degree = jnp.zeros(places, cost.dtype).at[origin].add(open_links)
    share = open_links / jnp.maximum(degree[origin], 1.0)
    return GAMMA * share.reshape(-1, *[1] * (cost.ndim - 1)) * jnp.exp(-jnp.clip(cost, 0.0, MAX_COST))


def solve(
    q: Float[Array, " link *rest"], b: Float[Array, " place *rest"], origin: np.ndarray, destination: np.ndarray
) -> Float[Array, " place *rest"]:
    """Values z = b + Q z by elimination; I - Q is diagonally dominant, so no pivoting is needed."""
    return _linear(
        q,
        b,
        (origin, destination),
        lambda rhs: _eliminate(q, rhs, origin, destination),
        lambda rhs: _eliminate(q, rhs, destination, origin),
    )


def sweep(
    q: Float[Array, " link *rest"],
    b: Float[Array, " place *rest"],
    origin: np.ndarray,
    destination: np.ndarray,
    guess: Float[Array, " place *rest"],
) -> Float[Array, " place *rest"]:
    """Values z = b + Q z by sweeps from a guess until they move by less than `TOLERANCE`."""
    start = jax.lax.stop_gradient(jnp.broadcast_to(guess, (b.shape[0], *q.shape[1:])))
    return _linear(
        q,
        b,
        (origin, destination),
        lambda rhs: _sweeps(q, rhs, origin, destination, start),
        lambda rhs: _sweeps(q, rhs, destination, origin, rhs),
    )


Solver = Callable[[Array], Array]


def _linear(q: Array, b: Array, ends: tuple[np.ndarray, np.ndarray], forwards: Solver, backwards: Solver) -> Array:
    """The solution of z - Q z = b with its derivative: that solves the same system, or the transposed one."""

    def residual(z: Array) -> Array:
        return z - _along(q, z, *ends)

    b = jnp.broadcast_to(b, (b.shape[0], *q.shape[1:]))
    z: Array = jax.lax.custom_linear_solve(
        residual, b, lambda _, rhs: forwards(rhs), transpose_solve=lambda _, rhs: backwards(rhs)
    )
    return z


def _along(q: Array, z: Array, into: np.ndarray, out_of: np.ndarray) -> Array:
    """Q z; its transpose with the ends turned round."""
    return jnp.zeros_like(z).at[into].add(q * z[out_of])


def _eliminate(q: Array, rhs: Array, into: np.ndarray, out_of: np.ndarray) -> Array:
    places = rhs.shape[0]
    eye = jnp.eye(places, dtype=q.dtype).reshape(places, places, *[1] * (q.ndim - 1))
    system = jnp.broadcast_to(eye, (places, places, *q.shape[1:])).at[into, out_of].add(-q)
    system = jnp.concatenate([system, rhs[:, None]], axis=1)

    def eliminate(k: Array, rows: Array) -> Array:
        pivot = rows[k] / rows[k, k]
        return (rows - rows[:, k][:, None] * pivot[None]).at[k].set(pivot)

    solved: Array = jax.lax.fori_loop(0, places, eliminate, system)
    return solved[:, -1]


def _sweeps(q: Array, rhs: Array, into: np.ndarray, out_of: np.ndarray, start: Array) -> Array:
    """Solves z - Q z = rhs; how far z moves is held against each value, or rounding of the largest."""
    eps = float(np.finfo(q.dtype).eps)
    tolerance = max(TOLERANCE, 4 * eps)

    def once(state: tuple[Array, Array, Array]) -> tuple[Array, Array, Array]:
        z, _, n = state
        new = rhs + _along(q, z, into, out_of)
        size = jnp.abs(new)
        size = jnp.maximum(size, jnp.maximum(eps * size.max(0), float(np.finfo(q.dtype).tiny)))
        return new, jnp.max(jnp.abs(new - z) / size), n + 1

    first = (start, jnp.array(jnp.inf, q.dtype), jnp.array(0))
    z, _, _ = jax.lax.while_loop(lambda s: (s[1] > tolerance) & (s[2] < MOST_SWEEPS), once, first)
    return z


def choose(
    q: Float[Array, " link *rest"],
    b: Float[Array, " place *rest"],
    z: Float[Array, " place *rest"],
    origin: np.ndarray,
    destination: np.ndarray,
    forced: Array | None = None,
) -> Choice:
    """Chances from weights and values; where no link is open, people who arrive stop; where `forced`, none does.

    Divided by b + Q z, not by z: so they sum to 1 also where sweeps have left z a little off.
    """
    going = q * z[destination]
    beyond = jnp.zeros_like(z).at[origin].add(going)
    whole = b + beyond
    first = going / jnp.where(beyond > 0, beyond, 1.0)[origin]
    stop, onward = b / whole, going / whole[origin]
    if forced is not None:
        must = forced.reshape(-1, *[1] * (z.ndim - 1))
        stop, onward = jnp.where(must, 0.0, stop), jnp.where(must[origin], first, onward)
    return Choice(stop, onward, first, (beyond > 0).astype(q.dtype))


def choose_next(
    weight: Float[Array, " link *rest"],
    moving: Float[Array, " place *rest"],
    origin: np.ndarray,
    forced: Array | None = None,
) -> Choice:
    """Chances by the local rule: to go on, the daily chance `moving`; each link, in proportion to its weight."""
    beyond = jnp.zeros((moving.shape[0], *weight.shape[1:]), weight.dtype).at[origin].add(weight)
    first = weight / jnp.where(beyond > 0, beyond, 1.0)[origin]
    exits = (beyond > 0).astype(weight.dtype)
    going = moving * exits
    if forced is not None:
        going = jnp.where(forced.reshape(-1, *[1] * (going.ndim - 1)), 1.0, going)
    return Choice(1.0 - going, first * going[origin], first, exits)


def attraction(
    cost: Float[Array, " link *rest"],
    worth: Float[Array, " place *rest"],
    open_links: Float[Array, " link"],
    destination: np.ndarray,
) -> Float[Array, " link *rest"]:
    """Weight of every link by the local rule: exp(worth of where it leads - cost), 0 where closed."""
    net = worth[destination] - jnp.clip(cost, 0.0, MAX_COST)
    return open_links.reshape(-1, *[1] * (net.ndim - 1)) * jnp.exp(net)
