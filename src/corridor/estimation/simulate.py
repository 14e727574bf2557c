"""The model run forward without weighing evidence, and what-ifs: what a change stops, strands and detains."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np

from corridor.errors import CorridorError
from corridor.estimation.changes import apply_changes, closed_links, more_on_the_move, supposed
from corridor.estimation.checks import assumptions
from corridor.estimation.estimate import DRAWS, evenly
from corridor.estimation.evidence import Selection
from corridor.estimation.likelihood import Evidence
from corridor.estimation.model import Model, known_by, prepare
from corridor.estimation.posterior import Posterior
from corridor.estimation.results import AnswerEstimate, Estimate, Paths, Run
from corridor.estimation.smc import Particles, silent
from corridor.estimation.summary import Summary, effective_size, summarise
from corridor.estimation.support import shown
from corridor.movement.simulate import groups_of
from corridor.scenario.answers import Answer
from corridor.scenario.model import Scenario

NOTE = "run forward without evidence: these numbers are what the assumptions amount to, not an estimate"
CARRIED = "draws of the estimate as of {day}, carried through {model}; the evidence is not weighed again"
LEAST = 0.5  # people; where a change moves fewer it moves nobody


@dataclass(frozen=True)
class Consequence:
    """People of one kind by the end: kept from going through, left in other places, or detained.

    None where the estimate that is carried through gives no number for the people concerned, or a change sets others on
    the move.
    """

    kind: str
    stopped: Summary | None
    stranded: Summary | None
    detained: Summary | None

    def to_json(self) -> dict[str, Any]:
        """As plain data."""
        return {
            "kind": self.kind,
            "stopped": _numbers(self.stopped),
            "stranded": _numbers(self.stranded),
            "detained": _numbers(self.detained),
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
    posterior: Posterior | None = None,
    unanswered: Collection[str] = (),
    beside: Sequence[str] = (),
) -> Estimate:
    """Run the model forward from the priors, with `changes` made to the scenario first.

    With the `posterior` of an estimate of this scenario its draws are run instead, as of its day: all of them for the
    answers, so that a change that concerns nobody changes no number, and `members` of them day by day. What it does not
    answer gets no number here either, nor do the answers `unanswered`. Raises `CorridorError` where the scenario is not
    what the estimate was made from.
    A run to be set `beside` changes has the people at home of whom they speak.
    """
    if members < 2:
        raise CorridorError("too few members", str(members), "members", "ask for at least 2")
    day, without, note = scenario.header.end, dict.fromkeys(unanswered, "asked to be left without a number"), NOTE
    if posterior is not None:
        posterior.check(scenario)
        day, without = posterior.as_of, without | posterior.unanswered
        scenario = known_by(scenario, day)
        note = CARRIED.format(day=day, model="the changed model" if changes else "the model as it is")
    changed = apply_changes(supposed(scenario, beside), changes)
    tell("compiling the model")
    model = prepare(changed, [day])
    tell("running forward")
    free, measures = model.unknowns, model.forward.measures
    drawn = free.draw(seed, members)
    with ThreadPoolExecutor(1) as pool:  # two programs are compiled, each on one core
        daily = pool.submit(model.forward.follow, drawn)
        particles = _alone(model, drawn) if posterior is None else posterior.of(free.names, seed).particles(measures)
    label = "; ".join(changes) or "as it is"
    answers = tuple(_answer(model, a, day, label, note, particles, without) for a in changed.answers)
    unweighed = Selection((), {c.id: note for c in changed.claims})
    run = Run(day, label, model, unweighed, Evidence(changed, (), {}), particles, answers)
    paths = _paths(run, *daily.result())
    if posterior is not None:
        kept = particles.whitened[:, evenly(len(particles), members)]
        paths = replace(_paths(run, *model.forward.follow(kept)), before=paths.grouped)
    return Estimate(changed, seed, "internal", (run,), (), (), assumptions(run), {}, paths, (note,))


def _alone(model: Model, whitened: np.ndarray) -> Particles:
    """Draws that descend from nothing."""
    alone = np.arange(whitened.shape[1])
    return Particles(whitened, model.forward.measures(whitened), alone, alone[None])


def _answer(
    model: Model, answer: Answer, day: date, label: str, note: str, particles: Particles, without: Mapping[str, str]
) -> AnswerEstimate:
    row = model.answer_rows.get((answer.id, day))
    if row is None or answer.id in without:
        reason = without.get(answer.id, "the event it needs was not known")
        return AnswerEstimate(answer, day, label, "not estimable", reason, None, None, (), 0.0)
    x = particles.measured[row]
    summary, size = summarise(x), effective_size(x, particles.family)
    return AnswerEstimate(answer, day, label, "simulated", note, summary, summary, (), size)


def _paths(run: Run, daily: np.ndarray, grouped: dict[str, np.ndarray]) -> Paths:
    series = {
        a.id: run.model.forward.readout.paths(daily, run.model.answer_rows[a.id, run.as_of])
        for a in run.answers
        if a.summary is not None and a.answer.measure.what != "unaccounted"
    }
    return Paths(series, grouped)


def what_if(
    scenario: Scenario,
    changes: Sequence[str],
    seed: int = 1,
    members: int = DRAWS,
    tell: Callable[[str], None] = silent,
    posterior: Posterior | None = None,
    unanswered: Collection[str] = (),
) -> WhatIf:
    """The scenario as it is beside the scenario with `changes`, draw by draw; `posterior` as for `simulate`."""
    base = simulate(scenario, seed, (), members, tell, posterior, unanswered, beside=changes)
    changed = simulate(scenario, seed, changes, members, tell, posterior, unanswered)
    closed, more = closed_links(scenario, changes), more_on_the_move(changes)
    return WhatIf(base, changed, tuple(changes), _consequences(base, changed, closed, more))


def _consequences(base: Estimate, changed: Estimate, closed: set[str], more_move: bool) -> tuple[Consequence, ...]:
    """By kind of people; nobody is called stranded where the changes set people on the move: they do not tell apart."""
    network = base.runs[-1].model.network
    groups = groups_of(network)
    ways = [network.link(k) for k in sorted(closed)]
    before, after = base.paths.grouped, changed.paths.grouped
    rows = []
    for kind in ("civilians", "family", "fighters"):
        own = [groups.index(g.id) for g in base.scenario.groups if g.kind == kind]
        if not own:
            continue
        fewer = (before["passed"][:, :, own] - after["passed"][:, :, own]).sum((0, 2))
        more = (after["present"][-1][:, own] - before["present"][-1][:, own]).sum(1)
        held = (after["detained"][-1][:, own] - before["detained"][-1][:, own]).sum(1)
        waiting = np.maximum(more, 0).sum(0) + _under_way(after, own) - _under_way(before, own)
        stopped = _told(base, "passed", own, fewer, ways)
        stranded = stopped and not more_move and _told(base, "present", own, more)
        rows.append(
            Consequence(
                kind,
                summarise(fewer[ways].sum(0)) if stopped else None,
                summarise(np.maximum(waiting, 0)) if stranded else None,
                summarise(held.sum(0)) if _told(base, "detained", own, held) else None,
            )
        )
    return tuple(rows)


def _told(base: Estimate, field: str, own: list[int], moved: np.ndarray, only: Sequence[int] | None = None) -> bool:
    """Whether the run unchanged has a number where the change moves people ([place|link|guarded link draw])."""
    among = range(len(moved)) if only is None else only
    touched = [i for i in among if np.abs(moved[i]).mean() >= LEAST]
    return shown(base, field, touched, own, len(base.paths.grouped[field]) - 1) is not None


def _under_way(grouped: dict[str, np.ndarray], own: list[int]) -> np.ndarray:
    return np.asarray(grouped["in_transit"][-1][:, own].sum((0, 1)))


def _numbers(summary: Summary | None) -> dict[str, Any]:
    return summary.to_json() if summary else {"median": None, "interval50": None, "interval90": None}
