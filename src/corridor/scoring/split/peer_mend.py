"""A Flee folder written anew from what Corridor reads of it, for folders on which Flee stops while it reads them."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

import numpy as np

from corridor.errors import CorridorError
from corridor.scenario.findings import Findings
from corridor.scenario.flee import FleeFolder, Location, Route, Series, read_flee

INPUTS, DATA = "input_csv", "source_data"
CHANGED = ("left out", "taken as", "sorted", "is kept", "is held")  # words of warnings that are no remarks only
LOCATIONS = ("#name", "region", "country", "gps_x", "gps_y", "location_type", "conflict_date", "pop/cap")
ROUTES = ("#name1", "name2", "distance", "forced_redirection")


def write_anew(folder: Path, target: Path) -> tuple[str, ...]:
    """Write `folder` to `target` as Flee reads it; what reading it left out or took otherwise is returned.

    Raises `CorridorError` where it holds too little to be read at all.
    """
    out = Findings()
    read = read_flee(folder, out)
    problems, warnings = out.closed()
    if read is None:
        raise CorridorError("; ".join(map(str, problems)), where=str(folder), remedy="correct the folder")
    _copy_others(folder, target)
    _write_inputs(read, target / INPUTS)
    _write_series(read, target / DATA)
    changed = [w for w in warnings if any(words in w.what for words in CHANGED)]
    return tuple(str(p) for p in (*problems, *changed))


def _copy_others(folder: Path, target: Path) -> None:
    """Settings, demographics and agents, which Corridor does not read."""
    (target / DATA).mkdir(parents=True)
    inputs = folder / _inputs(folder)
    settings = next((p for p in (folder / "simsetting.yml", inputs / "simsetting.yml") if p.is_file()), None)
    (target / INPUTS).mkdir()
    if settings is not None:
        shutil.copyfile(settings, target / settings.name)
    for path in (*inputs.glob("demographics_*.csv"), *inputs.glob("agents.csv")):
        shutil.copyfile(path, target / INPUTS / path.name)


def _write_inputs(read: FleeFolder, at: Path) -> None:
    _write(at / "sim_period.csv", [("StartDate", read.start.isoformat()), ("Length", read.days)])
    extra = sorted({k for p in read.locations for k in p.extra})
    _write(at / "locations.csv", [(*LOCATIONS, *extra), *(_location(p, extra) for p in read.locations)])
    columns = sorted({k for r in read.routes for k in r.extra})
    _write(at / "routes.csv", [(*ROUTES, *columns), *(_route(r, columns) for r in read.routes)])
    closures = [(c.type, c.name1, c.name2, c.start, read.days if c.end is None else c.end) for c in read.closures]
    _write(at / "closures.csv", [("#closure_type", "name1", "name2", "closure_start", "closure_end"), *closures])
    if read.fighting is not None:
        rows = [(day, *map(_number, row)) for day, row in enumerate(read.fighting.intensity)]
        _write(at / "conflicts.csv", [("#Day", *read.fighting.names), *rows])
    days = [(c.name, (read.start + timedelta(days=c.day)).isoformat()) for c in read.corrections]
    _write(at / "registration_corrections.csv", days)


def _location(place: Location, extra: list[str]) -> tuple[object, ...]:
    day = -1 if place.conflict_day is None else place.conflict_day
    people = round(place.population or 0)
    spot = (place.latitude, place.longitude)
    return (
        place.name,
        place.region,
        place.country,
        *spot,
        place.type,
        day,
        people,
        *(place.extra.get(k, "") for k in extra),
    )


def _route(route: Route, extra: list[str]) -> tuple[object, ...]:
    return (route.name1, route.name2, route.km, route.forced, *(route.extra.get(k, "") for k in extra))


def _write_series(read: FleeFolder, at: Path) -> None:
    """One file a place, and a total: that of the folder, else the sum of the camps."""
    days = np.unique(np.concatenate([np.zeros(1, int), *(s.days for s in read.camps)]))
    total = read.total or Series("total", (), days, sum((s.at(days) for s in read.camps), np.zeros(len(days))))
    layout = []
    for number, series in enumerate((total, *read.series)):
        name = f"{number}.csv"
        layout.append((series.name, name))
        dated = ((read.start + timedelta(days=int(d))).isoformat() for d in series.days)
        _write(at / name, [("Date", "people"), *zip(dated, (round(float(p)) for p in series.people), strict=True)])
    _write(at / "data_layout.csv", layout)


def _number(value: float) -> float | int:
    return int(value) if value == int(value) else float(value)


def _write(path: Path, rows: Iterable[Iterable[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def _inputs(folder: Path) -> str:
    return INPUTS if (folder / INPUTS).is_dir() else "input_files"
