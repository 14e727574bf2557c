"""From named parameters to the rates and chances that the step uses, computed once a run."""

from __future__ import annotations

import math
from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Float

from corridor.movement.choice import DENSE_PLACES, Choice, choose, link_weights, solve, sweep
from corridor.movement.network import SUBSTEPS, Network
from corridor.movement.parameters import KNOTS

NEWS_RATIO = 4.0  # how much more the news spreads from mouth to mouth than from outside (b / a)
LONGEST_DETENTION = 40  # days; longer detentions are cut here
DETENTION_SPREAD = 0.25  # standard deviation of days in detention over their mean
MAX_WORTH = 20.0  # utilities are kept within +- this, so that exp stays finite in 32 bits

Values = dict[str, Array]


class Rates(NamedTuple):
    """Chances and rates of a run; `member` is the last axis; `cls` are moving classes but in `start`.

    `start` people by place and class on day 0; `heard` share of people reached by each news event on
    each day; `leave_*` daily hazards by moving class; `noise` factor on departures by day and class;
    `move_on` daily hazard of the settled by place and `moving` the chance it makes; `weight`, `worth` and
    `crowding` what choices are made of; `choice` the choices of every regime (None where crowding changes
    them daily); `catch` chance by controlled link and class; `days` distribution of days in detention,
    twice over; `held`, `returned` shares of the caught; `board` share of those present who board, by
    convoy and class.
    """

    start: Float[Array, "place cls member"]
    heard: Float[Array, "news day member"]
    leave_fighting: Float[Array, "cls member"]
    leave_news: Float[Array, "cls member"]
    noise: Float[Array, "day cls member"]
    move_on: Float[Array, "place member"]
    moving: Float[Array, "place member"]
    weight: Float[Array, "regime link behaviour member"]
    worth: Float[Array, "place behaviour member"]
    crowding: Float[Array, " member"]
    choice: Choice | None
    catch: Float[Array, "guarded cls member"]
    days: Float[Array, "tau guarded member"]
    held: Float[Array, "guarded member"]
    returned: Float[Array, "guarded member"]
    board: Float[Array, "convoy cls member"]


def rates(network: Network, values: Values) -> Rates:
    """Rates of a run from named parameters (each an array over members)."""
    sample = next(iter(values.values()))
    zero = jnp.zeros_like(sample)
    moving = network.classes[: network.moving]

    def get(name: str, *fallbacks: str) -> Array:
        return next((values[n] for n in (name, *fallbacks) if n in values), zero)

    def by_class(pattern: str) -> Array:
        return jnp.stack([get(pattern.format(c.group)) if c.convoy is None else zero for c in moving])

    weight, worth = _weights(network, get)
    move_on = jnp.stack([-jnp.log1p(-jnp.minimum(get(f"move_on.{k}"), 0.999)) for k in network.place_kinds])
    return Rates(
        start=_start(network, get),
        heard=_heard(network, get, zero),
        leave_fighting=by_class("leave.fighting.{}"),
        leave_news=by_class("leave.news.{}"),
        noise=_departure_noise(network, get),
        move_on=move_on,
        moving=-jnp.expm1(-move_on),
        weight=weight,
        worth=worth,
        crowding=get("crowding.strength"),
        choice=None if network.capacity is not None else choices(network, weight, worth),
        catch=_catch(network, get),
        days=_days(network, get, zero),
        held=_stack([get(f"held.{c}") for c in network.guarded_control], zero[None]),
        returned=_stack([get(f"returned.{c}") for c in network.guarded_control], zero[None]),
        board=_stack(
            [
                jnp.stack([get(f"board.{v.id}.{c.group}") if c.convoy == v.id else zero for c in moving])
                for v in network.convoys
            ],
            jnp.broadcast_to(zero, (1, len(moving), *zero.shape)),
        ),
    )


def choices(network: Network, weight: Array, worth: Array) -> Choice:
    """Choices [regime .. cls member] from weights [regime link behaviour member] and utilities."""
    b = jnp.exp(worth)[:, None]
    q = jnp.moveaxis(weight, 0, 1)
    b = jnp.broadcast_to(b, (b.shape[0], *q.shape[1:]))
    ends = (network.origin, network.destination)
    z = solve(q, b, *ends) if len(network.places) <= DENSE_PLACES else sweep(q, b, *ends, guess=b)
    by_class = (for_classes(network, Choice(*(a[:, r] for a in choose(q, b, z, *ends)))) for r in range(q.shape[1]))
    return Choice(*(jnp.stack(a) for a in zip(*by_class, strict=True)))


def for_classes(network: Network, choice: Choice) -> Choice:
    """Choices [.. behaviour member] spread to the moving classes [.. cls member]."""
    behaviour = np.array([c.behaviour for c in network.classes[: network.moving]], dtype=np.int32)
    return Choice(*(a[:, behaviour] for a in choice))


