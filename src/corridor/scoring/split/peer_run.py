"""Runs one Flee folder with the Flee of this interpreter, in a process of its own.

Flee keeps rules, debts and demographics in dictionaries of its modules, so a second run in one process is not like the
first. Nothing of Corridor is imported here, because the interpreter that has Flee need not have Corridor.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import sys
import time
import traceback
from dataclasses import dataclass
from importlib import import_module
from math import ceil
from pathlib import Path
from typing import Any

AGENT_DAYS = 3_000_000  # Flee gets 100,000 to 500,000 agents through a day in a second, by how they move
STOPPED_AT_SET_UP, STOPPED_LATER = 3, 4
STOPPED = "stopped by"  # what the last line says begins with it
INPUTS = ("input_csv", "input_files")
PERIODS = ("sim_period.csv", "conflict_period.csv")


@dataclass(frozen=True)
class World:
    """A folder as Flee holds it, ready for the first day; `places` by name, `notes` what was mended on the way."""

    geography: Any
    ecosystem: Any
    table: Any
    places: dict[str, Any]
    camps: list[str]
    days: int
    hasten: int
    notes: list[str]


def set_up(folder: Path, hasten: int | None, seed: int, agent_days: int, capacities: bool = True) -> World:
    """Read a folder in the order of Flee's own run script; without `hasten` one is picked for `agent_days`."""
    inputs = folder / next((n for n in INPUTS if (folder / n).is_dir()), INPUTS[0])
    period = next((inputs / n for n in PERIODS if (inputs / n).is_file()), inputs / PERIODS[0])
    start, days = import_module("flee.datamanager.read_period").read_conflict_period(str(period))
    settings = import_module("flee.SimulationSettings").SimulationSettings
    _read_settings(settings, folder, inputs)
    notes: list[str] = []
    if hasten is None:
        hasten = _pick_hasten(_table(folder, inputs, start, 1)[0], days, agent_days)
    settings.optimisations["PopulationScaleDownFactor"] = hasten
    _seed(seed)
    ecosystem = import_module("flee.flee").Ecosystem()
    geography = import_module("flee.InputGeography").InputGeography()
    if settings.ConflictInputFile:
        geography.ReadConflictInputCSV(settings.ConflictInputFile)
        notes += _lengthen(geography.conflicts, days)
    geography.ReadLocationsFromCSV(str(inputs / "locations.csv"))
    geography.ReadLinksFromCSV(str(inputs / "routes.csv"))
    closures = inputs / "closures.csv"
    if not closures.is_file():
        closures = Path(os.devnull)
        notes.append("no closures.csv, on which Flee stops: nothing is closed")
    geography.ReadClosuresFromCSV(str(closures))
    ecosystem, places = geography.StoreInputGeographyInEcosystem(ecosystem)
    for place in () if capacities else ecosystem.locations:
        place.capacity = 0  # which is no limit
    if settings.spawn_rules["read_from_agents_csv_file"]:
        geography.ReadAgentsFromCSV(ecosystem, str(inputs / "agents.csv"))
    table, skipped = _table(folder, inputs, start, hasten)
    if not settings.spawn_rules.get("conflict_driven_spawning"):
        table.get_field("total", 0)  # stop here, not on the first day, where there is none
    camps = [name for name in ecosystem.get_camp_names() if name in table.header]
    for name in camps:
        import_module("flee.spawning").add_initial_refugees(ecosystem, table, places[name])
    return World(geography, ecosystem, table, places, camps, days, hasten, [*notes, *skipped])


def _read_settings(settings: Any, folder: Path, inputs: Path) -> None:
    """The folder's rules, or Flee's own; no logs of agents, which go into the folder and fail while there are none."""
    own = next((p for p in (folder / "simsetting.yml", inputs / "simsetting.yml") if p.is_file()), None)
    settings.ReadFromYML(str(own or os.devnull))
    settings.log_levels.update(agent=0, link=0)
    conflicts = inputs / "conflicts.csv"
    settings.ConflictInputFile = str(conflicts) if conflicts.is_file() else ""


def _table(folder: Path, inputs: Path, start: str, hasten: int) -> tuple[Any, list[str]]:
    """The reports after registration corrections, and which of these could not be made."""
    table = import_module("flee.datamanager.handle_refugee_data").RefugeeTable(
        csvformat="generic",
        data_directory=str(folder / "source_data"),
        start_date=start,
        data_layout="data_layout.csv",
        population_scaledown_factor=hasten,
    )
    corrections = inputs / "registration_corrections.csv"
    skipped = []
    if corrections.is_file():
        with corrections.open(encoding="utf-8", newline="") as file:
            skipped = [" ".join(row[:2]) for row in csv.reader(file) if len(row) > 1 and not _correct(table, row)]
    if not skipped:
        return table, []
    what = f"registration corrections on which Flee stops: {len(skipped)} left out"
    named = f"{', '.join(skipped[:5])}{', …' if len(skipped) > 5 else ''}"
    return table, [f"{what} ({named}): no such series, no report on the day, or nobody on the one before"]


