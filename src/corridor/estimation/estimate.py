"""From a scenario to an estimate: one pass over the days of reading, then what each answer rests on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import numpy as np
from jaxtyping import Int

from corridor.claims import Claim
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
        paths=followed(last, last.model.forward.follow(prior.whitened[:, :DRAWS])[1]),
        messages=messages(runs),
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
    selection = measurable(model, selection)
    evidence = Evidence(model.scenario, selection.used, model.claim_rows)
    start, before = state
    label = reading.day.isoformat()
    wanted = least_effective(model, reading.day, selection.used)
    particles = sampler.bridge(start, before.log_likelihood if before else None, evidence.log_likelihood, label, wanted)
    assert particles is not None
    leave = LeaveOut(sampler, evidence, particles)
    answers = []
    for answer in model.scenario.answers:
        tell(f"{label}: what {answer.id} rests on")
        found = unjudged(model, answer, reading, selection.used, particles, prior)
        if found.summary is not None:
            row, about = model.answer_rows[answer.id, reading.day], (c.id for c in found.about)
            found = judged(found, *leave.matters(about, row, LEAST_CHANGE, f"what is said of {answer.id}"))
        answers.append(found)
    run = Run(reading.day, reading.label, model, selection, evidence, particles, tuple(answers))
    return run, leave


def measurable(model: Model, selection: Selection) -> Selection:
    """The selection without claims that the model cannot measure."""
    used = tuple(c for c in selection.used if c.id in model.claim_rows)
    unknown = {c.id: "the event it speaks of was not known" for c in selection.used if c.id not in model.claim_rows}
    return Selection(used, selection.left_out | unknown)


def least_effective(model: Model, day: date, used: tuple[Claim, ...]) -> Callable[[Particles], float]:
    """The least effective size of particles over the answers that some claim puts a number on."""
    rows = [r for (_, d), r in model.answer_rows.items() if d == day and numbered(claims_about(model, r, used))]
    return lambda p: min((effective_size(p.measured[r], p.family) for r in rows), default=np.inf)


def unjudged(
    model: Model, answer: Answer, reading: AsOf, used: tuple[Claim, ...], particles: Particles, prior: Particles
) -> AnswerEstimate:
    """An answer before it is known whether its claims matter; *not estimable* where none puts a number on it."""
    row = model.answer_rows.get((answer.id, reading.day))
    about = claims_about(model, row, used) if row is not None else ()
    found = AnswerEstimate(answer, reading.day, reading.label, "not estimable", "", None, None, about, 0.0)
    if row is None or not about:
        return replace(found, reason="no report known by then says anything about it")
    found = replace(found, prior=summarise(prior.measured[row]))
    if not numbered(about):
        return replace(found, reason="no source puts a number on it")
    x = particles.measured[row]
    return replace(found, status="answered", summary=summarise(x), effective_size=effective_size(x, particles.family))


def judged(found: AnswerEstimate, matters: bool, change: float) -> AnswerEstimate:
    """The answer; without its number where its claims do not matter enough."""
    if matters:
        return found
    reason = f"its reports move the 90 % interval by only {change:.0%} of its width; the rest is assumption"
    return replace(found, status="not estimable", reason=reason, summary=None)


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


def followed(run: Run, before: dict[str, np.ndarray]) -> Paths:
    """The run day by day, beside stocks and flows of the assumptions alone (`before`)."""
    daily, grouped = run.model.forward.follow(run.particles.whitened[:, evenly(len(run.particles), DRAWS)])
    answered = {a.id: run.model.answer_rows[a.id, run.as_of] for a in run.answers if a.summary is not None}
    series = {
        i: run.model.forward.readout.paths(daily, row)
        for i, row in answered.items()
        if not any(t.located for t in run.model.measures[row].terms)
    }
    return Paths(series, grouped, before)


def evenly(particles: int, most: int) -> Int[np.ndarray, " draw"]:
    """Which of so many particles are followed day by day: `most` at most."""
    return np.linspace(0, particles - 1, min(most, particles)).astype(int)


def messages(runs: Sequence[Run]) -> tuple[str, ...]:
    """What is to be said of the runs: answers that are worth too few draws."""
    low = [(a, r) for r in runs for a in r.answers if a.summary and a.effective_size < LEAST_ESS]
    return tuple(
        f"not converged: {a.id} as of {r.as_of} is worth {a.effective_size:.0f} draws, of {LEAST_ESS} needed"
        for a, r in low
    )
