"""A what-if on an estimate: its draws carried through the model as it is and as it would be."""

from __future__ import annotations

from typing import Any

from corridor.errors import CorridorError
from corridor.web.daily import daily
from corridor.web.estimates import for_page
from corridor.web.work.drafting import basis_of, found_of
from corridor.web.work.task import Task


def what_if(task: Task) -> dict[str, Any]:
    """Both runs, in files for the page; what the estimate gives no number gets none here either."""
    from corridor.estimation.changes import apply_changes
    from corridor.estimation.simulate import what_if as both
    from corridor.movement import backend

    found, changes = found_of(task), task.asked["changes"]
    task.tell("reading the scenario")
    scenario, posterior = basis_of(task, found)
    apply_changes(scenario, changes)  # a mistake shows before anything is compiled
    backend.prepare()
    result = both(
        scenario, changes, posterior.seed, tell=task.tell, posterior=posterior, unanswered=posterior.unanswered
    )
    task.tell("writing it down")
    changed = result.changed.to_json()
    changed["what_if"] = "; ".join(changes)
    changed["consequences"] = [c.to_json() for c in result.consequences]
    kinds = {g.id: g.kind for g in scenario.groups}
    before, after = (daily(e.to_xarray(), kinds) for e in (result.base, result.changed))
    draws = found.folder / "estimate.nc"
    if not draws.is_file():
        raise CorridorError("this estimate came without its days", found.id, remedy="estimate anew")
    known = daily(draws, kinds)
    before, after = withheld(before, known), withheld(after, known)
    task.put("estimate", for_page(changed))
    task.put("days", after)
    task.put("before", before)
    return {}


def withheld(days: dict[str, Any], known: dict[str, Any]) -> dict[str, Any]:
    """Days without the series to which an estimate gave no number."""

    def none(series: list[Any]) -> bool:
        return all(d is None for d in series)

    def kept(part: str, id: str, way: str, kind: str, series: list[Any]) -> list[Any]:
        there = known[part].get(id, {}).get(way, {}).get(kind)
        return [None] * len(series) if there is not None and none(there) else series

    return days | {
        part: {
            id: {way: {kind: kept(part, id, way, kind, s) for kind, s in kinds.items()} for way, kinds in ways.items()}
            for id, ways in days[part].items()
        }
        for part in ("places", "links")
    }
