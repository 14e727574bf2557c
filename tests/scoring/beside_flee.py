"""The same small world run by Corridor under Flee's rules and by Flee, and how far apart chance may put them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from flee_worlds import ABROAD, Place, Way, World, write

from corridor.movement import build
from corridor.movement.simulate import stocks
from corridor.scenario import Scenario
from corridor.scenario.check import assemble
from corridor.scenario.findings import Findings
from corridor.scenario.flee import read_flee
from corridor.scenario.flee.convert import convert
from corridor.scenario.flee.naming import ids
from corridor.scoring.split.peer import run_flee

SEEDS = (1, 2, 3)
RARE = 1e-3  # chance that a test whose engines agree fails all the same, were the seeds not fixed
QUICK: dict[str, Any] = {"xla_backend_optimization_level": 0}  # the same numbers, sooner compiled
Change = Callable[[Scenario], Scenario]


@dataclass(frozen=True)
class Beside:
    """Shares of everybody who has set out or was there before, in every camp on every day, by either engine.

    `people` are the agents of all of Flee's runs together on every day.
    """

    camps: tuple[str, ...]
    corridor: np.ndarray
    flee: np.ndarray
    people: np.ndarray

    def apart(self) -> np.ndarray:
        """How far the engines are apart on days with anybody, as a multiple of what chance allows [day camp]."""
        there = self.people > 0
        allowed = chance(self.corridor[there], self.people[there, None], self.corridor[there].size)
        return np.asarray(np.abs(self.corridor - self.flee)[there] / allowed)

    def of(self, camp: str) -> tuple[np.ndarray, np.ndarray]:
        """Shares in one camp by day: Corridor's, Flee's."""
        column = self.camps.index(camp)
        return self.corridor[:, column], self.flee[:, column]


def chance(share: np.ndarray | float, people: np.ndarray | float, comparisons: int = 1) -> np.ndarray:
    """How far chance puts the share of so many agents from the one expected, but once in 1 / `RARE` tests.

    Agents of Flee move independently where no camp has a capacity, so the number in a camp is a sum of independent
    zeros and ones with a variance of at most n p (1 - p). Bernstein's inequality bounds its tail with nothing else
    assumed: with L = ln(2 comparisons / RARE), by sqrt(2 L) standard deviations sqrt(p (1 - p) / n), which are 3.9 for
    one comparison and 4.9 for a hundred, and a term of L / n for shares of but a few agents.
    """
    level = log(2 * comparisons / RARE)
    spread = np.asarray(share) * (1 - np.asarray(share)) / people
    return np.asarray(level / 3 / people + np.sqrt((level / 3 / people) ** 2 + 2 * level * spread))


def beside(
    world: World, folder: Path, seeds: Sequence[int] = SEEDS, capacities: bool = False, change: Change | None = None
) -> Beside:
    """Both engines on a world; `capacities` are those that Flee keeps, `change` is made to Corridor's scenario."""
    at = write(world if world.reports is not None else reported(world), folder / "it")
    runs = [run_flee(at, hasten=1, seed=seed, capacities=capacities) for seed in seeds]
    assert all(run.mended == () and run.camps == world.camps for run in runs)
    agents = runs[0].agents
    there = np.maximum(agents, 1)[:, None]
    flee = sum(run.people for run in runs) / len(seeds)
    return Beside(world.camps, stocks_of(at, world.camps, change) / there, flee / there, agents * len(seeds))


def stocks_of(folder: Path, camps: Sequence[str], change: Change | None = None) -> np.ndarray:
    """People in the camps at the end of every day as Corridor has them, totals known and under Flee's rules."""
    found = Findings()
    read = read_flee(folder, found)
    assert read is not None and found.closed()[0] == []
    scenario = assemble(convert(read, found, totals=True, flee_rules=True, most_reports=0), folder)
    scenario = scenario if change is None else change(scenario)
    network, named = build(scenario), ids(p.name for p in read.locations)
    at = np.array([network.place(named[c]) for c in camps], dtype=np.int32)
    with jax.enable_x64(True):
        values = {p.name: jnp.full(1, p.value, jnp.float64) for p in scenario.priors}
        program = jax.jit(lambda v: stocks(network, v, at)).lower(values).compile(compiler_options=QUICK)
        return np.asarray(program(values))[:, :, 0]


def reported(world: World) -> World:
    """The world with reports of its camps that add up to its total, from which Corridor takes who sets out."""
    first, *others = world.camps
    even = {day: people // len(world.camps) for day, people in world.total.items()}
    rest = {day: people - len(others) * even[day] for day, people in world.total.items()}
    return replace(world, reports={first: rest, **dict.fromkeys(others, even)})


def at_speed(world: World, km_per_day: float) -> World:
    """The world with as many kilometres a day: where every way takes whole days, both engines keep the same time."""
    rules: Mapping[str, Mapping[str, object]] = world.settings or {}
    moves = {**rules.get("move_rules", {}), "max_move_speed": km_per_day}
    return replace(world, settings={**rules, "move_rules": moves})


def varied() -> World:
    """Most of what both engines know, at once.

    Two sources, fighting that begins and ends, a hub, weights, ways of other speeds, camps with people on the first
    day, one of them closed at first and one a town for a while.
    """
    places = (
        Place("SourceA", "conflict_zone", 50_000),
        Place("SourceB", "town", 30_000),
        Place("Crossroads", "forwarding_hub"),
        Place("Town"),
        Place("Inland", "camp"),
        Place("Outland", "camp", country=ABROAD),
        Place("Farther", "camp", country=ABROAD),
    )
    ways = [("SourceA", "Crossroads", 100), ("SourceB", "Crossroads", 200), ("SourceA", "Town", 100)]
    ways += [("Crossroads", "Inland", 200), ("Crossroads", "Outland", 100), ("Town", "Farther", 300)]
    ways += [("Town", "Crossroads", 200), ("SourceB", "Farther", 400)]
    speed = {("SourceB", "Farther"): 200, ("Town", "Crossroads"): 50}
    routes = tuple(Way(a, b, km, extra={"max_move_speed": speed.get((a, b), 100)}) for a, b, km in ways)
    moves = {"camp_weight": 2, "foreign_weight": 1.5, "conflict_weight": 0.25, "distance_power": 1.5}
    chances = {"default_movechance": 0.4, "camp_movechance": 0.02}
    days, reports = 41, {"Inland": (180, 1180), "Outland": (0, 2000), "Farther": (60, 1060)}
    return World(
        places,
        routes,
        days=days,
        total={0: 240, 40: 4240},
        reports={name: {0: first, 40: last} for name, (first, last) in reports.items()},
        conflicts={"SourceA": [1] * 21 + [0] * 20, "SourceB": [0] * 4 + [0.5] * 37},
        closures=(("location", "Outland", "", 0, 8), ("camp", "Inland", "", 15, 30)),
        settings={"move_rules": {**moves, **chances}},
    )
