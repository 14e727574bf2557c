"""Learning across crises how the stocks of places go on, each family of crises left out in turn.

Growth is learned by the error of the median in people, as it is scored: the logarithm of the ratio to the last
report, with equal weight for families of crises and for 30, 90 and 180 days, worse than the last report counting
more, and drawn towards what was supposed before. Noise and shapes are those of the errors that remain.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float
from scipy import optimize, stats

from corridor.errors import CorridorError
from corridor.forecasting.courses import Reported
from corridor.forecasting.growth import Growth, Steps
from corridor.forecasting.learned import HORIZONS, Knowledge, KnowledgeSets
from corridor.forecasting.levels import LEVELS, quantiles
from corridor.forecasting.outlooks import Outlooks
from corridor.scoring.hindcast.targets import targets

SUPPOSED = Growth(prior_days=120.0, crisis_days=120.0, damping_days=60.0)
DRAWN, WORSE = 0.02, 0.2  # weight of the distance to it, and of every ratio above 1
FEWEST = 10  # targets of a horizon below which its ratio says nothing
LEAST = 1e-3  # mean size of errors that is learned of a crisis whose reports never change: none is certain
NOTHING = f"nothing can be learned: no report has one of people at least {HORIZONS[0]} days before it"
LONGER = "give folders with longer series"
NEAR_DAYS = 3  # targets of two places so near in time share what happens in the crisis


@dataclass(frozen=True)
class _Asked:
    """The targets of one crisis: index of the horizon, what was reported, and what was known of the place."""

    horizon: np.ndarray
    observed: np.ndarray
    last: np.ndarray
    lead: np.ndarray
    own: np.ndarray
    days: np.ndarray
    crisis: np.ndarray
    usual: np.ndarray


def learn(crises: Sequence[Reported], command: str, tell: Callable[[str], None] = lambda _: None) -> KnowledgeSets:
    """The sets learned on all crises and without each family.

    Raises `CorridorError` with fewer than two families, or where nothing can be learned of all but one.
    """
    families = sorted({c.home for c in crises})
    if len(families) < 2:
        got = ", ".join(families) or "none"
        raise CorridorError("crises of one country alone", got, "learn-forecast", "give folders of at least two")
    teaching = _teaching(crises)
    families = sorted({c.home for c in teaching})
    if len(families) < 2:
        got = ", ".join(c.id for c in crises if c not in teaching)
        raise CorridorError(f"{NOTHING}, but in crises of {families[0]}", got, "learn-forecast", LONGER)
    tell("all crises")
    everything = learn_set("all crises", teaching)
    without = {}
    for home in families:
        tell(f"without {home}")
        without[home] = learn_set(f"without {home}", [c for c in teaching if c.home != home])
    return KnowledgeSets(command, everything, without)


def learn_set(name: str, crises: Sequence[Reported]) -> Knowledge:
    """What some crises teach; those without a hindcast are left out.

    Raises `CorridorError` where that is all of them.
    """
    crises = _teaching(crises)
    asked = [_asked(c) for c in crises]
    families = [c.home for c in crises]
    weights = np.array([1 / families.count(f) for f in families])
    growth = _growth(asked, weights)
    flat = np.zeros((len(HORIZONS), len(LEVELS)))
    first = Knowledge(name, (), growth, 1.0, flat, flat, 0.0)
    sizes = [_inside(Outlooks(c, first), c)[2].mean() for c in crises]
    noise = float(np.exp(np.average(np.log(np.maximum(sizes, LEAST)), weights=weights)))
    second = Knowledge(name, (), growth, noise, flat, flat, 0.0)
    done = [_inside(Outlooks(c, second), c) for c in crises]
    ids = tuple(sorted(c.id for c in crises))
    shapes = _tables([(h, s) for h, s, _, _ in done], weights)
    zeros = _tables([_after_zero(a) for a in asked], weights)
    shared = float(np.average([_shared(*d) for d in done], weights=weights))
    return Knowledge(name, ids, growth, noise, shapes, zeros, shared)


def _teaching(crises: Sequence[Reported]) -> list[Reported]:
    """The crises of which a report can be forecast from people reported before."""
    found = [c for c in crises if any(t.last_report > 0 for t in targets(c, HORIZONS))]
    if not found:
        raise CorridorError(NOTHING, ", ".join(c.id for c in crises), "learn-forecast", LONGER)
    return found


def _asked(crisis: Reported) -> _Asked:
    steps, rows = Steps(crisis), []
    index = {c.place: i for i, c in enumerate(crisis.courses)}
    for t in targets(crisis, HORIZONS):
        own, days, growth = steps.shown(t.origin)
        there = [c.people[-1] for c in crisis.by(t.origin).courses if c.people[-1] > 0]
        usual, i = np.median(there) if there else 0.0, index[t.place]
        lead, horizon = t.day - t.last_day, HORIZONS.index(t.horizon)
        rows.append((horizon, t.observed, t.last_report, lead, own[i], days[i], growth, usual))
    return _Asked(*np.array(rows, dtype=float).reshape(-1, 8).T)


def _growth(asked: Sequence[_Asked], weights: np.ndarray) -> Growth:
    start = np.log([SUPPOSED.prior_days, SUPPOSED.crisis_days, SUPPOSED.damping_days])

    def loss(x: np.ndarray) -> float:
        growth = Growth(*(float(v) for v in np.exp(x)))
        ratios = np.array([_log_ratios(a, growth) for a in asked])
        known = np.isfinite(ratios)
        each = np.where(known, ratios, 0).sum(1) / np.maximum(known.sum(1), 1)
        worse = np.where(known, np.maximum(ratios, 0), 0).sum()
        return float(np.average(each, weights=weights) + WORSE * worse + DRAWN * ((x - start) ** 2).sum())

    found = optimize.minimize(loss, start, method="Nelder-Mead", options={"maxiter": 400, "xatol": 1e-3, "fatol": 1e-5})
    return Growth(*(float(v) for v in np.exp(found.x)))


def _log_ratios(a: _Asked, growth: Growth) -> Float[np.ndarray, " horizon"]:
    """ln of the error of the median over that of the last report, from 30 days on; not a number with few targets."""
    rate = (a.own + growth.crisis_days * a.crisis) / (a.days + growth.crisis_days + growth.prior_days)
    forecast = a.last * growth.gained(rate, a.lead)
    ratios = []
    for j in range(1, len(HORIZONS)):
        of = (a.horizon == j) & (a.last > 0)
        error, held = (np.abs(a.observed - f)[of].sum() for f in (forecast, a.last))
        ratios.append(np.log(error / held) if of.sum() >= FEWEST and held > 0 and error > 0 else np.nan)
    return np.array(ratios)


Done = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]


def _inside(outlooks: Outlooks, crisis: Reported) -> Done:
    """Horizon, scaled error, size of error, and place and target of the hindcasts inside the period."""
    past = outlooks.past
    kept = (past.origin >= 0) & (past.target < crisis.days)
    where = np.stack([past.place[kept], past.target[kept]], 1)
    return past.horizon[kept], outlooks.scaled_errors[kept], past.rooted[kept], where


def _tables(parts: Sequence[tuple[np.ndarray, np.ndarray]], weights: np.ndarray) -> Float[np.ndarray, "horizon level"]:
    """Quantiles by horizon over crises of given weights, whatever the number of their targets; none are zeros."""
    rows = []
    for j in range(len(HORIZONS)):
        own = [(x[h == j], w) for (h, x), w in zip(parts, weights, strict=True) if (h == j).any()]
        if not own:
            rows.append(np.zeros(len(LEVELS)))
            continue
        shares = [np.full(len(x), w / len(x)) for x, w in own]
        rows.append(quantiles(np.concatenate([x for x, _ in own]), np.concatenate(shares)))
    return np.stack(rows)


def _after_zero(a: _Asked) -> tuple[np.ndarray, np.ndarray]:
    """Stocks reported after a report of nobody, of the middle stock of places that have people."""
    of = (a.last == 0) & (a.usual > 0)
    return a.horizon[of], a.observed[of] / a.usual[of]


def _shared(horizon: np.ndarray, scaled: np.ndarray, rooted: np.ndarray, where: np.ndarray) -> float:
    """Mean product of the normal scores of two places' errors of one horizon at about the same time."""
    products: list[np.ndarray] = []
    for j in range(1, len(HORIZONS)):
        of = horizon == j
        if of.sum() < FEWEST:
            continue
        score = stats.norm.ppf((stats.rankdata(scaled[of]) - 0.5) / of.sum())
        place, target = where[of].T
        for p in np.unique(place):
            mine, others = place == p, place > p
            near = np.abs(target[mine][:, None] - target[others][None]) <= NEAR_DAYS
            products.append((score[mine][:, None] * score[others][None])[near])
    together = np.concatenate(products) if products else np.zeros(0)
    return float(np.clip(together.mean(), 0.0, 0.9)) if len(together) else 0.0
