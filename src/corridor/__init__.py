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
    from corridor.scenario.model import Scenario

__version__ = "0.1.0"
__all__ = ["CorridorError", "RefusedError", "ScenarioError", "check", "estimate", "load", "simulate"]


def load(folder: str | Path) -> Scenario:
    """The scenario of a folder; raises `ScenarioError` with everything that is wrong with it."""
    from corridor.scenario import load as load_folder

    return load_folder(folder)


def check(folder: str | Path) -> Any:
    """Everything that is wrong with a folder, and what is odd about it."""
    from corridor.scenario import check as check_folder

    return check_folder(folder)


def estimate(scenario: Scenario, seed: int = 1, as_of: date | None = None, **options: Any) -> Estimate:
    """The estimate of a scenario; see `corridor.estimation.estimate` for the options."""
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
