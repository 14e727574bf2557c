"""Learning on several crises how people split over camps, with each family of crises left out in turn."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from corridor.movement import stream
from corridor.scenario.flee import FleeFolder
from corridor.scenario.flee.learned import RULES, Learned, LearnedSets, Rule
from corridor.scoring.split.model import SplitModel
from corridor.scoring.split.observed import Observed, ard, observed
from corridor.scoring.split.score import coverage, drifted, silent, split_draws

# What is held likely before any crisis: mean and standard deviation. Gravity models of migration put the elasticity of
# distance near 1 and that of people already there between .5 and 1.2; the rest is wide.
BEFORE: dict[str, Rule] = {
    "cost.log_km": Rule(0.7, 0.4),
    "cost.per_100km": Rule(0.02, 0.02),
    "departures.population": Rule(0.5, 0.3),
    "camp.pull": Rule(1.1, 0.3),
    "camp.near": Rule(0.5, 0.3),
    "camp.opened": Rule(1.5, 1.0),
    "noise.camps": Rule(0.7, 0.0),
    "noise.drift": Rule(0.3, 0.0),
}
DRAWS = 512  # a round
ROUNDS = 2
MEMBERS = 64  # behind each coverage
NOISES = (0.1, 0.4, 0.7, 1.0, 1.3)
DRIFTS = (0.0, 0.1, 0.2, 0.4, 0.6, 0.9)
SHARPNESS = 30.0  # weight of a draw: exp(-SHARPNESS x its mean log ARD over families)


@dataclass(frozen=True)
class Crisis:
    """One folder with the country that is fled: crises of one country are a family."""

    name: str
    home: str
    folder: FleeFolder


def learn(
    crises: Sequence[Crisis],
    command: str,
    seed: int = 1,
    tell: Callable[[str], None] = silent,
    draws: int = DRAWS,
) -> LearnedSets:
    """The rules learned on all crises, and without each family: weighted means over draws from what is held likely.

    Population Monte Carlo (Cappé et al. 2004, doi 10.1198/106186004X12803): the second round draws where the first
    found low errors, and is weighed for it. Every family weighs the same, whatever its number of crises.
    """
    models = [SplitModel(c.folder, Learned("start", (), BEFORE)) for c in crises]
    truths = [observed(c.folder) for c in crises]
    tries, centre = _Tries.none(len(crises)), BEFORE
    for round in range(ROUNDS):
        rules = _drawn(centre, draws, seed, round)
        errors = []
        for crisis, model, truth in zip(crises, models, truths, strict=True):
            tell(f"round {round + 1} of {ROUNDS}: {crisis.name}")
            shares = model.shares(rules, np.zeros((len(model.noisy), draws)))
            errors.append([ard(shares[..., i], truth) for i in range(draws)])
        tries = tries.and_those(rules, np.array(errors), _log_density(BEFORE, rules) - _log_density(centre, rules))
        weight = tries.weight(crises)
        centre = {r: _around(tries.rules[r], weight, BEFORE[r].sd / 2) for r in RULES}
    every = tries.learned(crises, None)
    tried = []
    for crisis, model, truth in zip(crises, models, truths, strict=True):
        tell(f"measuring what the rules leave open: {crisis.name}")
        tried.append(_coverages(model, truth, every, seed))
    homes = sorted({c.home for c in crises})

    def complete(without: str | None) -> Learned:
        found = tries.learned(crises, without)
        return Learned(found.name, found.crises, {**found.rules, **_noise(crises, tried, without)})

    return LearnedSets(command, complete(None), {h: complete(h) for h in homes} if len(homes) > 1 else {})


@dataclass(frozen=True)
class _Tries:
    """Rules that were tried, the error of each on every crisis, and what makes up for where they were drawn."""

    rules: Mapping[str, Float[np.ndarray, " draw"]]
    errors: Float[np.ndarray, "crisis draw"]
    log_prior: Float[np.ndarray, " draw"]

    @staticmethod
    def none(crises: int) -> _Tries:
        return _Tries({r: np.zeros(0) for r in RULES}, np.zeros((crises, 0)), np.zeros(0))

    def and_those(self, rules: Mapping[str, np.ndarray], errors: np.ndarray, log_prior: np.ndarray) -> _Tries:
        return _Tries(
            {r: np.r_[self.rules[r], rules[r]] for r in RULES},
            np.concatenate([self.errors, errors], axis=1),
            np.r_[self.log_prior, log_prior],
        )

    def weight(self, crises: Sequence[Crisis], without: str | None = None) -> Float[np.ndarray, " draw"]:
        homes = sorted({c.home for c in crises} - {without})
        by_family = [np.log(self.errors[[c.home == h for c in crises]]).mean(0) for h in homes]
        score = self.log_prior - SHARPNESS * np.mean(by_family, axis=0)
        weight = np.exp(score - score.max())
        return np.asarray(weight / weight.sum())

    def learned(self, crises: Sequence[Crisis], without: str | None) -> Learned:
        weight = self.weight(crises, without)
        rules = {r: _around(self.rules[r], weight, 0.0) for r in RULES}
        name = "everything" if without is None else f"without {without}"
        return Learned(name, tuple(c.name for c in crises if c.home != without), rules)


def _coverages(
    model: SplitModel, truth: Observed, learned: Learned, seed: int
) -> Float[np.ndarray, "camps_noise drift level"]:
    """Coverage of the 50 % and 90 % intervals of one crisis under every pair of noises in `NOISES` and `DRIFTS`."""
    found = np.zeros((len(NOISES), len(DRIFTS), 2))
    for i, noise in enumerate(NOISES):
        with_noise = {**learned.rules, "noise.camps": Rule(noise, 0.0), "noise.drift": Rule(0.0, 0.0)}
        draws = split_draws(model, Learned(learned.name, learned.crises, with_noise), seed, MEMBERS).open
        for j, drift in enumerate(DRIFTS):
            within = coverage(truth, drifted(draws, drift, seed, model.camps))
            found[i, j] = within[50], within[90]
    return found


def _noise(crises: Sequence[Crisis], tried: Sequence[np.ndarray], without: str | None) -> dict[str, Rule]:
    """The pair of noises whose intervals hold what they say best on average over families."""
    homes = sorted({c.home for c in crises} - {without})
    families = [np.mean([t for c, t in zip(crises, tried, strict=True) if c.home == h], axis=0) for h in homes]
    off = ((np.mean(families, axis=0) - np.array([0.5, 0.9])) ** 2).sum(-1)
    i, j = np.unravel_index(int(off.argmin()), off.shape)
    return {"noise.camps": Rule(NOISES[i], 0.0), "noise.drift": Rule(DRIFTS[j], 0.0)}


def _drawn(centre: Mapping[str, Rule], draws: int, seed: int, round: int) -> dict[str, Float[np.ndarray, " draw"]]:
    return {
        name: np.maximum(rule.mean + rule.sd * stream(seed, "learn", str(round), name).standard_normal(draws), 0.0)
        for name, rule in centre.items()
    }


def _log_density(rules: Mapping[str, Rule], draws: Mapping[str, np.ndarray]) -> Float[np.ndarray, " draw"]:
    """Up to a constant; draws held at 0 count as they stand."""
    free = {name: rule for name, rule in rules.items() if rule.sd > 0}
    terms = [-0.5 * ((draws[n] - rule.mean) / rule.sd) ** 2 - np.log(rule.sd) for n, rule in free.items()]
    return np.asarray(np.sum(terms, axis=0))


def _around(draws: np.ndarray, weight: np.ndarray, least: float) -> Rule:
    mean = float(weight @ draws)
    return Rule(mean, max(float(np.sqrt(weight @ (draws - mean) ** 2)), least))
