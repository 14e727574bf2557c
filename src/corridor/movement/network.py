"""The scenario as arrays: what the compiled step needs and nothing else."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import get_args

import numpy as np
from jaxtyping import Bool, Float, Int

from corridor.scenario.groups import GroupKind
from corridor.scenario.model import Scenario
from corridor.scenario.places import Event

SUBSTEPS = 4  # a day


@dataclass(frozen=True)
class PeopleClass:
    """People who behave alike: a group on its own, or a group aboard a convoy's bonded unit."""

    group: str
    kind: str
    convoy: str | None
    behaviour: int
    unit: int | None


@dataclass(frozen=True)
class Convoy:
    """A convoy as a timetable: which share of those aboard crosses each leg on each day."""

    id: str
    board_day: int
    origin: int
    destination: int
    legs: Int[np.ndarray, " leg"]
    leg_share: Float[np.ndarray, "day leg"]
    arrive_share: Float[np.ndarray, " day"]


@dataclass(frozen=True)
class Network:
    """Static arrays of a scenario; links are sorted by the sub-steps they take.

    Shapes: P places, L links, C classes, G controlled links (`guarded`), T days, R regimes of open
    links. `rings` lists (sub-steps, first link, one past last link) for links of equal length. The
    first `moving` classes can be under way; the rest only wait, or board convoys.
    """

    start: date
    days: int
    places: tuple[str, ...]
    place_kinds: tuple[str, ...]
    links: tuple[str, ...]
    origin: Int[np.ndarray, " link"]
    destination: Int[np.ndarray, " link"]
    km: Float[np.ndarray, " link"]
    modes: tuple[str, ...]
    substeps: Int[np.ndarray, " link"]
    rings: tuple[tuple[int, int, int], ...]
    guarded: Int[np.ndarray, " guarded"]
    guarded_control: tuple[str, ...]
    guarded_holds: Bool[np.ndarray, " guarded"]
    controls: tuple[str, ...]
    classes: tuple[PeopleClass, ...]
    moving: int
    behaviours: tuple[str, ...]
    open_links: Bool[np.ndarray, "regime link"]
    regime: Int[np.ndarray, " day"]
    fighting: Float[np.ndarray, "day place"]
    news: tuple[tuple[str, int, Bool[np.ndarray, " place"]], ...]
    convoys: tuple[Convoy, ...]
    capacity: Float[np.ndarray, " place"] | None

    def place(self, id: str) -> int:
        """Index of a place."""
        return self.places.index(id)

    def link(self, id: str) -> int:
        """Index of a link in the sorted order."""
        return self.links.index(id)


def build(scenario: Scenario) -> Network:
    """The arrays of a scenario.

    Links are ordered by crossing time and then by id, places by id, so that the order of rows in the
    folder's files changes nothing.
    """
    places = sorted(scenario.places, key=lambda p: p.id)
    place_of = {p.id: i for i, p in enumerate(places)}
    crossing = {k.id: max(1, math.ceil(SUBSTEPS * k.km / k.km_per_day - 1e-9)) for k in scenario.links}
    links = sorted(scenario.links, key=lambda k: (crossing[k.id], k.id))
    link_of = {k.id: i for i, k in enumerate(links)}
    substeps = np.array([crossing[k.id] for k in links], dtype=np.int32)
    guarded, control_of, holds = _guarded(scenario, link_of)
    classes, moving, behaviours = _classes(scenario)
    open_links, regime = _regimes(scenario, link_of)
    capacity = np.array([math.inf if p.capacity is None else p.capacity for p in places])
    return Network(
        start=scenario.header.start,
        days=scenario.days,
        places=tuple(place_of),
        place_kinds=tuple(p.kind for p in places),
        links=tuple(link_of),
        origin=np.array([place_of[k.origin] for k in links], dtype=np.int32),
        destination=np.array([place_of[k.destination] for k in links], dtype=np.int32),
        km=np.array([k.km for k in links], dtype=np.float64),
        modes=tuple(k.mode for k in links),
        substeps=substeps,
        rings=_rings(substeps),
        guarded=guarded,
        guarded_control=control_of,
        guarded_holds=holds,
        controls=tuple(c.id for c in scenario.controls),
        classes=classes,
        moving=moving,
        behaviours=behaviours,
        open_links=open_links,
        regime=regime,
        fighting=_fighting(scenario, place_of),
        news=tuple(_news(scenario, place_of)),
        convoys=tuple(_convoy(scenario, e, place_of, link_of, crossing) for e in _of_kind(scenario, "convoy")),
        capacity=capacity if np.isfinite(capacity).any() else None,
    )


def _of_kind(scenario: Scenario, kind: str) -> list[Event]:
    return sorted((e for e in scenario.events if e.kind == kind), key=lambda e: e.id)


def _rings(substeps: Int[np.ndarray, " link"]) -> tuple[tuple[int, int, int], ...]:
    starts = np.flatnonzero(np.r_[True, np.diff(substeps) != 0]) if len(substeps) else np.array([], int)
    ends = np.r_[starts[1:], len(substeps)]
    return tuple((int(substeps[a]), int(a), int(b)) for a, b in zip(starts, ends, strict=False))


def _guarded(
    scenario: Scenario, link_of: dict[str, int]
) -> tuple[Int[np.ndarray, " guarded"], tuple[str, ...], Bool[np.ndarray, " guarded"]]:
    rows = [
        (link_of[link.id], control.id, control.bonded == "hold")
        for control in scenario.controls
        for link in scenario.links
        if link.id in control.at or link.destination in control.at
    ]
    rows.sort()
    index = np.array([r[0] for r in rows], dtype=np.int32)
    return index, tuple(r[1] for r in rows), np.array([r[2] for r in rows], dtype=bool)


