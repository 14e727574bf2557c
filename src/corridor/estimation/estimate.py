"""From a scenario to an estimate: one pass over the days of reading, then what each answer rests on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import numpy as np

from corridor.errors import CorridorError
from corridor.estimation.about import claims_about, numbered
from corridor.estimation.checks import assumptions, contradictions, headline_checks
from corridor.estimation.evidence import Selection, select
from corridor.estimation.leave_out import LeaveOut
from corridor.estimation.likelihood import Evidence
from corridor.estimation.model import Model, known_by, prepare
from corridor.estimation.results import AnswerEstimate, Estimate, Influence, Paths, Run
from corridor.estimation.smc import LEAST_ESS, Particles, Sampler, Settings, silent
from corridor.estimation.summary import Summary, effective_size, summarise
from corridor.estimation.support import LEAST_CHANGE
from corridor.scenario.answers import Answer
from corridor.scenario.model import AsOf, Scenario

DRAWS = 512  # kept day by day

Tell = Callable[[str], None]


def estimate(
    scenario: Scenario,
    seed: int = 1,
    as_of: date | None = None,
    audience: str = "internal",
    settings: Settings | None = None,
    dtype: Any = np.float32,
    influence: bool = True,
    tell: Tell = silent,
) -> Estimate:
    """Estimate every answer of a scenario from the claims known by `as_of` (the last day of reading).

    The earlier days of reading of the scenario are estimated on the way. Same seed, same numbers, on
    one core or two. Raises `CorridorError` where the day is outside the period or nothing is known.
    """
    readings = days_of_reading(scenario, as_of)
    runs: list[Run] = []
    leave: LeaveOut | None = None
    for group in _by_known_events(scenario, readings):
        seen = known_by(scenario, group[0].day)
        tell("compiling the model")
        model = prepare(seen, [r.day for r in group], dtype)
        sampler = Sampler(
            model.forward.measures,
            partial(model.unknowns.draw, seed),
            seed,
            settings or Settings(),
            tell,
        )
        prior = sampler.prior()
        state: tuple[Particles, Evidence | None] = (prior, None)
        for reading in group:
            run, leave = _run(model, sampler, reading, select(scenario, reading.day, audience), prior, state, tell)
            state = (run.particles, run.evidence)
            runs.append(run)
    assert leave is not None
    last = runs[-1]
    if influence:
        runs[-1] = replace(last, answers=_influences(last, leave, tell))
    tell("following the draws day by day")
    return Estimate(
        scenario=scenario,
        seed=seed,
        audience=audience,
        runs=tuple(runs),
        contradictions=contradictions(last, leave),
        headlines=headline_checks(scenario, last.model, last.as_of),
        assumptions=assumptions(last),
        right={c.id: float(last.evidence.right(c.id, last.particles.measured).mean()) for c in last.evidence.claims},
        paths=_paths(last, prior),
        messages=_messages(runs),
    )


def days_of_reading(scenario: Scenario, as_of: date | None) -> list[AsOf]:
    """The days at which to estimate; the last is `as_of`, or the scenario's last day of reading."""
    listed = sorted(scenario.header.as_of, key=lambda a: a.day)
    if as_of is None:
        return listed or [AsOf(day=scenario.header.end, label="end of the period")]
    if not scenario.header.start <= as_of <= scenario.header.end:
        raise CorridorError(
            "the day is outside the scenario's period",
            as_of.isoformat(),
            "--as-of",
            f"choose one from {scenario.header.start} to {scenario.header.end}",
        )
    earlier = [a for a in listed if a.day < as_of]
    return [*earlier, next((a for a in listed if a.day == as_of), AsOf(day=as_of, label=as_of.isoformat()))]


def _by_known_events(scenario: Scenario, readings: list[AsOf]) -> list[list[AsOf]]:
    groups: dict[tuple[str, ...], list[AsOf]] = {}
    for r in readings:
        groups.setdefault(tuple(e.id for e in known_by(scenario, r.day).events), []).append(r)
    return list(groups.values())


