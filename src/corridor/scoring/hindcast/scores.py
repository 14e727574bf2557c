"""How good a hindcast is: by crisis, place and horizon, and over crises with equal weight."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from corridor.forecasting.levels import MEDIAN, level
from corridor.scoring.hindcast.bands import Band, band
from corridor.scoring.hindcast.pinball import HUB
from corridor.scoring.hindcast.rows import BASELINES, Row

OURS = "corridor"
METHODS = (OURS, *BASELINES)
BINS = 10  # of the histogram of PIT
INSIDE = {0.5: (0.25, 0.75), 0.9: (0.05, 0.95)}  # the levels that bound each interval


@dataclass(frozen=True)
class Measures:
    """How good one method is on some targets; errors and scores over the people observed, not a number if nobody.

    `error` is Σ|y − ŷ| / Σy with the median (of baselines the point) as ŷ; `coverage` by nominal share, ends included.
    """

    error: float
    crps: float
    wis: float
    coverage: Mapping[float, float]


@dataclass(frozen=True)
class Score:
    """Scores of some targets; `crisis`, `place` and `horizon` are empty where they are of all.

    Over crises every number is a mean with equal weight: of `ratios` (each error and CRPS of ours over that of a
    baseline) the geometric one. `inside_pit` is coverage by the PIT, in which ties count in part. `bands` are those of
    a crisis.
    """

    crisis: str | None
    place: str | None
    horizon: int | None
    targets: int
    people: float
    methods: Mapping[str, Measures]
    error_of_mean: float
    error_ratios: Mapping[str, float]
    crps_ratios: Mapping[str, float]
    inside_pit: Mapping[float, float]
    pit: tuple[float, ...]
    bands: Mapping[float, Band]


@dataclass(frozen=True)
class Scores:
    """All scores of a hindcast; those after a last report of nobody stand apart."""

    scored: tuple[Score, ...]
    after_nobody: tuple[Score, ...]

    def find(self, crisis: str | None = None, horizon: int | None = None, place: str | None = None) -> Score | None:
        """One of the scores that do not stand apart."""
        return find(self.scored, crisis, horizon, place)


def find(
    scores: Iterable[Score], crisis: str | None = None, horizon: int | None = None, place: str | None = None
) -> Score | None:
    """The score of a crisis, a horizon, a place, or of all."""
    same = (s for s in scores if (s.crisis, s.horizon, s.place) == (crisis, horizon, place))
    return next(same, None)


def scores(rows: Sequence[Row]) -> Scores:
    """Every score of the rows."""
    return Scores(
        tuple(_scores([r for r in rows if not r.last_report_zero])),
        tuple(_scores([r for r in rows if r.last_report_zero])),
    )


def _scores(rows: Sequence[Row]) -> list[Score]:
    crises, horizons = sorted({r.crisis for r in rows}), sorted({r.horizon_days for r in rows})
    found = []
    for horizon in (*horizons, None):
        at = [r for r in rows if horizon in (None, r.horizon_days)]
        by_crisis = []
        for crisis in crises:
            own = [r for r in at if r.crisis == crisis]
            if own:
                by_crisis.append(_score(own, crisis, None, horizon))
                found += [
                    _score([r for r in own if r.place == place], crisis, place, horizon)
                    for place in sorted({r.place for r in own})
                ]
        found += [*by_crisis, *([_overall(by_crisis, horizon)] if by_crisis else [])]
    return found


def _score(rows: Sequence[Row], crisis: str, place: str | None, horizon: int | None) -> Score:
    observed = np.array([r.observed for r in rows])
    methods = {OURS: _ours(rows, observed)}
    for name in BASELINES:
        if all(name in r.baselines for r in rows):
            methods[name] = _baseline(rows, observed, name)
    pits = np.array([r.pit for r in rows])
    bands = {}
    if place is None:
        blocks = [(r.place, r.horizon_days) for r in rows]
        bands = {share: band(blocks, _inside(rows, observed, share), share) for share in INSIDE}
    return Score(
        crisis,
        place,
        horizon,
        len(rows),
        float(observed.sum()),
        methods,
        _over(np.abs(observed - np.array([r.mean for r in rows])), observed),
        _ratios(methods, lambda m: m.error),
        _ratios(methods, lambda m: m.crps),
        {share: float(((pits >= low) & (pits <= high)).mean()) for share, (low, high) in INSIDE.items()},
        tuple((np.histogram(pits, BINS, (0.0, 1.0))[0] / len(rows)).tolist()),
        bands,
    )


def _ours(rows: Sequence[Row], observed: np.ndarray) -> Measures:
    medians = np.array([r.quantiles[MEDIAN] for r in rows])
    return Measures(
        _over(np.abs(observed - medians), observed),
        _over(np.array([r.crps for r in rows]), observed),
        _over(np.array([r.wis for r in rows]), observed),
        {share: float(_inside(rows, observed, share).mean()) for share in INSIDE},
    )


def _inside(rows: Sequence[Row], observed: np.ndarray, share: float) -> np.ndarray:
    low, high = (np.array([r.quantiles[level(of)] for r in rows]) for of in INSIDE[share])
    return np.asarray((low <= observed) & (observed <= high))


def _baseline(rows: Sequence[Row], observed: np.ndarray, name: str) -> Measures:
    made = [r.baselines[name] for r in rows]
    quantiles = np.array([b.quantiles for b in made])
    coverage = {}
    for share, ends in INSIDE.items():
        low, high = (quantiles[:, int(np.flatnonzero(HUB == level(of))[0])] for of in ends)
        coverage[share] = float(((low <= observed) & (observed <= high)).mean())
    return Measures(
        _over(np.abs(observed - np.array([b.median for b in made])), observed),
        _over(np.array([b.crps for b in made]), observed),
        _over(np.array([b.wis for b in made]), observed),
        coverage,
    )


def _over(numbers: np.ndarray, observed: np.ndarray) -> float:
    people = float(observed.sum())
    return float(numbers.sum()) / people if people > 0 else math.nan


def _ratios(methods: Mapping[str, Measures], of: Callable[[Measures], float]) -> dict[str, float]:
    ours = of(methods[OURS])
    return {name: quotient(ours, of(m)) for name, m in methods.items() if name != OURS}


def quotient(above: float, below: float) -> float:
    """One over the other; 1 where both are nothing, and not a number where only the lower one is."""
    if below > 0:
        return above / below
    return 1.0 if above == 0 and below == 0 else math.nan


def geometric(ratios: Iterable[float]) -> float:
    """The geometric mean of those that are positive numbers; not a number if none is."""
    logs = [math.log(r) for r in ratios if math.isfinite(r) and r > 0]
    return math.exp(math.fsum(logs) / len(logs)) if logs else math.nan


def _overall(by_crisis: Sequence[Score], horizon: int | None) -> Score:
    """Scores of all crises, each with the same weight."""
    names = [m for m in METHODS if all(m in s.methods for s in by_crisis)]
    methods = {
        name: Measures(
            _mean(s.methods[name].error for s in by_crisis),
            _mean(s.methods[name].crps for s in by_crisis),
            _mean(s.methods[name].wis for s in by_crisis),
            {share: _mean(s.methods[name].coverage[share] for s in by_crisis) for share in INSIDE},
        )
        for name in names
    }
    besides = [n for n in names if n != OURS]
    return Score(
        None,
        None,
        horizon,
        sum(s.targets for s in by_crisis),
        sum(s.people for s in by_crisis),
        methods,
        _mean(s.error_of_mean for s in by_crisis),
        {n: geometric(s.error_ratios[n] for s in by_crisis) for n in besides},
        {n: geometric(s.crps_ratios[n] for s in by_crisis) for n in besides},
        {share: _mean(s.inside_pit[share] for s in by_crisis) for share in INSIDE},
        tuple(_mean(s.pit[i] for s in by_crisis) for i in range(BINS)),
        {},
    )


def _mean(values: Iterable[float]) -> float:
    found = [v for v in values if math.isfinite(v)]
    return math.fsum(found) / len(found) if found else math.nan
