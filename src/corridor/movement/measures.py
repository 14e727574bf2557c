"""Measures compiled to daily readouts: what the scan keeps, and how a measure is made of it."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from datetime import date

import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Float

from corridor.claims import Measure
from corridor.errors import CorridorError
from corridor.movement.network import Network
from corridor.movement.rates import LONGEST_DETENTION, Rates
from corridor.movement.step import Flows
from corridor.movement.table import Values
from corridor.scenario.groups import Universe

Row = tuple[str, tuple[int, ...], tuple[int, ...]]  # field of Flows, indices, classes
CUMULATIVE = ("left", "convoy", "attempted", "passed", "arrived", "caught", "released")


@dataclass(frozen=True)
class Term:
    """One daily row summed over days `first`..`last` (a stock has one day), times 1 - `located`."""

    row: Row
    first: int
    last: int
    located: str = ""


@dataclass(frozen=True)
class Compiled:
    """A measure as terms to be added; `heard` and `duration` come from the rates instead."""

    measure: Measure
    terms: tuple[Term, ...] = ()
    heard: tuple[int, int] | None = None  # news event, day
    duration: int | None = None  # controlled link

    @property
    def rows(self) -> tuple[Row, ...]:
        """The daily rows it needs."""
        return tuple(t.row for t in self.terms)


def compile_measure(network: Network, universe: Universe, measure: Measure, default_end: date) -> Compiled:
    """The terms of a measure; its `end` is `default_end` where it has none.

    Raises `CorridorError` where `at` names nothing of the kind that `what` needs.
    """
    days = _Window(network, measure, default_end)
    groups = measure.groups or universe.groups
    classes = tuple(i for i, c in enumerate(network.classes) if c.group in groups)
    moving = tuple(i for i in classes if i < network.moving)
    if measure.what == "heard":
        event = [n[0] for n in network.news].index(_one(measure))
        return Compiled(measure, heard=(event, days.last))
    if measure.what == "duration":
        return Compiled(measure, duration=_guards(network, measure)[0])
    if measure.what == "unaccounted":
        return Compiled(measure, _unlocated(network, universe, classes, moving, days.last))
    return Compiled(measure, tuple(_terms(network, measure, classes, moving, days)))


class _Window:
    def __init__(self, network: Network, measure: Measure, default_end: date) -> None:
        end = measure.end or default_end
        start = measure.start or network.start
        self.last = min(max((end - network.start).days, 0), network.days - 1)
        self.first = min(max((start - network.start).days, 0), network.days)


def _one(measure: Measure) -> str:
    if len(measure.at) != 1:
        raise CorridorError(f"`{measure.what}` needs exactly one id in `at`", str(measure.at))
    return measure.at[0]


def _places(network: Network, measure: Measure) -> tuple[int, ...]:
    return tuple(network.place(p) for p in measure.at) if measure.at else tuple(range(len(network.places)))


def _guards(network: Network, measure: Measure) -> tuple[int, ...]:
    names = [(network.guarded_control[g], network.links[k]) for g, k in enumerate(network.guarded)]
    return tuple(g for g, pair in enumerate(names) if not measure.at or set(pair) & set(measure.at))


def _terms(
    network: Network, measure: Measure, classes: tuple[int, ...], moving: tuple[int, ...], days: _Window
) -> list[Term]:
    what = measure.what
    if what in ("population", "present"):
        return [Term(("present", _places(network, measure), classes), days.last, days.last)]
    if what == "detained":
        return [Term(("detained", _guards(network, measure), moving), days.last, days.last)]
    if what == "in_transit":
        return [Term((field, (), moving), days.last, days.last) for field in ("walking", "aboard")]
    if what == "convoy":
        return [Term(("convoy", (), _aboard(network, moving, measure.at)), days.first, days.last)]
    if what in ("caught", "released"):
        return [Term((what, _guards(network, measure), moving), days.first, days.last)]
    if what in ("passed", "attempted"):
        links = tuple(network.link(k) for k in measure.at)
        return [Term((what, links, moving), days.first, days.last)]
    places = _places(network, measure)
    terms = [Term((what, places, moving), days.first, days.last)]
    if what == "left":
        convoys = tuple(v.id for v in network.convoys if v.origin in places)
        terms.append(Term(("convoy", (), _aboard(network, moving, convoys)), days.first, days.last))
    return terms


def _aboard(network: Network, moving: tuple[int, ...], convoys: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(i for i in moving if network.classes[i].convoy in convoys)


def _unlocated(
    network: Network, universe: Universe, classes: tuple[int, ...], moving: tuple[int, ...], day: int
) -> tuple[Term, ...]:
    """U = sum over states of (1 - chance of being located there) x people there."""
    terms = []
    for kind in dict.fromkeys(network.place_kinds):
        at = tuple(i for i, p in enumerate(network.places) if network.place_kinds[i] == kind and p not in universe.left)
        if at:
            terms.append(Term(("present", at, classes), day, day, f"located.{kind}"))
    guards = tuple(range(len(network.guarded)))
    terms += [Term((field, (), moving), day, day, "located.transit") for field in ("walking", "aboard")]
    if guards:
        terms.append(Term(("detained", guards, moving), day, day, "located.detained"))
    return tuple(t for t in terms if t.row[2])


class Readout:
    """Daily rows that a set of measures needs, and the measures made of them."""

    def __init__(self, measures: list[Compiled]) -> None:
        self.measures = measures
        self.rows = tuple(sorted(dict.fromkeys(r for m in measures for r in m.rows), key=lambda r: r[0]))
        self._index = {r: i for i, r in enumerate(self.rows)}

    def daily(self, flows: Flows) -> Float[Array, "row member"]:
        """The rows of one day: one small matrix product for each field of the flows."""
        parts = []
        for field, rows in itertools.groupby(self.rows, key=lambda r: r[0]):
            array = getattr(flows, field)
            flat = array.reshape(-1, array.shape[-1])
            wanted = np.stack([_selection(array.shape[:-1], r) for r in rows])
            needed = np.flatnonzero(wanted.any(0))
            parts.append(jnp.asarray(wanted[:, needed], flat.dtype) @ flat[needed])
        return jnp.concatenate(parts)

    def values(
        self, daily: Float[Array, "day row member"], rates: Rates, values: Values
    ) -> Float[Array, "measure member"]:
        """Every measure of every member: people, a share, or days."""
        total = jnp.concatenate([jnp.zeros_like(daily[:1]), jnp.cumsum(daily, axis=0)])
        return jnp.stack([self._value(m, daily, total, rates, values) for m in self.measures])

    def _value(self, m: Compiled, daily: Array, total: Array, rates: Rates, values: Values) -> Array:
        if m.heard is not None:
            return rates.heard[m.heard[0], m.heard[1]]
        if m.duration is not None:
            tau = jnp.arange(1, LONGEST_DETENTION + 1, dtype=daily.dtype)
            return (tau[:, None] * rates.days[:LONGEST_DETENTION, m.duration]).sum(0)
        parts = jnp.zeros_like(daily[0, 0])
        for t in m.terms:
            i = self._index[t.row]
            flow = t.row[0] in CUMULATIVE
            people = total[t.last + 1, i] - total[min(t.first, t.last + 1), i] if flow else daily[t.last, i]
            parts = parts + people * (1.0 - values[t.located] if t.located else 1.0)
        return jnp.maximum(parts, 0.0)

    def paths(self, daily: Float[np.ndarray, "day row draw"], measure: int) -> Float[np.ndarray, "day draw"]:
        """One measure followed through time: flows since its first day, stocks as they were."""
        m = self.measures[measure]
        out = np.zeros((daily.shape[0], daily.shape[2]))
        for t in m.terms:
            series = daily[:, self._index[t.row]]
            if t.row[0] in CUMULATIVE:
                since = np.where(np.arange(len(series))[:, None] >= t.first, series, 0.0)
                out += np.cumsum(since, axis=0)
            else:
                out += series
        return out


def _selection(shape: tuple[int, ...], row: Row) -> np.ndarray:
    """Which entries of a field a row adds up, flattened."""
    _, indices, classes = row
    chosen = np.zeros(shape, dtype=bool)
    chosen[np.ix_(indices, classes) if len(shape) == 2 else list(classes)] = True
    return chosen.ravel()