def _run(
    model: Model,
    sampler: Sampler,
    reading: AsOf,
    selection: Selection,
    prior: Particles,
    state: tuple[Particles, Evidence | None],
    tell: Tell,
) -> tuple[Run, LeaveOut]:
    measurable = tuple(c for c in selection.used if c.id in model.claim_rows)
    unknown = {c.id: "the event it speaks of was not known" for c in selection.used if c not in measurable}
    selection = Selection(measurable, selection.left_out | unknown)
    evidence = Evidence(model.scenario, measurable, model.claim_rows)
    rows = {
        a.id: model.answer_rows[a.id, reading.day]
        for a in model.scenario.answers
        if (a.id, reading.day) in model.answer_rows
    }
    asked = {i: r for i, r in rows.items() if numbered(claims_about(model, r, measurable))}

    def wanted(p: Particles) -> float:
        return min((effective_size(p.measured[r], p.family) for r in asked.values()), default=np.inf)

    start, before = state
    label = reading.day.isoformat()
    particles = sampler.bridge(start, before.log_likelihood if before else None, evidence.log_likelihood, label, wanted)
    assert particles is not None
    leave = LeaveOut(sampler, evidence, particles)
    answers = []
    for answer in model.scenario.answers:
        tell(f"{label}: what {answer.id} rests on")
        answers.append(_answer(model, answer, reading, rows.get(answer.id), measurable, particles, prior, leave))
    run = Run(reading.day, reading.label, model, selection, evidence, particles, tuple(answers))
    return run, leave


def _answer(
    model: Model,
    answer: Answer,
    reading: AsOf,
    row: int | None,
    used: tuple[Any, ...],
    particles: Particles,
    prior: Particles,
    leave: LeaveOut,
) -> AnswerEstimate:
    about = claims_about(model, row, used) if row is not None else ()
    found = AnswerEstimate(answer, reading.day, reading.label, "not estimable", "", None, None, about, 0.0)
    if row is None or not about:
        return replace(found, reason="no report known by then says anything about it")
    before = summarise(prior.measured[row])
    if not numbered(about):
        return replace(found, reason="no source puts a number on it", prior=before)
    x = particles.measured[row]
    summary = summarise(x)
    told, change = leave.matters((c.id for c in about), row, LEAST_CHANGE, f"what is said of {answer.id}")
    size = effective_size(x, particles.family)
    if not told:
        reason = f"its reports move the 90 % interval by only {change:.0%} of its width; the rest is assumption"
        return replace(found, reason=reason, prior=before, effective_size=size)
    return replace(found, status="answered", summary=summary, prior=before, effective_size=size)


def _influences(run: Run, leave: LeaveOut, tell: Tell) -> tuple[AnswerEstimate, ...]:
    """Every answered question without each origin in turn."""
    by_origin: dict[str, list[str]] = {}
    for claim in run.evidence.claims:
        by_origin.setdefault(claim.origin, []).append(claim.id)
    found: dict[str, list[Influence]] = {a.id: [] for a in run.answers}
    for origin, ids in by_origin.items():
        tell(f"without {origin}")
        without = leave(ids, origin)
        label = run.model.scenario.source(origin).label
        for a in run.answers:
            if a.summary is not None:
                rest: Summary = without.summary(run.model.answer_rows[a.id, run.as_of])
                found[a.id].append(Influence(origin, label, rest.moved_from(a.summary), rest, without.method))
    return tuple(
        replace(a, influence=tuple(sorted(found[a.id], key=lambda i: (-i.change, i.origin)))) for a in run.answers
    )


def _paths(run: Run, prior: Particles) -> Paths:
    keep = np.linspace(0, len(run.particles) - 1, min(DRAWS, len(run.particles))).astype(int)
    daily, grouped = run.model.forward.follow(run.particles.whitened[:, keep])
    answered = {a.id: run.model.answer_rows[a.id, run.as_of] for a in run.answers if a.summary is not None}
    series = {
        i: run.model.forward.readout.paths(daily, row)
        for i, row in answered.items()
        if not any(t.located for t in run.model.measures[row].terms)
    }
    return Paths(series, grouped, run.model.forward.follow(prior.whitened[:, :DRAWS])[1])


def _messages(runs: list[Run]) -> tuple[str, ...]:
    low = [(a, r) for r in runs for a in r.answers if a.summary and a.effective_size < LEAST_ESS]
    return tuple(
        f"not converged: {a.id} as of {r.as_of} is worth {a.effective_size:.0f} draws, of {LEAST_ESS} needed"
        for a, r in low
    )
