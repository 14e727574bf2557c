"""Camp registrations of a Flee folder as claims: stocks counted by those who register."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta

import numpy as np

from corridor.claims import Claim, Measure, Quantity, Report, Source
from corridor.claims.basis import Basis
from corridor.scenario.findings import Entry
from corridor.scenario.flee.parts import FleeFolder, Series
from corridor.scenario.flee.series import DATA
from corridor.scenario.flee.supposed import UNIVERSE
from corridor.scenario.flee.where import FleeWhere

REPORTS = 6  # of each camp, spread over its reports; enough to fix its course, few enough to weigh
SOURCE = Source(id="registration", role="those who register people in the camps", kind="official")


def claims(folder: FleeFolder, ids: Mapping[str, str], most: int | None = REPORTS) -> Iterator[Entry[Claim]]:
    """One claim a report: at most `most` of each camp, the last one always; every report with None.

    Only reports since the last new registration of a camp in the period are taken: earlier ones count others.
    """
    renewed: dict[str, int] = {}
    for c in folder.corrections:
        series = next((s for s in folder.camps if s.name == c.name), None)
        if series is not None and c.day < folder.days and c.day in series.days:
            renewed[c.name] = max(renewed.get(c.name, c.day), c.day)
    for series in folder.camps:
        for index in _chosen(folder, series, renewed.get(series.name, 0), most):
            yield _claim(folder, ids, series, int(series.days[index]), float(series.people[index]))


def _chosen(folder: FleeFolder, series: Series, since: int, most: int | None) -> list[int]:
    inside = np.flatnonzero((series.days > max(since - 1, 0)) & (series.days < folder.days))
    if most is not None and len(inside) > most:
        wanted = np.linspace(series.days[inside[0]], series.days[inside[-1]], most)
        nearest = {int(inside[np.abs(series.days[inside] - day).argmin()]) for day in wanted}
        return sorted(nearest)
    return [int(i) for i in inside]


def _claim(folder: FleeFolder, ids: Mapping[str, str], series: Series, day: int, people: float) -> Entry[Claim]:
    on = folder.start + timedelta(days=day)
    name = series.name.replace("_", " ")
    claim = Claim(
        id=f"{ids[series.name]}.{on.isoformat()}",
        says=f"{people:,.0f} people are registered in {name}.",
        kind="count",
        universe=UNIVERSE,
        measure=Measure(what="present", at=(ids[series.name],), end=on),
        quantity=Quantity(said=f"{people:,.0f}", value=people),
        chain=(SOURCE.id,),
        basis=Basis(knows="counted", interest="none_known"),
        grade="B2",
        purpose="humanitarian",
        published=on,
        report=f"registered.{on.isoformat()}",
        fact=f"{ids[series.name]}.{on.isoformat()}",
    )
    return Entry(claim, FleeWhere(f"{DATA}/{series.files[0]}"))


def reports(entries: list[Entry[Claim]]) -> tuple[Report, ...]:
    """One report for every day on which anything was registered."""
    days = sorted({e.value.published for e in entries})
    return tuple(
        Report(id=f"registered.{d.isoformat()}", title=f"Registrations of {d}", publisher=SOURCE.id, published=d)
        for d in days
    )
