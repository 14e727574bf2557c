"""The model run forward without evidence, and what-ifs: what a change stops, strands and detains."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from corridor.errors import CorridorError
from corridor.estimation.changes import apply_changes, closed_links
from corridor.estimation.checks import assumptions
from corridor.estimation.estimate import DRAWS
from corridor.estimation.evidence import Selection
from corridor.estimation.likelihood import Evidence
from corridor.estimation.model import Model, prepare
from corridor.estimation.results import AnswerEstimate, Estimate, Paths, Run
from corridor.estimation.smc import Particles, silent
from corridor.estimation.summary import Summary, summarise
from corridor.movement.simulate import groups_of
from corridor.scenario.model import Scenario

NOTE = "run forward without evidence: these numbers are what the assumptions amount to, not an estimate"


@dataclass(frozen=True)
class Consequence:
    """People of one kind by the end: kept from going through, left in other places, or detained."""

    kind: str
    stopped: Summary
    stranded: Summary
    detained: Summary

    def to_json(self) -> dict[str, Any]:
        """As plain data."""
        return {
            "kind": self.kind,
            "stopped": self.stopped.to_json(),
            "stranded": self.stranded.to_json(),
            "detained": self.detained.to_json(),
        }


@dataclass(frozen=True)
class WhatIf:
    """Two forward runs from the same draws, and who is affected by the change."""

    base: Estimate
    changed: Estimate
    changes: tuple[str, ...]
    consequences: tuple[Consequence, ...]


def simulate(
    scenario: Scenario,
    seed: int = 1,
    changes: Sequence[str] = (),
    members: int = DRAWS,
    tell: Callable[[str], None] = silent,
) -> Estimate:
    """Run the model forward from the priors, with `changes` made to the scenario first."""
    if members < 2:
        raise CorridorError("too few members", str(members), "members", "ask for at least 2")
    changed = apply_changes(scenario, changes)
    tell("compiling the model")
    day = changed.header.end
    model = prepare(changed, [day])
    whitened = model.unknowns.draw(seed, members)
    tell("running forward")
    alone = np.arange(members)
    particles = Particles(whitened, model.forward.measures(whitened), alone, alone[None])
    label = "; ".join(changes) or "as it is"
    answers = tuple(_answer(model, a.id, day, label, particles) for a in changed.answers)
    run = Run(
        day,
        label,
        model,
        Selection((), {c.id: NOTE for c in changed.claims}),
        Evidence(changed, (), {}),
        particles,
        answers,
    )
    daily, grouped = model.forward.follow(whitened)
    series = {
        a.id: model.forward.readout.paths(daily, model.answer_rows[a.id, day])
        for a in answers
        if a.answer.measure.what != "unaccounted"
    }
    return Estimate(changed, seed, "internal", (run,), (), (), assumptions(run), {}, Paths(series, grouped), (NOTE,))


def _answer(model: Model, id: str, day: date, label: str, particles: Particles) -> AnswerEstimate:
    answer = next(a for a in model.scenario.answers if a.id == id)
    summary = summarise(particles.measured[model.answer_rows[id, day]])
    return AnswerEstimate(answer, day, label, "simulated", NOTE, summary, summary, (), float(len(particles)))


def what_if(
    scenario: Scenario,
    changes: Sequence[str],
    seed: int = 1,
    members: int = DRAWS,
    tell: Callable[[str], None] = silent,
) -> WhatIf:
    """The scenario as it is beside the scenario with `changes`, draw by draw."""
    base = simulate(scenario, seed, (), members, tell)
    changed = simulate(scenario, seed, changes, members, tell)
    return WhatIf(base, changed, tuple(changes), _consequences(base, changed, closed_links(scenario, changes)))


def _consequences(base: Estimate, changed: Estimate, closed: set[str]) -> tuple[Consequence, ...]:
    network = base.runs[-1].model.network
    groups = groups_of(network)
    ways = [network.link(k) for k in sorted(closed)]
    before, after = base.paths.grouped, changed.paths.grouped
    rows = []
    for kind in ("civilians", "family", "fighters"):
        own = [groups.index(g.id) for g in base.scenario.groups if g.kind == kind]
        if not own:
            continue
        through = [x["passed"][:, ways][:, :, own].sum((0, 1, 2)) for x in (before, after)]
        more = (after["present"][-1][:, own] - before["present"][-1][:, own]).sum(1)
        waiting = np.maximum(more, 0).sum(0) + _under_way(after, own) - _under_way(before, own)
        held = [x["detained"][-1][:, own].sum((0, 1)) for x in (before, after)]
        rows.append(
            Consequence(
                kind,
                summarise(through[0] - through[1]),
                summarise(np.maximum(waiting, 0)),
                summarise(held[1] - held[0]),
            )
        )
    return tuple(rows)


def _under_way(grouped: dict[str, np.ndarray], own: list[int]) -> np.ndarray:
    return np.asarray(grouped["in_transit"][-1][:, own].sum((0, 1)))
