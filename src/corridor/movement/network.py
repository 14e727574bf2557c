"""The scenario as arrays: what the compiled step needs and nothing else."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import get_args

import numpy as np
from jaxtyping import Bool, Float, Int

from corridor.movement import dated
from corridor.movement.classes import PeopleClass, classes
from corridor.movement.dated import PLACE_KINDS, Dated, Departures, Fighting, Regimes, Span
from corridor.movement.rings import Ring, rings
from corridor.movement.routes import GOALS, Routes, routes
from corridor.scenario.countries import same_country
from corridor.scenario.model import Scenario
from corridor.scenario.places import Event, Mode

SUBSTEPS = 4  # a day
MODES: tuple[str, ...] = get_args(Mode)


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


@dataclass(frozen=True, kw_only=True)
class Network:
    """Static arrays of a scenario; links are sorted by the sub-steps they take.

    Shapes: P places, L links, C classes, G controlled links (`guarded`), T days. `mode` is an index into
    `MODES`; `place_kinds` are the kinds before any conversion; `rings` hold those under way. The first `moving`
    classes can be under way; the rest only wait, or board convoys. `local` says that people see only the next place.
    """

    start: date
    days: int
    places: tuple[str, ...]
    place_kinds: tuple[str, ...]
    abroad: Bool[np.ndarray, " place"]
    links: tuple[str, ...]
    origin: Int[np.ndarray, " link"]
    destination: Int[np.ndarray, " link"]
    km: Float[np.ndarray, " link"]
    mode: Int[np.ndarray, " link"]
    substeps: Int[np.ndarray, " link"]
    rings: tuple[Ring, ...]
    guarded: Int[np.ndarray, " guarded"] = field(default_factory=lambda: np.zeros(0, dtype=np.int32))
    guarded_control: tuple[str, ...] = ()
    guarded_holds: Bool[np.ndarray, " guarded"] = field(default_factory=lambda: np.zeros(0, dtype=bool))
    controls: tuple[str, ...] = ()
    classes: tuple[PeopleClass, ...]
    moving: int
    behaviours: tuple[str, ...]
    regimes: Regimes
    fighting: Fighting
    news: tuple[tuple[str, int, Bool[np.ndarray, " place"]], ...] = ()
    convoys: tuple[Convoy, ...] = ()
    departures: Departures | None = None
    routes: Routes | None = None
    capacity: Float[np.ndarray, " place"] | None = None
    local: bool = False

    @cached_property
    def place_index(self) -> dict[str, int]:
        """Indices of places by id."""
        return {id: i for i, id in enumerate(self.places)}

    @cached_property
    def link_index(self) -> dict[str, int]:
        """Indices of links, in the sorted order, by id."""
        return {id: i for i, id in enumerate(self.links)}

    def place(self, id: str) -> int:
        """Index of a place."""
        return self.place_index[id]

    def link(self, id: str) -> int:
        """Index of a link in the sorted order."""
        return self.link_index[id]


def build(scenario: Scenario) -> Network:
    """The arrays of a scenario.

    Links are ordered by crossing time and then by id, places by id, so that the order of rows in the
    folder's files changes nothing.
    """
    places = sorted(scenario.places, key=lambda p: p.id)
    place_of = {p.id: i for i, p in enumerate(places)}
    crossing = {k.id: crossing_time(k.km, k.km_per_day) for k in scenario.links}
    links = sorted(scenario.links, key=lambda k: (crossing[k.id], k.id))
    link_of = {k.id: i for i, k in enumerate(links)}
    substeps = np.array([crossing[k.id] for k in links], dtype=np.int32)
    origin = np.array([place_of[k.origin] for k in links], dtype=np.int32)
    guarded, control_of, holds = _guarded(scenario, link_of)
    goals = _goals(scenario, place_of) if scenario.header.choice == "destination" else np.zeros(0, np.int32)
    people, moving, behaviours = classes(scenario, [int(g) for g in goals])
    local = scenario.header.choice == "local"
    spans = _dated(scenario, place_of, link_of)
    fights = dated.fighting(scenario.days, spans.fighting)
    kinds = np.array([PLACE_KINDS.index(p.kind) for p in places], dtype=np.int8)
    seen = fights if choices_see_fighting({p.name for p in scenario.priors}, local) else None
    ways = dated.regimes(scenario.days, origin, kinds, spans, seen)
    destination = np.array([place_of[k.destination] for k in links], dtype=np.int32)
    km = np.array([k.km for k in links], dtype=np.float64)
    to_goals = routes(ways.open_links, ways.kinds, (origin, destination), km, goals) if len(goals) else None
    exits = to_goals.reachable if to_goals else ways_out(ways.open_links, origin, len(places))
    population = np.array([p.population or 0.0 for p in places])
    capacity = np.array([math.inf if p.capacity is None else p.capacity for p in places])
    home = scenario.header.home
    return Network(
        start=scenario.header.start,
        days=scenario.days,
        places=tuple(place_of),
        place_kinds=tuple(p.kind for p in places),
        abroad=np.array([home is not None and not same_country(p.country, home) for p in places], dtype=bool),
        links=tuple(link_of),
        origin=origin,
        destination=destination,
        km=km,
        mode=np.array([MODES.index(k.mode) for k in links], dtype=np.int8),
        substeps=substeps,
        rings=rings(substeps),
        guarded=guarded,
        guarded_control=control_of,
        guarded_holds=holds,
        controls=tuple(c.id for c in scenario.controls),
        classes=people,
        moving=moving,
        behaviours=behaviours,
        regimes=ways,
        fighting=fights,
        news=tuple(_news(scenario, place_of)),
        convoys=tuple(_convoy(scenario, e, place_of, link_of, crossing) for e in _of_kind(scenario, "convoy")),
        departures=dated.departures(_leaving(scenario, people[:moving]), population, fights, ways.on, exits),
        routes=to_goals,
        capacity=capacity if np.isfinite(capacity).any() else None,
        local=local,
    )


def crossing_time(km: float, km_per_day: float) -> int:
    """Sub-steps that a link takes, at least one."""
    return max(1, math.ceil(SUBSTEPS * km / km_per_day - 1e-9))


def choices_see_fighting(names: set[str], local: bool) -> bool:
    """Whether, with parameters of these names, fighting changes what people choose on the way."""
    return "stop.fighting" in names or (local and "move_on.fighting" in names)


def _of_kind(scenario: Scenario, kind: str) -> list[Event]:
    return sorted((e for e in scenario.events if e.kind == kind), key=lambda e: e.id)


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


def _days_of(scenario: Scenario, event: Event) -> slice:
    first = max(scenario.index(event.start), 0)
    last = scenario.days - 1 if event.end is None else scenario.index(event.end)
    return slice(first, max(last + 1, first))


def _dated(scenario: Scenario, place_of: dict[str, int], link_of: dict[str, int]) -> Dated:
    """The events of the scenario by index, each kind in the order of ids; conversions in that of their days."""
    into: dict[str, list[int]] = {}
    out_of: dict[str, list[int]] = {}
    for k in scenario.links:
        into.setdefault(k.destination, []).append(link_of[k.id])
        out_of.setdefault(k.origin, []).append(link_of[k.id])

    def span(event: Event, rows: list[int], value: float = 1.0) -> Span:
        days = _days_of(scenario, event)
        return Span(days.start, days.stop, np.array(sorted(set(rows)), dtype=np.int32), value)

    def closed(event: Event) -> list[int]:
        sides = (into, out_of) if event.ways == "both" else (into,)
        return [link_of[k] for k in event.links] + [k for side in sides for p in event.places for k in side.get(p, [])]

    converting = sorted(_of_kind(scenario, "conversion"), key=lambda e: (e.start, e.id))
    return Dated(
        fighting=[span(e, [place_of[p] for p in e.places], e.intensity) for e in _of_kind(scenario, "fighting")],
        closures=[span(e, closed(e)) for e in _of_kind(scenario, "closure")],
        redirections=[span(e, [link_of[k] for k in e.links]) for e in _of_kind(scenario, "redirection")],
        openings=[span(e, [place_of[p] for p in e.places]) for e in _of_kind(scenario, "opening")],
        conversions=[span(e, [place_of[p] for p in e.places], _kind_index(e)) for e in converting],
    )


def ways_out(open_links: Bool[np.ndarray, "regime link"], origin: np.ndarray, places: int) -> np.ndarray:
    """Places [regime place] with an open link out."""
    return np.stack([np.isin(np.arange(places), origin[is_open]) for is_open in open_links])


def _goals(scenario: Scenario, place_of: dict[str, int]) -> Int[np.ndarray, " goal"]:
    """Places that are ever of a kind that people go to."""
    kinds: dict[str, set[str]] = {p.id: {p.kind} for p in scenario.places}
    for event in _of_kind(scenario, "conversion"):
        for place in event.places:
            kinds[place] |= {event.becomes} if event.becomes else set()
    wanted = {k for k, is_goal in zip(PLACE_KINDS, GOALS, strict=True) if is_goal}
    return np.array(sorted(place_of[p] for p, k in kinds.items() if k & wanted), dtype=np.int32)


def _kind_index(event: Event) -> int:
    assert event.becomes is not None
    return PLACE_KINDS.index(event.becomes)


def _leaving(scenario: Scenario, moving: tuple[PeopleClass, ...]) -> Float[np.ndarray, "day cls"]:
    """People of known departures by day and moving class."""
    own = {c.group: i for i, c in enumerate(moving) if c.convoy is None}
    people = np.zeros((scenario.days, len(moving)))
    for row in sorted(scenario.departures, key=lambda d: (d.day, d.group, d.people)):  # so that sums are the same
        if row.people > 0:
            people[scenario.index(row.day), own[row.group]] += row.people
    return people


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
    span = _days_of(scenario, event)
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