def _correct(table: Any, row: list[str]) -> bool:
    """Whether Flee could make the correction; where the figure before is 0 it would make the series infinite."""
    name, day = row[0].strip(), row[1].strip()
    before = [series.copy() for series in table.data_table]
    try:
        factor = table.correctLevel1Registrations(name=name, date=day)
    except (UnboundLocalError, ValueError, SystemExit):
        return False
    if abs(factor) < float("inf"):  # false for what is not a number, too
        return True
    table.data_table[:] = before
    return False


def _pick_hasten(table: Any, days: int, agent_days: int) -> int:
    """The whole number that keeps agents times days under `agent_days`, as far as departures follow the total."""
    people: list[int] = [table.get_field("total", day) for day in range(days)]
    there: int = sum(table.get_field(name, 0) for name in table.header if name != "total")
    left = [0]
    for before, after in zip(people, people[1:], strict=False):
        left.append(left[-1] + max(0, after - before))
    return max(1, ceil(sum(there + n for n in left) / agent_days))


def _lengthen(conflicts: dict[str, list[float]], days: int) -> list[str]:
    """Hold the last row of conflicts that end before the period, where Flee stops."""
    short = min((len(column) for column in conflicts.values()), default=days)
    for column in conflicts.values():
        column.extend((column[-1:] or [0.0]) * (days - len(column)))
    return (
        [f"conflicts.csv ends after {short} of {days} days, and Flee with it: the last row is held"]
        if short < days
        else []
    )


def _seed(seed: int) -> None:
    import_module("numpy").random.seed(seed)
    random.seed(seed)


def simulate(world: World) -> dict[str, Any]:
    """Every day in the order of Flee's own run script: people of the camps, agents, and seconds, by day."""
    spawning = import_module("flee.spawning")
    people, agents, seconds, lent = [], [], [], 0
    last: list[float] = []
    for day in range(world.days):
        start = time.perf_counter()
        world.geography.AddNewConflictZones(world.ecosystem, day)
        last, borrowed = _weights(world, day, last)
        before = world.ecosystem.numAgents()
        spawning.spawn_daily_displaced(world.ecosystem, day, world.table)
        lent += borrowed and world.ecosystem.numAgents() > before
        spawning.refresh_spawn_weights(world.ecosystem)
        world.ecosystem.enact_border_closures(day)
        world.ecosystem.evolve()
        people.append([world.places[name].numAgents * world.hasten for name in world.camps])
        agents.append(world.ecosystem.numAgents())
        seconds.append(time.perf_counter() - start)
    notes = list(world.notes)
    if lent:
        what = "days without fighting on which people set out, where Flee stops"
        notes.append(f"{what}: {lent}, taken from where it was before, or comes next")
    return {"people": people, "agents": agents, "seconds_by_day": seconds, "notes": notes}


def _weights(world: World, day: int, last: list[float]) -> tuple[list[float], bool]:
    """The weights of places to set out from, and whether they are those of another day, for want of fighting."""
    ecosystem = world.ecosystem
    if sum(ecosystem.spawn_weights) > 0:
        return list(ecosystem.spawn_weights), False
    if not last:
        quiet = [0.0] * world.days
        columns = [(world.geography.conflicts.get(place.name, quiet), place.pop) for place in ecosystem.locations]
        later = ([column[d] * people for column, people in columns] for d in range(day, world.days))
        last = next((weights for weights in later if sum(weights) > 0), [])
    if last:
        ecosystem.spawn_weights[:] = last
        return last, True
    return last, False


def _in_words(error: BaseException) -> str:
    """The error on one line, with the function of Flee that it comes from."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    said = " ".join(str(error).split()) or frame.line
    return f"{type(error).__name__} in {frame.name}: {said}"


def main(argv: list[str] | None = None) -> int:
    """Run FOLDER and write JSON to --out; the exit status says where it stopped, when it did."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--hasten", type=int, default=None, help="people an agent stands for; picked where left out")
    parser.add_argument("--agent-days", type=int, default=AGENT_DAYS, help="agents times days to pick it for")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--no-capacities", action="store_true", help="leave the capacities of camps out")
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args(argv)
    folder, out = asked.folder.resolve(), asked.out.resolve()
    started = time.perf_counter()
    status = STOPPED_AT_SET_UP
    try:
        for name in ("flee.flee", "flee.InputGeography", "flee.datamanager.handle_refugee_data"):
            import_module(name)
        imported = time.perf_counter()
        os.chdir(folder)  # Flee looks for demographics in the folder where it runs
        world = set_up(folder, asked.hasten, asked.seed, asked.agent_days, not asked.no_capacities)
        ready, status = time.perf_counter(), STOPPED_LATER
        result = simulate(world)
    except (Exception, SystemExit) as error:  # Flee leaves with status 0 after most mistakes
        sys.stderr.write(f"\n{STOPPED} {_in_words(error)}\n")
        return status
    result |= {"camps": world.camps, "hasten": world.hasten}
    result |= {"seconds_of_import": imported - started, "seconds_of_set_up": ready - imported}
    unfinished = out.with_name(out.name + ".part")
    unfinished.write_text(json.dumps(result), encoding="utf-8")
    unfinished.replace(out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
