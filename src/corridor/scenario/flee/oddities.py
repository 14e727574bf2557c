"""What is odd in a Flee folder though it can be used: told as warnings, one a matter."""

from __future__ import annotations

import numpy as np

from corridor.scenario.findings import Findings, Words
from corridor.scenario.flee.closing import tell_closures, with_a_way
from corridor.scenario.flee.parts import FleeFolder, Series
from corridor.scenario.rules.network import great_circle

FROZEN = 60  # days without a new report at the end, from which on it is told
APART = 0.1  # of the total: how far the sum of camps may be from the total file
SHORTER, TOLERANCE_KM = 0.95, 0.5  # length of a route over the straight line


def tell_oddities(folder: FleeFolder, data: str, inputs: str, out: Findings) -> None:
    """Warn of everything odd in the folder; `data` and `inputs` are the names of its two folders."""
    _series(folder, data, out)
    _twins(folder.series, data, out)
    _total(folder, data, out)
    _corrections(folder, data, out)
    _places(folder, data, inputs, out)
    _camps(folder, data, inputs, out)
    _fighting(folder, inputs, out)
    _routes(folder, inputs, out)
    tell_closures(folder, out)


def _some(names: list[str], shown: int = 4) -> Words:
    rest = len(names) - shown
    return Words(", ".join(names[:shown]) + (f" and {rest} more" if rest > 0 else ""))


def _series(folder: FleeFolder, data: str, out: Findings) -> None:
    series = (*folder.series, *((folder.total,) if folder.total else ()))
    missed = [s for s in series if _outside(s, folder.days)]
    if missed:
        got = _some([f"{s.name} (days {s.days[0]} to {s.days[-1]} of 0 to {folder.days - 1})" for s in missed])
        out.warn("series that lie outside the period", got, data, "correct StartDate, or take them out")
    inside = [s for s in series if s not in missed]
    partly = [s for s in inside if s.days[0] < 0 or s.days[-1] >= folder.days]
    if partly:
        number = sum(int(((s.days < 0) | (s.days >= folder.days)).sum()) for s in partly)
        what = f"{number} reports in {len(partly)} series lie outside the period"
        out.warn(what, _some([s.name for s in partly]), data, "they serve to read between reports only")
    filler = [s for s in inside if len(s.days) > 1 and s.people[0] == 0 and s.days[0] <= 0 < s.people[1]]
    if filler:
        got = _some([f"{s.name} (then {s.people[1]:,.0f} on day {s.days[1]})" for s in filler])
        remedy = "a first row of 0 is often a filler, not a report: take it out if so"
        out.warn("series that begin with nobody on the first day", got, data, remedy)
    quiet = [(s, folder.days - 1 - int(s.days[s.days < folder.days][-1])) for s in inside]
    quiet = [(s, n) for s, n in quiet if n >= FROZEN]
    if quiet:
        got = _some([f"{s.name} ({n} days)" for s, n in quiet])
        what = f"series without a report in the last {FROZEN} days or more; the last figure is held"
        out.warn(what, got, data, "shorten the period, or add reports")


def _outside(series: Series, days: int) -> bool:
    return bool(series.days[-1] < 0 or series.days[0] >= days)


def _twins(series: tuple[Series, ...], data: str, out: Findings) -> None:
    """Series of the same figures on the same days, if they say more than nothing."""
    first: dict[tuple[bytes, bytes], str] = {}
    found = []
    for s in series:
        if len(s.days) > 2 and s.people.any():
            key = (s.days.tobytes(), s.people.tobytes())
            if key in first:
                found.append(f"{first[key]} and {s.name}")
            first.setdefault(key, s.name)
    if found:
        out.warn("series of the same figures", _some(found), data, "look whether one is a copy of the other")


def _total(folder: FleeFolder, data: str, out: Findings) -> None:
    if folder.total is None or not folder.camps or _outside(folder.total, folder.days):
        return
    days = np.arange(folder.days)
    said, summed = folder.total.at(days), sum((s.at(days) for s in folder.corrected().camps), np.zeros(folder.days))
    off = np.abs(said - summed) / np.maximum(np.maximum(said, summed), 1)
    if off.mean() > APART:
        worst = int(off.argmax())
        got = Words(f"camps {summed[worst]:,.0f}, total {said[worst]:,.0f} on day {worst}")
        what = f"the camps do not add up to the total: {off.mean():.0%} apart on average"
        out.warn(what, got, f"{data}/{folder.total.files[0]}", "the sum of the camps is used, not the total")


