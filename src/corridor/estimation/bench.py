"""An estimate laid open: what it would say with claims switched off, graded otherwise, or read by other rules."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Any

import numpy as np

from corridor.claims.quantity import PROFILES
from corridor.errors import CorridorError
from corridor.estimation.checks import assumptions, headline_checks
from corridor.estimation.estimate import (
    DRAWS,
    Tell,
    days_of_reading,
    followed,
    judged,
    least_effective,
    measurable,
    messages,
    unjudged,
)
from corridor.estimation.evidence import Selection, select
from corridor.estimation.leave_out import LeaveOut
from corridor.estimation.likelihood import Evidence
from corridor.estimation.model import Model, known_by, prepare
from corridor.estimation.posterior import ANEW, Posterior
from corridor.estimation.results import AnswerEstimate, Estimate, Paths, Run
from corridor.estimation.smc import Particles, Sampler, Settings, silent
from corridor.estimation.support import LEAST_CHANGE
from corridor.scenario.model import Scenario

OFF = "switched off"  # why a claim is not evidence in a draft
RIGHT_FROM = 1024  # particles from which it is told how likely each statement is right
GRADE = re.compile(r"[A-F][1-6]")

Phase = Callable[[Estimate], None]


@dataclass(frozen=True)
class Changes:
    """What an analyst changes: claims `off`, other `grades` by claim, another profile of `rules` for vague words."""

    off: frozenset[str] = frozenset()
    grades: Mapping[str, str] = field(default_factory=dict)
    rules: str | None = None


def changed(scenario: Scenario, changes: Changes) -> Scenario:
    """The scenario with the changes made: without the claims that are off.

    Raises `CorridorError` where a claim, a grade or a profile is not one.
    """
    known = [c.id for c in scenario.claims]
    for id in sorted((changes.off | changes.grades.keys()) - set(known)):
        near = difflib.get_close_matches(id, known, 3, 0.4)
        remedy = f"did you mean {' or '.join(near)}?" if near else "see `corridor claims`"
        raise CorridorError("no claim by this id", repr(id), scenario.header.id, remedy)
    for id, grade in changes.grades.items():
        if not GRADE.fullmatch(grade):
            raise CorridorError("not a grade", repr(grade), id, "write a letter A to F and a figure 1 to 6, such as B2")
    rules = changes.rules or scenario.header.rules
    if rules not in PROFILES:
        raise CorridorError("no such profile of rules", repr(rules), remedy=f"use one of {', '.join(PROFILES)}")
    claims = tuple(
        c.model_copy(update={"grade": changes.grades.get(c.id, c.grade)})
        for c in scenario.claims
        if c.id not in changes.off
    )
    header = scenario.header.model_copy(update={"rules": rules})
    return scenario.model_copy(update={"claims": claims, "header": header})


class Bench:
    """The model and the draws of one estimate, ready to be taken to other evidence.

    Made once, in some seconds; after that every draft starts from the same draws. Raises `CorridorError` where the
    scenario is not what the estimate was made from. Whatever `tell` raises ends the work, here and in `redo`.
    """

    def __init__(
        self,
        scenario: Scenario,
        posterior: Posterior,
        tell: Tell = silent,
        settings: Settings | None = None,
        dtype: Any = np.float32,
    ) -> None:
        from corridor.movement import backend

        posterior.check(scenario)
        backend.prepare()
        self.scenario, self.posterior = scenario, posterior
        self.reading = days_of_reading(scenario, posterior.as_of)[-1]
        tell("compiling the model")
        self.model = prepare(known_by(scenario, posterior.as_of), [posterior.as_of], dtype)
        if self.model.unknowns.names != posterior.names:
            raise CorridorError("draws of other unknowns than the model has", where=scenario.header.id, remedy=ANEW)
        self.selection = self._selection(self.model, scenario)
        self.evidence = Evidence(self.model.scenario, self.selection.used, self.model.claim_rows)
        forward, draw = self.model.forward, partial(self.model.unknowns.draw, posterior.seed)
        self.sampler = Sampler(forward.measures, draw, posterior.seed, settings or Settings())
        with ThreadPoolExecutor(1) as pool:  # two programs are compiled, each on one core
            before = pool.submit(forward.follow, draw(DRAWS))
            self.particles, self.prior = posterior.particles(forward.measures), self.sampler.prior()
            self._before = before.result()[1]

    @cached_property
    def answers(self) -> tuple[AnswerEstimate, ...]:
        """The answers of the estimate itself."""
        found = self._unjudged(self.model, self.selection, self.particles)
        return tuple(self._as_before(a) for a in found)

    def redo(self, changes: Changes | None = None, tell: Tell = silent, phase: Phase = lambda _: None) -> Estimate:
        """The estimate with changes made, from the draws of the one without them; same seed, same numbers.

        `phase` gets it as soon as there is more of it: with its numbers, while it is *provisional* what they rest on;
        with that found out; and with its days, as it is returned. Where the changes leave the evidence as it is, the
        draws stay, and the first is skipped. Raises `CorridorError` where a change is not possible.
        """
        changes = changes or Changes()
        scenario = changed(self.scenario, changes)
        model = replace(self.model, scenario=known_by(scenario, self.posterior.as_of))
        selection = self._selection(model, scenario)
        gone = {c.id: OFF for c in self.scenario.claims if c.id in changes.off}
        selection = Selection(selection.used, selection.left_out | gone)
        evidence = Evidence(model.scenario, selection.used, model.claim_rows)
        same = self._is_as_before(evidence)
        sampler = replace(self.sampler, tell=tell)
        particles = self.particles if same else self._bridged(sampler, model, evidence)
        found = self._unjudged(model, selection, particles)
        first = tuple(self._as_before(a) for a in found)
        run = Run(self.reading.day, self.reading.label, model, selection, evidence, particles, first)
        draft = self._draft(scenario, run, changes)
        if not same:
            phase(replace(draft, provisional=True))
            run = replace(run, answers=_judged(run, found, LeaveOut(sampler, evidence, particles), tell))
            draft = self._draft(scenario, run, changes)
        phase(draft)
        tell("following the draws day by day")
        seen = particles.thinned(RIGHT_FROM).measured
        right = {c.id: float(evidence.right(c.id, seen).mean()) for c in evidence.claims}
        draft = replace(draft, right=right, paths=followed(run, self._before))
        phase(draft)
        return draft

    def leave_out(self, tell: Tell = silent) -> LeaveOut:
        """Leaves out claims of the estimate as it is."""
        return LeaveOut(replace(self.sampler, tell=tell), self.evidence, self.particles)

    def _selection(self, model: Model, scenario: Scenario) -> Selection:
        return measurable(model, select(scenario, self.posterior.as_of, self.posterior.audience))

    def _is_as_before(self, evidence: Evidence) -> bool:
        same_rules = evidence.scenario.header.rules == self.evidence.scenario.header.rules
        return same_rules and evidence.claims == self.evidence.claims

    def _bridged(self, sampler: Sampler, model: Model, evidence: Evidence) -> Particles:
        wanted = least_effective(model, self.reading.day, evidence.claims)
        before, after = self.evidence.log_likelihood, evidence.log_likelihood
        particles = sampler.bridge(self.particles, before, after, "draft", wanted)
        assert particles is not None
        return particles

    def _unjudged(self, model: Model, selection: Selection, particles: Particles) -> tuple[AnswerEstimate, ...]:
        return tuple(
            unjudged(model, a, self.reading, selection.used, particles, self.prior) for a in self.scenario.answers
        )

    def _as_before(self, found: AnswerEstimate) -> AnswerEstimate:
        """Without its number where the estimate gave it none."""
        reason = self.posterior.unanswered.get(found.id, "")
        if found.summary is None or found.id not in self.posterior.unanswered:
            return found
        return replace(found, status="not estimable", reason=reason, summary=None)

    def _draft(self, scenario: Scenario, run: Run, changes: Changes) -> Estimate:
        return Estimate(
            scenario=scenario,
            seed=self.posterior.seed,
            audience=self.posterior.audience,
            runs=(run,),
            contradictions=(),
            headlines=headline_checks(scenario, run.model, run.as_of),
            assumptions=assumptions(run),
            right={},
            paths=Paths({}, {}),
            messages=messages((run,)),
            off=tuple(c for c in self.scenario.claims if c.id in changes.off),
        )


def _judged(run: Run, found: tuple[AnswerEstimate, ...], leave: LeaveOut, tell: Tell) -> tuple[AnswerEstimate, ...]:
    """Every answer once it is known whether its claims matter; those that rest on the same ones share a rerun."""
    together: dict[frozenset[str], list[AnswerEstimate]] = {}
    for a in found:
        if a.summary is not None:
            together.setdefault(frozenset(c.id for c in a.about), []).append(a)
    settled: dict[str, AnswerEstimate] = {}
    for ids, answers in together.items():
        names = ", ".join(a.id for a in answers)
        tell(f"what {names} rests on")
        rows = {a.id: run.model.answer_rows[a.id, run.as_of] for a in answers}
        told = leave.matter(ids, tuple(rows.values()), LEAST_CHANGE, f"what is said of {names}")
        settled |= {a.id: judged(a, *told[rows[a.id]]) for a in answers}
    return tuple(settled.get(a.id, a) for a in found)
