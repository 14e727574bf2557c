"""What is odd in a Flee folder though it can be used: told as warnings, one a matter."""

from __future__ import annotations

import itertools
from math import asin, cos, radians, sin, sqrt

import numpy as np

from corridor.scenario.findings import Findings, Words
from corridor.scenario.flee.parts import FleeFolder, Location, Series

EARTH_KM = 6371.0088
FROZEN = 60  # days without a new report at the end, from which on it is told
APART = 0.1  # of the total: how far the sum of camps may be from the total file
SHORTER = 0.95  # length of a route over the straight line


def tell_oddities(folder: FleeFolder, data: str, inputs: str, out: Findings) -> None:
    """Warn of everything odd in the folder; `data` and `inputs` are the names of its two folders."""
    _series(folder, data, out)
    _twins(folder.series, data, out)
    _total(folder, data, out)
    _corrections(folder, inputs, out)
    _places(folder, data, inputs, out)
    _fighting(folder, inputs, out)
    _routes(folder, inputs, out)
    _closures(folder, inputs, out)


def _series(folder: FleeFolder, data: str, out: Findings) -> None:
    for s in (*folder.series, *((folder.total,) if folder.total else ())):
        at = f"{data}/{s.files[0]}"
        if s.days[-1] < 0 or s.days[0] >= folder.days:
            what = f"every report of {s.name} lies outside the period"
            out.warn(what, _span(folder, s), at, "correct StartDate, or take the file out")
            continue
        outside = int(((s.days < 0) | (s.days >= folder.days)).sum())
        if outside:
            what = f"{outside} of {len(s.days)} reports of {s.name} lie outside the period"
            out.warn(what, _span(folder, s), at, "they are used to read between reports only")
        if len(s.days) > 1 and s.people[0] == 0 and s.days[0] <= 0 < s.people[1]:
            got = Words(f"0, then {s.people[1]:,.0f} on day {s.days[1]}")
            remedy = "a first row of 0 is often a filler, not a report: take it out if so"
            out.warn(f"{s.name} begins with nobody on the first day", got, at, remedy)
        quiet = folder.days - 1 - s.days[s.days < folder.days][-1]
        if quiet >= FROZEN:
            what = f"no report of {s.name} in the last {quiet} days; its last figure is held"
            out.warn(what, where=at, remedy="shorten the period, or add reports")


def _span(folder: FleeFolder, s: Series) -> Words:
    return Words(f"days {s.days[0]} to {s.days[-1]} of 0 to {folder.days - 1}")


def _twins(series: tuple[Series, ...], data: str, out: Findings) -> None:
    for a, b in itertools.combinations(series, 2):
        if len(a.days) == len(b.days) > 2 and (a.days == b.days).all() and (a.people == b.people).all():
            if a.people.any():
                out.warn(f"{a.name} and {b.name} have the same figures", where=f"{data}/{b.files[0]}", remedy="look")


def _total(folder: FleeFolder, data: str, out: Findings) -> None:
    if folder.total is None or not folder.camps:
        return
    days = np.arange(folder.days)
    said, summed = folder.total.at(days), sum((s.at(days) for s in folder.corrected().camps), np.zeros(folder.days))
    off = np.abs(said - summed) / np.maximum(np.maximum(said, summed), 1)
    if off.mean() > APART:
        worst = int(off.argmax())
        got = Words(f"camps {summed[worst]:,.0f}, total {said[worst]:,.0f} on day {worst}")
        what = f"the camps do not add up to the total: {off.mean():.0%} apart on average"
        out.warn(what, got, f"{data}/{folder.total.files[0]}", "the sum of the camps is what scores are taken against")


def _corrections(folder: FleeFolder, inputs: str, out: Findings) -> None:
    series = {s.name: s for s in folder.series}
    for c in folder.corrections:
        at = c.where.field("date")
        if c.name not in series:
            out.warn("a registration correction of a place without reports", c.name, c.where.field("name"), "look")
        elif c.day not in series[c.name].days:
            what = f"a registration correction of {c.name} on a day without a report; it does nothing"
            out.warn(what, f"day {c.day}", at, "give the day of the first report of the new registration")


def _places(folder: FleeFolder, data: str, inputs: str, out: Findings) -> None:
    series = {s.name: s for s in folder.series}
    for s in folder.series:
        if s.name not in folder.names:
            remedy = "add it to locations.csv, or take it out of the layout"
            out.warn("reports of a place that is not among the locations; left out", s.name, data, remedy)
    linked = {n for r in folder.routes for n in (r.name1, r.name2)}
    spots: dict[tuple[float, float], str] = {}
    for p in folder.locations:
        if p.name not in linked:
            out.warn("no route leads there or away", p.name, p.where.field("name"), "add a route")
        if p.type in ("camp", "idpcamp"):
            if p.name not in series:
                out.warn("a camp without reports", p.name, p.where.field("name"), "add it to data_layout.csv")
            elif p.population and _is_maximum(series[p.name], p.population):
                what = "a capacity that is the maximum of the camp's own reports; it is no predictor, and not used"
                out.warn(what, f"{p.population:,.0f}", p.where.field("population"))
        spot = (p.latitude, p.longitude)
        if spot in spots:
            out.warn(f"the same spot as {spots[spot]}", p.name, p.where.field("latitude"), "look")
        spots.setdefault(spot, p.name)


def _is_maximum(series: Series, capacity: float) -> bool:
    return bool(abs(series.people.max() - capacity) <= 1)


def _fighting(folder: FleeFolder, inputs: str, out: Findings) -> None:
    name = f"{inputs}/conflicts.csv"
    if folder.fighting is None:
        if not any(p.type == "conflict_zone" for p in folder.locations):
            out.warn("no conflicts.csv and no conflict zone: nobody sets out", where=inputs, remedy="add conflicts.csv")
        return
    for column in folder.fighting.names:
        if column not in folder.names:
            like = next((n for n in folder.names if n.lower() == column.lower()), None)
            remedy = f"did you mean {like!r}?" if like else "add it to locations.csv"
            out.warn("a column of conflicts without a place; left out", column, f"{name}, line 1", remedy)
    rows = len(folder.fighting.intensity)
    if rows < folder.days:
        got = Words(f"{rows} rows for {folder.days} days")
        out.warn("conflicts end before the period; the last row is held", got, name, "add the rows")
    never = [p.name for p, f in zip(folder.locations, folder.intensity.any(0), strict=True) if not f]
    for p in folder.locations:
        if p.type == "conflict_zone" and p.name in never:
            out.warn("a conflict zone that never sees fighting", p.name, p.where.field("location_type"), "look")


def straight_km(a: Location, b: Location) -> float:
    """Kilometres between two locations along the great circle."""
    north, east = radians(b.latitude - a.latitude), radians(b.longitude - a.longitude)
    h = sin(north / 2) ** 2 + cos(radians(a.latitude)) * cos(radians(b.latitude)) * sin(east / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(h)))


def _routes(folder: FleeFolder, inputs: str, out: Findings) -> None:
    places = {p.name: p for p in folder.locations}
    for r in folder.routes:
        straight = straight_km(places[r.name1], places[r.name2])
        if r.km < SHORTER * straight - 0.5:
            got = Words(f"{r.km:g} km where the straight line is {straight:.0f} km")
            out.warn("shorter than the straight line between its places", got, r.where.field("distance"), "look")


def _closures(folder: FleeFolder, inputs: str, out: Findings) -> None:
    for c in folder.closures:
        if c.start >= folder.days:
            out.warn("a closure after the end of the period", f"day {c.start}", c.where.field("closure_start"))
