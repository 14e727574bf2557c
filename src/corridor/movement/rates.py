"""From named parameters to the rates and chances that the step uses, computed once a run."""

from __future__ import annotations

import math
from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Float, Int

from corridor.errors import CorridorError
from corridor.movement.choice import Choice
from corridor.movement.dated import PLACE_KINDS, Departures
from corridor.movement.network import MODES, SUBSTEPS, Network, choices_see_fighting
from corridor.movement.parameters import KNOTS
from corridor.movement.table import Table, Values

NEWS_RATIO = 4.0  # how much more the news spreads from mouth to mouth than from outside (b / a)
LONGEST_DETENTION = 40  # days; longer detentions are cut here
DETENTION_SPREAD = 0.25  # standard deviation of days in detention over their mean
SOFTENING_KM = 10.0  # the cost on a log scale is that of 1 + km / SOFTENING_KM
MOST_MOVING = 0.999  # daily chances of moving on are kept below, so that their hazards are finite


class Rates(NamedTuple):
    """Chances and rates of a run; `member` is the last axis; `cls` are moving classes but in `start`.

    `start` people by place and class on day 0, and `home` those at home (None without any); `heard` share of people
    reached by each news event on each day; `leave_*` daily hazards by moving class; `noise` factor on departures by
    day and class; `move_on` daily hazard of the settled by place and `moving` the chance it makes, before any
    conversion; `move_on_kind` the hazard by kind of place and `move_on_fighting` where there is fighting (None
    where those by place hold every day); `cost`, `by_km` (of 100 km, and on a log scale), `worth`, `worth_kind`,
    `worth_opened`, `stop_fighting`, `crowding` and `pull` what choices are made of (None where nothing is added);
    `choice` the choices of every regime (None where they are made during the run); `catch` chance by controlled
    link and class; `days` distribution of days in detention, twice over; `held`, `returned` shares of the caught;
    `board` share of those present who board, by convoy and class, and `size` the people who do, below 0 where the
    share holds (None without any); `reserve` people who will leave on known days,
    `weight` the logarithm of the weight of their sources, and `scale` the factor on their number (None without
    any).
    """

    start: Float[Array, "place cls member"]
    home: Float[Array, "place cls member"] | None
    heard: Float[Array, "news day member"]
    leave_fighting: Float[Array, "cls member"]
    leave_news: Float[Array, "cls member"]
    noise: Float[Array, "day cls member"]
    move_on: Float[Array, "place member"]
    moving: Float[Array, "place member"]
    move_on_kind: Float[Array, "kind member"] | None
    move_on_fighting: Float[Array, " member"] | None
    cost: Float[Array, "link member"]
    worth: Float[Array, "place behaviour member"]
    by_km: Float[Array, "2 member"]
    worth_kind: Float[Array, "kind member"] | None
    worth_opened: Float[Array, " member"] | None
    stop_fighting: Float[Array, " member"] | None
    crowding: Float[Array, " member"] | None
    pull: Float[Array, " member"] | None
    choice: Choice | None
    catch: Float[Array, "guarded cls member"]
    days: Float[Array, "tau guarded member"]
    held: Float[Array, "guarded member"]
    returned: Float[Array, "guarded member"]
    board: Float[Array, "convoy cls member"]
    size: Float[Array, "convoy cls member"] | None
    reserve: Float[Array, "place cls member"] | None
    weight: Float[Array, "source member"] | None
    scale: Float[Array, " member"] | None


