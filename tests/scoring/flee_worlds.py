"""Small invented worlds as Flee folders (input_csv, source_data with totals), to be run by either engine."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import yaml

START = date(2030, 1, 1)
HOME, ABROAD = "Homeland", "Neverland"


@dataclass(frozen=True)
class Place:
    """A row of locations.csv; `people` are the population, of a camp the capacity."""

    name: str
    type: str = "town"
    people: int | str = 0
    country: str = HOME
    day: int | str = 0  # of the conflict
    spot: tuple[float, float] = (0.0, 0.0)
    extra: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Way:
    """A row of routes.csv."""

    start: str
    end: str
    km: float
    forced: int | str = 0
    extra: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class World:
    """What a Flee folder holds: `total` and `reports` are people by day, `conflicts` an intensity a day by place."""

    places: tuple[Place, ...]
    ways: tuple[Way, ...]
    days: int = 10
    total: Mapping[int, int] = field(default_factory=lambda: {0: 0, 1: 2000})
    closures: tuple[tuple[str, str, str, int, int], ...] = ()
    conflicts: Mapping[str, Iterable[float]] | None = None
    reports: Mapping[str, Mapping[int, int]] | None = None
    settings: Mapping[str, Mapping[str, object]] | None = None

    @property
    def camps(self) -> tuple[str, ...]:
        """Names of the camps, in order."""
        return tuple(p.name for p in self.places if "camp" in p.type)


def write(world: World, folder: Path) -> Path:
    """Write the world as a Flee folder; camps without reports get an even share of the total on the last day."""
    inputs, data = folder / "input_csv", folder / "source_data"
    inputs.mkdir(parents=True)
    data.mkdir()
    extra = sorted({k for p in world.places for k in p.extra})
    header = ("#name", "region", "country", "gps_x", "gps_y", "location_type", "conflict_date", "pop/cap", *extra)
    rows = [
        (p.name, "", p.country, *p.spot, p.type, p.day, p.people, *(p.extra.get(k, "") for k in extra))
        for p in world.places
    ]
    _write(inputs / "locations.csv", [header, *rows])
    columns = sorted({k for w in world.ways for k in w.extra})
    ways = [(w.start, w.end, w.km, w.forced, *(w.extra.get(k, "") for k in columns)) for w in world.ways]
    _write(inputs / "routes.csv", [("#name1", "name2", "distance", "forced_redirection", *columns), *ways])
    _write(
        inputs / "closures.csv", [("#closure_type", "name1", "name2", "closure_start", "closure_end"), *world.closures]
    )
    _write(inputs / "sim_period.csv", [("StartDate", START.isoformat()), ("Length", world.days)])
    if world.conflicts is not None:
        by_day = zip(*(list(c) for c in world.conflicts.values()), strict=True)
        _write(inputs / "conflicts.csv", [("#Day", *world.conflicts), *((d, *row) for d, row in enumerate(by_day))])
    if world.settings is not None:
        (folder / "simsetting.yml").write_text(yaml.safe_dump(dict(world.settings)), encoding="utf-8")
    _write_series(world, data)
    return folder


def _write_series(world: World, data: Path) -> None:
    even = max(world.total.values()) // max(1, len(world.camps))
    reports = {name: {0: 0, world.days - 1: even} for name in world.camps} if world.reports is None else world.reports
    _write(data / "data_layout.csv", [("total", "refugees.csv"), *((name, f"{name.lower()}.csv") for name in reports)])
    for file, series in (("refugees", world.total), *((n.lower(), s) for n, s in reports.items())):
        _write(data / f"{file}.csv", [((START + timedelta(days=d)).isoformat(), n) for d, n in series.items()])


def _write(path: Path, rows: Iterable[Iterable[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def source(people: int = 100_000) -> Place:
    """A town with fighting from the first day, from which people flee."""
    return Place("Source", "conflict_zone", people)


def star() -> World:
    """Three camps at 5, 10 and 40 km from where people flee."""
    camps = (Place("Near", "camp"), Place("Middle", "camp"), Place("Distant", "camp"))
    ways = (Way("Source", "Near", 5), Way("Source", "Middle", 10), Way("Source", "Distant", 40))
    return World((source(), *camps), ways)


def chain() -> World:
    """One way through a town to one camp."""
    places = (source(), Place("Halfway"), Place("Refuge", "camp"))
    return World(places, (Way("Source", "Halfway", 200), Way("Halfway", "Refuge", 200)), days=30)


def two_ways() -> World:
    """One camp, straight in 150 km or by a town in twice 50 km."""
    places = (source(), Place("Detour"), Place("Refuge", "camp"))
    return World(
        places, (Way("Source", "Refuge", 150), Way("Source", "Detour", 50), Way("Detour", "Refuge", 50)), days=30
    )


def ring() -> World:
    """Five towns in a ring with the fighting, 100 km apart, and a camp beside the one that lies opposite."""
    names = ("Source", "East1", "East2", "Opposite", "West2", "West1")
    towns = tuple(Place(n) for n in names[1:])
    ways = tuple(Way(a, b, 100) for a, b in zip(names, (*names[1:], names[0]), strict=True))
    return World((source(), *towns, Place("Refuge", "camp")), (*ways, Way("Opposite", "Refuge", 50)), days=40)


def through_fighting() -> World:
    """A second town with fighting lies between the first and the only camp."""
    places = (source(), Place("Front", "conflict_zone", 0), Place("Refuge", "camp"))
    return World(places, (Way("Source", "Front", 100), Way("Front", "Refuge", 100)), days=30)


def full_camp() -> World:
    """A small camp, a tenth as far as a camp without a capacity; a hundred people flee each day."""
    places = (source(), Place("Small", "camp", 500), Place("Large", "camp"))
    ways = (Way("Source", "Small", 10), Way("Source", "Large", 100))
    return World(places, ways, days=41, total={0: 0, 40: 4000})


def border_closes() -> World:
    """A camp abroad, whose border is closed from day 10 to 20, and one at home; a hundred people flee each day."""
    places = (source(), Place("Inland", "camp"), Place("Outland", "camp", country=ABROAD))
    ways = (Way("Source", "Inland", 90), Way("Source", "Outland", 40))
    closed = ("country", HOME, ABROAD, 10, 20)
    return World(places, ways, days=31, total={0: 0, 30: 3000}, closures=(closed,))


WORLDS: dict[str, Callable[[], World]] = {
    f.__name__: f for f in (star, chain, two_ways, ring, through_fighting, full_camp, border_closes)
}
