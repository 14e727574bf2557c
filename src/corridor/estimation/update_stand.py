"""The draws of an estimate under its model, with everything that an update needs of them at hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

import numpy as np

from corridor.errors import CorridorError
from corridor.estimation.estimate import days_of_reading, unjudged
from corridor.estimation.evidence import Selection
from corridor.estimation.likelihood import Evidence
from corridor.estimation.model import Model
from corridor.estimation.posterior import ANEW, Posterior
from corridor.estimation.results import Run
from corridor.estimation.smc import Particles, Sampler, Settings, normalised, systematic
from corridor.estimation.update_carry import ROUNDS, Carrier, Cloud, How, needed_rows
from corridor.estimation.update_traces import Traced, Tracer, likely_rows
from corridor.movement.parameters import stream

LIKELY = 256 * 2**20  # bytes for rows of the model that no claim needs yet
PRIOR = 512  # draws of the prior that tell what the assumptions alone give
LEFT = 0.1  # effective share of draws below which new events are too much for them
UNTOUCHED = 0.999  # effective share of draws above which new events say nothing of what was reported before


@dataclass(frozen=True)
class Stand:
    """Draws of the posterior (`cloud`) and of the prior, each with what a run of `model` leaves of it."""

    model: Model
    tracer: Tracer
    prior_draws: np.ndarray
    prior: Traced
    cloud: Cloud

    @classmethod
    def of(cls, model: Model, posterior: Posterior) -> Stand:
        """That of an estimate; raises `CorridorError` where its unknowns are others than the model's."""
        if model.unknowns.names != posterior.names:
            raise CorridorError(
                "draws of other unknowns than the model has", where=model.scenario.header.id, remedy=ANEW
            )
        prior = model.unknowns.draw(posterior.seed, PRIOR)
        tracer = tracer_of(model, len(posterior))
        return cls(model, tracer, prior, tracer(prior), traced_cloud(model, tracer, posterior))

    def under(self, model: Model, before: Evidence, seed: int) -> Stand:
        """The same under the model of a later day; without another run where it needs nothing that was not kept.

        Events that have become known make another model; the draws are weighed by what it makes of the evidence
        `before`. Raises `CorridorError` where that leaves too few of them, or the unknowns are others.
        """
        if model.unknowns.names != self.model.unknowns.names:
            raise CorridorError("new events bring unknowns of their own", where=model.scenario.header.id, remedy=ANEW)
        same = model.scenario.events == self.model.scenario.events
        tracer, prior, traced = self.tracer, self.prior, self.cloud.traced
        if not same or not tracer.holds(model.measures):
            tracer = tracer_of(model, len(self.cloud.particles))
            prior, traced = tracer(self.prior_draws), tracer(self.cloud.particles.whitened)
        particles = replace(self.cloud.particles, measured=tracer.measured(model.measures, traced))
        cloud = Cloud(particles, traced)
        if not same:
            was = before.log_likelihood(self.cloud.particles.measured)
            again = Evidence(model.scenario, before.claims, model.claim_rows)
            cloud = _weighed(cloud, again.log_likelihood(particles.measured) - was, seed)
        return Stand(model, tracer, self.prior_draws, prior, cloud)

    def carried(
        self,
        before: Evidence,
        after: Evidence,
        wanted: Callable[[Particles], float],
        settings: Settings,
        rng: np.random.Generator,
        rounds: int = ROUNDS,
    ) -> tuple[Stand, How] | None:
        """The same under more evidence, and how it was done; None where it is too surprising for these draws."""
        measures, needed = self.model.measures, needed_rows(after)
        carrier = Carrier(
            trace=self.tracer,
            measure=lambda traced: self.tracer.measured(measures, traced, set(needed)),
            full=lambda traced: self.tracer.measured(measures, traced),
            needed=needed,
            wanted=wanted,
            settings=settings,
            rounds=rounds,
        )
        measured = self.cloud.particles.measured
        gain = after.log_likelihood(measured) - before.log_likelihood(measured)
        done = carrier(self.cloud, gain, before.log_likelihood, after.log_likelihood, rng)
        return None if done is None else (replace(self, cloud=done[0]), done[1])

    def measures(self, whitened: np.ndarray) -> np.ndarray:
        """Every measure of the model, of any members."""
        return self.tracer.measured(self.model.measures, self.tracer(whitened))

    def sampler(self, seed: int, settings: Settings) -> Sampler:
        """A sampler of the model that needs no program of its own."""
        return Sampler(self.measures, partial(self.model.unknowns.draw, seed), seed, settings)

    def run(self, day: date, selection: Selection) -> Run:
        """A run with its answers before it is known what they rest on."""
        model, alone = self.model, np.arange(PRIOR)
        prior = Particles(self.prior_draws, self.tracer.measured(model.measures, self.prior), alone, alone[None])
        reading, drawn = days_of_reading(model.scenario, day)[-1], self.cloud.particles
        answers = tuple(unjudged(model, a, reading, selection.used, drawn, prior) for a in model.scenario.answers)
        evidence = Evidence(model.scenario, selection.used, model.claim_rows)
        return Run(day, reading.label, model, selection, evidence, drawn, answers)


def tracer_of(model: Model, particles: int) -> Tracer:
    """A tracer of everything that the model measures, and of what is likely to be asked for next."""
    rows = [r for m in model.measures for r in m.rows]
    spare = LIKELY // (model.forward.dtype.itemsize * model.network.days * particles)
    likely = likely_rows(model.network, model.scenario.header.universes, spare)
    return Tracer(model.network, model.unknowns, [*rows, *likely], model.forward.dtype)


def traced_cloud(model: Model, tracer: Tracer, drawn: Posterior | Particles) -> Cloud:
    """Draws with what a run leaves of them."""
    traced = tracer(drawn.whitened)
    measured = tracer.measured(model.measures, traced)
    return Cloud(Particles(drawn.whitened, measured, drawn.chain, drawn.lineage, drawn.step), traced)


def _weighed(cloud: Cloud, gain: np.ndarray, seed: int) -> Cloud:
    """The draws as another model weighs them, by weights alone."""
    weights: Any = normalised(gain)
    kept = 1 / float(np.sum(weights**2)) / len(weights)
    if kept > UNTOUCHED:
        return cloud
    if kept < LEFT:
        raise CorridorError(
            "events that became known change too much of what was reported before", f"{kept:.1%} of the draws", "", ANEW
        )
    return cloud.at(systematic(weights, len(weights), stream(seed, "update", "events")))
