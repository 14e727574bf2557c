"""Drafts on an estimate, and what each claim moves: from its draws, in a process that keeps its model ready."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from corridor.errors import CorridorError
from corridor.web.daily import daily
from corridor.web.estimates import Estimates, Found, for_page
from corridor.web.work.task import Task

if TYPE_CHECKING:
    from corridor.estimation import Estimate
    from corridor.estimation.bench import Bench
    from corridor.estimation.posterior import Posterior
    from corridor.scenario import Scenario

BENCHES = 2  # kept ready, each with its compiled model and draws


def found_of(task: Task) -> Found:
    """The estimate that a task is about. Raises `CorridorError` where its folder is gone."""
    found = Estimates(Path(task.place.results), may_be_empty=True).get(task.asked["estimate"])
    if found is None:
        raise CorridorError("the estimate is not there any more", task.asked["estimate"])
    return found


def basis_of(task: Task, found: Found) -> tuple[Scenario, Posterior]:
    """The scenario with the claims as they were when the estimate was made, and its draws.

    Raises `CorridorError` where there are no draws, or the scenario is not the same any more.
    """
    from corridor.estimation.posterior import FILE, read_posterior

    path = found.folder / FILE
    if not path.is_file():
        raise CorridorError("this estimate came without its draws", found.id, remedy="estimate anew")
    posterior = read_posterior(path)
    scenario = task.place.load(found.scenario, recorded=found.recorded)
    if found.rules != scenario.header.rules:
        scenario = scenario.model_copy(update={"header": scenario.header.model_copy(update={"rules": found.rules})})
    posterior.check(scenario)
    return scenario, posterior


def bench_of(task: Task) -> Bench:
    """The bench of the estimate that a task is about, ready or made so."""
    from corridor.estimation.bench import Bench

    found = found_of(task)
    benches: dict[tuple[str, tuple[int, int]], Bench] = task.kept.setdefault("benches", {})
    key = (found.id, found.stamp)
    if key not in benches:
        task.tell("reading the scenario")
        scenario, posterior = basis_of(task, found)
        while len(benches) >= BENCHES:
            benches.pop(next(iter(benches)))
        benches[key] = Bench(scenario, posterior, task.tell)
    benches[key] = benches.pop(key)  # the last one used goes last
    return benches[key]


def prepare(task: Task) -> dict[str, Any]:
    """Have a bench ready."""
    bench_of(task)
    return {}


def draft(task: Task) -> dict[str, Any]:
    """An estimate with changes made: its numbers first, then what they rest on, then its days."""
    from corridor.estimation import Changes, draft_json

    bench, asked = bench_of(task), task.asked["changes"]
    changes = Changes(frozenset(asked["off"]), asked["grades"], asked["rules"])
    phases = 0

    def show(estimate: Estimate) -> None:
        nonlocal phases
        phases += 1
        task.show(draft_json(estimate), phases)

    estimate = bench.redo(changes, task.tell, show)
    task.tell("writing it down")
    task.put("estimate", for_page(estimate.to_json()))
    kinds = {g.id: g.kind for g in bench.scenario.groups}
    task.put("days", daily(estimate.to_xarray(), kinds))
    return draft_json(estimate)


def influence(task: Task) -> dict[str, Any]:
    """What every answer would be without each claim."""
    from corridor.estimation.by_claim import by_claim

    return by_claim(bench_of(task), task.tell)
