"""`corridor ask` checked: how much reports narrow an answer, beside how much they were expected to.

`python benchmarks/ask.py FOLDER ESTIMATE [--answer ID] [--candidates 12] [--repeats 4]` takes candidates from the
whole range of the ranking; draws truths from the posterior and what would be said of them; takes the draws to the
evidence with that report by the sampler of estimates; and prints, in Markdown, expected and actual narrowing. ESTIMATE
is a folder that `corridor estimate --out` wrote.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from scipy import stats

from corridor.claims import Claim
from corridor.estimation.ask import COUNT, Candidate, Survey, survey
from corridor.estimation.evidence import select
from corridor.estimation.likelihood import Evidence
from corridor.estimation.model import Model, known_by, prepare
from corridor.estimation.posterior import FILE, read_posterior
from corridor.estimation.smc import Particles, Sampler, Settings
from corridor.estimation.summary import summarise
from corridor.movement import backend
from corridor.movement.parameters import stream
from corridor.scenario import load
from corridor.scoring.worlds import draw_statements

OUTCOMES = 512


@dataclass(frozen=True)
class Checked:
    """Shares of the width taken away: expected, and for each report heard by the sampler and by weights alone."""

    candidate: Candidate
    expected: float
    error: float
    actual: np.ndarray
    weighed: np.ndarray


class Check:
    """The model with a row for each of some candidates, and the draws of the estimate in it."""

    def __init__(self, found: Survey, chosen: list[int], settings: Settings) -> None:
        self.found, self.chosen = found, chosen
        day, scenario = found.posterior.as_of, found.scenario
        self.claims = {i: self._claim(i) for i in chosen}
        with_them = scenario.model_copy(update={"claims": (*scenario.claims, *self.claims.values())})
        self.model: Model = prepare(known_by(with_them, day), [day])
        used = [c for c in select(scenario, day, "internal").used if c.id in self.model.claim_rows]
        self.evidence = Evidence(self.model.scenario, used, self.model.claim_rows)
        measures = self.model.forward.measures
        seed = found.posterior.seed
        self.sampler = Sampler(measures, partial(self.model.unknowns.draw, seed), seed, settings)
        self.particles: Particles = found.posterior.particles(measures)
        self.row = self.model.answer_rows[found.answer.id, day]

    def _claim(self, index: int) -> Claim:
        c, s = self.found.candidates[index], self.found.scenario
        middle = float(np.median(self.found.measured[index]))
        day = self.found.posterior.as_of
        return c.reporter.claim(f"ask-{index}", c.measure, self.found.answer.universe, s.header.purpose, day, middle)

    def heard(self, index: int, repeat: int, repeats: int) -> tuple[float, float]:
        """The share of the width that one report takes away, by the sampler and by weights alone.

        Truths are drawn from as many equal parts of the draws, ordered by what is reported, as there are repeats.
        """
        rng = stream(self.found.posterior.seed, "check", str(index), str(repeat))
        claim, measured = self.claims[index], self.particles.measured
        order = np.argsort(measured[self.model.claim_rows[claim.id][0]])
        truth = measured[:, order[int((repeat + rng.random()) / repeats * len(order))]]
        said = draw_statements(Evidence(self.model.scenario, [claim], self.model.claim_rows), truth, rng)
        both = Evidence(self.model.scenario, [*self.evidence.claims, *said.claims], self.model.claim_rows)
        label = f"check {index} {repeat}"
        after = self.sampler.bridge(self.particles, self.evidence.log_likelihood, both.log_likelihood, label)
        assert after is not None
        x = measured[self.row]
        log = said.log_likelihood(measured)
        weights = np.exp(log - log.max())
        width = summarise(x).width90
        weighed = summarise(x, weights / weights.sum()).width90
        return 1 - summarise(after.measured[self.row]).width90 / width, 1 - weighed / width

    def unheard(self, repeat: int) -> float:
        """The share of the width that goes with no report at all: what the sampler alone makes of the draws."""
        told = self.evidence.log_likelihood
        after = self.sampler.bridge(self.particles, told, told, f"no report {repeat}")
        assert after is not None
        before = summarise(self.particles.measured[self.row]).width90
        return 1 - summarise(after.measured[self.row]).width90 / before


def spread_over(found: Survey, number: int) -> list[int]:
    """Candidates from the whole range of the ranking: half of them even in rank, half even in expected narrowing."""
    worth = np.array([found.narrowing(i, 64).expected for i in range(len(found.candidates))])
    order = [int(i) for i in np.argsort(worth)[::-1]]
    chosen = {order[int(k)] for k in np.linspace(0, len(order) - 1, min(number // 2, len(order))).round()}
    for wanted in np.linspace(worth.max(), worth.min(), number - number // 2 + 2)[1:-1]:
        left = [i for i in order if i not in chosen]
        if left:
            chosen.add(min(left, key=lambda i: abs(worth[i] - wanted)))
    return sorted(chosen, key=lambda i: -worth[i])


def report(done: list[Checked], nothing: np.ndarray) -> None:
    """The table, and by how much the method misses."""
    print("| report | expected | actual | by weights | sampler less weights |")
    print("|---|---|---|---|---|")
    for c in done:
        off, n = c.actual - c.weighed, np.sqrt(len(c.actual))
        cells = f"{c.actual.mean():.1%} ± {_sd(c.actual) / n:.1%} | {c.weighed.mean():.1%}"
        more = f"{off.mean():+.1%} ± {_sd(off) / n:.1%}"
        print(f"| {c.candidate.says} | {c.expected:.1%} ± {c.error:.1%} | {cells} | {more} |")
    print(f"| no report at all | 0 | {nothing.mean():.1%} ± {_sd(nothing) / np.sqrt(len(nothing)):.1%} | | |")
    expected, actual = np.array([c.expected for c in done]), np.array([c.actual.mean() for c in done])
    off = actual - expected
    each = np.concatenate([c.actual - c.weighed for c in done])
    paired = expected + np.array([(c.actual - c.weighed).mean() for c in done])
    ranks = f"{_rank(expected, actual):.2f} actual, {_rank(expected, paired):.2f} paired"
    print(f"\nRank correlation with the expected narrowing: {ranks}.")
    print(f"Actual less expected: mean {off.mean():+.1%}, root mean square {np.sqrt((off**2).mean()):.1%}.")
    error = _sd(each) / np.sqrt(len(each))
    print(
        f"For the same report heard, sampler less weights: mean {each.mean():+.1%} ± {error:.1%}, "
        f"median size {np.median(np.abs(each)):.1%}, root mean square {np.sqrt((each**2).mean()):.1%}."
    )


def _rank(one: np.ndarray, other: np.ndarray) -> float:
    return float(stats.spearmanr(one, other).statistic)


def _sd(x: np.ndarray) -> float:
    return float(x.std(ddof=1)) if len(x) > 1 else float("nan")


def main() -> None:
    """Run the check of one scenario."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("estimate", type=Path)
    parser.add_argument("--answer")
    parser.add_argument("--candidates", type=int, default=12)
    parser.add_argument("--repeats", type=int, default=4)
    parser.add_argument("--chains", type=int, default=512)
    args = parser.parse_args()
    began = time.perf_counter()
    backend.prepare()
    found = survey(load(args.folder), read_posterior(args.estimate / FILE), args.answer, COUNT)
    check = Check(found, spread_over(found, args.candidates), Settings(chains=args.chains))
    done = []
    for i in check.chosen:
        heard = np.array([check.heard(i, repeat, args.repeats) for repeat in range(args.repeats)])
        n = found.narrowing(i, OUTCOMES, "benchmark")
        done.append(Checked(found.candidates[i], n.expected, n.error, heard[:, 0], heard[:, 1]))
    print(f"{found.scenario.header.id}, {found.answer.id}: {args.repeats} worlds a report\n")
    report(done, np.array([check.unheard(repeat) for repeat in range(max(args.repeats, 8))]))
    print(f"\n{time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main()
