"""Whether answers are estimable after an update: at once by weights, or as an estimate finds out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from corridor.estimation.estimate import Tell, judged
from corridor.estimation.leave_out import GLIMPSE, SURE, LeaveOut
from corridor.estimation.likelihood import Evidence
from corridor.estimation.results import AnswerEstimate, Run
from corridor.estimation.smc import Particles, next_temperature, normalised
from corridor.estimation.summary import summarise
from corridor.estimation.support import LEAST_CHANGE

GLANCED = 1024  # particles that are looked at for a first judgement
NOT_YET = "a report that came in since may support a number: not judged yet"


def at_once(
    found: Iterable[AnswerEstimate],
    before: Mapping[str, tuple[str, str]],
    new: frozenset[str],
    rows: Mapping[str, int],
    evidence: Evidence,
    particles: Particles,
) -> tuple[AnswerEstimate, ...]:
    """Answers with a status that costs no run of the model.

    What had a number keeps it. What had none gets one where a claim among the `new` is about it and taking away all
    that is said of it by weights alone, as far as they reach, moves its interval far enough; else it stays as it was.
    """
    looked: dict[frozenset[str], tuple[Particles, object]] = {}

    def one(a: AnswerEstimate) -> AnswerEstimate:
        status, reason = before.get(a.id, ("answered", ""))
        if a.summary is None or status == "answered":
            return a
        about = frozenset(c.id for c in a.about)
        if not about & new:
            return replace(a, status="not estimable", reason=reason, summary=None)
        if about not in looked:
            looked[about] = _without(about, evidence, particles)
        seen, weights = looked[about]
        x = seen.measured[rows[a.id]]
        far = summarise(x, weights).moved_from(summarise(x)) >= SURE * LEAST_CHANGE  # type: ignore[arg-type]
        return a if far else replace(a, status="not estimable", reason=NOT_YET, summary=None)

    return tuple(one(a) for a in found)


def _without(ids: frozenset[str], evidence: Evidence, particles: Particles) -> tuple[Particles, object]:
    """Particles, and weights that take claims away from them as far as weights can."""
    seen = particles.thinned(GLANCED)
    gain = evidence.without(ids).log_likelihood(seen.measured) - evidence.log_likelihood(seen.measured)
    return seen, normalised(next_temperature(gain, 0.0, GLIMPSE) * gain)


def in_full(run: Run, found: Iterable[AnswerEstimate], leave: LeaveOut, tell: Tell) -> tuple[AnswerEstimate, ...]:
    """Every answer judged as an estimate judges it; those that rest on the same claims share a rerun."""
    together: dict[frozenset[str], list[AnswerEstimate]] = {}
    settled: dict[str, AnswerEstimate] = {}
    for a in found:
        settled[a.id] = a
        if a.summary is not None:
            together.setdefault(frozenset(c.id for c in a.about), []).append(a)
    for ids, answers in together.items():
        names = ", ".join(a.id for a in answers)
        tell(f"what {names} rests on")
        rows = {a.id: run.model.answer_rows[a.id, run.as_of] for a in answers}
        told = leave.matter(ids, tuple(rows.values()), LEAST_CHANGE, f"what is said of {names}")
        settled |= {a.id: judged(a, *told[rows[a.id]]) for a in answers}
    return tuple(settled.values())
