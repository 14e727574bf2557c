"""Scores of splits made by hand: plausible arrays over an invented folder, or over one that is read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np

from corridor.scenario.findings import Where
from corridor.scenario.flee import FleeFolder, Location, Route, Series
from corridor.scenario.flee.learned import RULES, Learned, Rule
from corridor.scenario.flee.parts import Closure, Correction
from corridor.scoring.split.baselines import by_capacity, frozen
from corridor.scoring.split.observed import Observed, Shares, ard, as_shares, observed
from corridor.scoring.split.peer import FleeRun
from corridor.scoring.split.score import CAPACITY, CORRIDOR, DAY_0, DAY_30, FLEE, SplitScore

START = date(2030, 1, 15)
WHERE = Where("locations.csv", 2)
LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)


def folder(days: int = 200, camps: Sequence[str] = ("Westcamp", "Eastcamp", "Far_Camp")) -> FleeFolder:
    """Two conflict zones, one of which is quiet at first, a town, and camps whose reports grow."""
    series = tuple(
        Series(name, (f"{i}.csv",), *_reports(days, 800.0 * (i + 1) * (3 if i == 1 else 1)))
        for i, name in enumerate(camps)
    )
    return FleeFolder(
        path=Path("invented2030"),
        inputs="input_csv",
        period="sim_period.csv",
        start=START,
        days=days,
        locations=(
            _place("Oldtown", "Homeland", 10.0, 10.0, "conflict_zone", 0, 250_000.0),
            _place("Newtown", "Homeland", 10.9, 11.0, "conflict_zone", days // 2, 40_000.0),
            _place("Quiet_Zone", "Homeland", 11.2, 9.6, "conflict_zone", None, 1_000.0),
            _place("Halfway", "Homeland", 10.4, 12.0, "town", None, None),
            *(
                _place(name, "Neverland", 9.0 + 0.7 * (i % 4), 13.0 + 0.5 * (i // 4), "camp", None, 3000.0 * (i + 1))
                for i, name in enumerate(camps)
            ),
        ),
        routes=(
            Route("Oldtown", "Halfway", 220, 0, WHERE),
            Route("Newtown", "Halfway", 120, 1, WHERE),
            *(Route("Halfway", name, 150, 0, WHERE) for name in camps),
        ),
        closures=(
            Closure("country", "Homeland", "Neverland", 0, 20, WHERE),
            Closure("location", camps[0], "Neverland", 50, None, WHERE),
        ),
        fighting=None,
        corrections=(Correction(camps[1], int(series[1].days[2]), WHERE),),
        series=series,
        total=None,
        settings={},
    )


def _place(
    name: str, country: str, latitude: float, longitude: float, type: str, day: int | None, people: float | None
) -> Location:
    return Location(name, "", country, latitude, longitude, type, day, people, WHERE)  # type: ignore[arg-type]


def _reports(days: int, last: float) -> tuple[np.ndarray, np.ndarray]:
    """One report before the period, five in it, one after."""
    at = np.array([-3, 0, *(days * k // 5 for k in range(1, 5)), days + 5])
    return at, np.round(last * np.linspace(0.02, 1, len(at)) ** 2) + 100


def score(of: FleeFolder, seed: int = 1, flee: bool = True, extra: Sequence[str] = ()) -> SplitScore:
    """Corridor's shares drift from those of the first day to drawn ones; Flee's are far off; `extra` splits too."""
    truth = observed(of)
    rng = np.random.default_rng(seed)
    drawn = _drawn(truth, rng)
    splits: dict[str, Shares] = {CORRIDOR: as_shares(drawn.mean(2))}
    if flee:
        splits[FLEE] = as_shares(np.cumsum(rng.poisson(5.0, truth.people.shape), 0) + 1.0)
    splits |= {DAY_0: frozen(truth, 0), DAY_30: frozen(truth, 30)}
    held = by_capacity(of, truth)
    splits |= {CAPACITY: held} if held is not None else {}
    splits |= {name: frozen(truth, 60) for name in extra}
    return scored(of, truth, splits, np.quantile(drawn, LEVELS, axis=2))


def _drawn(truth: Observed, rng: np.random.Generator, members: int = 40) -> np.ndarray:
    days, camps = truth.people.shape
    first = as_shares(truth.people[:1] + 1.0)[0]
    late = rng.dirichlet(20 * truth.shares.mean(0) + 0.5, members).T
    share = np.clip(np.linspace(0, 2, days), 0, 1)[:, None, None]
    return np.asarray((1 - share) * first[None, :, None] + share * late[None])


def scored(of: FleeFolder, truth: Observed, splits: dict[str, Shares], quantiles: np.ndarray) -> SplitScore:
    """The score of these arrays."""

    def within(low: int, high: int) -> float:
        inside = (truth.shares >= quantiles[low]) & (truth.shares <= quantiles[high])
        return float(inside[truth.scored].mean())

    return SplitScore(
        name=of.path.name,
        home=of.home,
        start=of.start,
        truth=truth,
        splits=splits,
        ards={name: ard(shares, truth) for name, shares in splits.items()},
        quantiles=quantiles,
        coverage={50: within(1, 3), 90: within(0, 4)},
        learned=Learned("without-home", ("first2001", "second2002"), {r: Rule(0.5, 0.1) for r in RULES}),
        flee=_run(truth, splits[FLEE]) if FLEE in splits else None,
        notes=("A note on this score",),
    )


def _run(truth: Observed, shares: Shares) -> FleeRun:
    days = len(truth.people)
    return FleeRun(
        camps=truth.camps,
        people=shares * truth.total[:, None],
        agents=np.full(days, 900),
        hasten=50,
        seconds_total=12.5,
        seconds_of_import=2.0,
        seconds_of_set_up=0.5,
        seconds_by_day=np.full(days, 0.05),
        mended=("an empty row of routes.csv was left out",),
    )