def _stack(rows: list[Array], like: Array) -> Array:
    """Rows stacked; without any, an empty array shaped like `like` but for its first axis."""
    return jnp.stack(rows) if rows else jnp.zeros_like(like[:0])


def _start(network: Network, get) -> Array:  # type: ignore[no-untyped-def]
    rows = [
        jnp.stack([get(f"initial.{c.group}.{p}") if c.convoy is None else get("") for c in network.classes])
        for p in network.places
    ]
    return jnp.stack(rows)


def _heard(network: Network, get, zero: Array) -> Array:  # type: ignore[no-untyped-def]
    """F' = F + (a + bF)(1 - F), four times a day; only the half-time is free."""
    if not network.news:
        return jnp.zeros((0, network.days, zero.shape[0]), zero.dtype)
    half = get("news.half_time")
    a = math.log(2 + NEWS_RATIO) / ((1 + NEWS_RATIO) * jnp.maximum(half, 0.05) * SUBSTEPS)

    def day(share: Array, _: object) -> tuple[Array, Array]:
        after = share
        for _step in range(SUBSTEPS):
            after = jnp.minimum(after + a * (1 + NEWS_RATIO * after) * (1 - after), 1.0)
        return after, after

    spread = jnp.concatenate([zero[None], jax.lax.scan(day, zero, length=network.days)[1]])
    starts = [max(start, 0) for _, start, _ in network.news]
    return jnp.stack([jnp.concatenate([jnp.zeros_like(spread[:s]), spread[1:]])[: network.days] for s in starts])


def _departure_noise(network: Network, get) -> Array:  # type: ignore[no-untyped-def]
    at = np.linspace(0, KNOTS - 1, network.days)
    hat = np.maximum(0.0, 1 - np.abs(at[:, None] - np.arange(KNOTS)))
    by_kind = {}
    for kind in {c.kind for c in network.classes}:
        knots = jnp.stack([get(f"departures.{kind}.{k}") for k in range(KNOTS)])
        by_kind[kind] = jnp.exp(jnp.asarray(hat, knots.dtype) @ knots)
    return jnp.stack([by_kind[c.kind] for c in network.classes[: network.moving]], axis=1)


def _weights(network: Network, get) -> tuple[Array, Array]:  # type: ignore[no-untyped-def]
    cost = jnp.stack(
        [get("cost.per_100km") * (km / 100) + get(f"cost.{m}") for km, m in zip(network.km, network.modes, strict=True)]
    )
    worth = jnp.stack(
        [
            jnp.stack([get(f"stop.{p}.{kind}", f"stop.{p}") + get(f"effect.{p}") for kind in network.behaviours])
            for p in network.places
        ]
    )
    worth = jnp.clip(worth, -MAX_WORTH, MAX_WORTH)
    open_links = jnp.asarray(network.open_links, cost.dtype)
    q = jnp.stack([link_weights(cost, regime, network.origin, len(network.places)) for regime in open_links])
    return jnp.broadcast_to(q[:, :, None], (*q.shape[:2], len(network.behaviours), q.shape[2])), worth


def _catch(network: Network, get) -> Array:  # type: ignore[no-untyped-def]
    moving = network.classes[: network.moving]
    rows = []
    for control, holds in zip(network.guarded_control, network.guarded_holds, strict=True):
        chance = [get(f"catch.{control}.{c.group}", f"catch.{control}") for c in moving]
        for unit in {c.unit for c in moving if c.unit is not None} if holds else ():
            together = [i for i, c in enumerate(moving) if c.unit == unit]
            highest = jnp.stack([chance[i] for i in together]).max(0)
            chance = [highest if i in together else chance[i] for i in range(len(chance))]
        rows.append(jnp.stack(chance))
    if rows:
        return jnp.stack(rows)
    return jnp.zeros((0, len(moving), get("").shape[0]), get("").dtype)


def detention_days(mean: Array) -> Array:
    """Distribution over 1 .. `LONGEST_DETENTION` days of a detention of given mean, [tau member]."""
    tau = jnp.arange(1, LONGEST_DETENTION + 1, dtype=mean.dtype)[:, None]
    mean = jnp.clip(mean, 1.0, float(LONGEST_DETENTION))
    raw = jnp.exp(-0.5 * ((tau - mean) / (DETENTION_SPREAD * mean)) ** 2)
    return raw / raw.sum(0)


def _days(network: Network, get, zero: Array) -> Array:  # type: ignore[no-untyped-def]
    """The same for every controlled link, twice over: so any turn of the ring of days is one slice."""
    rows = [detention_days(get(f"days.{c}")) for c in network.guarded_control]
    days = jnp.stack(rows, 1) if rows else jnp.zeros((LONGEST_DETENTION, 0, *zero.shape), zero.dtype)
    return jnp.concatenate([days, days])