def rates(network: Network, values: Values) -> Rates:
    """Rates of a run from named parameters (each an array over members), but for the choices."""
    if (
        len(network.fighting.at)
        and network.regimes.pattern is None
        and choices_see_fighting(set(values), network.local)
    ):
        what = "choices depend on fighting, and the network was built as if they did not"
        raise CorridorError(what, "stop.fighting or move_on.fighting", "rates", "build it with these parameters known")
    table = Table(values)
    ways, moving = network.regimes, [c.group if c.convoy is None else "" for c in network.classes[: network.moving]]
    by_kind = -jnp.log1p(-jnp.minimum(table.get(*(f"move_on.{k}" for k in PLACE_KINDS)), MOST_MOVING))
    move_on, worth_kind = by_kind[ways.kinds[0]], None
    fought = table.only("move_on.fighting")
    if any(f"worth.{k}" in values for k in PLACE_KINDS):
        worth_kind = table.get(*(f"worth.{k}" for k in PLACE_KINDS))
    controls = tuple(dict.fromkeys(network.guarded_control))
    guard = np.array([controls.index(c) for c in network.guarded_control], dtype=np.int32)
    days = detention_days(table.get(*(f"days.{c}" for c in controls)))[:, guard]
    known = network.departures
    weight = None if known is None else _weight(known, table)
    scale = None if known is None else table.one("departures.scale", 1.0)
    return Rates(
        start=_people(network, table, "initial"),
        home=None if not any(table.named("home", 3)) else _people(network, table, "home"),
        heard=_heard(network, table),
        leave_fighting=table.get(*(f"leave.fighting.{group}" for group in moving)),
        leave_news=table.get(*(f"leave.news.{group}" for group in moving)),
        noise=_departure_noise(network, table),
        move_on=move_on,
        moving=-jnp.expm1(-move_on),
        move_on_kind=by_kind if ways.kinds_change or fought is not None else None,
        move_on_fighting=None if fought is None else -jnp.log1p(-jnp.minimum(fought, MOST_MOVING)),
        cost=_cost(network, table),
        worth=_worth(network, table),
        by_km=jnp.stack([table.one("cost.per_100km"), table.one("cost.log_km")]),
        worth_kind=worth_kind,
        worth_opened=table.only("worth.opened"),
        stop_fighting=table.only("stop.fighting"),
        crowding=None if network.capacity is None else table.only("crowding.strength"),
        pull=table.only("pull.stock"),
        choice=None,
        catch=_catch(network, table, controls, guard),
        days=jnp.concatenate([days, days]),  # twice over: so any turn of the ring of days is one slice
        held=table.get(*(f"held.{c}" for c in controls))[guard],
        returned=table.get(*(f"returned.{c}" for c in controls))[guard],
        board=_aboard(network, table, "board"),
        size=_size(network, table),
        reserve=None if known is None or weight is None or scale is None else _reserve(network, known, weight) * scale,
        weight=weight,
        scale=scale,
    )


def shares(
    known: Departures, weight: Float[Array, "source member"], pattern: Int[Array, ""]
) -> Float[Array, "source member"]:
    """Shares of known departures among their sources, by population and fighting."""
    with np.errstate(divide="ignore"):
        fighting = jnp.asarray(np.log(known.table), weight.dtype)[pattern]
    return jax.nn.softmax(weight + fighting[:, None], axis=0)


def _weight(known: Departures, table: Table) -> Array:
    exponent = table.one("departures.population", 1.0)
    return jnp.asarray(np.log(known.population), exponent.dtype)[:, None] * exponent


def _reserve(network: Network, known: Departures, weight: Array) -> Array:
    """People at every place on the eve of day 0 who will leave on known days, before `scale`."""
    people = jnp.asarray(known.by_pattern(), weight.dtype)

    def add(total: Array, pattern: Array) -> tuple[Array, None]:
        return total + shares(known, weight, pattern)[:, None] * people[pattern][:, None], None

    none = jnp.zeros((len(known.sources), network.moving, weight.shape[1]), weight.dtype)
    total, _ = jax.lax.scan(add, none, jnp.arange(len(known.table)))
    return jnp.zeros((len(network.places), *none.shape[1:]), weight.dtype).at[known.sources].add(total)


def _people(network: Network, table: Table, head: str) -> Array:
    """People by place and class, of whom the parameters `<head>.<group>.<place>` speak."""
    own = {c.group: i for i, c in enumerate(network.classes) if c.convoy is None}
    rows = np.full((len(network.places), len(network.classes)), table.none)
    for (group, place), row in table.named(head, 3):
        rows[network.place(place), own[group]] = row
    return table.at(rows)


def _heard(network: Network, table: Table) -> Array:
    """F' = F + (a + bF)(1 - F), four times a day; only the half-time is free."""
    zero = table.rows[-1]
    if not network.news:
        return jnp.zeros((0, network.days, zero.shape[0]), zero.dtype)
    half = table.one("news.half_time")
    a = math.log(2 + NEWS_RATIO) / ((1 + NEWS_RATIO) * jnp.maximum(half, 0.05) * SUBSTEPS)

    def day(share: Array, _: object) -> tuple[Array, Array]:
        after = share
        for _step in range(SUBSTEPS):
            after = jnp.minimum(after + a * (1 + NEWS_RATIO * after) * (1 - after), 1.0)
        return after, after

    spread = jnp.concatenate([zero[None], jax.lax.scan(day, zero, length=network.days)[1]])
    starts = [max(start, 0) for _, start, _ in network.news]
    return jnp.stack([jnp.concatenate([jnp.zeros_like(spread[:s]), spread[1:]])[: network.days] for s in starts])


