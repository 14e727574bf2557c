"""A network from arrays, without a row for every place and link: for large ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import get_args

import numpy as np
from jaxtyping import Bool, Float, Int

from corridor.errors import CorridorError
from corridor.movement import dated as by_day
from corridor.movement.classes import PeopleClass
from corridor.movement.dated import PLACE_KINDS, Dated, Span
from corridor.movement.network import MODES, SUBSTEPS, Network, ways_out
from corridor.movement.rings import rings
from corridor.scenario.groups import GroupKind

Ends = tuple[Int[np.ndarray, " link"], Int[np.ndarray, " link"]]


def from_arrays(
    ends: Ends,
    km: Float[np.ndarray, " link"],
    km_per_day: Float[np.ndarray, " link"] | float,
    *,
    places: int,
    days: int,
    groups: Mapping[str, str],
    kinds: Int[np.ndarray, " place"] | str = "town",
    mode: Int[np.ndarray, " link"] | str = "road",
    dated: Dated = Dated(),  # noqa: B008  (it cannot be changed)
    leaving: Float[np.ndarray, "day group"] | None = None,
    population: Float[np.ndarray, " place"] | None = None,
    capacity: Float[np.ndarray, " place"] | None = None,
    abroad: Bool[np.ndarray, " place"] | None = None,
    sees_fighting: bool = False,
    local: bool = False,
    start: date = date(2000, 1, 1),
) -> Network:
    """A network without controls, news and convoys, of groups that can all set out.

    `ends` are indices of the places that links lead from and to; `groups` are kinds of people by id; kinds and
    modes are words, or indices into `PLACE_KINDS` and `MODES`; rows of `dated` are indices; `leaving` are known
    departures, which need `population`. Ids are the indices in words; links are sorted by crossing time, so
    `network.link("7")` is where the seventh came to be. `sees_fighting` says that choices depend on fighting,
    as with `stop.fighting`. Raises `CorridorError` where lengths or indices do not fit.
    """
    origin, destination = (np.asarray(a, dtype=np.int32) for a in ends)
    _check(origin, destination, np.asarray(km), places, groups)
    substeps = np.maximum(1, np.ceil(SUBSTEPS * np.asarray(km) / km_per_day - 1e-9)).astype(np.int32)
    order = np.argsort(substeps, kind="stable")
    came_to = np.empty(len(order), dtype=np.int32)
    came_to[order] = np.arange(len(order), dtype=np.int32)
    dated = replace(dated, closures=_moved(dated.closures, came_to), redirections=_moved(dated.redirections, came_to))
    kind = np.full(places, PLACE_KINDS.index(kinds)) if isinstance(kinds, str) else np.asarray(kinds)
    modes = np.full(len(order), MODES.index(mode)) if isinstance(mode, str) else np.asarray(mode)[order]
    fights = by_day.fighting(days, dated.fighting)
    ways = by_day.regimes(days, origin[order], kind, dated, fights if sees_fighting else None)
    departures = None
    if leaving is not None:
        lived = np.zeros(places) if population is None else population
        exits = ways_out(ways.open_links, origin[order], places)
        departures = by_day.departures(leaving, lived, fights, ways.on, exits)
    behaviours = tuple(sorted(set(groups.values())))
    limited = capacity is not None and bool(np.isfinite(capacity).any())
    return Network(
        start=start,
        days=days,
        places=tuple(map(str, range(places))),
        place_kinds=tuple(np.array(PLACE_KINDS)[kind].tolist()),
        abroad=np.zeros(places, dtype=bool) if abroad is None else abroad,
        links=tuple(map(str, order.tolist())),
        origin=origin[order],
        destination=destination[order],
        km=np.asarray(km, np.float64)[order],
        mode=modes.astype(np.int8),
        substeps=substeps[order],
        rings=rings(substeps[order]),
        classes=tuple(PeopleClass(g, k, None, behaviours.index(k), None) for g, k in groups.items()),
        moving=len(groups),
        behaviours=behaviours,
        regimes=ways,
        fighting=fights,
        departures=departures,
        capacity=capacity if limited else None,
        local=local,
    )


def _moved(spans: object, came_to: np.ndarray) -> list[Span]:
    """Spans of links by their new indices."""
    return [replace(s, rows=came_to[s.rows]) for s in spans]  # type: ignore[attr-defined]


def _check(origin: np.ndarray, destination: np.ndarray, km: np.ndarray, places: int, groups: Mapping[str, str]) -> None:
    if not len(origin) == len(destination) == len(km):
        got = f"{len(origin)}, {len(destination)} and {len(km)}"
        raise CorridorError(
            "ends and lengths of links differ in number", got, "from_arrays", "give one each for every link"
        )
    for name, at in (("origin", origin), ("destination", destination)):
        wrong = np.flatnonzero((at < 0) | (at >= places))
        if len(wrong):
            where = f"from_arrays, {name} of link {wrong[0]}"
            raise CorridorError("no such place", str(at[wrong[0]]), where, f"use indices from 0 to {places - 1}")
    if not groups or not set(groups.values()) <= set(get_args(GroupKind)):
        remedy = f"give at least one, of a kind: {', '.join(get_args(GroupKind))}"
        raise CorridorError("groups without a kind of people", str(dict(groups)), "from_arrays", remedy)
