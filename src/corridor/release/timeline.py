"""The timeline that may leave: no day after the as-of day, no irregular route, no small number."""

from __future__ import annotations

from typing import Any

from corridor.release.small_numbers import Cell, is_small, withheld
from corridor.release.tables import answer_atoms

Json = dict[str, Any]
QUANTILES = ("median", "low50", "high50", "low90", "high90")


def release_timeline(estimate: Json, gone: set[str], ways: set[str]) -> None:
    """Cut at the as-of day, drop the series of withheld answers and of irregular `ways`, null days that are small."""
    timeline = estimate["timeline"]
    timeline["days"] = [d for d in timeline["days"] if d <= estimate["as_of"]]
    series = {s["id"]: s for s in timeline["series"]}
    for s in series.values():
        s |= {q: s[q][: len(timeline["days"])] for q in QUANTILES}
    atoms = {a["id"]: answer_atoms(a) for a in estimate["answers"]}
    for day in range(len(timeline["days"])):
        cells = {}
        for id, s in series.items():
            small = is_small(s[q][day] for q in QUANTILES)
            cells[id] = Cell(atoms[id], None if id in gone and not small else s["median"][day], small)
        for id in withheld(cells, ways & set(cells)):
            for q in QUANTILES:
                series[id][q][day] = None
    left = [s for s in series.values() if s["id"] not in gone | ways and any(v is not None for v in s["median"])]
    timeline["series"] = left
    shown = {s["id"] for s in left}
    timeline["claims"] = [c for c in timeline["claims"] if c["series"] in shown]
