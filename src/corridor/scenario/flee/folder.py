"""A Flee folder, read whole: what it holds, with everything wrong or odd in it said."""

from __future__ import annotations

from pathlib import Path

from corridor.scenario.findings import Findings
from corridor.scenario.flee.dated import read_closures, read_corrections, read_fighting, read_period
from corridor.scenario.flee.geography import read_locations, read_routes
from corridor.scenario.flee.oddities import tell_oddities
from corridor.scenario.flee.parts import FleeFolder
from corridor.scenario.flee.series import read_series
from corridor.scenario.flee.settings import read_settings

INPUTS = ("input_csv", "input_files")
DATA = "source_data"
PERIODS = ("sim_period.csv", "conflict_period.csv")


def is_flee(folder: Path) -> bool:
    """Whether a folder is laid out as Flee's are."""
    try:
        return any((folder / name).is_dir() for name in INPUTS) and not (folder / "scenario.yaml").exists()
    except OSError:
        return False


def read_flee(folder: Path, out: Findings) -> FleeFolder | None:
    """The folder's content; nothing where it cannot be used, and `out` says why."""
    inputs = next((n for n in INPUTS if (folder / n).is_dir()), INPUTS[0])
    at = folder / inputs
    period_file = next((n for n in PERIODS if (at / n).is_file()), PERIODS[0])
    period = read_period(at / period_file, f"{inputs}/{period_file}", out)
    locations = read_locations(at / "locations.csv", f"{inputs}/locations.csv", out)
    names, countries = {p.name for p in locations}, {p.country for p in locations}
    routes = read_routes(at / "routes.csv", f"{inputs}/routes.csv", names, out) if locations else []
    if period is None or not locations or not routes:
        return None
    start, days = period

    def optional(name: str) -> Path | None:
        return at / name if (at / name).is_file() else None

    closures, corrections, conflicts = (
        optional(f"{n}.csv") for n in ("closures", "registration_corrections", "conflicts")
    )
    settings = next((p for p in (folder / "simsetting.yml", at / "simsetting.yml") if p.is_file()), None)
    series, total = read_series(folder / DATA, start, out)
    read = FleeFolder(
        path=folder,
        start=start,
        days=days,
        locations=tuple(locations),
        routes=tuple(routes),
        closures=tuple(read_closures(closures, f"{inputs}/closures.csv", names, countries, out) if closures else ()),
        fighting=read_fighting(conflicts, f"{inputs}/conflicts.csv", out) if conflicts else None,
        corrections=tuple(
            read_corrections(corrections, f"{inputs}/registration_corrections.csv", start, out) if corrections else ()
        ),
        series=tuple(series),
        total=total,
        settings=read_settings(settings, settings.name, out) if settings else {},
    )
    tell_oddities(read, DATA, inputs, out)
    return read
