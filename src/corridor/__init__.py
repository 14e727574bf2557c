"""Corridor: sourced estimates of who left, which way, and how sure that is.

scenario = corridor.load("scenarios/raqqa-2017")
estimate = corridor.estimate(scenario, seed=1)
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corridor.errors import CorridorError, RefusedError, ScenarioError

if TYPE_CHECKING:
    from corridor.estimation.results import Estimate
    from corridor.forecasting.forecast import Forecast
    from corridor.scenario.evidence_from import View
    from corridor.scenario.model import Scenario

__version__ = "0.1.0"
__all__ = ["CorridorError", "RefusedError", "ScenarioError", "check", "estimate", "forecast", "load", "simulate"]


def load(folder: str | Path, view: View | None = None, claims: str | Path | None = None) -> Scenario:
    """The scenario of a folder; raises `ScenarioError` with everything that is wrong with it.

    Its claims are those of claims.yaml, or of `view` (of a ledger), or of the folder `claims` (accepted after reading).
    """
    from corridor.scenario import load as load_folder

    return load_folder(folder, view=view, claims=claims)


def check(folder: str | Path, view: View | None = None, claims: str | Path | None = None) -> Any:
    """Everything that is wrong with a folder, and what is odd about it; claims as for `load`."""
    from corridor.scenario import check as check_folder

    return check_folder(folder, view=view, claims=claims)


def estimate(
    scenario: Scenario | str | Path,
    seed: int = 1,
    as_of: date | None = None,
    view: View | None = None,
    claims: str | Path | None = None,
    **options: Any,
) -> Estimate:
    """The estimate of a scenario, or of a folder with claims as for `load`.

    See `corridor.estimation.estimate` for the options.
    """
    if isinstance(scenario, str | Path):
        scenario = load(scenario, view, claims)
    elif view is not None or claims is not None:
        raise CorridorError(
            "claims for a scenario that has its own", "a scenario", "estimate", "give its folder instead"
        )
    from corridor.movement import backend

    backend.prepare()
    from corridor.estimation import estimate as run

    return run(scenario, seed=seed, as_of=as_of, **options)


def simulate(scenario: Scenario, seed: int = 1, **options: Any) -> Any:
    """The model run forward without evidence; see `corridor.estimation.simulate`."""
    from corridor.movement import backend

    backend.prepare()
    from corridor.estimation import simulate as run

    return run(scenario, seed=seed, **options)


def forecast(
    of: Scenario | str | Path,
    day: date | None = None,
    days: int = 90,
    seed: int = 1,
    view: View | None = None,
    claims: str | Path | None = None,
    **options: Any,
) -> Forecast:
    """What was known at the end of `day` (of the last report if none) carried forward for `days`.

    Give the path of a Flee folder, not what `load` makes of it: only its files tell what was known when. See
    `corridor.forecasting.forecast` for the options, such as `changes` and `reports_only`.
    """
    from corridor.forecasting.forecast import forecast as run
    from corridor.forecasting.read import read

    return run(read(of, view, claims) if isinstance(of, str | Path) else of, day, days, seed, **options)
