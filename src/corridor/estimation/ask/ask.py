"""The next reports worth getting, ranked by how much each is expected to narrow an answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from jaxtyping import Float
from scipy import stats

from corridor.errors import CorridorError
from corridor.estimation.about import numbered
from corridor.estimation.ask.candidates import Candidate
from corridor.estimation.ask.narrowing import Narrowing, error_of_draws
from corridor.estimation.ask.reporters import COUNT, Reporter
from corridor.estimation.ask.rules import Rules
from corridor.estimation.ask.survey import SAME, Survey, survey
from corridor.estimation.estimate import Tell
from corridor.estimation.posterior import Posterior
from corridor.estimation.smc import silent
from corridor.estimation.summary import rounded
from corridor.scenario.model import Scenario

ROUGH, FINE, PARTS = 64, 256, 64  # outcomes: for all candidates, for those shown, for each part of an error
CLOSE = 0.03  # of reports that say nearly the same and narrow as much but for this, the easiest to get is named
EASIEST = ("present", "arrived", "passed", "left")
LEAST_NARROWING = 0.01  # and two errors: below, a report tells nothing


@dataclass(frozen=True)
class Proposal:
    """A report worth getting, and `why` in one plain sentence.

    `correlation` is that of ranks with the answer; `direct` says that it counts some of the same people in the same
    state, and does not tell of them by way of the model alone; `instead` are candidates that say nearly the same.
    """

    candidate: Candidate
    narrowing: Narrowing
    correlation: float
    direct: bool
    instead: tuple[Candidate, ...]
    why: str

    def to_json(self) -> dict[str, Any]:
        """As plain data; no number of people is among them."""
        c, n = self.candidate, self.narrowing
        return {
            "says": c.says,
            "counts": "stock" if c.stock else "flow",
            "place": c.place,
            "group": c.group,
            "period": c.period,
            "measure": c.measure.model_dump(mode="json"),
            "who": list(c.sources),
            "report": c.reporter.says,
            "narrowing": rounded(n.expected),
            "error": rounded(n.error),
            "nine_in_ten": rounded(n.low),
            "one_in_ten": rounded(n.high),
            "halves": rounded(n.halves),
            "estimable": rounded(n.estimable),
            "correlation": rounded(self.correlation),
            "direct": self.direct,
            "instead": [i.says for i in self.instead],
            "why": self.why,
        }


@dataclass(frozen=True)
class Asked:
    """Proposals for one answer, best first; `by_estimable` says that it has no number and what they are ranked by."""

    answer: str
    question: str
    as_of: str
    by_estimable: bool
    says: str
    proposals: tuple[Proposal, ...]
    candidates: int
    left_out: dict[str, int]

    def to_json(self) -> dict[str, Any]:
        """As plain data."""
        return {
            "answer": self.answer,
            "question": self.question,
            "as_of": self.as_of,
            "ranked_by": "the chance of a number" if self.by_estimable else "expected narrowing",
            "says": self.says,
            "proposals": [p.to_json() for p in self.proposals],
            "candidates": self.candidates,
            "left_out": self.left_out,
        }


def ask(
    scenario: Scenario,
    posterior: Posterior,
    answer: str | None = None,
    reporter: Reporter = COUNT,
    most: int = 10,
    tell: Tell = silent,
) -> Asked:
    """The reports that would narrow an answer most (the first that has a number if none is named).

    The draws are those of an estimate of the same scenario; same draws, same numbers. Raises `CorridorError` as
    `survey` does, and for fewer than one proposal.
    """
    if most < 1:
        raise CorridorError("too few proposals", str(most), "most", "ask for at least 1")
    tell("measuring what could be reported")
    found = survey(scenario, posterior, answer, reporter)
    tell(f"weighing {len(found.candidates)} reports")
    return ranked(found, most)


def ranked(found: Survey, most: int) -> Asked:
    """The best proposals of a survey."""
    by_estimable = bool(found.why_unanswered)
    rough = [found.roughly(i, ROUGH) for i in range(len(found.candidates))]
    order = sorted(range(len(rough)), key=lambda i: (_worth(rough[i], by_estimable), found.candidates[i].says))
    leaders = _leaders(found, rough, order, 2 * most)
    fine = {i: _fine(found, i) for i in leaders}
    telling = [i for i in leaders if _tells(fine[i], by_estimable)]
    telling.sort(key=lambda i: (_worth(fine[i], by_estimable), found.candidates[i].says))
    proposals = tuple(_proposal(found, i, fine[i], leaders[i]) for i in telling[:most])
    rules = Rules(found.scenario, found.answer.universe, found.posterior.as_of)
    assert not any(rules.why_not(p.candidate.measure) for p in proposals)
    return Asked(
        answer=found.answer.id,
        question=found.answer.question,
        as_of=found.posterior.as_of.isoformat(),
        by_estimable=by_estimable,
        says=_says(found, by_estimable),
        proposals=proposals,
        candidates=len(found.candidates),
        left_out={k: n for k, n in found.left_out.items() if n},
    )


def _worth(n: Narrowing, by_estimable: bool) -> tuple[float, ...]:
    """Sorts the best first."""
    return (-round(n.estimable, 2), -n.expected) if by_estimable else (-n.expected,)


def _tells(n: Narrowing, by_estimable: bool) -> bool:
    if by_estimable:
        return n.estimable >= 0.05
    return n.expected >= max(LEAST_NARROWING, 2 * n.error)


def _leaders(found: Survey, rough: list[Narrowing], order: list[int], most: int) -> dict[int, list[int]]:
    """The best of those that say nearly the same, each with the others."""
    ranks: dict[int, np.ndarray] = {}
    alike: dict[int, list[int]] = {}
    for i in order[: 20 * most]:
        r = stats.rankdata(found.measured[i])
        r = (r - r.mean()) / max(float(np.linalg.norm(r - r.mean())), 1e-12)
        same = next((j for j in alike if float(r @ ranks[j]) > SAME), None)
        if same is not None:
            alike[same].append(i)
        elif len(alike) < most:
            ranks[i], alike[i] = r, [i]
    leaders = {}
    for best, members in alike.items():
        close = [i for i in members if rough[i].expected >= rough[best].expected - CLOSE]
        head = min(close, key=lambda i: (not found.about[i], EASIEST.index(found.candidates[i].measure.what)))
        leaders[head] = [i for i in members if i != head]
    return leaders


def _fine(found: Survey, index: int) -> Narrowing:
    """The narrowing of one candidate over many outcomes, with the error of the draws in its error."""
    n, c = found.narrowing(index, FINE, "ask closely"), found.candidates[index]
    rng = np.random.default_rng([found.posterior.seed, index])
    draws = error_of_draws(found.target, found.measured[index], c.reporter, PARTS, rng)
    return n if np.isnan(draws) else replace(n, error=float(np.hypot(n.error, draws)))


def _proposal(found: Survey, index: int, narrowing: Narrowing, same: list[int]) -> Proposal:
    candidate = found.candidates[index]
    r = float(stats.spearmanr(found.measured[index], found.target.values).statistic)
    instead = tuple(found.candidates[i] for i in same)
    return Proposal(candidate, narrowing, r, bool(found.about[index]), instead, _why(found, index, r))


def _sharper(people: Float[np.ndarray, " member"], reporter: Reporter) -> float:
    """How many times wider what is known of the number is than what the report would leave, on the log scale."""
    low, high = np.log(np.maximum(np.quantile(people, (0.05, 0.95)), 0.5))
    return float((high - low) / (2 * 1.645 * reporter.spread))


def _why(found: Survey, index: int, r: float) -> str:
    """One plain sentence, without a number of people."""
    candidate = found.candidates[index]
    size = "larger" if r > 0 else "smaller"
    link = f"the more there are, the {size} the answer ({r:+.2f})" if abs(r) >= 0.05 else "it bears on extremes"
    wide = _sharper(found.measured[index], candidate.reporter)
    known = f"known now {wide:.1f} times as wide as the report would leave it"
    how = "" if found.about[index] else ", but tells of it only by way of the model"
    matter = candidate.measure.what, set(candidate.measure.at)
    again = sum(c.measure is not None and (c.measure.what, set(c.measure.at)) == matter for c in found.used)
    beside = f"; {again} of the reports used {'is' if again == 1 else 'are'} of the same place" if again else ""
    return f"{link[0].upper()}{link[1:]}{how}; {known}{beside}."


def _says(found: Survey, by_estimable: bool) -> str:
    """What the proposals are ranked by."""
    if not by_estimable:
        return (
            "Ranked by the share of the width of the answer's 90 % interval that the report is expected to take away."
        )
    nobody = "" if numbered(found.claims) else " Only a report about the same people in the same state can give one."
    return (
        f"Not estimable ({found.why_unanswered}). Ranked by the chance that, with the report, its reports move the "
        f"90 % interval by a fifth of its width or more, so that it gets a number.{nobody}"
    )
