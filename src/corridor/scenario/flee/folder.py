"""A Flee folder, read whole: what it holds, with everything wrong or odd in it said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from corridor.scenario.findings import Findings
from corridor.scenario.flee.dated import read_closures, read_corrections, read_period
from corridor.scenario.flee.fighting import read_fighting
from corridor.scenario.flee.geography import Locations, read_locations, read_routes
from corridor.scenario.flee.oddities import tell_oddities
from corridor.scenario.flee.parts import FleeFolder
from corridor.scenario.flee.series import DATA, read_series
from corridor.scenario.flee.settings import read_settings
from corridor.scenario.kind import INPUTS, is_flee

__all__ = ["SETTINGS", "is_flee", "read_flee"]

PERIODS = ("sim_period.csv", "conflict_period.csv")
SETTINGS = "simsetting.yml"


def read_flee(folder: Path, out: Findings) -> FleeFolder | None:
    """The folder's content; nothing where it cannot be used, and `out` says why.

    Where some rows are problems, what is returned has the others; what is odd in it is not told then.
    """
    inputs = next((n for n in INPUTS if (folder / n).is_dir()), INPUTS[0])
    at = folder / inputs
    period_file = next((n for n in PERIODS if (at / n).is_file()), PERIODS[0])
    period = read_period(at / period_file, f"{inputs}/{period_file}", out)
    places = read_locations(at / "locations.csv", f"{inputs}/locations.csv", out)
    routes = read_routes(at / "routes.csv", f"{inputs}/routes.csv", places, out)
    if period is None or not places.usable or not routes:
        return None
    read = replace(_rest(folder, inputs, period_file, period, places, out), routes=tuple(routes))
    if not out.closed()[0]:
        tell_oddities(read, DATA, inputs, out)
    return read


def _rest(
    folder: Path, inputs: str, period_file: str, period: tuple[date, int], places: Locations, out: Findings
) -> FleeFolder:
    """Everything but the routes; files that are not there are none of its concern."""
    at, (start, days) = folder / inputs, period
    files = {n: at / f"{n}.csv" for n in ("closures", "registration_corrections", "conflicts")}
    there = {n: path for n, path in files.items() if path.is_file()}
    named = {n: f"{inputs}/{path.name}" for n, path in files.items()}
    closures = read_closures(there["closures"], named["closures"], places, out) if "closures" in there else []
    corrections = "registration_corrections"
    corrected = read_corrections(there[corrections], named[corrections], start, out) if corrections in there else []
    settings = next((p for p in (folder / SETTINGS, at / SETTINGS) if p.is_file()), None)
    series, total = read_series(folder / DATA, start, out)
    return FleeFolder(
        path=folder,
        inputs=inputs,
        period=period_file,
        start=start,
        days=days,
        locations=places.usable,
        routes=(),
        closures=tuple(closures),
        fighting=read_fighting(there["conflicts"], named["conflicts"], out) if "conflicts" in there else None,
        corrections=tuple(corrected),
        series=tuple(series),
        total=total,
        settings=read_settings(settings, SETTINGS, out) if settings else {},
    )
