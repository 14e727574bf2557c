"""Loading a scenario folder."""

from __future__ import annotations

from pathlib import Path

from corridor.errors import ScenarioError
from corridor.scenario.check import check
from corridor.scenario.model import Scenario


def load(folder: str | Path) -> Scenario:
    """The scenario in a folder; raises `ScenarioError` with everything that is wrong with it."""
    result = check(folder)
    if result.scenario is None:
        raise ScenarioError(list(result.problems))
    return result.scenario
