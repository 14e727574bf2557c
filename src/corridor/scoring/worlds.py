"""Worlds in which the likelihood is right: statements drawn from the very chances that weigh them.

The structure of the evidence stays (who speaks, of what, in how many versions, how well graded); what
is said is drawn anew. Numbers are said as cells of a partition whose place is random and knows nothing
of the truth, so that two versions never agree by accident, and copies agree by rule.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from jaxtyping import Float
from scipy import special

from corridor.claims import TRENDS, Claim, Quantity
from corridor.estimation import statements
from corridor.estimation.likelihood import NOT, Block, Evidence, Fact, Origin, Version, bias, trend_days

LONGEST_SAID = (-10.0, 50.0)  # middle of the days that a wrong statement of a duration names
FARTHEST_LOGIT = 8.0  # beyond it all shares are said alike
Said = dict[str, Quantity]


def draw_statements(
    evidence: Evidence, measured: Float[np.ndarray, " measure"], rng: np.random.Generator, whole: bool = False
) -> Evidence:
    """The same claims with newly said content, where `measured` is true.

    People are the mean of a Poisson number, as the likelihood has it; with `whole` they are whole
    people already.
    """
    speaker = _Speaker(evidence, measured, rng, whole)
    said: Said = {}
    for block in evidence.blocks:
        said |= speaker.block(block)
    claims = [c.model_copy(update={"quantity": said[c.id]}) for c in evidence.claims]
    return Evidence(evidence.scenario, claims, evidence.rows)


class _Speaker:
    """What everybody says of one truth."""

    def __init__(self, evidence: Evidence, measured: np.ndarray, rng: np.random.Generator, whole: bool) -> None:
        self.evidence, self.measured, self.rng, self.whole = evidence, measured, rng, whole

    def block(self, block: Block) -> Said:
        """Who goes back to whom is drawn first."""
        chances = [p for p, _ in block.configurations]
        _, origins = block.configurations[self.rng.choice(len(chances), p=chances)]
        said: Said = {}
        for origin in origins:
            said |= self.origin(origin)
        return said

    def origin(self, origin: Origin) -> Said:
        """One bias for all counts of an origin."""
        shift, mass, absorbed = bias(origin)
        delta = float(self.rng.choice(shift, p=mass))
        said: Said = {}
        for fact in origin.facts:
            said |= self.fact(fact, delta, absorbed)
        return said

    def fact(self, fact: Fact, delta: float, absorbed: float) -> Said:
        """One version carries what was said; the others are garbled. Copies repeat their version."""
        wrong = self.rng.random() < fact.wrong
        carrier = self.rng.choice(len(fact.versions), p=[v.weight for v in fact.versions])
        said: Said = {}
        for i, version in enumerate(fact.versions):
            right = i == carrier and not wrong
            content = self.version(version, delta, absorbed, right)
            said |= dict.fromkeys(version.ids, content)
        return said

    def version(self, v: Version, delta: float, absorbed: float, right: bool) -> Quantity:
        """What one version says, if it is right or if it is not."""
        say: dict[str, Callable[[Version, float, float, bool], Quantity]] = {
            "count": self._count,
            "share": self._share,
            "duration": self._duration,
            "instance": self._instance,
            "trend": self._trend,
        }
        return say[v.claim.kind](v, delta, absorbed, right)

    def _truth(self, claim: Claim) -> tuple[np.ndarray, np.ndarray]:
        i, j = self.evidence.rows[claim.id]
        return self.measured[[i]], self.measured[[j]]

    def _count(self, v: Version, delta: float, absorbed: float, right: bool) -> Quantity:
        noise = self.rng.standard_normal()
        log = statements.BROAD_COUNT[0] + statements.BROAD_COUNT[1] * noise
        if right:
            truth = float(self._truth(v.claim)[0][0])
            people = truth if self.whole else float(self.rng.poisson(truth))
            log = np.log(people) + delta + np.hypot(v.trust.spread, absorbed) * noise if people else -np.inf
        edge = self.rng.random()
        step = np.log(v.high / v.low) if v.low > 0 else np.log(2.0)
        low, high = _cell(float(log), np.log(0.5) + edge * step, step)
        return _range(v, float(np.exp(low)), float(np.exp(high)))

    def _share(self, v: Version, delta: float, absorbed: float, right: bool) -> Quantity:
        noise = self.rng.standard_normal()
        logit = statements.BROAD_SHARE[0] + statements.BROAD_SHARE[1] * noise
        if right:
            part, whole = self._truth(v.claim)
            heard = v.claim.measure is not None and v.claim.measure.what == "heard"
            ratio = statements.ratio(part, np.ones(1) if heard else whole)
            logit = float(special.logit(ratio)[0]) + v.trust.spread * noise
        step = float(special.logit(v.high) - special.logit(v.low))
        low, high = _cell(float(logit), self.rng.random() * step - FARTHEST_LOGIT, step, FARTHEST_LOGIT)
        return _range(v, float(special.expit(low)), float(special.expit(high)))

    def _duration(self, v: Version, delta: float, absorbed: float, right: bool) -> Quantity:
        assert v.claim.quantity is not None
        said = np.array(v.claim.quantity.values or (v.claim.quantity.value or 0.0,))
        middle = self.rng.uniform(*LONGEST_SAID)
        if right:
            chances = statements.detention(self._truth(v.claim)[0])[:, 0]
            tau = 1 + self.rng.choice(len(chances), p=chances)
            meant = self.rng.choice(said) - said.mean()
            middle = tau + statements.DURATION_SPREAD * self.rng.standard_normal() - meant
        days = tuple((middle + said - said.mean()).tolist())
        return v.claim.quantity.model_copy(update={"value": None, "values": days})

    def _instance(self, v: Version, delta: float, absorbed: float, right: bool) -> Quantity:
        chance = statements.ratio(*self._truth(v.claim))[0] if right else 0.5
        word = None if self.rng.random() < chance else NOT
        return _or_empty(v).model_copy(update={"word": word})

    def _trend(self, v: Version, delta: float, absorbed: float, right: bool) -> Quantity:
        days = trend_days(v.claim, self.evidence.scenario.header.start)
        chance = statements.trend(*self._truth(v.claim), *days)[0] if right else 0.5
        up = self.rng.random() < chance
        return _or_empty(v).model_copy(update={"word": next(w for w, means in TRENDS.items() if means == up)})


def _cell(at: float, first: float, step: float, last: float = np.inf) -> tuple[float, float]:
    """The cell of a partition of the line that `at` is in; all below `first` is one, and so is all above `last`."""
    if at < first:
        return -np.inf, first
    index = np.floor((min(at, last) - first) / step)
    high = float(first + (index + 1) * step)
    return float(first + index * step), high if high <= last else np.inf


def _range(v: Version, low: float, high: float) -> Quantity:
    """The wording stays, and with it its spread; the interval is new."""
    return _or_empty(v).model_copy(update={"low": low, "high": high, "rule": "a cell of a partition"})


def _or_empty(v: Version) -> Quantity:
    return v.claim.quantity or Quantity(said="", unit="none")