def _corrections(folder: FleeFolder, data: str, out: Findings) -> None:
    series = {s.name: s for s in folder.series}
    for c in folder.corrections:
        if c.name not in series:
            what, remedy = "a registration correction of a place without reports", f"spell it as in {data}"
            out.warn(what, c.name, c.where.field("name"), remedy)
        elif c.day not in series[c.name].days:
            what = "a registration correction on a day without a report; it does nothing"
            remedy = "give the day of the first report of the new registration"
            out.warn(what, Words(f"day {c.day}"), c.where.field("date"), remedy)


def _places(folder: FleeFolder, data: str, inputs: str, out: Findings) -> None:
    at = f"{inputs}/locations.csv"
    unplaced = [s.name for s in folder.series if s.name not in folder.names]
    if unplaced:
        remedy = "add them to locations.csv, or take them out of the layout"
        out.warn("reports of places that are not among the locations; left out", _some(unplaced), data, remedy)
    linked = {n for r in folder.routes for n in (r.name1, r.name2)}
    alone = [p.name for p in folder.locations if p.name not in linked]
    if alone:
        out.warn("places that no route leads to", _some(alone), at, "add routes, or take them out")
    shut = [p.name for p in folder.locations if p.name in linked - with_a_way(folder)]
    if shut:
        out.warn("places whose ways are all closed on every day", _some(shut), at, "look at closures.csv")
    spots: dict[tuple[float, float], str] = {}
    for p in folder.locations:
        spot = (p.latitude, p.longitude)
        if spot in spots:
            got = Words(f"{p.name} and {spots[spot]}")
            out.warn("two places on one spot", got, p.where.field("latitude"), "look whether they are one place")
        spots.setdefault(spot, p.name)


def _camps(folder: FleeFolder, data: str, inputs: str, out: Findings) -> None:
    series, at = {s.name: s for s in folder.series}, f"{inputs}/locations.csv"
    camps = [p for p in folder.locations if p.type in ("camp", "idpcamp")]
    if not camps:
        out.warn("no camps: nothing that is reported can be used", where=at, remedy="give places the type camp")
    silent = [p.name for p in camps if p.name not in series]
    if silent and folder.series:
        out.warn("camps without reports", _some(silent), at, "add them to data_layout.csv")
    towns = [p.name for p in folder.locations if p not in camps and p.name in series]
    if towns:
        what = "reports of places that are no camps; left out"
        out.warn(what, _some(towns), at, "give them the type camp, if people were registered there")
    told = [p.name for p in camps if p.population and p.name in series and _is_maximum(series[p.name], p.population)]
    if told:
        what = "capacities that are the maximum of the camp's own reports; they are no predictors, and not used"
        out.warn(what, _some(told), at, "look where they are from")


def _is_maximum(series: Series, capacity: float) -> bool:
    return bool(abs(series.people.max() - capacity) <= 1)


def _fighting(folder: FleeFolder, inputs: str, out: Findings) -> None:
    at, name = f"{inputs}/locations.csv", f"{inputs}/conflicts.csv"
    if folder.fighting is not None:
        for column in folder.fighting.names:
            if column not in folder.names:
                like = next((n for n in folder.names if n.casefold() == column.casefold()), None)
                remedy = f"did you mean {like!r}?" if like else "add it to locations.csv"
                out.warn("a column of conflicts without a place; left out", column, f"{name}, row 1", remedy)
        rows = len(folder.fighting.intensity)
        if rows < folder.days:
            got = Words(f"{rows} rows for {folder.days} days")
            out.warn("conflicts end before the period; the last row is held", got, name, "add the rows")
    fought = folder.fought
    zones = [(p, bool(f)) for p, f in zip(folder.locations, fought, strict=True)]
    never = [p.name for p, f in zones if p.type == "conflict_zone" and not f]
    if not fought.any():
        remedy = "give places the type conflict_zone with a conflict_date, or add conflicts.csv"
        out.warn("no fighting on any day: nobody sets out", where=inputs, remedy=remedy)
    elif never:
        out.warn("conflict zones that never see fighting", _some(never), at, "give them days in conflicts.csv")
    empty = [p.name for p, f in zones if f and not p.population and p.type not in ("camp", "idpcamp")]
    if empty:
        what = "places with fighting and no population: nobody sets out from there"
        out.warn(what, _some(empty), at, "give the population")


def _routes(folder: FleeFolder, inputs: str, out: Findings) -> None:
    places = {p.name: p for p in folder.locations}
    short = []
    for r in folder.routes:
        straight = great_circle(places[r.name1], places[r.name2])
        if r.km < SHORTER * straight - TOLERANCE_KM:
            short.append(f"{r.name1} to {r.name2}, {r.km:g} km for {straight:.0f}")
    if short:
        what = "routes shorter than the straight line between their places"
        out.warn(what, _some(short), f"{inputs}/routes.csv", "look at the coordinates and the length")