def bond_units(scenario: Scenario) -> dict[str, tuple[str, ...]]:
    """Groups that travel as a unit: the connected components of the symmetric bonds.

    The first of a unit is the one whose kind it behaves as: fighters before family before civilians.
    """
    unit = {g.id: frozenset([g.id]) for g in scenario.groups}
    for a, b in scenario.bonds:
        merged = unit[a] | unit[b]
        unit |= dict.fromkeys(merged, merged)
    kinds = {g.id: get_args(GroupKind).index(g.kind) for g in scenario.groups}
    return {g: tuple(sorted(unit[g], key=lambda id: (kinds[id], id))) for g in kinds}


def _classes(scenario: Scenario) -> tuple[tuple[PeopleClass, ...], int, tuple[str, ...]]:
    """Classes, those that can be under way first, their number, and the behaviours among them."""
    kinds = {g.id: g.kind for g in scenario.groups}
    units = bond_units(scenario)
    own = sorted(kinds)
    movers = [g for g in own if _sets_out(scenario, g)]
    if not movers and not _of_kind(scenario, "convoy"):
        movers = own  # who will all stay: the step needs a class that could move
    rows: list[tuple[str, str | None, str]] = [(g, None, kinds[g]) for g in movers]
    for event in _of_kind(scenario, "convoy"):
        rows += [(g, event.id, kinds[units[g][0]]) for g in sorted(event.groups)]
    moving = len(rows)
    rows += [(g, None, kinds[g]) for g in own if g not in movers]
    behaviours = tuple(sorted({r[2] for r in rows[:moving]})) or ("civilians",)
    unit_ids: dict[tuple[str, str], int] = {}
    classes = []
    for i, (group, convoy, behaviour) in enumerate(rows):
        unit = None
        if convoy is not None and len(units[group]) > 1:
            unit = unit_ids.setdefault((convoy, units[group][0]), len(unit_ids))
        acts = behaviours.index(behaviour) if i < moving else 0
        classes.append(PeopleClass(group, kinds[group], convoy, acts, unit))
    return tuple(classes), moving, behaviours


def _sets_out(scenario: Scenario, group: str) -> bool:
    """Whether people of the group ever set out by themselves from where they start."""
    names = {p.name for p in scenario.priors}
    starts = {n.split(".")[2] for n in names if n.startswith(f"initial.{group}.")}
    linked = {k.origin for k in scenario.links}
    leaves = {f"leave.fighting.{group}", f"leave.news.{group}"} & names
    moves = any(f"move_on.{p.kind}" in names for p in scenario.places if p.id in starts & linked)
    return bool(starts & linked) and bool(leaves or moves)


def _span(scenario: Scenario, event: Event) -> slice:
    first = max(scenario.index(event.start), 0)
    last = scenario.days - 1 if event.end is None else scenario.index(event.end)
    return slice(first, max(last + 1, first))


def _regimes(
    scenario: Scenario, link_of: dict[str, int]
) -> tuple[Bool[np.ndarray, "regime link"], Int[np.ndarray, " day"]]:
    is_open = np.ones((scenario.days, len(link_of)), dtype=bool)
    for event in _of_kind(scenario, "closure"):
        for link in scenario.links:
            if link.id in event.links or link.destination in event.places:
                is_open[_span(scenario, event), link_of[link.id]] = False
    open_links, regime = np.unique(is_open, axis=0, return_inverse=True)
    return open_links, regime.reshape(-1).astype(np.int32)


def _fighting(scenario: Scenario, place_of: dict[str, int]) -> Float[np.ndarray, "day place"]:
    intensity = np.zeros((scenario.days, len(place_of)))
    for event in _of_kind(scenario, "fighting"):
        for place in event.places:
            intensity[_span(scenario, event), place_of[place]] += event.intensity
    return intensity


def _news(scenario: Scenario, place_of: dict[str, int]) -> list[tuple[str, int, Bool[np.ndarray, " place"]]]:
    rows = []
    for event in _of_kind(scenario, "news"):
        at = np.zeros(len(place_of), dtype=bool)
        at[[place_of[p] for p in event.places]] = True
        rows.append((event.id, scenario.index(event.start), at))
    return rows


def _convoy(
    scenario: Scenario, event: Event, place_of: dict[str, int], link_of: dict[str, int], crossing: dict[str, int]
) -> Convoy:
    by_id = {k.id: k for k in scenario.links}
    legs = [by_id[r] for r in event.route]
    span = _span(scenario, event)
    steps = scenario.days * SUBSTEPS
    leaving = np.zeros(steps)
    leaving[span.start * SUBSTEPS : span.stop * SUBSTEPS] = 1.0 / ((span.stop - span.start) * SUBSTEPS)
    offsets = np.cumsum([0, *(crossing[k.id] for k in legs)])
    timetable = np.stack([np.r_[np.zeros(o), leaving[: steps - o]][:steps] for o in offsets], axis=1)
    by_day = timetable.reshape(scenario.days, SUBSTEPS, -1).sum(1)
    return Convoy(
        id=event.id,
        board_day=span.start,
        origin=place_of[legs[0].origin],
        destination=place_of[legs[-1].destination],
        legs=np.array([link_of[k.id] for k in legs], dtype=np.int32),
        leg_share=by_day[:, :-1],
        arrive_share=by_day[:, -1],
    )
