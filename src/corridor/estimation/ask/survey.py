"""The draws of an estimate, measured by everything that could be reported."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from jaxtyping import Float

from corridor.claims import Claim
from corridor.errors import CorridorError
from corridor.estimation.about import claims_about, tokens
from corridor.estimation.ask.answers import asked_answer
from corridor.estimation.ask.candidates import Candidate, candidates
from corridor.estimation.ask.narrowing import Narrowing, Target, narrowing
from corridor.estimation.ask.readout import Gathered
from corridor.estimation.ask.reporters import Reporter
from corridor.estimation.ask.rules import Rules
from corridor.estimation.estimate import evenly
from corridor.estimation.evidence import select
from corridor.estimation.model import known_by, prepare
from corridor.estimation.posterior import ANEW, Posterior
from corridor.movement import Forward, compile_measure
from corridor.movement.parameters import stream
from corridor.release.small_numbers import LEAST
from corridor.scenario.answers import Answer
from corridor.scenario.model import Scenario

NOBODY = 0.5  # people; where 19 draws of 20 have fewer there is nobody to count
ROUGH_DRAWS = 1024
SAME = 0.98  # rank correlation from which two reports say the same


@dataclass(frozen=True)
class Survey:
    """An answer and every candidate, over the draws.

    `measured` has a row for every candidate; `about` tells which of them count some of the same people in the same
    state as the answer; `claims` are those `used` that are about it; `left_out` counts what is none by the reason.
    """

    scenario: Scenario
    answer: Answer
    posterior: Posterior
    candidates: tuple[Candidate, ...]
    measured: Float[np.ndarray, "candidate member"]
    about: np.ndarray
    target: Target
    claims: tuple[Claim, ...]
    used: tuple[Claim, ...]
    left_out: dict[str, int]

    @property
    def why_unanswered(self) -> str:
        """Why the estimate puts no number on the answer; empty where it does."""
        return self.posterior.unanswered.get(self.answer.id, "")

    def narrowing(self, index: int, number: int, label: str = "ask") -> Narrowing:
        """What one candidate is expected to do, over about `number` outcomes; same draws, same numbers."""
        return self._narrowing(index, number, label, self.target, slice(None))

    def roughly(self, index: int, number: int) -> Narrowing:
        """The same over fewer draws, for ranking what is not shown."""
        target, kept = self._thin
        return self._narrowing(index, number, "roughly", target, kept)

    def _narrowing(self, index: int, number: int, label: str, target: Target, kept: Any) -> Narrowing:
        c = self.candidates[index]
        rng = stream(self.posterior.seed, label, self.answer.id, c.measure.model_dump_json())
        found = narrowing(target, self.measured[index][kept], c.reporter, number, rng)
        return found if self.about[index] else replace(found, estimable=0.0)

    @cached_property
    def _thin(self) -> tuple[Target, np.ndarray]:
        """At most `ROUGH_DRAWS` draws of all chains, and which these are."""
        by_chain = np.argsort(self.posterior.chain, kind="stable")
        kept = by_chain[evenly(len(by_chain), ROUGH_DRAWS)]
        return Target(self.target.values[kept], self.target.family[kept]), kept


def survey(
    scenario: Scenario, posterior: Posterior, answer: str | None, reporter: Reporter, dtype: Any = np.float32
) -> Survey:
    """Measure the draws by every candidate.

    Raises `CorridorError` where the scenario is not what the estimate was made from, and for an answer that no report
    could narrow.
    """
    posterior.check(scenario)
    day, asked = posterior.as_of, asked_answer(scenario, posterior, answer)
    seen = known_by(scenario, day)
    model = prepare(seen, [day], dtype)
    if model.unknowns.names != posterior.names:
        raise CorridorError("draws of other unknowns than the model has", where=scenario.header.id, remedy=ANEW)
    row = model.answer_rows.get((asked.id, day))
    if row is None:
        raise CorridorError("the event that this answer needs was not known", asked.id, str(day), "choose a later day")
    universe = scenario.universe(asked.universe)
    found = [c for c in candidates(Rules(seen, asked.universe, day), asked, reporter)]
    compiled = [compile_measure(model.network, universe, c.measure, day) for c in found]
    whole = Forward(model.network, model.unknowns, Gathered([*compiled, model.measures[row]]), dtype)
    particles = posterior.particles(whole.measures)
    people, values = particles.measured[:-1], particles.measured[-1]
    if np.quantile(values, 0.95) - np.quantile(values, 0.05) <= 0:
        raise CorridorError("this answer is known as well as it can be", asked.id, remedy="choose another")
    keep, left_out = _worth(people)
    used = tuple(c for c in select(scenario, day, posterior.audience).used if c.id in model.claim_rows)
    wanted = tokens(model.network, model.measures[row])
    if asked.measure.what == "unaccounted":
        classes = {c for *_, c in wanted}
        about = [any(t[2] in classes for t in tokens(model.network, compiled[i])) for i in keep]
    else:
        about = [bool(wanted & tokens(model.network, compiled[i])) for i in keep]
    return Survey(
        scenario=seen,
        answer=asked,
        posterior=posterior,
        candidates=tuple(found[i] for i in keep),
        measured=people[keep],
        about=np.array(about, dtype=bool),
        target=Target(values, particles.family),
        claims=claims_about(model, row, used),
        used=used,
        left_out=left_out,
    )


def _worth(people: Float[np.ndarray, "candidate member"]) -> tuple[list[int], dict[str, int]]:
    """Candidates that may be asked for by how many they are, and how many are left out by what reason."""
    median, most = np.quantile(people, (0.5, 0.95), axis=1)
    nobody, few = most < NOBODY, (most >= NOBODY) & (median < LEAST)
    left_out = {"surely nobody": int(nobody.sum()), "probably fewer than 10 people": int(few.sum())}
    return [int(i) for i in np.flatnonzero(~nobody & ~few)], left_out
