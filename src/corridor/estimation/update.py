"""Online updating: one new report taken into an estimate, without starting over.

Sequential Monte Carlo from one posterior to the next (Chopin 2002, doi 10.1093/biomet/89.3.539): the draws are weighed
by what the new claims say, and moved only as far as weights alone do not hold. Every update starts from the last one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np

from corridor.claims import Claim, Report, Source
from corridor.claims.grade import trust
from corridor.errors import CorridorError, RefusedError
from corridor.estimation.checks import assumptions, headline_checks
from corridor.estimation.estimate import (
    Tell,
    days_of_reading,
    followed,
    least_effective,
    measurable,
    messages,
)
from corridor.estimation.evidence import Selection, select
from corridor.estimation.leave_out import LeaveOut
from corridor.estimation.likelihood import Evidence
from corridor.estimation.model import Model, known_by, prepare
from corridor.estimation.posterior import ANEW, Posterior, claim_digest, part_digests, posterior_of
from corridor.estimation.results import AnswerEstimate, Estimate, Paths, Run
from corridor.estimation.smc import Settings, silent
from corridor.estimation.update_carry import QUICK, ROUNDS, How
from corridor.estimation.update_claims import check_parts, check_seen, check_used, with_claims
from corridor.estimation.update_stand import Stand
from corridor.estimation.update_status import at_once, in_full
from corridor.movement.parameters import stream
from corridor.scenario.model import Scenario

NOT_WORKED_OUT = "updated from an estimate: influences and contradictions are not worked out, `corridor estimate` does"
DOUBTED = 0.1  # chance of being right below which a new claim is told to be taken for wrong,
BELIEVED = 0.5  # if by its grade and basis alone it would be more likely right than wrong
DOUBT = "{id} is taken for wrong (right: {chance:.0%}): draws can lose sight of what others say, so estimate anew"
LOOKED = 1024  # draws that tell how likely a new claim is right
PROVISIONAL = "provisional: which answers are estimable is taken from the estimate before, where no new report decides"


@dataclass(frozen=True)
class Update:
    """An estimate after further claims came in: its first run is the one before, its last the one now.

    `found` are the answers now, not judged; `added` the claims that are evidence now and were not; `right` has the
    chance of being right of every claim that came by an update since the estimate, and `how` says how the draws were
    taken on.
    """

    estimate: Estimate
    found: tuple[AnswerEstimate, ...]
    added: tuple[Claim, ...]
    right: Mapping[str, float]
    how: How

    @property
    def doubted(self) -> tuple[str, ...]:
        """Claims since the estimate that the draws take for wrong: they are, or the draws have lost sight of them."""
        claims = {c.id: c for c in self.estimate.runs[-1].evidence.claims}
        low = [id for id, chance in self.right.items() if chance < DOUBTED]
        return tuple(id for id in low if 1 - trust(claims[id]).wrong >= BELIEVED)

    @property
    def holds(self) -> bool:
        """Whether it may be used as it is: worth enough draws, and no new claim taken for wrong. Else estimate anew."""
        return self.how.enough and not self.doubted


class Online:
    """An estimate that takes in reports as they come, each in seconds.

    Made once from a scenario and the draws of an estimate of it; the claims that the estimate rests on must be among
    those of the scenario, and unchanged. Raises `CorridorError` where they are not, or something else is not what the
    estimate was made from. Whatever `tell` raises ends the work.
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

        if posterior.audience != "internal":
            raise RefusedError("draws do not leave the organisation", posterior.audience, remedy=ANEW)
        check_parts(scenario, posterior.as_of, posterior.parts)
        check_seen(scenario, posterior.seen)
        backend.prepare()
        self.scenario, self.seed, self._dtype = scenario, posterior.seed, dtype
        self._parts, self._seen = dict(posterior.parts), dict(posterior.seen)
        self._taken_in = set(posterior.taken_in)
        self._settings, self._statuses = settings or Settings(), dict(posterior.statuses)
        day = posterior.as_of
        tell("compiling the model, and running the draws")
        model = prepare(known_by(scenario, day), [day], dtype)
        self._stand = Stand.of(model, posterior)
        run = self._stand.run(day, _seen(model, self._seen, select(scenario, day)))
        self.run = replace(run, answers=tuple(map(self._as_before, run.answers)))

    @property
    def as_of(self) -> date:
        """The day of the estimate as it is."""
        return self.run.as_of

    def posterior(self, update: Update) -> Posterior:
        """The draws after the last update, from which others go on: its estimate may be finished or not."""
        self._check_last(update)
        return replace(posterior_of(update.estimate), taken_in=tuple(sorted(self._taken_in)))

    def add(
        self,
        claims: Iterable[Claim] = (),
        as_of: date | None = None,
        sources: Iterable[Source] = (),
        reports: Iterable[Report] = (),
        quick: bool = False,
        tell: Tell = silent,
    ) -> Update:
        """The estimate with further claims, and the sources and reports that they bring with them; see `follow`."""
        return self.follow(with_claims(self.scenario, tuple(claims), sources, reports), as_of, quick, tell)

    def follow(
        self, scenario: Scenario | None = None, as_of: date | None = None, quick: bool = False, tell: Tell = silent
    ) -> Update:
        """The estimate of the scenario as it is now: with the claims that came in since, as of a later day.

        The day is that of the newest claim if none is given. Moves go on until every answer is worth
        enough draws; if `quick`, after a few they stop, and a message says what is not. Same
        seed, same numbers. Raises `CorridorError` where a claim is gone or changed, where anything else than claims
        differs, or where what is new is too surprising for these draws; nothing is changed by then.
        """
        scenario = scenario or self.scenario
        day = self._day(scenario, as_of)
        check_parts(scenario, self.as_of, self._parts)
        check_seen(scenario, self._seen)
        model = prepare(known_by(scenario, day), [day], self._dtype)
        selection = measurable(model, select(scenario, day))
        check_used(self._seen, selection)
        tell("weighing what is new")
        stand = self._stand.under(model, self.run.evidence, self.seed)
        evidence = Evidence(model.scenario, selection.used, model.claim_rows)
        stand, how = self._carried(stand, evidence, day, quick)
        found = stand.run(day, selection)
        added = tuple(c for c in selection.used if c.id not in self._seen)
        before, now = self.run, replace(found, answers=self._at_once(found, frozenset(c.id for c in added)))
        provisional = how.method != "nothing" or day != before.as_of
        self.scenario, self.run, self._stand = scenario, now, stand
        self._parts, self._seen = part_digests(scenario, day), {c.id: claim_digest(c) for c in selection.used}
        self._statuses = {a.id: (a.status, a.reason) for a in now.answers}
        seen = now.particles.thinned(LOOKED).measured
        self._taken_in |= {c.id for c in added}
        late = [c.id for c in selection.used if c.id in self._taken_in]
        right = {id: float(now.evidence.right(id, seen).mean()) for id in late}
        update = Update(self._estimate(before, now, how, provisional), found.answers, added, right, how)
        told = tuple(DOUBT.format(id=id, chance=right[id]) for id in update.doubted)
        return replace(update, estimate=replace(update.estimate, messages=(*told, *update.estimate.messages)))

    def finish(self, update: Update, judge: bool = True, tell: Tell = silent) -> Estimate:
        """The last update with its days; with every answer judged as an estimate judges it, if asked to.

        Takes as long as a draft. The updates that follow know what was found out.
        """
        self._check_last(update)
        run, estimate = self.run, update.estimate
        if judge:
            leave = LeaveOut(
                replace(self._stand.sampler(self.seed, self._settings), tell=tell), run.evidence, run.particles
            )
            run = replace(run, answers=in_full(run, update.found, leave, tell))
            self._statuses |= {a.id: (a.status, a.reason) for a in run.answers}
        tell("following the draws day by day")
        before = run.model.forward.follow(self._stand.prior_draws)[1]
        right = {c.id: float(run.evidence.right(c.id, run.particles.measured).mean()) for c in run.evidence.claims}
        self.run = run
        said = tuple(m for m in estimate.messages if m != PROVISIONAL or not judge)
        return replace(
            estimate,
            runs=(*estimate.runs[:-1], run),
            right=right,
            paths=followed(run, before),
            messages=said,
            provisional=not judge,
        )

    def _check_last(self, update: Update) -> None:
        if update.estimate.runs[-1] is not self.run:
            raise CorridorError("not the last update", update.estimate.as_of.isoformat(), remedy="take the last one")

    def _day(self, scenario: Scenario, as_of: date | None) -> date:
        header = scenario.header
        said = [c.published for c in scenario.claims if header.start <= c.published <= header.end]
        day = as_of or max([self.as_of, *said])
        if day < self.as_of:
            raise CorridorError(
                "an update goes on, not back", day.isoformat(), "--as-of", f"choose {self.as_of} or later, or {ANEW}"
            )
        return days_of_reading(scenario, day)[-1].day

    def _carried(self, stand: Stand, evidence: Evidence, day: date, quick: bool) -> tuple[Stand, How]:
        """Raises `CorridorError` where the draws cannot be taken so far."""
        old = Evidence(evidence.scenario, [c for c in evidence.claims if c.id in self._seen], evidence.rows)
        new = sorted(c.id for c in evidence.claims if c.id not in self._seen)
        wanted = least_effective(stand.model, day, evidence.claims)
        rng, rounds = stream(self.seed, "update", day.isoformat(), *new), QUICK if quick else ROUNDS
        carried = stand.carried(old, evidence, wanted, self._settings, rng, rounds)
        if carried is None:
            what = "what is new is too surprising to go on from these draws"
            raise CorridorError(what, ", ".join(new), day.isoformat(), ANEW)
        return carried

    def _at_once(self, run: Run, new: frozenset[str]) -> tuple[AnswerEstimate, ...]:
        rows = {a.id: run.model.answer_rows.get((a.id, run.as_of), -1) for a in run.answers}
        return at_once(run.answers, self._statuses, new, rows, run.evidence, run.particles)

    def _as_before(self, found: AnswerEstimate) -> AnswerEstimate:
        status, reason = self._statuses.get(found.id, ("answered", ""))
        if found.summary is None or status == "answered":
            return found
        return replace(found, status=status, reason=reason, summary=None)

    def _estimate(self, before: Run, now: Run, how: How, provisional: bool) -> Estimate:
        low = () if how.enough or how.method == "nothing" else messages((now,))
        return Estimate(
            scenario=self.scenario,
            seed=self.seed,
            audience="internal",
            runs=(before, now),
            contradictions=(),
            headlines=headline_checks(self.scenario, now.model, now.as_of),
            assumptions=assumptions(now),
            right={},
            paths=Paths({}, {}),
            messages=(*low, NOT_WORKED_OUT, *((PROVISIONAL,) if provisional else ())),
            provisional=provisional,
        )


def _seen(model: Model, seen: Iterable[str], now: Selection) -> Selection:
    """The claims that an estimate rests on; what came in since is left out."""
    ids = set(seen)
    used = tuple(c for c in model.scenario.claims if c.id in ids)
    late = {c.id: "came in since the estimate" for c in now.used if c.id not in ids}
    return measurable(model, Selection(used, now.left_out | late))
