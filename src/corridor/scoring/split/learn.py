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
from corridor.scoring.split.score import silent

# What is held likely before any crisis: mean and standard deviation. Gravity models of migration put the elasticity of
# distance near 1 and that of people already there between .5 and 1.2; the rest is wide.
BEFORE: dict[str, Rule] = {
    "cost.log_km": Rule(0.7, 0.4),
    "cost.per_100km": Rule(0.02, 0.02),
    "departures.population": Rule(0.5, 0.3),
    "camp.pull": Rule(1.0, 0.3),
    "camp.near": Rule(0.5, 0.3),
    "camp.opened": Rule(1.5, 1.0),
    "noise.camps": Rule(0.7, 0.0),
}
DRAWS = 512  # a round
ROUNDS = 2
SMALL = 0.01  # a share
NOISE = "noise.camps"
SHARPNESS = 30.0  # weight of a draw: exp(-SHARPNESS x its mean log ARD over families)


@dataclass(frozen=True)
class Crisis:
    """One folder with the country that is fled: crises of one country are a family."""

    name: str
    home: str
    folder: FleeFolder


def learn(crises: Sequence[Crisis], command: str, seed: int = 1, tell: Callable[[str], None] = silent) -> LearnedSets:
    """The rules learned on all crises, and without each family: weighted means over draws from what is held likely.

    Population Monte Carlo (Cappé et al. 2004, doi 10.1198/106186004X12803): the second round draws where the first
    found low errors. Every family weighs the same, whatever its number of crises.
    """
    start = Learned("start", (), BEFORE)
    models = [SplitModel(c.folder, start) for c in crises]
    truths = [observed(c.folder) for c in crises]
    centre, draws, errors = BEFORE, {r: np.zeros(0) for r in RULES}, np.zeros((len(crises), 0))
    log_before, log_from = np.zeros(0), np.zeros(0)
    for round in range(ROUNDS):
        new = _drawn(centre, seed, round)
        found = []
        for crisis, model, truth in zip(crises, models, truths, strict=True):
            tell(f"round {round + 1} of {ROUNDS}: {crisis.name}")
            shares = model.shares(new, np.zeros((len(model.noisy), DRAWS)))
            found.append([ard(shares[..., i], truth) for i in range(DRAWS)])
        draws = {r: np.r_[draws[r], new[r]] for r in RULES}
        errors = np.concatenate([errors, np.array(found)], axis=1)
        log_before = np.r_[log_before, _log_density(BEFORE, new)]
        log_from = np.r_[log_from, _log_density(centre, new)]
        weight = _weights(crises, errors, log_before - log_from, without=None)
        centre = {r: _around(draws[r], weight, BEFORE[r].sd / 2) for r in RULES}
    prior = log_before - log_from

    def fitted(without: str | None, name: str) -> Learned:
        weight = _weights(crises, errors, prior, without)
        rules = {r: _around(draws[r], weight, 0.0) for r in RULES}
        used = tuple(c.name for c in crises if c.home != without)
        return Learned(name, used, rules)

    homes = sorted({c.home for c in crises})
    sets = {h: fitted(h, f"without {h}") for h in homes} if len(homes) > 1 else {}
    tell("measuring what the rules leave open")
    every = [fitted(None, "everything"), *sets.values()]
    means = {r: np.array([s.mean(r) for s in every]) for r in RULES}
    off = [_off(m.shares(means, np.zeros((len(m.noisy), len(every)))), t) for m, t in zip(models, truths, strict=True)]
    spread = [_spread(crises, off, i, w) for i, w in enumerate([None, *sets])]
    every = [Learned(s.name, s.crises, {**s.rules, NOISE: n}) for s, n in zip(every, spread, strict=True)]
    return LearnedSets(command, every[0], dict(zip(sets, every[1:], strict=True)))


def _off(shares: Float[np.ndarray, "day camp set"], truth: Observed) -> Float[np.ndarray, "camp set"]:
    """By how much the mean share of every camp is off, on a log scale on which shares below a hundredth count less."""
    seen, found = truth.shares[truth.scored].mean(0), shares[truth.scored].mean(0)
    return np.asarray(np.log((seen[:, None] + SMALL) / (found + SMALL)))


def _spread(crises: Sequence[Crisis], off: Sequence[np.ndarray], index: int, without: str | None) -> Rule:
    """Root mean square over the camps of every family, and its mean and spread over families."""
    homes = sorted({c.home for c in crises} - {without})
    by_family = [
        np.sqrt(np.mean(np.concatenate([o[:, index] for c, o in zip(crises, off, strict=True) if c.home == h]) ** 2))
        for h in homes
    ]
    return Rule(float(np.mean(by_family)), float(np.std(by_family)))


def _drawn(centre: Mapping[str, Rule], seed: int, round: int) -> dict[str, Float[np.ndarray, " draw"]]:
    return {
        name: np.maximum(rule.mean + rule.sd * stream(seed, "learn", str(round), name).standard_normal(DRAWS), 0.0)
        for name, rule in centre.items()
    }


def _log_density(rules: Mapping[str, Rule], draws: Mapping[str, np.ndarray]) -> Float[np.ndarray, " draw"]:
    """Up to a constant; draws held at 0 count as they stand."""
    total: np.ndarray = np.zeros(DRAWS)
    for name, rule in rules.items():
        if rule.sd > 0:
            total += -0.5 * ((draws[name] - rule.mean) / rule.sd) ** 2 - np.log(rule.sd)
    return total


def _weights(
    crises: Sequence[Crisis], errors: np.ndarray, log_prior: np.ndarray, without: str | None
) -> Float[np.ndarray, " draw"]:
    homes = sorted({c.home for c in crises} - {without})
    by_family = [np.log(errors[[c.home == h for c in crises]]).mean(0) for h in homes]
    score = log_prior - SHARPNESS * np.mean(by_family, axis=0)
    weight = np.exp(score - score.max())
    return np.asarray(weight / weight.sum())


def _around(draws: np.ndarray, weight: np.ndarray, least: float) -> Rule:
    mean = float(weight @ draws)
    return Rule(mean, max(float(np.sqrt(weight @ (draws - mean) ** 2)), least))
