"""Choosing a destination and going there: a logit over places, then the shortest way."""

from __future__ import annotations

import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Float, Int

from corridor.movement.choice import Choice
from corridor.movement.network import Network
from corridor.movement.rates import SOFTENING_KM, Rates
from corridor.movement.routes import Routes


def choose_goal(
    network: Network,
    ways: Routes,
    rates: Rates,
    regime: Int[Array, ""] | int,
    worth: Float[Array, "place behaviour member"],
) -> Choice:
    """Chances by class: who sets out takes up a destination in proportion to exp(its utility - the cost of the way).

    The cost is that of the whole length of the shortest open way. On it everybody goes on until he is there, or
    until no way leads on. Passengers of convoys ride on; where they get off they join their group.
    """
    dtype, moving = worth.dtype, network.classes[: network.moving]
    behaviour = np.array([c.behaviour for c in moving], dtype=np.int32)
    has_goal = np.array([c.goal is not None for c in moving])
    goal = np.searchsorted(ways.goals, [c.goal or 0 for c in moving])
    goal = np.where(has_goal, goal, 0).astype(np.int32)
    there = (np.arange(len(network.places))[:, None] == ways.goals[goal]) & has_goal

    far = np.isinf(ways.km)
    km = jnp.asarray(np.where(far, 0.0, ways.km), dtype)[regime][..., None]
    cost = km / 100 * rates.by_km[0] + jnp.log1p(km / SOFTENING_KM) * rates.by_km[1]
    drawn = worth[ways.goals[goal], behaviour] - cost[:, goal]
    usable = (jnp.asarray(~far)[regime][:, goal] & ~there & has_goal)[..., None]

    on_it = (jnp.asarray(ways.on_it)[regime][:, goal] & has_goal)[..., None].astype(dtype)
    ahead = jnp.zeros((len(network.places), len(moving), 1), dtype).at[network.origin].max(on_it) * ~there[..., None]
    onward = on_it * ahead[network.origin]
    share, exits = jnp.zeros_like(drawn), jnp.zeros_like(ahead)
    for own in own_classes(network):
        share = share.at[:, own].set(_softmax(drawn[:, own], usable[:, own]))
        exits = exits.at[:, own].set(usable[:, own].any(1, keepdims=True).astype(dtype))
    return Choice(1.0 - ahead, onward, onward, exits, share)


def redistribute(
    network: Network, choice: Choice, out: Float[Array, "place cls member"]
) -> Float[Array, "place cls member"]:
    """Those who set out, by the destination that they take up now."""
    assert choice.share is not None
    for own in own_classes(network):
        out = out.at[:, own].set(out[:, own].sum(1, keepdims=True) * choice.share[:, own])
    return out


def own_classes(network: Network) -> list[Int[np.ndarray, " cls"]]:
    """The moving classes of every group, but those aboard convoys."""
    groups = [c.group if c.goal is not None else "" for c in network.classes[: network.moving]]
    return [np.flatnonzero(np.array(groups) == g) for g in dict.fromkeys(groups) if g]


def _softmax(drawn: Array, usable: Array) -> Array:
    """Shares over the classes among those that are usable; none where nothing is."""
    top = jnp.max(jnp.where(usable, drawn, -jnp.inf), axis=1, keepdims=True)
    weight = jnp.where(usable, jnp.exp(drawn - jnp.where(jnp.isfinite(top), top, 0.0)), 0.0)
    total = weight.sum(1, keepdims=True)
    return weight / jnp.where(total > 0, total, 1.0)