def _departure_noise(network: Network, table: Table) -> Array:
    at = np.linspace(0, KNOTS - 1, network.days)
    hat = np.maximum(0.0, 1 - np.abs(at[:, None] - np.arange(KNOTS)))
    by_kind = {}
    for kind in {c.kind for c in network.classes}:
        knots = table.get(*(f"departures.{kind}.{k}" for k in range(KNOTS)))
        by_kind[kind] = jnp.exp(jnp.asarray(hat, knots.dtype) @ knots)
    return jnp.stack([by_kind[c.kind] for c in network.classes[: network.moving]], axis=1)


def _cost(network: Network, table: Table) -> Array:
    """By length, on a log scale too where asked for, and by mode."""
    dtype = table.rows.dtype
    by_mode = table.get(*(f"cost.{m}" for m in MODES))
    cost = table.one("cost.per_100km") * jnp.asarray(network.km / 100, dtype)[:, None] + by_mode[network.mode]
    log_km = table.only("cost.log_km")
    if log_km is not None:
        cost = cost + log_km * jnp.asarray(np.log1p(network.km / SOFTENING_KM), dtype)[:, None]
    return cost


def _worth(network: Network, table: Table) -> Array:
    """Utility of stopping at a place by behaviour, without what its kind and fighting add."""
    own = np.full((len(network.places), len(network.behaviours)), table.none)
    effect = np.full(len(network.places), table.none)
    for (place,), row in table.named("stop", 2):
        if place != "fighting":
            own[network.place(place)] = row
    for (place, kind), row in table.named("stop", 3):
        if kind in network.behaviours:
            own[network.place(place), network.behaviours.index(kind)] = row
    for (place,), row in table.named("effect", 2):
        effect[network.place(place)] = row
    worth = table.at(own) + table.at(effect)[:, None]
    abroad = table.only("worth.abroad")
    return worth if abroad is None else worth + network.abroad[:, None, None] * abroad


def _catch(network: Network, table: Table, controls: tuple[str, ...], guard: np.ndarray) -> Array:
    """Chance of being caught by controlled link and class; a unit that is held meets the highest of its groups'."""
    moving = network.classes[: network.moving]
    rows = [[table.row(f"catch.{k}.{c.group}", f"catch.{k}") for c in moving] for k in controls]
    chance = table.at(np.array(rows, dtype=np.int32).reshape(len(controls), len(moving)))[guard]
    holds = network.guarded_holds[:, None, None]
    for unit in sorted({c.unit for c in moving if c.unit is not None}) if len(guard) else ():
        together = np.array([i for i, c in enumerate(moving) if c.unit == unit])
        highest = chance[:, together].max(1, keepdims=True)
        chance = chance.at[:, together].set(jnp.where(holds, highest, chance[:, together]))
    return chance


def _aboard(network: Network, table: Table, head: str) -> Array:
    """The parameters `<head>.<convoy>.<group>` by convoy and class; 0 where there is none."""
    return table.at(_of_convoys(network, table, head))


def _size(network: Network, table: Table) -> Array | None:
    if not any(table.named("size", 3)):
        return None
    rows = _of_convoys(network, table, "size")
    return jnp.where((rows == table.none)[..., None], -1.0, table.at(rows))


def _of_convoys(network: Network, table: Table, head: str) -> Int[np.ndarray, "convoy cls"]:
    moving = network.classes[: network.moving]
    rows = [
        [table.row(f"{head}.{v.id}.{c.group}") if c.convoy == v.id else table.none for c in moving]
        for v in network.convoys
    ]
    return np.array(rows, dtype=np.int32).reshape(len(network.convoys), len(moving))


def detention_days(mean: Float[Array, " *control member"]) -> Float[Array, "tau *control member"]:
    """Distribution over 1 .. `LONGEST_DETENTION` days of a detention of given mean."""
    tau = jnp.arange(1, LONGEST_DETENTION + 1, dtype=mean.dtype).reshape(-1, *[1] * mean.ndim)
    mean = jnp.clip(mean, 1.0, float(LONGEST_DETENTION))
    raw = jnp.exp(-0.5 * ((tau - mean) / (DETENTION_SPREAD * mean)) ** 2)
    return raw / raw.sum(0)
